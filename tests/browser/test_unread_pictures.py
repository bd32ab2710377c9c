"""Pictures that nobody asked for one by one: read as they come to the screen where the user wants it, else counted."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hegui_server.settings import Settings
from hegui_server.store import people
from hegui_server.store.database import Database
from tests.browser.chromium import Chromium
from tests.browser.desk import AnyDesk, Desk
from tests.browser.drawn import Hidden
from tests.browser.paired import code_of, door
from tests.browser.site import Site
from tests.browser.test_pictures import AD, FOUND, check, note

UPRIGHT = AD.parent / "vertical-ad.png"
METRICS = """async () => {
  const { server } = await chrome.storage.local.get("server");
  const answer = await fetch(server.origin + "/v1/metrics", { headers: { authorization: `Bearer ${server.token}` } });
  return answer.text();
}"""
OPEN_PRIVATE = "(url) => chrome.windows.create({ incognito: true, url }).then(({ id }) => id)"


def pictures(desk: AnyDesk, page: Any, **expected: Any) -> None:
    """Wait until the page says this of its pictures."""
    desk.until(page, lambda report: expected.items() <= report["state"]["pictures"].items())


def judged(desk: Desk) -> int:
    """How many pictures the paired server was asked for, whatever it answered."""
    asked = re.findall(
        r'^hegui_requests_total{operation="judge_(?:picture|address)".*} (\S+)$', desk.run(METRICS), re.M
    )
    return sum(int(float(number)) for number in asked)


def gallery(site: Site) -> str:
    """The same picture twice and an icon on the screen, another picture far below."""
    site.put("/ad.png", AD.read_bytes(), "image/png")
    site.put("/below.png", UPRIGHT.read_bytes(), "image/png")
    twice = '<img src="/ad.png" width="240">' * 2
    return site.page(
        "/gallery",
        f'{twice}<img src="/ad.png" width="48"><p style="height:3000px"></p><img src="/below.png">',
    )


def test_what_comes_to_the_screen_is_read_once(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings
) -> None:
    page = chromium.open(gallery(site))
    pictures(desk, page, unread=3, reading=False)
    before = judged(desk)
    desk.settings(pictures=True)
    desk.finds(page, *FOUND * 3)  # the icon shows the same picture
    pictures(desk, page, unread=1, reading=False)
    assert judged(desk) == before + 1
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    pictures(desk, page, unread=0, reading=False)
    found = len(desk.reports(page)[0]["findings"])
    page.evaluate("document.body.prepend(Object.assign(new Image(240), { src: '/ad.png' }))")
    page.evaluate("scrollTo(0, 0)")
    desk.until(page, lambda report: len(report["findings"]) == found + len(FOUND))
    assert judged(desk) == before + 2


def test_nothing_is_sent_where_the_user_did_not_ask(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings
) -> None:
    before = judged(desk)
    page = chromium.open(gallery(site))
    pictures(desk, page, unread=3, reading=False)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    check_one = page.evaluate("document.images[0].currentSrc")
    desk.send(page, {"type": "frame-check-picture", "address": check_one})
    pictures(desk, page, unread=1)
    assert judged(desk) == before + 1, "the one that was asked for"


def test_the_option_stands_beside_the_pairing(desk: Desk, chromium: Chromium, paired: Settings) -> None:
    options = chromium.extension_page("options/index.html")
    switch = options.locator("#server").get_by_role("switch", name="读屏幕上的图片")
    expect(switch).not_to_be_checked()
    switch.click()
    expect(options.locator("#server").get_by_role("status")).to_have_text("已保存")
    assert desk.run("chrome.storage.local.get('settings')")["settings"]["pictures"] is True


@pytest.mark.parametrize("place", ["popup", "sidepanel"])
def test_unread_pictures_are_counted_and_lead_to_the_pairing(
    desk: Desk, chromium: Chromium, site: Site, place: str
) -> None:
    page = chromium.open(gallery(site))
    pictures(desk, page, unread=3)
    ours = chromium.extension_page(f"{place}/index.html?tab={desk.tab(page)}")
    expect(ours.locator(".unread")).to_contain_text("3 张图片没有读，图上的字没有检查。")
    way = ours.locator(".unread").get_by_role("link", name="与本机服务配对后可以读")
    expect(way).to_have_attribute("href", re.compile(r"/options/index\.html#server$"))


@pytest.mark.parametrize("place", ["popup", "sidepanel"])
def test_unread_pictures_are_read_at_a_click(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings, place: str
) -> None:
    site.put("/ad.png", AD.read_bytes(), "image/png")
    page = chromium.open(site.page("/one", '<img src="/ad.png" width="360">'))
    pictures(desk, page, unread=1)
    ours = chromium.extension_page(f"{place}/index.html?tab={desk.tab(page)}")
    expect(ours.locator(".unread")).to_contain_text("1 张图片没有读")
    ours.get_by_role("button", name="读这些图片").click()
    desk.finds(page, *FOUND)
    expect(ours.locator(".unread")).to_have_count(0)


def test_a_private_window_sends_no_picture(
    launch: Callable[[], Chromium], site: Site, settings: Settings
) -> None:
    chromium = launch()
    chromium.allow_private()
    desk = Desk(chromium)
    options = chromium.extension_page("options/index.html")
    assert door(options, do="pair", address=settings.origin, code=code_of(settings))["ok"]
    desk.settings(pictures=True)
    before = judged(desk)
    url = gallery(site) + "?private"
    desk.run(OPEN_PRIVATE, url)
    pictures(desk, url, unread=3, reading=False)
    desk.send(url, {"type": "frame-check-pictures"})
    pictures(desk, url, unread=3, reading=False, trouble={"code": "private", "detail": "private"})
    panel = chromium.extension_page(f"sidepanel/index.html?tab={desk.tab(url)}")
    expect(panel.locator(".unread")).to_contain_text("无痕窗口里的图片不发送给任何服务。")
    assert judged(desk) == before


def gone(desk: Desk, _settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    desk.run("""async () => {
      const { server } = await chrome.storage.local.get("server");
      await chrome.storage.local.set({ server: { ...server, origin: "http://127.0.0.1:9" } });
    }""")


def revoked(_desk: Desk, settings: Settings, _patch: pytest.MonkeyPatch) -> None:
    database = Database(settings.url)
    try:
        tokens = database.read(lambda link: people.all_tokens(link, paired=True))
        for one in tokens:
            database.write(lambda link, token=str(one["id"]): people.revoke_token(link, token))
    finally:
        database.close()


def without_extra(_desk: Desk, _settings: Settings, patch: pytest.MonkeyPatch) -> None:
    patch.setitem(
        sys.modules, "rapidocr", None
    )  # as if it were not installed: the server runs in this process


Trouble = Callable[[Desk, Settings, pytest.MonkeyPatch], None]


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (gone, "连不上本机服务，请先启动它。"),
        (revoked, "配对已被撤销，请在设置里重新配对。"),
        (without_extra, 'pip install "hegui[image]"'),
    ],
)
def test_a_server_that_cannot_read_is_said(
    desk: Desk,
    chromium: Chromium,
    site: Site,
    paired: Settings,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Trouble,
    said: str,
) -> None:
    site.put("/fresh.png", UPRIGHT.read_bytes() + trouble.__name__.encode(), "image/png")
    page = chromium.open(site.page("/trouble", '<img src="/fresh.png" height="360">'))
    pictures(desk, page, unread=1)
    trouble(desk, paired, monkeypatch)
    panel = chromium.extension_page(f"sidepanel/index.html?tab={desk.tab(page)}")
    panel.get_by_role("button", name="读这些图片").click()
    expect(panel.locator(".unread")).to_contain_text(said)
    check(desk, page)
    assert "图片没有检查" in note(Hidden(page), said)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"no picture", "这张图片读不出来。", id="broken"),
        pytest.param(AD.read_bytes()[: AD.stat().st_size // 2], "图片已损坏", id="cut short"),
        pytest.param(AD.read_bytes() + bytes(17 << 20), "图片超过 16 MB，没有读。", id="too large"),
    ],
)
def test_a_picture_that_cannot_be_read_is_said(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings, data: bytes, said: str
) -> None:
    site.put("/bad.png", data, "image/png")
    page: Page = chromium.open(site.page("/bad", '<img src="/bad.png" width="360" height="240">'))
    page.wait_for_function("document.images[0].complete")
    check(desk, page)
    assert "图片没有检查" in note(Hidden(page), said)
    desk.finds(page)
