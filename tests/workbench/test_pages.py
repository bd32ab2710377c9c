"""Every page: for a screen reader, in the dark, on a phone, by keyboard, in three languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect

from tests.workbench.pages import SMS, faults, open_case, type_copy, visit
from tests.workbench.running import Running

PAGES = {
    "/check": "检查文案",
    "/cases": "案件",
    "/watch": "监测",
    "/statistics": "统计",
    "/rules": "规则库",
    "/rules/certificate/pass-guarantee": "包过类保证",
    "/draft": "试写规则",
    "/exceptions": "白名单与抑制",
    "/audit": "操作记录",
    "/access": "接入",
    "/settings": "设置",
    "/nowhere": "没有这个页面",
}
PHONE = {"width": 390, "height": 844}


def settled(page: Page, path: str) -> None:
    visit(page, path)
    expect(page.locator(".loading")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(page: Page, axe: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    open_case(page, SMS)
    found = {"a case": faults(page, axe)}
    for path, title in PAGES.items():
        settled(page, path)
        expect(page.locator("h1")).to_have_text(title)
        if path == "/check":
            page.locator(".finding-item").first.wait_for()
            page.keyboard.press("F8")
            expect(page.locator(".finding-body")).to_be_visible()
        found[path] = faults(page, axe)
    assert {path: one for path, one in found.items() if one} == {}


def test_axe_finds_nothing_in_dialogs_and_at_the_door(page: Page, axe: str, context: BrowserContext) -> None:
    found = {}
    settled(page, "/check")
    type_copy(page, SMS)
    page.locator(".finding-item").first.wait_for()
    page.keyboard.press("F8")
    for name in ("逐步说明", "这是误报？", "立案"):
        page.get_by_role("button", name=name).first.click()
        page.get_by_role("dialog").wait_for()
        expect(page.locator(".loading")).to_have_count(0)
        found[name] = faults(page, axe)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    assert context.browser is not None
    door = context.browser.new_page(locale="zh-CN")
    door.goto(page.url.partition("#")[0])
    door.get_by_role("heading", name="请先登录").wait_for()
    found["door"] = faults(door, axe)
    door.context.close()
    assert {name: one for name, one in found.items() if one} == {}


def test_no_page_is_wider_than_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    wide = {}
    case = open_case(page, SMS)
    for path in (case, *PAGES):
        settled(page, path)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wide[path] = over
    assert wide == {}


def test_a_phone_reaches_every_page_through_the_bottom_bar(page: Page) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    settled(page, "/check")
    bar = page.get_by_role("navigation", name="菜单")
    bar.get_by_role("link", name="案件").click()
    expect(page.locator("h1")).to_have_text("案件")
    bar.get_by_role("button", name="更多").click()
    page.get_by_role("link", name="统计", exact=True).click()
    expect(page.locator("h1")).to_have_text("统计")
    expect(page.locator(".rail.open")).to_have_count(0)


@pytest.mark.parametrize(
    ("locale", "title", "level"),
    [
        pytest.param("zh-CN", "检查文案", "禁用", id="Simplified Chinese"),
        pytest.param("zh-TW", "檢查文案", "禁用", id="Traditional Chinese"),
        pytest.param("en-US", "Check copy", "Banned", id="English"),
    ],
)
def test_the_workbench_speaks_the_language_of_the_browser(
    browser: Browser, running: Running, signed_in: StorageState, locale: str, title: str, level: str
) -> None:
    state: StorageState = {"cookies": signed_in["cookies"]}
    page = browser.new_page(locale=locale, storage_state=state, base_url=running.origin)
    visit(page, "/check")
    expect(page.locator("h1")).to_have_text(title)
    page.get_by_role("textbox").first.click()
    page.keyboard.insert_text("协议包过")
    expect(page.locator(".finding-item .tag")).to_have_text([level])
    page.context.close()


def test_a_language_is_chosen_and_kept(page: Page) -> None:
    settled(page, "/settings")
    page.get_by_role("main").get_by_role("button", name="繁體中文").click()
    expect(page.locator("h1")).to_have_text("設定")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    page.reload()
    expect(page.locator("h1")).to_have_text("設定")


def test_dark_is_chosen_and_kept(page: Page) -> None:
    settled(page, "/settings")
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.get_by_role("main").get_by_role("button", name="深色").click()
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.reload()
    page.locator("h1").wait_for()
    assert light != dark == page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def test_everything_is_done_by_keyboard_alone(page: Page) -> None:
    """Skip link, editor, findings, dialog and back, without a mouse."""
    settled(page, "/check")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到内容")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()
    walk_to(page, "文案")
    page.keyboard.insert_text("协议包过")
    expect(page.locator(".finding-item")).to_have_count(1)
    walk_to(page, "协议包过")
    page.keyboard.press("Enter")
    expect(page.locator(".finding-body")).to_be_visible()
    walk_to(page, "逐步说明")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="为什么报这一处")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="逐步说明")).to_be_focused()


def walk_to(page: Page, name: str) -> None:
    """Presses Tab until the element of that name has the focus; its focus must be visible."""
    script = (
        "() => { const e = document.activeElement; return e.getAttribute('aria-label') || e.innerText || '' }"
    )
    for _ in range(40):
        page.keyboard.press("Tab")
        if name in page.evaluate(script):
            return
    raise AssertionError(f"no way to {name} by Tab")
