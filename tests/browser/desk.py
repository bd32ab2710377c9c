"""What the extension's own pages see: a page of its own from which the tests ask the frames of other tabs."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any, Protocol, cast

from tests.browser.chromium import Chromium

Report = dict[str, Any]


class Tab(Protocol):
    """What the tabs of both browsers can do."""

    @property
    def url(self) -> str: ...
    def evaluate(self, expression: str, arg: Any = None) -> Any: ...
    def close(self) -> None: ...


class Browser(Protocol):
    """Chromium and Firefox."""

    def open(self, url: str) -> Tab: ...
    def extension_page(self, path: str) -> Tab: ...
    def tabs(self) -> Sequence[Tab]: ...


_PATIENCE = 60.0
_TAB = """async (url) => {
  for (const { id } of await chrome.tabs.query({})) {
    const look = await chrome.tabs.sendMessage(id, { type: "frame-look" }, { frameId: 0 }).catch(() => null);
    if (look && look.url === url) return id;
  }
  return null;
}"""
_REPORTS = """async (tabId) => {
  const frames = await chrome.runtime.sendMessage({ type: "tab-frames", tabId });
  const ids = [...new Set(["0", ...Object.keys(frames ?? {})])];
  const ask = (id) => chrome.tabs.sendMessage(tabId, { type: "frame-report" }, { frameId: Number(id) }).catch(() => null);
  return (await Promise.all(ids.map(ask))).filter(Boolean);
}"""


Place = Tab | str
"""A tab, or the address it shows."""


class AnyDesk:
    """Reads what the extension knows of a page, in either browser; every wait is for a state."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._page = browser.extension_page("popup/index.html")
        self.settings()

    def tab(self, page: Place) -> int:
        """The browser's number of a tab; its content script answers."""
        url = page if isinstance(page, str) else page.url
        tab = self.wait(lambda: self._page.evaluate(_TAB, url), lambda tab: tab is not None)
        return cast(int, tab)

    def reports(self, page: Place) -> list[Report]:
        """What each frame of a tab reports now, the top one first."""
        return cast(list[Report], self._page.evaluate(_REPORTS, self.tab(page)))

    def settled(self, page: Place) -> Report:
        """The report of the top frame when it has been read."""
        return self.until(page, lambda report: report["state"]["phase"] == "done")

    def until(self, page: Place, test: Callable[[Report], bool], patience: float = _PATIENCE) -> Report:
        """The first report of the top frame for which `test` holds."""
        tab = self.tab(page)

        def read() -> Report | None:
            reports = cast(list[Report], self._page.evaluate(_REPORTS, tab))
            return reports[0] if reports else None

        return cast(Report, self.wait(read, lambda report: report is not None and test(report), patience))

    def finds(self, page: Place, *expected: str) -> list[Report]:
        """Wait until exactly these phrases are found, in any frame; the findings, in order."""
        tab = self.tab(page)

        def read() -> list[Report]:
            reports = cast(list[Report], self._page.evaluate(_REPORTS, tab))
            for state in (report["state"] for report in reports):
                if state["phase"] not in ("done", "sampling", "off"):
                    return [{"finding": {"text": f"({state['phase']}: {state['failure']})"}}]
            return [one for report in reports for one in report["findings"]]

        def says(findings: list[Report]) -> bool:
            return sorted(one["finding"]["text"] for one in findings) == sorted(expected)

        return cast(list[Report], self.wait(read, says))

    def send(self, page: Place, request: Report, frame: int = 0) -> Any:
        """One message to a frame, as popup and panel send them."""
        script = "([tab, request, frameId]) => chrome.tabs.sendMessage(tab, request, { frameId })"
        return self._page.evaluate(script, [self.tab(page), request, frame])

    def settings(self, **values: Any) -> None:
        """Change the user's settings from the usual ones; in Simplified Chinese, whatever the machine speaks."""
        script = "(settings) => chrome.storage.local.set({ settings })"
        self._page.evaluate(script, {"lang": "zh-Hans", **values})

    def profiles(self, **values: Any) -> None:
        self._page.evaluate("(profiles) => chrome.storage.local.set({ profiles })", values)

    def tidy(self) -> None:
        """As it was before the test."""
        for page in self.browser.tabs():
            if page != self._page:
                page.close()
        self.settings()
        self.profiles()

    def run(self, script: str, argument: Any = None) -> Any:
        """A script in an extension page."""
        return self._page.evaluate(script, argument)

    @staticmethod
    def wait(read: Callable[[], Any], test: Callable[[Any], bool], patience: float = _PATIENCE) -> Any:
        end = time.monotonic() + patience
        while True:
            value = read()
            if test(value):
                return value
            assert time.monotonic() < end, f"still so after {patience} s: {_brief(value)}"
            time.sleep(0.05)


class Desk(AnyDesk):
    """The same where the tests go on with Playwright."""

    def __init__(self, chromium: Chromium) -> None:
        super().__init__(chromium)
        self.chromium = chromium


def _brief(value: Any) -> Any:
    if isinstance(value, list):
        return [one.get("finding", one).get("text", one) if isinstance(one, dict) else one for one in value]
    if isinstance(value, dict) and "findings" in value:
        return {"state": value["state"], "findings": _brief(value["findings"])}
    return value
