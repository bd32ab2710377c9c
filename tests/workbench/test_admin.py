"""Pairing, tokens, people, profiles, the watch list and the audit trail."""

from __future__ import annotations

from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page, expect

from tests.workbench.pages import open_case, visit
from tests.workbench.running import Running, serving


def test_a_pairing_code_is_shown_to_be_typed_or_scanned(page: Page) -> None:
    visit(page, "/access")
    page.get_by_role("button", name="生成配对码").click()
    code = page.get_by_role("status", name="配对码")
    expect(code).to_be_visible()
    first = code.inner_text()
    expect(page.get_by_role("img", name="配对码的二维码")).to_be_visible()
    page.get_by_role("button", name="换一个").click()
    expect(code).not_to_have_text(first)


def test_a_pairing_code_lets_one_extension_in_until_it_is_revoked(page: Page, running: Running) -> None:
    origin = {"Origin": "chrome-extension://abcdefghijklmnopabcdefghijklmnop"}
    visit(page, "/access")
    page.get_by_role("button", name="生成配对码").click()
    code = page.get_by_role("status", name="配对码").inner_text()

    def claim() -> httpx.Response:
        return httpx.post(f"{running.origin}/v1/pairings/claim", json={"code": code}, headers=origin)

    claimed = claim()
    assert claim().status_code == 401  # a code is good once
    headers = {**origin, "Authorization": f"Bearer {claimed.json()['token']}"}

    def status() -> int:
        return httpx.post(f"{running.origin}/v1/lint", json={"text": "包过"}, headers=headers).status_code

    assert status() == 200
    row = (
        page.get_by_role("region", name="已配对的扩展")
        .get_by_role("listitem")
        .filter(has_text=origin["Origin"])
    )
    expect(row).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    row.get_by_role("button", name="撤销").click()
    expect(row).to_have_count(0)
    assert status() == 403  # no other page may ask, and this is one again


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


def test_a_password_is_set_and_opens_the_door(page: Page, browser: Browser, running: Running) -> None:
    visit(page, "/settings")
    people = page.get_by_role("region", name="用户")
    people.get_by_label("名称").fill("审核二号")
    people.get_by_role("button", name="添加用户").click()
    link = page.locator(".secret").inner_text()
    page.keyboard.press("Escape")
    other = browser.new_page(locale="zh-CN", base_url=running.origin)
    other.goto(link)
    visit(other, "/settings")
    mine = other.get_by_role("region", name="我的密码")
    mine.get_by_label("新密码").fill("晴天 correct horse")
    mine.get_by_role("button", name="保存").click()
    expect(other.get_by_role("status").filter(has_text="密码已更新")).to_be_visible()
    other.get_by_role("button", name="退出登录").click()
    other.get_by_label("用户名").fill("审核二号")
    other.get_by_label("密码").fill("雨天 wrong horse")
    other.get_by_role("button", name="登录", exact=True).click()
    expect(other.get_by_role("alert")).to_have_text("用户名或密码不对。")
    other.get_by_label("密码").fill("晴天 correct horse")
    other.get_by_role("button", name="登录", exact=True).click()
    expect(other.get_by_text("审核二号 · 审核员")).to_be_visible()

    row = people.get_by_role("listitem").filter(has_text="审核二号")
    page.once("dialog", lambda dialog: dialog.accept())
    row.get_by_role("button", name="删除").click()
    expect(row).to_have_count(0)
    other.reload()
    expect(other.get_by_role("heading", name="请先登录")).to_be_visible()
    other.context.close()


def test_everything_goes_out_and_into_another_server(page: Page, browser: Browser, tmp_path: Path) -> None:
    """Cases with their evidence and chain, exceptions, profiles and watches; taking them over twice adds nothing."""
    open_case(page, "协议包过，搬家的案件", 平台="抖音")
    page.get_by_label("说明").fill("搬家之前核对过")
    page.get_by_role("button", name="确认属实").click()
    expect(page.locator(".timeline")).to_contain_text("待审核 → 已确认")
    visit(page, "/settings")
    with page.expect_download() as coming:
        page.get_by_role("button", name="导出全部").click()
    archive = tmp_path / coming.value.suggested_filename
    coming.value.save_as(archive)
    assert archive.suffix == ".zip"
    with serving(tmp_path) as running:
        other = browser.new_page(locale="zh-CN", base_url=running.origin)
        other.goto(running.link)
        for _ in range(2):
            visit(other, "/settings")
            other.get_by_role("region", name="数据").locator("input[type=file]").set_input_files(archive)
            expect(other.get_by_role("status").filter(has_text="已读入")).to_be_visible()
            other.reload()
            other.goto("/#/cases?q=搬家的案件")
            expect(other.locator("tbody tr")).to_have_count(1)
        other.locator("tbody tr .case-title a").click()
        expect(other.get_by_text("证据链完整，未被改动")).to_be_visible()
        expect(other.locator(".timeline")).to_contain_text("搬家之前核对过")
        expect(other.locator(".case-line")).to_contain_text("已确认")
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
