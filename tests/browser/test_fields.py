"""Text being written in textareas and inputs: underlined as one types, and never touched."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.chromium import Chromium
from tests.browser.desk import AnyDesk, Desk, Report
from tests.browser.drawn import Hidden
from tests.browser.hands import Composition, click, press
from tests.browser.site import Site

STYLE = "<style>textarea, input { font: 16px/1.6 serif; width: 300px; padding: 7px 11px; border: 2px solid }</style>"
FIELDS = [
    pytest.param("<textarea rows=4></textarea>", id="in a textarea"),
    pytest.param("<input>", id="in an input"),
    pytest.param("<input type=search>", id="in a search field"),
]
AD = "证书培训班，"


def state(page: Page) -> list[Any]:
    found: list[Any] = page.evaluate(
        "(() => { const { value, selectionStart, selectionEnd } = document.activeElement; return [value, selectionStart, selectionEnd] })()"
    )
    return found


def said_before(report: Report) -> list[str]:
    return [finding["before"] for finding in report["findings"]]


@pytest.mark.parametrize("field", FIELDS)
def test_what_is_typed_is_underlined(desk: Desk, chromium: Chromium, site: Site, field: str) -> None:
    page = chromium.open(site.page("/typed", STYLE + field))
    hidden = Hidden(page)
    page.focus("textarea, input")
    page.keyboard.type(AD + "协议包过")
    desk.finds(page, "协议包过")
    assert state(page) == ["证书培训班，协议包过", 10, 10]
    strokes = Desk.wait(hidden.strokes, lambda strokes: len(strokes) == 1)
    box = page.locator("textarea, input").bounding_box()
    assert box
    assert abs(strokes[0].left - (box["x"] + 13 + 6 * 16)) <= 1.5, "under its own characters"
    assert abs(strokes[0].width - 4 * 16) <= 1.5
    page.keyboard.press("Backspace")
    Desk.wait(hidden.strokes, lambda strokes: not strokes)
    assert state(page) == ["证书培训班，协议包", 9, 9]


def test_what_is_deleted_and_written_again_at_once_is_underlined(any_desk: AnyDesk, site: Site) -> None:
    body = f"<textarea>{AD}协议包过</textarea><p contenteditable>{AD}协议包过</p>"
    page = any_desk.browser.open(site.page("/again", body))
    any_desk.finds(page, "协议包过", "协议包过")
    page.evaluate("""() => {
      const [field, text] = [document.querySelector("textarea"), document.querySelector("p").firstChild];
      field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true })); // not read while it lasts
      for (const end of ["包", "包过"]) {
        field.value = field.value.replace(/包.*/, end);
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        text.data = text.data.replace(/包.*/, end);
      }
      field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    }""")
    any_desk.finds(page, "协议包过", "协议包过")


def test_findings_move_with_what_is_written_before_them(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = chromium.open(site.page("/moved", STYLE + "<textarea rows=4></textarea>"))
    page.focus("textarea")
    page.keyboard.type(AD + "协议包过")
    [before] = desk.finds(page, "协议包过")
    page.keyboard.press("Home")
    page.keyboard.type("好")
    desk.until(page, lambda report: said_before(report) == ["好证书培训班，"])
    page.keyboard.type("的")  # now the finding has settled, and moves
    report = desk.until(page, lambda report: said_before(report) == ["好的证书培训班，"])
    assert [one["finding"]["text"] for one in report["findings"]] == ["协议包过"]
    assert before["id"] == report["findings"][0]["id"] or before["finding"]["text"] == "协议包过"
    assert state(page) == ["好的证书培训班，协议包过", 2, 2]


def test_strokes_follow_the_scrolling_of_a_field(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = chromium.open(site.page("/scrolled", STYLE + "<textarea rows=2></textarea>"))
    page.fill("textarea", AD + "协议包过" + "\n普通的一行" * 9)
    desk.finds(page, "协议包过")
    page.evaluate("document.querySelector('textarea').scrollTop = 0")
    hidden = Hidden(page)
    [stroke] = Desk.wait(hidden.strokes, lambda strokes: len(strokes) == 1)
    page.evaluate("document.querySelector('textarea').scrollTop = 10")
    Desk.wait(hidden.strokes, lambda now: len(now) == 1 and abs(stroke.top - now[0].top - 10) <= 1)
    page.evaluate("document.querySelector('textarea').scrollTop = 200")
    Desk.wait(hidden.strokes, lambda now: not now)


def test_composition_is_not_disturbed(any_desk: AnyDesk, site: Site) -> None:
    page = any_desk.browser.open(site.page("/ime", STYLE + "<textarea></textarea>"))
    value = "document.querySelector('textarea').value"
    click(page, "textarea")
    press(page, AD)
    composition = Composition(page)
    for text in ("x", "xie", "xieyi", "协议bao", "协议包guo"):
        composition.update(text)
        AnyDesk.wait(lambda: page.evaluate(value), lambda now, text=text: now == AD + text)  # type: ignore[misc]
    composition.commit("协议包过")
    any_desk.finds(page, "协议包过")
    assert page.evaluate(value) == AD + "协议包过"
    assert composition.events() == ["compositionstart", "compositionend"], "one, never broken off"


@pytest.mark.parametrize(
    "field",
    [
        "<input type=password value=证书协议包过>",
        "<input type=hidden value=证书协议包过>",
        "<input type=email value=证书协议包过>",
        "<input autocomplete=cc-name value=证书协议包过>",
        "<textarea hidden>证书协议包过</textarea>",
    ],
)
def test_fields_that_hold_no_copy_are_not_read(
    desk: Desk, chromium: Chromium, site: Site, field: str
) -> None:
    page = chromium.open(site.page("/secret", field + "<p>证书三天拿证</p>"))
    desk.finds(page, "证书三天拿证")


def test_values_set_by_scripts_are_read(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = chromium.open(site.page("/script", "<p>稍等</p><textarea></textarea>"))
    desk.settled(page)
    page.evaluate(
        "document.querySelector('textarea').value = '证书培训班，协议包过'; document.querySelector('p').textContent = '好了'"
    )
    desk.finds(page, "协议包过")


def test_a_declared_replacement_is_applied_and_can_be_undone(
    desk: Desk, chromium: Chromium, site: Site
) -> None:
    desk.profiles(default={"replace": {"协议包过": "用心备考"}})
    page = chromium.open(site.page("/replace", STYLE + "<textarea rows=4></textarea>"))
    page.evaluate("document.addEventListener('input', (event) => { window.heard = event.inputType })")
    page.focus("textarea")
    page.keyboard.type(AD + "协议包过，欢迎")
    desk.finds(page, "协议包过")
    hidden = Hidden(page)
    desk.send(page, {"type": "frame-step", "by": 1})
    Desk.wait(hidden.text, bool)
    hidden.click("换成“用心备考”")
    desk.finds(page)
    assert state(page)[0] == "证书培训班，用心备考，欢迎"
    assert page.evaluate("window.heard") == "insertText", "the page hears of it as of typing"
    page.keyboard.press("Control+z")
    desk.finds(page, "协议包过")
    assert state(page)[0] == "证书培训班，协议包过，欢迎"


def test_nothing_is_offered_that_the_user_did_not_declare(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = chromium.open(site.page("/offer", "<textarea>证书培训班，协议包过</textarea>"))
    desk.finds(page, "协议包过")
    hidden = Hidden(page)
    desk.send(page, {"type": "frame-step", "by": 1})
    assert "换成" not in Desk.wait(hidden.text, bool)
