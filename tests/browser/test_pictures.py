"""Pictures on a page: read by the paired server where the user asks for it, outlined where they are shown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hegui_server.settings import Settings
from tests.browser.chromium import Chromium
from tests.browser.desk import Desk
from tests.browser.drawn import Box, Hidden
from tests.browser.site import Site

AD = Path(__file__).parents[2] / "samples" / "pictures" / "certificate-ad.png"
FOUND = (
    "图中可见国徽图形",
    "协议包过",
    "三天拿证",
    "免考免培训",
    "全国通用",
    "考试不过全\n额退款",
    "挂靠每年三万",
)
SHAPES = {
    "scaled, with border and padding": ("width:360px;border:7px solid;padding:5px", 0.5, 12, 12),
    "contained in a wide frame": ("width:600px;height:480px;object-fit:contain", 0.5, 120, 0),
}
BODY = "document.head.outerHTML + document.body.outerHTML"


def shown(site: Site, style: str = "width:360px") -> str:
    site.put("/ad.png", AD.read_bytes(), "image/png")
    tall = '<div style="height:2000px"></div>'
    return site.page("/picture", f'<p>课程介绍</p><img src="/ad.png" style="{style}">{tall}', "好课网")


def check(desk: Desk, page: Page) -> None:
    """What the context menu sends."""
    address = page.evaluate("document.images[0].currentSrc")
    desk.send(page, {"type": "frame-check-picture", "address": address})


def note(hidden: Hidden, said: str) -> str:
    return str(Desk.wait(hidden.text, lambda text: said in text))


def expected(
    page: Page,
    findings: list[Any],
    scale: float,
    left: float,
    top: float,
    element: str = "document.images[0]",
) -> list[Box]:
    """Where the outlines belong: the boxes in the picture's pixels, as the picture lies on the screen."""
    at = page.evaluate(f"{element}.getBoundingClientRect().toJSON()")
    x, y = at["left"] + left, at["top"] + top
    places = [one["finding"]["locator"] for one in findings]
    boxes = [box for place in places for box in place.get("lines", [place["box"]])]
    return sorted(Box(x + a * scale, y + b * scale, (c - a) * scale, (d - b) * scale) for a, b, c, d in boxes)


def near(one: list[Box], other: list[Box]) -> bool:
    return len(one) == len(other) and all(
        abs(mine - its) <= 1 for pair in zip(one, other, strict=True) for mine, its in zip(*pair, strict=True)
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_outlines_lie_on_the_phrases(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings, shape: str
) -> None:
    style, scale, left, top = SHAPES[shape]
    page = chromium.open(shown(site, style))
    desk.finds(page)
    before = page.evaluate(BODY)
    check(desk, page)
    findings = desk.finds(page, *FOUND)
    assert {one["where"] for one in findings} == {"picture"}
    hidden = Hidden(page)

    def lies() -> tuple[list[Box], list[Box]]:
        return hidden.strokes(), expected(page, findings, scale, left, top)

    Desk.wait(lies, lambda both: near(*both))
    page.evaluate("scrollTo(0, 40)")
    Desk.wait(lies, lambda both: near(*both))
    page.evaluate("scrollTo(0, 0)")
    page.set_viewport_size({"width": 900, "height": 760})
    Desk.wait(lies, lambda both: near(*both))
    assert page.evaluate(BODY) == before


def test_an_outline_opens_the_card(desk: Desk, chromium: Chromium, site: Site, paired: Settings) -> None:
    page = chromium.open(shown(site))
    check(desk, page)
    findings = desk.finds(page, *FOUND)
    hidden = Hidden(page)
    note(hidden, "图片上有 7 处发现")
    hidden.click("关闭")
    Desk.wait(hidden.strokes, lambda strokes: len(strokes) == 8)
    [emblem] = [one for one in findings if "国徽" in one["finding"]["text"]]
    [place] = expected(page, [emblem], 0.5, 0, 0)
    page.mouse.move(*place.middle)
    note(hidden, "国徽法")


def test_the_keyboard_opens_the_card(desk: Desk, chromium: Chromium, site: Site, paired: Settings) -> None:
    """From finding to finding, as the keys go through a page; and by the tab key where the picture is a link."""
    site.put("/ad.png", AD.read_bytes(), "image/png")
    page = chromium.open(
        site.page("/link", '<a href="/to">课程</a> <a href="/to"><img src="/ad.png" width="360"></a>')
    )
    check(desk, page)
    desk.finds(page, *FOUND)
    hidden = Hidden(page)
    note(hidden, "图片上有 7 处发现")
    hidden.click("关闭")
    desk.send(page, {"type": "frame-step", "by": 1})
    first = note(hidden, "1/7")
    desk.send(page, {"type": "frame-step", "by": 1})
    assert note(hidden, "2/7") != first
    page.keyboard.press("Escape")
    Desk.wait(hidden.text, lambda text: text == "")
    page.locator("a").first.focus()
    page.keyboard.press("Tab")
    note(hidden, "1/7")


@pytest.mark.parametrize("change", ["src = '/other.png'", "remove()"])
def test_a_picture_that_goes_takes_its_findings(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings, change: str
) -> None:
    page = chromium.open(shown(site))
    check(desk, page)
    desk.finds(page, *FOUND)
    page.evaluate(f"void (document.images[0].{change})")
    desk.finds(page)
    Desk.wait(Hidden(page).strokes, lambda strokes: strokes == [])


def test_the_panel_lists_what_is_on_a_picture(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings
) -> None:
    page = chromium.open(shown(site))
    check(desk, page)
    desk.finds(page, *FOUND)
    page.evaluate("scrollTo(0, 1500)")
    panel = chromium.extension_page(f"sidepanel/index.html?tab={desk.tab(page)}")
    expect(panel.locator(".item .tag", has_text="图片")).to_have_count(7)
    panel.locator(".item", has_text="挂靠每年三万").click()
    page.wait_for_function("document.images[0].getBoundingClientRect().bottom > 0")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        pytest.param("zh-Hans", "图片没有检查请先在设置里与本机服务配对", id="simplified"),
        pytest.param("zh-Hant", "圖片沒有檢查請先在設定裡與本機服務配對", id="traditional"),
        pytest.param("en", "The picture was not checkedPair the local server", id="english"),
    ],
)
def test_without_a_server_nothing_is_read(
    desk: Desk, chromium: Chromium, site: Site, lang: str, said: str
) -> None:
    desk.settings(lang=lang)
    page = chromium.open(shown(site))
    check(desk, page)
    text = note(Hidden(page), said)
    assert (re.search("[\u4e00-\u9fff]", text) is None) == (lang == "en")
    desk.finds(page)


def test_alternative_text_is_read_without_a_server(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = chromium.open(
        site.page("/alt", '<h1>培训班报名</h1><img src="/ad.png" alt="协议包过" width="90">')
    )
    [one] = desk.finds(page, "协议包过")
    assert one["where"] == "attribute"


def test_what_goes_wrong_is_said(desk: Desk, chromium: Chromium, site: Site, paired: Settings) -> None:
    page = chromium.open(shown(site))
    desk.send(page, {"type": "frame-check-picture", "address": "http://127.0.0.1/gone.png"})
    note(Hidden(page), "页面上已没有这张图片")


def test_the_server_does_not_reach_into_this_network(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings
) -> None:
    """A picture of another origin whose bytes the page may not read, and no permission to fetch it."""
    with Site() as elsewhere:
        foreign = elsewhere.put("/ad.png", AD.read_bytes(), "image/png")
        page = chromium.open(site.page("/foreign", f'<img src="{foreign}" width="90">'))
        check(desk, page)
        assert "图片没有检查" in note(Hidden(page), "只取公网上 http、https 地址的图片。")
        desk.finds(page)
