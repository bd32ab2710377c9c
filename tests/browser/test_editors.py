"""The common editors, as their npm packages ship: underlined as one types, and undisturbed."""

from __future__ import annotations

from typing import cast

import pytest

from tests.browser.bundles import bundles
from tests.browser.chromium import Chromium
from tests.browser.desk import AnyDesk, Desk, Tab
from tests.browser.drawn import hidden_in, painted
from tests.browser.firefox import BACKSPACE, END, HOME, Firefox
from tests.browser.hands import Composition, click, move, press, undo
from tests.browser.site import Site

EDITORS = ["prosemirror", "lexical", "quill", "codemirror", "ckeditor", "slate", "draft"]
AD = "证书培训班，"
STYLE = "<style>#editor { min-height: 60px; font: 16px/1.6 serif } [contenteditable] { outline: 1px solid; padding: 8px }</style>"


SHOWN = "document.querySelector('[contenteditable=true]').innerText"


def opened(desk: AnyDesk, site: Site, name: str) -> Tab:
    """A page with the editor, the caret in it."""
    folder = bundles()
    for path in (*folder.glob(f"{name}.js"), *folder.glob("*.css")):
        site.put(
            f"/{path.name}", path.read_bytes(), "text/css" if path.suffix == ".css" else "text/javascript"
        )
    css = '<link rel=stylesheet href="/style.css">' if (folder / "style.css").exists() else ""
    body = f"{css}{STYLE}<div id=editor></div><script>window.faults = []; addEventListener('error', (event) => faults.push(event.message))</script><script src=/{name}.js></script>"
    page = desk.browser.open(site.page(f"/{name}", body))
    AnyDesk.wait(lambda: page.evaluate("Boolean(window.modelText)"), bool)
    click(page, "[contenteditable=true]")
    AnyDesk.wait(lambda: page.evaluate("document.activeElement.isContentEditable"), bool)
    return page


def holds(page: Tab, text: str) -> None:
    """Wait until the editor holds this, and shows what it holds: no node of ours is in it."""
    AnyDesk.wait(lambda: page.evaluate("modelText()"), lambda now: bool(now == text))
    AnyDesk.wait(lambda: shown(page), lambda now: now == text)


def shown(page: Tab) -> str:
    return cast(str, page.evaluate(SHOWN)).replace("\ufeff", "").replace("\u200b", "").strip()


@pytest.mark.parametrize("name", EDITORS)
def test_what_is_typed_is_underlined_and_nothing_else_happens(
    any_desk: AnyDesk, site: Site, name: str
) -> None:
    page = opened(any_desk, site, name)
    press(page, AD + "协议包过")
    any_desk.finds(page, "协议包过")
    assert painted(page)["error"] == "协议包过"
    press(page, "和普通的话")  # the caret is where it was
    holds(page, AD + "协议包过和普通的话")
    move(page, HOME)
    press(page, "看")
    holds(page, "看" + AD + "协议包过和普通的话")
    press(page, "：")
    holds(page, "看：" + AD + "协议包过和普通的话")
    any_desk.finds(page, "协议包过")
    assert painted(page)["error"] == "协议包过"
    move(page, END)
    press(page, 6 * BACKSPACE)
    any_desk.finds(page)
    holds(page, "看：" + AD + "协议包")
    assert page.evaluate("faults") == []


@pytest.mark.parametrize("name", EDITORS)
def test_composition_is_not_broken_off(any_desk: AnyDesk, site: Site, name: str) -> None:
    page = opened(any_desk, site, name)
    press(page, AD + "协议包过，")
    any_desk.finds(page, "协议包过")
    composition = Composition(page)
    for text in ("s", "san", "santian", "三天na", "三天拿zheng"):
        composition.update(text)
        AnyDesk.wait(lambda: shown(page), lambda now, text=text: now.endswith(text))  # type: ignore[misc]
    assert composition.events() == ["compositionstart"]
    composition.commit("三天拿证")
    any_desk.finds(page, "协议包过", "三天拿证")
    holds(page, AD + "协议包过，三天拿证")
    assert composition.events() == ["compositionstart", "compositionend"]
    assert page.evaluate("faults") == []


@pytest.mark.parametrize("name", EDITORS)
def test_a_declared_replacement_goes_through_the_editor(any_desk: AnyDesk, site: Site, name: str) -> None:
    any_desk.profiles(default={"replace": {"协议包过": "用心备考"}})
    page = opened(any_desk, site, name)
    press(page, AD + "协议包过，欢迎")
    any_desk.until(
        page, lambda report: [one["finding"]["fix"] is not None for one in report["findings"]] == [True]
    )
    hidden = hidden_in(page)
    any_desk.send(page, {"type": "frame-step", "by": 1})
    AnyDesk.wait(hidden.text, bool)
    hidden.click("换成“用心备考”")
    any_desk.finds(page)
    holds(page, AD + "用心备考，欢迎")
    # As what was typed over a selection that it knew: undoing is Draft's own.
    if name == "draft" and isinstance(any_desk.browser, Firefox):
        assert page.evaluate("lastChange()") == "insert-characters"
    undo(page)
    AnyDesk.wait(lambda: page.evaluate("modelText()"), lambda text: "用心备考" not in text)
    assert page.evaluate("faults") == []


def test_a_react_application_keeps_working(desk: Desk, chromium: Chromium, site: Site) -> None:
    site.put("/react.js", (bundles() / "react.js").read_bytes(), "text/javascript")
    page = chromium.open(
        site.page(
            "/react",
            "<h1>证书培训班</h1><div id=editor></div><script>window.faults = []; addEventListener('error', (event) => faults.push(event.message))</script><script src=/react.js></script>",
        )
    )
    desk.finds(page, "协议包过")
    page.click("#text")
    page.keyboard.type("三天拿证")
    desk.finds(page, "协议包过", "三天拿证")
    page.click("#add")
    page.click("#turn")
    desk.finds(page, "三天拿证", "协议包过")
    assert page.locator("#items").inner_text() == "1. 三天拿证\n2. 今天天气很好\n3. 协议包过"
    assert sorted("".join(painted(page).values())) == sorted("三天拿证协议包过")
    page.click("#drop")
    desk.finds(page, "协议包过")
    page.click("#drop")
    page.click("#drop")
    desk.finds(page)
    assert page.evaluate("faults") == []
