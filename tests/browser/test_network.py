"""Nothing leaves the browser: whatever a page, a worker or an extension asks of the network is written down."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Playwright

from tests.browser.ask import ASK
from tests.browser.chromium import Chromium
from tests.browser.desk import AnyDesk, Browser, Tab
from tests.browser.firefox import Firefox
from tests.browser.packs import house
from tests.browser.site import Proxy

PAGE = """<h1>证书培训班报名</h1><p>协议包<b>过</b>，证书终身有效。</p><textarea></textarea><iframe srcdoc="<h1>证书培训</h1><p>三天拿证"></iframe>"""
WRITE = """async () => {
  const field = document.querySelector("textarea");
  field.focus();
  document.execCommand("insertText", false, "证书培训班，免考拿证");
}"""
OPENED = "document.querySelector('#app').children.length > 0 && document.readyState === 'complete'"
LEAK = "(name) => fetch(`http://elsewhere.test/${name}`).then(() => true, () => true)"
LEAKS = {"http://elsewhere.test/page", "http://elsewhere.test/background"}


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    running = Proxy()
    with running:
        yield running


class Watched(Protocol):
    """A browser that writes down which addresses pages, frames, workers and extensions ask for, and where tabs go."""

    @property
    def browser(self) -> Browser: ...

    def leak(self, page: Tab) -> None:
        """Ask for the LEAKS, from this page of the extension and from its background."""

    def asked(self) -> set[str]:
        """Every address, but for what the browser itself asks of its makers. It is closed after that."""


class WatchedChromium:
    """By its own log of the network: who began a request stands there, and the browser itself is nobody."""

    def __init__(self, playwright: Playwright, extension: Path, folder: Path, proxy: Proxy) -> None:
        self._log = folder / "network.json"
        through = (f"--proxy-server=http://{proxy.address}", "--proxy-bypass-list=<-loopback>")
        self.browser = Chromium(
            playwright, extension, folder / "profile", *through, f"--log-net-log={self._log}"
        )

    def leak(self, page: Tab) -> None:
        page.evaluate(LEAK, "page")
        self.browser.background().evaluate(LEAK, "background")

    def asked(self) -> set[str]:
        self.browser.close()
        log = json.loads(self._log.read_bytes())
        kinds, phases = log["constants"]["logEventTypes"], log["constants"]["logEventPhase"]
        begun = (kinds["URL_REQUEST_START_JOB"], phases["PHASE_BEGIN"])
        requests = [one["params"] for one in log["events"] if (one["type"], one["phase"]) == begun]
        return {one["url"] for one in requests if not _is_browsers_own(one)}


def _is_browsers_own(request: dict[str, str]) -> bool:
    return request["initiator"] == "not an origin" and request["request_type"] == "other"


WATCH = """() => {
  window.asked = [];
  const observe = (channel) => {
    const { URI, loadInfo } = channel.QueryInterface(Ci.nsIHttpChannel);
    const document = loadInfo.externalContentPolicyType === Ci.nsIContentPolicy.TYPE_DOCUMENT;
    if (document || !loadInfo.triggeringPrincipal.isSystemPrincipal) window.asked.push(URI.spec);
  };
  Services.obs.addObserver(observe, "http-on-modify-request");
}"""
BACKGROUND = f"async (name) => {{ const {{ fetch }} = await browser.runtime.getBackgroundPage(); return ({LEAK})(name); }}"


class WatchedFirefox:
    """By what its main process is about to send, since before the extension was there."""

    def __init__(self, extension: Path, folder: Path, proxy: Proxy) -> None:
        host, port = proxy.address.split(":")
        through: dict[str, str | int | bool] = {
            "network.proxy.type": 1,
            "network.proxy.http": host,
            "network.proxy.http_port": int(port),
            "network.proxy.ssl": host,
            "network.proxy.ssl_port": int(port),
            "network.proxy.no_proxies_on": "",
            "network.proxy.allow_hijacking_localhost": True,
        }
        self.browser = Firefox(None, folder / "profile", through)
        self.browser.chrome(WATCH)
        self.browser.install(extension)

    def leak(self, page: Tab) -> None:
        page.evaluate(LEAK, "page")
        page.evaluate(BACKGROUND, "background")

    def asked(self) -> set[str]:
        found = set(self.browser.chrome("() => window.asked"))
        self.browser.close()
        return found


@pytest.fixture
def chromium(playwright: Playwright, dist: Path, tmp_path: Path, proxy: Proxy) -> Iterator[WatchedChromium]:
    watched = WatchedChromium(playwright, dist / "chromium", tmp_path, proxy)
    yield watched
    watched.browser.close()


@pytest.fixture
def firefox(dist: Path, tmp_path: Path, proxy: Proxy) -> Iterator[WatchedFirefox]:
    watched = WatchedFirefox(dist / "firefox", tmp_path, proxy)
    yield watched
    watched.browser.close()


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_only_the_page_is_asked_for(request: pytest.FixtureRequest, proxy: Proxy, name: str) -> None:
    watched: Watched = request.getfixturevalue(name)
    desk = AnyDesk(watched.browser)
    page = desk.browser.open(proxy.page("/copy", PAGE))
    desk.finds(page, "协议包过", "终身有效", "三天拿证")
    page.evaluate(WRITE)
    desk.finds(page, "协议包过", "终身有效", "三天拿证", "免考拿证")
    desk.send(page, {"type": "frame-step", "by": 1})
    desk.send(page, {"type": "frame-check-selection", "text": "证书三天拿证"})
    tab = desk.tab(page)
    for path in ("popup", "sidepanel", "options"):
        opened = desk.browser.extension_page(f"{path}/index.html?tab={tab}")
        drawn = partial(opened.evaluate, OPENED)
        AnyDesk.wait(drawn, bool)
    imported = opened.evaluate(
        ASK, {"type": "import-pack", "name": "house.zip", "data": house(), "lang": "zh-Hans"}
    )
    assert imported["result"]["faults"] == []
    desk.send(page, {"type": "frame-rescan"})
    desk.finds(page, "协议包过", "终身有效", "三天拿证", "免考拿证")
    watched.leak(opened)
    assert watched.asked() - {f"{proxy.origin}/favicon.ico"} == {f"{proxy.origin}/copy"} | LEAKS
