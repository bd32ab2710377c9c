"""In a private window the extension reads pages where the user let it in, and writes nothing down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import Chromium
from tests.browser.desk import AnyDesk
from tests.browser.firefox import Firefox
from tests.browser.site import Site

OPEN = "(url) => chrome.windows.create({ incognito: true, url }).then(({ id }) => id)"
STORED = "async () => ({ local: await chrome.storage.local.get(null), session: await chrome.storage.session.get(null) })"


@pytest.fixture
def chromium(launch: Callable[[], Chromium]) -> Chromium:
    browser = launch()
    browser.allow_private()
    return browser


@pytest.fixture
def firefox(dist: Path, tmp_path: Path) -> Iterator[Firefox]:
    browser = Firefox(dist / "firefox", tmp_path / "profile", private=True)
    yield browser
    browser.close()


def stored(desk: AnyDesk, area: str) -> Any:
    return desk.run(STORED)[area]


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_a_private_page_leaves_no_trace(request: pytest.FixtureRequest, site: Site, name: str) -> None:
    desk = AnyDesk(request.getfixturevalue(name))
    before = stored(desk, "local")
    url = site.page("/private", "<h1>证书培训班报名</h1><p>协议包过</p>")
    window = desk.run(OPEN, url)
    [found] = desk.finds(url, "协议包过")
    desk.send(url, {"type": "frame-ignore", "id": found["id"], "scope": "everywhere"})
    desk.until(url, lambda report: report["findings"][0]["ignored"] == "everywhere")
    popup = desk.browser.extension_page(f"popup/index.html?tab={desk.tab(url)}")
    switches = "[...document.querySelectorAll('[role=switch]')].map(({ id }) => id)"
    AnyDesk.wait(lambda: popup.evaluate(switches), lambda ids: ids == ["tab", "pause"])
    assert stored(desk, "local") == before
    desk.run("(id) => chrome.windows.remove(id)", window)
    AnyDesk.wait(lambda: str(stored(desk, "session")), lambda text: "/private" not in text)
    assert stored(desk, "local") == before
