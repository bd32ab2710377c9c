"""Pairing, tokens, people, profiles, the watch list and the audit trail."""

from __future__ import annotations

import httpx
from playwright.sync_api import Browser, Page, expect

from tests.workbench.pages import visit
from tests.workbench.running import Running


def test_a_pairing_code_is_shown_to_be_typed_or_scanned(page: Page) -> None:
    visit(page, "/access")
    page.get_by_role("button", name="生成配对码").click()
    code = page.get_by_role("status", name="配对码")
    expect(code).to_be_visible()
    first = code.inner_text()
    expect(page.get_by_role("img", name="配对码的二维码")).to_be_visible()
    page.get_by_role("button", name="换一个").click()
    expect(code).not_to_have_text(first)


def test_a_token_opens_the_api_until_it_is_revoked(page: Page, running: Running) -> None:
    visit(page, "/access")
    page.get_by_label("用途").fill("内容管理系统")
    page.get_by_role("button", name="新建令牌").click()
    secret = page.locator(".secret").inner_text()

    def status() -> int:
        answer = httpx.post(
            f"{running.origin}/v1/lint", json={"text": "包过"}, headers={"Authorization": f"Bearer {secret}"}
        )
        return answer.status_code

    assert status() == 200
    page.keyboard.press("Escape")
    row = page.get_by_role("row").filter(has_text="内容管理系统")
    page.once("dialog", lambda dialog: dialog.accept())
    row.get_by_role("button", name="撤销").click()
    expect(row).to_have_count(0)
    assert status() == 401


def test_a_reviewer_signs_in_by_link_and_sees_no_administration(page: Page, browser: Browser) -> None:
    visit(page, "/settings")
    people = page.get_by_role("region", name="用户")
    people.get_by_label("名称").fill("审核一号")
    people.get_by_label("角色").select_option("reviewer")
    people.get_by_role("button", name="添加用户").click()
    link = page.locator(".secret").inner_text()
    other = browser.new_page(locale="zh-CN")
    other.goto(link)
    other.get_by_role("heading", name="检查文案").wait_for()
    expect(other.get_by_text("审核一号 · 审核员")).to_be_visible()
    expect(other.get_by_role("link", name="接入")).to_have_count(0)
    other.get_by_role("button", name="退出登录").click()
    other.get_by_role("heading", name="请先登录").wait_for()
    other.context.close()


def test_a_profile_is_made_and_chosen(page: Page) -> None:
    visit(page, "/settings")
    page.get_by_role("button", name="新建组合").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("名称").fill("小红书·美妆测试")
    for box in dialog.get_by_role("checkbox").all():
        box.uncheck()
    dialog.get_by_label("化妆品广告").check()
    dialog.get_by_role("button", name="保存").click()
    expect(page.get_by_text("小红书·美妆测试")).to_be_visible()
    visit(page, "/check")
    page.get_by_label("按哪套规则").select_option(label="小红书·美妆测试")
    expect(page.get_by_label("按哪套规则").locator("option:checked")).to_have_text("小红书·美妆测试")


def test_what_was_done_is_in_the_audit_trail(page: Page) -> None:
    visit(page, "/audit")
    expect(page.locator("tbody tr").first).to_be_visible()
