"""What the browser ends while somebody waits for its answer: it is asked again, and nothing is done twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.engine import make_url

from hegui_server.settings import Settings
from tests.browser.ask import ASK
from tests.browser.chromium import Chromium
from tests.browser.desk import Desk
from tests.browser.drawn import Hidden
from tests.browser.paired import numbers_at, program
from tests.browser.site import Site
from tests.browser.test_engine import AD, native
from tests.browser.test_engine_faults import lint

REPORT = "上报为案件"
PAGE = "<h1>证书培训班报名</h1><p>协议包过</p>"
BUSY = "() => void setTimeout(() => { for (;;); })"  # it hears nothing any more, and what is sent to it waits
LINT = {"type": "lint", "blocks": [AD], "options": {}, "alone": True}
COUNT = """(() => {
  const send = chrome.runtime.sendMessage;
  window.asked = [];
  chrome.runtime.sendMessage = (message) => { window.asked.push(message.type); return send(message); };
})()"""


@contextmanager
def lost(chromium: Chromium, page: Page) -> Iterator[None]:
    """What is asked of the background inside is lost with it."""
    chromium.background().evaluate(BUSY)
    yield
    chromium.stop_background(page)


@pytest.fixture
def counting(chromium: Chromium) -> Iterator[Page]:
    """A tab in which `asked` says what was sent."""
    page = chromium.context.new_page()
    page.add_init_script(COUNT)
    yield page
    page.close()


def test_a_popup_is_answered(desk: Desk, chromium: Chromium, counting: Page) -> None:
    """Of a tab without frames, of which no news would have it drawn anew."""
    with lost(chromium, counting):
        counting.goto(chromium.address("popup/index.html?tab=999999"))
        Desk.wait(lambda: counting.evaluate("asked.includes('tab-frames')"), bool)
    expect(counting.locator(".verdict")).to_contain_text("浏览器不允许扩展读取这一页")


def test_the_engine_learns_what_the_user_chose(launch: Callable[[], Chromium]) -> None:
    """A host that has just begun asks the background for it."""
    browser = launch()
    host = browser.context.new_page()
    host.add_init_script(COUNT)
    page = browser.extension_page("engine/runtime/packs.json")  # brings no host of its own
    with lost(browser, page):
        host.goto(browser.address("engine/offscreen.html"))
        page.evaluate(f"(request) => {{ window.asked = ({ASK})(request) }}", LINT)
        Desk.wait(lambda: host.evaluate("asked.includes('get-profiles')"), bool)
    assert page.evaluate("asked")["documents"] == [native(AD)]
    assert lint(browser, page, AD, alone=True) == [native(AD)]


@contextmanager
def locked(settings: Settings) -> Iterator[None]:
    """The server can write nothing inside."""
    path = make_url(settings.url).database
    assert path
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


def reports(desk: Desk, page: Page) -> Hidden:
    """The card of the only finding, as it says that the case is opened."""
    hidden = Hidden(page)
    [one] = desk.reports(page)[0]["findings"]
    desk.send(page, {"type": "frame-jump", "id": one["id"], "open": True})
    Desk.wait(hidden.text, lambda text: REPORT in text)
    hidden.click(REPORT)
    return hidden


def test_a_report_opens_one_case(desk: Desk, chromium: Chromium, site: Site, paired: Settings) -> None:
    """The background ends when the server has the report and has not answered yet."""
    page = chromium.open(site.page("/lost-report", PAGE, "好课网"))
    desk.finds(page, "协议包过")
    with program(paired) as client:

        def under_way() -> bool:
            lines = client.get("/v1/metrics").text.splitlines()
            return 'hegui_waiting{lane="store"} 1.0' in lines

        with locked(paired):
            hidden = reports(desk, page)
            Desk.wait(under_way, bool)
            chromium.stop_background(page)
    said = Desk.wait(hidden.text, lambda text: "HG-" in text)
    [number] = numbers_at(paired, page.url)
    assert said.strip().endswith(number)


def test_the_same_report_leads_to_the_case_there_is(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings
) -> None:
    page = chromium.open(site.page("/reported-twice", PAGE, "好课网"))
    desk.finds(page, "协议包过")
    hidden = reports(desk, page)
    first = Desk.wait(hidden.text, lambda text: "已存为案件" in text)
    number = first.rpartition("已存为案件")[2].strip()
    hidden.click(REPORT)
    Desk.wait(hidden.text, lambda text: text.strip().endswith(f"未重复立案： {number}"))
    assert numbers_at(paired, page.url) == [number]
