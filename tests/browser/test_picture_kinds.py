"""Pictures that are no plain `img`: backgrounds, canvases, drawings, posters, buttons, and what shadow trees hold."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from hegui_server.settings import Settings
from tests.browser.chromium import Chromium
from tests.browser.desk import Desk
from tests.browser.drawn import Box, Hidden
from tests.browser.site import Site
from tests.browser.test_pictures import AD, BODY, FOUND, expected, near, note
from tests.browser.test_unread_pictures import judged, pictures

SIZE = "display:block;width:360px;height:480px"
SHADOW = """<x-ad id="ad" style="{size}"></x-ad><script>
  document.querySelector("#ad").attachShadow({{ mode: "{mode}" }}).innerHTML = '<img src="/ad.png" style="{size}">';
</script>"""
PAINTED = """<canvas id="ad" width="720" height="960" style="width:360px"></canvas><script>
  const canvas = document.querySelector("canvas");
  const picture = Object.assign(new Image(), { src: "%s" });
  picture.onload = () => canvas.getContext("2d").drawImage(picture, 0, 0);
</script>"""
KINDS = {
    "a background under a shade": f'<div id="ad" style="{SIZE};background:linear-gradient(#0001,#0001),url(/ad.png) 0 0/cover"><p>课程介绍</p></div>',
    "a background by its place": f'<div id="ad" style="{SIZE};padding:9px;border:3px solid;background:url(/ad.png) calc(100% - 9px) 100%/360px no-repeat"></div>',
    "the background of the page": f'<style>body {{ margin: 30px; min-height: 900px; background: url(/ad.png) 0 0/360px no-repeat }}</style><div id="ad" style="position:absolute;left:0;top:0;{SIZE}"></div>',
    "a canvas": PAINTED % "/ad.png",
    "a picture in a drawing": f'<svg id="ad" viewBox="0 0 720 960" style="{SIZE}"><image href="/ad.png" width="720" height="960"/></svg>',
    "a poster": f'<video id="ad" poster="/ad.png" style="{SIZE}"></video>',
    "a button": f'<input id="ad" type="image" src="/ad.png" style="{SIZE}">',
    "an open shadow tree": SHADOW.format(mode="open", size=SIZE),
    "a closed shadow tree": SHADOW.format(mode="closed", size=SIZE),
    "a drawing of its own file": f"""<meta http-equiv="Content-Security-Policy" content="img-src 'self'">
      <img id="ad" src="/ad.svg" style="{SIZE}">""",
}
SHIFTED = {"a background by its place": (12.0, 21.0)}
"""From the corner of the element to that of the picture, in CSS pixels."""


def put_ads(site: Site) -> None:
    """The ad as a picture, and as one in a drawing."""
    site.put("/ad.png", AD.read_bytes(), "image/png")
    picture = f"data:image/png;base64,{base64.b64encode(AD.read_bytes()).decode()}"
    image = f'<image href="{picture}" width="720" height="960"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 960">{image}</svg>'
    site.put("/ad.svg", drawing, "image/svg+xml")


@pytest.fixture(autouse=True)
def _ads(site: Site) -> None:
    put_ads(site)


def read_all(desk: Desk, page: Page) -> None:
    pictures(desk, page, unread=1, reading=False)
    desk.send(page, {"type": "frame-check-pictures"})


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_counted_read_and_outlined_where_it_is_shown(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings, kind: str
) -> None:
    page = chromium.open(site.page("/kind", f'{KINDS[kind]}<div style="height:2000px"></div>', "好课网"))
    pictures(desk, page, unread=1, reading=False)
    before = page.evaluate(BODY)
    read_all(desk, page)
    findings = desk.finds(page, *FOUND)
    pictures(desk, page, unread=0, reading=False)
    hidden = Hidden(page)

    def lies() -> tuple[list[Box], list[Box]]:
        left, top = SHIFTED.get(kind, (0.0, 0.0))
        return hidden.strokes(), expected(page, findings, 0.5, left, top, "document.querySelector('#ad')")

    Desk.wait(lies, lambda both: near(*both))
    page.evaluate("scrollTo(0, 40)")
    Desk.wait(lies, lambda both: near(*both))
    assert page.evaluate(BODY) == before


def runs() -> Iterator[str]:
    """The letters of the ad's paragraph as the strokes of a drawing, a row of pixels each."""
    letters = (
        Image.open(AD).convert("L").crop((84, 665, 636, 830)).point(lambda value: 255 if value < 128 else 0)
    )
    for y in range(letters.height):
        row = letters.crop((0, y, letters.width, y + 1)).tobytes()
        x = row.find(255)
        while x >= 0:
            end = row.find(0, x)
            end = len(row) if end < 0 else end
            yield f"M{x} {y}h{end - x}v1h{x - end}z"
            x = row.find(255, end)


def test_letters_drawn_in_the_page_are_read_and_its_text_not_twice(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings
) -> None:
    """Coloured by the page's style sheet, which a drawing that stands alone would not see."""
    drawing = f'<svg viewBox="0 0 552 205" width="552"><path class="ink" d="{"".join(runs())}"/><text y="195" font-size="24">证书协议包过</text></svg>'
    page = chromium.open(
        site.page("/drawn", f"<style>path {{ fill: none }} .ink {{ fill: #3a2015 }}</style>{drawing}")
    )
    read_all(desk, page)
    findings = desk.finds(page, "协议包过", "考试不过全\n额退款", "挂靠每年三万")
    assert sorted(one["where"] for one in findings) == ["picture", "picture", "text"]


def test_a_button_opens_the_card_by_the_keyboard(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings
) -> None:
    page = chromium.open(site.page("/button", f'<a href="/">课程</a>{KINDS["a button"]}'))
    read_all(desk, page)
    desk.finds(page, *FOUND)
    page.locator("a").focus()
    page.keyboard.press("Tab")
    note(Hidden(page), "1/7")


@pytest.mark.parametrize("kind", ["a background under a shade", "a closed shadow tree"])
def test_the_pointer_opens_the_card(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings, kind: str
) -> None:
    page = chromium.open(site.page("/pointed", KINDS[kind]))
    read_all(desk, page)
    findings = desk.finds(page, *FOUND)
    hidden = Hidden(page)
    Desk.wait(hidden.strokes, lambda strokes: len(strokes) == 8)
    [emblem] = [one for one in findings if "国徽" in one["finding"]["text"]]
    [place] = expected(page, [emblem], 0.5, 0, 0, "document.querySelector('#ad')")
    page.mouse.move(*place.middle)
    note(hidden, "国徽法")


@pytest.mark.parametrize(
    ("excluded", "unread"),
    [
        pytest.param([], 1, id="a picture in a drawing"),
        pytest.param(["aside"], 0, id="one in a part that is not read"),
    ],
)
def test_the_menu_checks_whatever_it_opens_on(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings, excluded: list[str], unread: int
) -> None:
    desk.settings(excluded=excluded)
    page = chromium.open(site.page("/menu", f"<aside>{KINDS['a picture in a drawing']}</aside>"))
    desk.settled(page)
    pictures(desk, page, unread=unread)
    desk.send(page, {"type": "frame-check-picture", "address": f"{site.origin}/ad.png"})
    note(Hidden(page), "图片上有 7 处发现")


def test_a_canvas_that_the_browser_keeps_closed_is_counted_and_said(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings
) -> None:
    with Site() as elsewhere:
        foreign = elsewhere.put("/ad.png", AD.read_bytes(), "image/png")
        page = chromium.open(site.page("/closed", PAINTED % foreign))
        read_all(desk, page)
        pictures(desk, page, unread=1, trouble={"code": "picture-closed", "detail": "picture-closed"})
        panel = chromium.extension_page(f"sidepanel/index.html?tab={desk.tab(page)}")
        expect(panel.locator(".unread")).to_contain_text("画布上画着别的网站的图片，浏览器不让读。")


CHANGES = {
    "a canvas": "document.querySelector('canvas').getContext('2d').fillRect(0, 0, 720, 960)",
    "a background under a shade": "document.body.className = 'plain'",
    "a poster": "document.querySelector('video').poster = '/other.png'",
    "an open shadow tree": "document.querySelector('#ad').shadowRoot.querySelector('img').src = '/other.png'",
}


@pytest.mark.parametrize("kind", CHANGES)
def test_one_that_shows_something_else_loses_its_findings(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings, kind: str
) -> None:
    style = "<style>.plain div { background: none !important }</style>"
    page = chromium.open(site.page("/changing", style + KINDS[kind]))
    read_all(desk, page)
    desk.finds(page, *FOUND)
    page.evaluate(f"void ({CHANGES[kind]})")
    desk.finds(page)
    Desk.wait(Hidden(page).strokes, lambda strokes: strokes == [])


def test_a_background_that_comes_with_a_class_is_counted(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings
) -> None:
    style = "<style>.hero { background: url(/ad.png) }</style>"
    page = chromium.open(site.page("/late", f'{style}<div style="{SIZE}">课程</div>'))
    desk.settled(page)
    pictures(desk, page, unread=0)
    page.evaluate("void (document.querySelector('div').className = 'hero')")
    pictures(desk, page, unread=1)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f'<div style="{SIZE};background:url(/ad.png) 0 0/40px">课程</div>', id="small tiles"),
        pytest.param(f'<div style="{SIZE};background:linear-gradient(red,blue)">课程</div>', id="a gradient"),
        pytest.param(f'<svg style="{SIZE}"><image href="http://[" width="300" height="300"/></svg>', id="a broken address"),
        pytest.param(f'<svg style="{SIZE}"><rect width="300" height="300"/><text y="20">课程</text></svg>', id="a chart"),
        pytest.param(f'<canvas style="{SIZE}"></canvas>', id="an empty canvas"),
        pytest.param('<svg width="24" height="24"><path d="M0 0h24v24z"/></svg>', id="an icon"),
    ],
)  # fmt: skip
def test_what_holds_no_copy_is_not_counted(desk: Desk, chromium: Chromium, site: Site, body: str) -> None:
    page = chromium.open(site.page("/none", f'{body}<img src="/ad.png" width="360">'))
    pictures(desk, page, unread=1)
    desk.settled(page)
    pictures(desk, page, unread=1)


def test_what_is_in_a_picture_is_asked_for_once(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings
) -> None:
    """The same bytes at three addresses, on three kinds of elements, and asked for again by name."""
    site.put("/again.png", AD.read_bytes(), "image/png")
    body = f'<img src="/ad.png" width="360"><img src="/again.png" width="360"><div style="{SIZE};background:url(/ad.png?3)"></div>'
    page = chromium.open(site.page("/same", body))
    pictures(desk, page, unread=3, reading=False)
    before = judged(desk)
    desk.send(page, {"type": "frame-check-pictures"})
    desk.finds(page, *FOUND * 3)
    desk.send(page, {"type": "frame-check-picture", "address": f"{site.origin}/again.png"})
    note(Hidden(page), "图片上有 7 处发现")
    assert judged(desk) == before + 1


def test_card_and_note_make_room_for_each_other(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings
) -> None:
    page = chromium.open(site.page("/both", '<p>证书协议包过</p><img src="/ad.png" width="360">'))
    [one] = desk.finds(page, "协议包过")
    hidden = Hidden(page)

    def cards() -> list[str]:
        return [node.text for node in hidden.nodes() if "card" in node.attributes.get("class", "").split()]

    desk.send(page, {"type": "frame-jump", "id": one["id"], "open": True})
    Desk.wait(cards, lambda shown: len(shown) == 1 and "1/1" in shown[0])
    desk.send(page, {"type": "frame-check-picture", "address": f"{site.origin}/ad.png"})
    Desk.wait(cards, lambda shown: len(shown) == 1 and "图片上有 7 处发现" in shown[0])
    desk.send(page, {"type": "frame-jump", "id": one["id"], "open": True})
    Desk.wait(cards, lambda shown: len(shown) == 1 and "/8" in shown[0])
