"""The rule browser, drafts, and exceptions that change what is found."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.workbench.pages import type_copy, visit

DRAFT = """title: 试用规则
category: "3"
severity: warning
message: “{match}”慎用
why: 试。
source: [{title: 中华人民共和国广告法, article: 第二十八条, date: 2021-04-29, checked: 2026-11-20}]
suggestion: 改写
en: {title: Trial, message: "“{match}”: caution", why: A trial., suggestion: Rewrite}
terms: [飞速入门]
bad: [保您飞速入门]
good: [GOOD]
"""


def write(page: Page, label: str, text: str) -> None:
    page.get_by_role("textbox", name=label, exact=True).click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def test_rules_are_found_by_word_pack_and_law(page: Page) -> None:
    visit(page, "/rules")
    page.get_by_role("button", name="中华人民共和国广告法").click()
    page.get_by_role("searchbox").fill("国家级")
    page.get_by_role("link", name="国家级、最高级、最佳").click()
    expect(page.get_by_role("heading", name="出处")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("第九条第三项")
    for head in ("应当报的例子", "不该报的例子", "词条"):
        expect(page.get_by_role("heading", name=head)).to_be_visible()


def test_a_draft_shows_which_examples_fail_and_what_it_would_find(page: Page) -> None:
    visit(page, "/draft")
    write(page, "试一段文案", "飞速入门，飞速入门")
    page.get_by_label("样本名称").fill("春季落地页")
    page.get_by_role("button", name="把这段文案存为样本").click()
    expect(page.get_by_role("button", name="春季落地页", exact=True)).to_be_visible()
    write(page, "规则（YAML）", DRAFT.replace("GOOD", "让你飞速入门"))
    page.get_by_role("button", name="试一试").click()
    result = page.get_by_role("region", name="例子")
    expect(result).to_contain_text("1 个例子不符合")
    expect(result).to_contain_text("不该报，却报了")
    expect(result).to_contain_text("1 份样本中有 2 处")
    expect(page.locator(".cm-content .finding")).to_have_text(["飞速入门", "飞速入门"])
    write(page, "规则（YAML）", DRAFT.replace("GOOD", "慢慢入门"))
    page.get_by_role("button", name="试一试").click()
    expect(result).to_contain_text("2 个例子全部符合")


def test_a_broken_draft_says_where_and_how_to_mend_it(page: Page) -> None:
    visit(page, "/draft")
    write(page, "规则（YAML）", DRAFT.replace("severity", "serverity").replace("GOOD", "慢"))
    page.get_by_role("button", name="试一试").click()
    problems = page.get_by_role("region", name="规则有错")
    expect(problems).to_contain_text("第 3 行")
    expect(problems).to_contain_text("severity")


def test_a_rule_is_the_base_of_a_draft(page: Page) -> None:
    visit(page, "/rules/certificate/pass-guarantee")
    page.get_by_role("button", name="以此为底试写").click()
    expect(page.get_by_role("textbox", name="规则（YAML）")).to_contain_text("title: 包过类保证")


def test_a_false_alarm_is_allowed_with_a_reason_and_an_end(page: Page) -> None:
    visit(page, "/check")
    type_copy(page, "双十一全网最低价")
    item = page.locator(".finding-item").filter(has_text="全网最低价")
    item.get_by_role("button").first.click()
    page.get_by_role("button", name="这是误报？").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("放行的说法")).to_have_value("全网最低价")
    dialog.get_by_label("理由").fill("测试用的书名")
    dialog.get_by_label("到期日").fill("2099-12-31")
    dialog.get_by_role("button", name="保存").click()
    expect(item).to_have_count(0)
    expect(page.get_by_text("没有发现问题")).to_be_visible()
    visit(page, "/exceptions")
    row = page.get_by_role("row").filter(has_text="全网最低价")
    expect(row).to_contain_text("测试用的书名")
    page.once("dialog", lambda dialog: dialog.accept())
    row.get_by_role("button", name="删除").click()
    expect(row).to_have_count(0)


def add_exception(page: Page, kind: str, until: str, **fields: str) -> Locator:
    """Adds an exception by hand; its row."""
    visit(page, "/exceptions")
    page.get_by_role("button", name="添加一条").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=kind).click()
    for label, value in fields.items():
        dialog.get_by_label(label).fill(value)
    dialog.get_by_label("到期日").fill(until)
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_have_count(0)
    return page.get_by_role("row").filter(has_text=fields["理由"])


def take_back(page: Page, row: Locator) -> None:
    page.once("dialog", lambda dialog: dialog.accept())
    row.get_by_role("button", name="删除").click()
    expect(row).to_have_count(0)


def test_a_rule_is_suppressed_by_somebody_for_a_reason_until_a_day(page: Page) -> None:
    soon = (date.today() + timedelta(days=5)).isoformat()
    row = add_exception(
        page, "抑制规则", soon, 规则编号="ad-law/superstition", 负责人="风水馆编辑部", 理由="测试期间不看迷信"
    )
    for word in ("抑制规则", "ad-law/superstition", "风水馆编辑部", "即将到期"):
        expect(row).to_contain_text(word)
    visit(page, "/check")
    type_copy(page, "招财开运，转运旺夫")
    tags = page.locator(".finding-item .tag")
    expect(tags.first).to_have_text("已抑制")
    page.locator(".finding-head").first.click()
    expect(page.locator(".finding-body")).to_contain_text("测试期间不看迷信")
    visit(page, "/exceptions")
    take_back(page, row)
    visit(page, "/check")
    type_copy(page, "招财开运，转运旺夫。")
    expect(page.locator(".finding-item .tag", has_text="禁用").first).to_be_visible()


def test_an_exception_that_has_expired_excuses_nothing(page: Page) -> None:
    row = add_exception(page, "白名单", "2026-01-31", 放行的说法="史上最强优惠", 理由="活动已经结束")
    expect(row).to_contain_text("已过期")
    visit(page, "/check")
    type_copy(page, "史上最强优惠")
    expect(page.locator(".finding-item .tag").first).to_be_visible()
    expect(page.locator(".finding-item .tag", has_text="已抑制")).to_have_count(0)
    visit(page, "/exceptions")
    take_back(page, row)


def test_an_exception_needs_a_rule_that_there_is(context: BrowserContext) -> None:
    page = context.new_page()  # its console tells of the refusal
    visit(page, "/exceptions")
    page.get_by_role("button", name="添加一条").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="抑制规则").click()
    dialog.get_by_label("规则编号").fill("ad-law/nobody")
    dialog.get_by_label("理由").fill("打错了编号")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog.get_by_role("status").filter(has_text="ad-law/nobody")).to_be_visible()
