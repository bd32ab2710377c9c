"""Nothing leaves the browser: all that it asks of the network passes a proxy of the test's own, which writes it down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Playwright

from tests.browser.ask import ASK
from tests.browser.chromium import Chromium
from tests.browser.desk import AnyDesk
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
# What the browsers themselves ask their makers, with any extension or none: updates, accounts, kinds of fields.
MAKERS = (
    "google.com",
    "googleapis.com",
    "gvt1.com",
    "mozilla.org",
    "mozilla.com",
    "mozilla.net",
    "firefox.com",
)
LEAK = "fetch('http://elsewhere.test/leak').then(() => true, () => true)"


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    running = Proxy()
    with running:
        yield running


@pytest.fixture
def chromium(playwright: Playwright, dist: Path, tmp_path: Path, proxy: Proxy) -> Iterator[Chromium]:
    through = (f"--proxy-server=http://{proxy.address}", "--proxy-bypass-list=<-loopback>")
    browser = Chromium(playwright, dist / "chromium", tmp_path / "profile", *through)
    yield browser
    browser.close()


@pytest.fixture
def firefox(dist: Path, tmp_path: Path, proxy: Proxy) -> Iterator[Firefox]:
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
    browser = Firefox(dist / "firefox", tmp_path / "profile", through)
    yield browser
    browser.close()


def asked(proxy: Proxy) -> set[str]:
    """The addresses that were asked for, those of the browsers' makers left out."""

    def own(address: str) -> bool:
        host = urlsplit(address).hostname or ""
        return host.endswith(tuple(f".{maker}" for maker in MAKERS))

    return {address for address in proxy.requests if not own(address)}


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_only_the_page_is_asked_for(request: pytest.FixtureRequest, proxy: Proxy, name: str) -> None:
    desk = AnyDesk(request.getfixturevalue(name))
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
    assert asked(proxy) - {f"{proxy.origin}/favicon.ico"} == {f"{proxy.origin}/copy"}
    sees(proxy, lambda: opened.evaluate(LEAK))
    if isinstance(desk.browser, Chromium):
        worker = desk.browser.background()
        sees(proxy, lambda: worker.evaluate(LEAK))


def sees(proxy: Proxy, leak: Callable[[], object]) -> None:
    """The proxy would have seen it."""
    proxy.requests.clear()
    leak()
    assert asked(proxy) == {"http://elsewhere.test/leak"}
