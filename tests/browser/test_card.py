"""The card beside a finding, by mouse and by keyboard, on friendly pages and on others."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.chromium import Chromium
from tests.browser.desk import Desk
from tests.browser.drawn import Hidden
from tests.browser.site import Site

AD = "<h1>证书培训班报名</h1>"
HOSTILE = """<style>
  * { all: unset !important; display: none !important; visibility: hidden !important; opacity: 0 !important; }
  html, body, p, h1 { display: block !important; visibility: visible !important; opacity: 1 !important; }
  html > :not(body) { transform: scale(0) !important; filter: blur(9px) !important; transition: all 9s !important; }
  @keyframes away { to { opacity: 0; translate: -900px } } html > :not(body) { animation: away 1ms forwards !important; }
  @layer trick { html > :not(body) { pointer-events: auto !important; clip-path: inset(50%) !important; position: static !important } }
</style>"""


def hover(page: Page, hidden: Hidden, selector: str = "p") -> None:
    """Rest the pointer on the first character of an element until the card is there."""
    box = page.locator(selector).bounding_box()
    assert box
    page.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2)
    page.mouse.move(box["x"] + 10, box["y"] + box["height"] / 2, steps=2)
    Desk.wait(hidden.text, bool)


@pytest.mark.parametrize("style", ["", HOSTILE], ids=["on a plain page", "on a page whose style fights it"])
def test_the_card_says_what_and_by_which_law(desk: Desk, chromium: Chromium, site: Site, style: str) -> None:
    page = chromium.open(site.page("/card", f"{style}{AD}<p>協議包過(guò)</p>"))
    desk.finds(page, "協議包過(guò)")
    hidden = Hidden(page)
    hover(page, hidden)
    said = hidden.text()
    for part in (
        "禁用",
        "“協議包過(guò)”",
        "夹注拼音、繁体字形",
        "读作“协议包过”",
        "中华人民共和国广告法",
        "第二十四条第一项",
        "建议",
        "理由",
    ):
        assert part in said
    card = hidden.card()
    assert card
    assert hidden.box(card).width > 300
    x, y = hidden.box(hidden.button("关闭")).middle
    top = page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).parentNode === document.documentElement", [x, y]
    )
    assert top, "nothing of the page lies over the card"
    hidden.click("关闭")
    Desk.wait(hidden.text, lambda text: not text)
    assert page.evaluate("document.documentElement.children.length") == 2


def test_a_closed_card_opens_again(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = chromium.open(site.page("/again", f"{AD}<p>协议包过</p>"))
    desk.finds(page, "协议包过")
    hidden = Hidden(page)
    for _ in range(2):
        hover(page, hidden)
        hidden.click("关闭")
        Desk.wait(hidden.text, lambda text: not text)


def test_a_mention_says_why_it_is_one(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = chromium.open(site.page("/mention", f"{AD}<p>我们不承诺<b>包过</b>。</p>"))
    desk.until(page, lambda report: report["state"]["counts"]["mention"] > 0)
    hidden = Hidden(page)
    hover(page, hidden, "b")
    assert "提及" in hidden.text()
    assert "语境" in hidden.text()
    assert "建议" not in hidden.text()


def test_tabbing_to_a_link_shows_its_card(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = chromium.open(
        site.page(
            "/tab", f'{AD}<a href="#x">普通的链接</a> <a href="#y">协议包过</a> <a href="#z">第三个</a>'
        )
    )
    desk.finds(page, "协议包过")
    hidden = Hidden(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    Desk.wait(hidden.text, lambda text: "协议包过" in text)
    assert page.evaluate("document.activeElement.hash") == "#y", "the focus stays on the page"
    page.keyboard.press("Tab")
    Desk.wait(hidden.text, lambda text: not text)


def test_the_card_works_by_keyboard(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = chromium.open(site.page("/keys", f"<button>这里</button>{AD}<p>协议包过</p><p>三天拿证</p>"))
    desk.finds(page, "协议包过", "三天拿证")
    hidden = Hidden(page)
    page.focus("button")
    desk.send(page, {"type": "frame-step", "by": 1})
    Desk.wait(hidden.text, lambda text: "协议包过" in text)
    card = hidden.card()
    assert card
    assert card.attributes["role"] == "dialog"
    assert card.attributes["lang"] == "zh-Hans"
    page.keyboard.press("Tab")  # previous
    page.keyboard.press("Tab")  # next
    page.keyboard.press("Enter")
    Desk.wait(hidden.text, lambda text: "三天拿证" in text and "2/2" in text)
    page.keyboard.press("Escape")
    Desk.wait(hidden.text, lambda text: not text)
    assert page.evaluate("document.activeElement.tagName") == "BUTTON", "the focus goes back where it was"


@pytest.mark.parametrize(
    ("scope", "label", "elsewhere"),
    [
        ("here", "只忽略这一处", ["协议包过"]),
        ("site", "在本站忽略“协议包过”", []),
        ("everywhere", "处处忽略“协议包过”", []),
    ],
)
def test_a_finding_can_be_ignored_and_taken_back(
    desk: Desk, chromium: Chromium, site: Site, scope: str, label: str, elsewhere: list[str]
) -> None:
    page = chromium.open(site.page("/ignore", f"{AD}<p>协议包过</p>"))
    desk.finds(page, "协议包过")
    hidden = Hidden(page)
    hover(page, hidden)
    hidden.click("忽略")
    hidden.click(label)
    page.wait_for_function("CSS.highlights.get('hegui-error').size === 0")
    other = chromium.open(site.page("/other", f"{AD}<p>协议包过</p>"))
    [found] = desk.finds(other, "协议包过")
    assert found["ignored"] == (None if elsewhere else scope)
    page.bring_to_front()
    hidden.click("撤销")
    page.wait_for_function("CSS.highlights.get('hegui-error').size === 1")
    assert desk.run("async () => (await chrome.storage.local.get('settings')).settings.ignored") == []


def test_why_is_explained_step_by_step(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = chromium.open(site.page("/why", f"{AD}<p>協議包過</p>"))
    desk.finds(page, "協議包過")
    hidden = Hidden(page)
    hover(page, hidden)
    hidden.click("为什么")
    Desk.wait(hidden.text, lambda text: "certificate/pass-guarantee" in text)


def test_the_quote_can_be_copied(desk: Desk, chromium: Chromium, site: Site) -> None:
    chromium.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = chromium.open(site.page("/copy", f"{AD}<p>签约前请看：协议包过，报名从速</p>"))
    desk.finds(page, "协议包过")
    hidden = Hidden(page)
    desk.send(page, {"type": "frame-step", "by": 1})
    Desk.wait(hidden.text, bool)
    hidden.click("复制引文")
    Desk.wait(hidden.text, lambda text: "已复制" in text)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("签约前请看：协议包过，报名从速\n")
    assert "《中华人民共和国广告法》第二十四条第一项" in copied
    assert copied.endswith("/copy")


def test_markup_that_imitates_the_card_gets_nothing(desk: Desk, chromium: Chromium, site: Site) -> None:
    body = f"""{AD}<p>协议包过</p>
      <section class="card error" role="dialog"><header><span class="level">禁用</span></header>
      <footer><button id="fake">处处忽略“协议包过”</button></footer></section>
      <script>
        // Events of scripts' own making open nothing and click nothing.
        const at = (name) => new PointerEvent(name, {{ bubbles: true, composed: true, clientX: 20, clientY: 90 }});
        for (const name of ["pointermove", "pointerdown", "focusin", "click"]) document.querySelector("p").dispatchEvent(at(name));
        document.dispatchEvent(new CustomEvent("frame-ignore", {{ detail: {{ id: 1, scope: "everywhere" }} }}));
        window.postMessage({{ type: "frame-ignore", id: 1, scope: "everywhere" }}, "*");
      </script>"""
    page = chromium.open(site.page("/fake", body))
    desk.finds(page, "协议包过", "协议包过")
    page.click("#fake")
    page.evaluate("document.querySelector('p').dispatchEvent(at('pointermove'))")
    hidden = Hidden(page)
    assert hidden.text() == ""
    assert [one["ignored"] for one in desk.finds(page, "协议包过", "协议包过")] == [None, None]
    hover(page, hidden)
    assert page.evaluate("[...document.documentElement.children].every((child) => child.shadowRoot === null)")
    assert page.evaluate("typeof chrome === 'undefined' || !chrome.runtime?.id")


def test_hostile_text_stays_text(desk: Desk, chromium: Chromium, site: Site) -> None:
    evil = "&lt;img src=x onerror=document.title='owned'&gt;"
    page = chromium.open(site.page("/evil", f"{AD}<p>{evil}协议包过{evil}</p>"))
    desk.finds(page, "协议包过")
    hidden = Hidden(page)
    desk.send(page, {"type": "frame-step", "by": 1})
    Desk.wait(hidden.text, bool)
    assert not [node for node in hidden.nodes() if node.name == "IMG"]
    assert page.title() == "测试页"


def test_the_selection_is_checked_on_request(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = chromium.open(site.page("/selection", f"{AD}<p>这一段选中：三天拿证，终身有效</p>"))
    desk.settled(page)
    hidden = Hidden(page)
    desk.send(page, {"type": "frame-check-selection", "text": "证书三天拿证"})
    Desk.wait(hidden.text, lambda text: "选中的文字有 1 处发现" in text and "证书三天拿证" in text)
    desk.send(page, {"type": "frame-check-selection", "text": "今天天气很好"})
    Desk.wait(hidden.text, lambda text: "选中的文字未见问题" in text)
    page.keyboard.press("Escape")
    Desk.wait(hidden.text, lambda text: not text)
