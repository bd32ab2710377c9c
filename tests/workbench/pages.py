"""What several tests do on the workbench."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

SMS = "【建工驿站】二建挂·靠，高价收证，b过，dai考，答案考前给\n消防：扌卦靠 3万/年，包guo 不过包 退，⑦天下證"


def visit(page: Page, path: str) -> None:
    """Goes to a page of the workbench and waits until it stands."""
    page.goto(f"/#{path}")
    page.locator("h1").wait_for()


def editor(page: Page) -> Locator:
    """The text under test."""
    return page.get_by_role("textbox", name="文案", exact=True)


def type_copy(page: Page, text: str) -> None:
    """Puts copy into the editor as a paste does."""
    editor(page).click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def lay_side_by_side(page: Page) -> Locator:
    """What the certificate pack and the advertising law, and no other rules, say beside each other: the rows."""
    page.get_by_role("button", name="并排对照").click()
    picks = page.locator(".picks")
    picks.locator("[aria-pressed=true]").first.wait_for()
    while picks.locator("[aria-pressed=true]").count():
        picks.locator("[aria-pressed=true]").first.click()
    picks.get_by_role("button", name="技术技能类“山寨证书”用语").click()
    picks.get_by_role("button", name="中华人民共和国广告法").click()
    return page.locator(".matrix tbody tr")


def findings(page: Page) -> list[str]:
    """The quoted words of the list, in its order."""
    return page.locator(".finding-item q").all_inner_texts()


def faults(page: Page, axe: str) -> list[tuple[str, list[Any]]]:
    """What axe-core objects to: the rule, and where."""
    page.evaluate(axe)
    result = page.evaluate("axe.run()")
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in result["violations"]]


def open_case(page: Page, text: str, **fields: str) -> str:
    """Opens a case from copy, by hand as a person would; the address of its page."""
    visit(page, "/check")
    type_copy(page, text)
    page.locator(".finding-item").first.wait_for()
    page.get_by_role("button", name="立案").click()
    dialog = page.get_by_role("dialog")
    for label, value in fields.items():
        dialog.get_by_label(label).fill(value)
    dialog.get_by_role("button", name="立案").click()
    page.wait_for_url("**/#/cases/*")
    page.get_by_role("heading", name="证据").wait_for()
    return page.url.partition("#")[2]
