"""The common editors, as their npm packages ship: underlined as one types, and undisturbed."""

from __future__ import annotations

from typing import cast

import pytest
from playwright.sync_api import Page

from tests.browser.bundles import bundles
from tests.browser.chromium import Chromium
from tests.browser.desk import Desk
from tests.browser.drawn import Hidden, painted
from tests.browser.site import Site

EDITORS = ["prosemirror", "lexical", "quill", "codemirror", "ckeditor", "slate", "draft"]
AD = "证书培训班，"
STYLE = "<style>#editor { min-height: 60px; font: 16px/1.6 serif } [contenteditable] { outline: 1px solid; padding: 8px }</style>"


def opened(chromium: Chromium, site: Site, name: str) -> Page:
    """A page with the editor, the caret in it."""
    folder = bundles()
    for path in (*folder.glob(f"{name}.js"), *folder.glob("*.css")):
        site.put(
            f"/{path.name}", path.read_bytes(), "text/css" if path.suffix == ".css" else "text/javascript"
        )
    css = '<link rel=stylesheet href="/style.css">' if (folder / "style.css").exists() else ""
    body = f"{css}{STYLE}<div id=editor></div><script>window.faults = []; addEventListener('error', (event) => faults.push(event.message))</script><script src=/{name}.js></script>"
    page = chromium.open(site.page(f"/{name}", body))
    page.wait_for_function("Boolean(window.modelText)")
    page.locator("[contenteditable=true]").click()
    return page


def model(page: Page) -> str:
    return cast(str, page.evaluate("modelText()"))


@pytest.mark.parametrize("name", EDITORS)
def test_what_is_typed_is_underlined_and_nothing_else_happens(
    desk: Desk, chromium: Chromium, site: Site, name: str
) -> None:
    page = opened(chromium, site, name)
    page.keyboard.type(AD + "协议包过")
    desk.finds(page, "协议包过")
    assert painted(page)["error"] == "协议包过"
    page.keyboard.type("和普通的话")  # the caret is where it was
    page.keyboard.press("Home")
    page.keyboard.type("看：")
    desk.finds(page, "协议包过")
    assert painted(page)["error"] == "协议包过"
    assert model(page) == "看：" + AD + "协议包过和普通的话"
    text = page.locator("[contenteditable=true]").inner_text().replace("\ufeff", "").strip()
    assert text == model(page), "the editor shows what it holds: no node of ours is in it"
    page.keyboard.press("End")
    for _ in range(6):
        page.keyboard.press("Backspace")
    desk.finds(page)
    assert model(page) == "看：" + AD + "协议包"
    assert page.evaluate("faults") == []


@pytest.mark.parametrize("name", EDITORS)
def test_composition_is_not_broken_off(desk: Desk, chromium: Chromium, site: Site, name: str) -> None:
    page = opened(chromium, site, name)
    page.keyboard.type(AD + "协议包过，")
    desk.finds(page, "协议包过")
    page.evaluate("""() => {
      window.ends = 0;
      document.addEventListener("compositionend", () => { window.ends += 1; }, true);
    }""")
    session = page.context.new_cdp_session(page)
    for text in ("s", "san", "santian", "三天na", "三天拿zheng"):
        session.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        )
    assert page.evaluate("window.ends") == 0
    session.send("Input.insertText", {"text": "三天拿证"})
    desk.finds(page, "协议包过", "三天拿证")
    desk.wait(lambda: model(page), lambda text: text == AD + "协议包过，三天拿证")
    assert page.evaluate("faults") == []


@pytest.mark.parametrize("name", EDITORS)
def test_a_declared_replacement_goes_through_the_editor(
    desk: Desk, chromium: Chromium, site: Site, name: str
) -> None:
    desk.profiles(default={"replace": {"协议包过": "用心备考"}})
    page = opened(chromium, site, name)
    page.keyboard.type(AD + "协议包过，欢迎")
    desk.until(
        page, lambda report: [one["finding"]["fix"] is not None for one in report["findings"]] == [True]
    )
    hidden = Hidden(page)
    desk.send(page, {"type": "frame-step", "by": 1})
    Desk.wait(hidden.text, bool)
    hidden.click("换成“用心备考”")
    desk.finds(page)
    assert model(page) == AD + "用心备考，欢迎"
    page.keyboard.press("Control+z")
    Desk.wait(lambda: model(page), lambda text: "用心备考" not in text)
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
