"""Cases from the first look to the lead that goes out, and what the figures say of them."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.workbench.pages import open_case, visit

COPY = "协议包过，国家级工艺"


def test_a_case_is_confirmed_passed_on_and_closed(page: Page) -> None:
    open_case(page, f"{COPY}，第一件", 平台="小红书", 账号="优学")
    page.get_by_label("说明").fill("与登记名称核对")
    for button, state in [
        ("确认属实", "已确认"),
        ("移送", "已移送"),
        ("处置完毕", "已处置"),
        ("办结", "已办结"),
    ]:
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.locator(".case-line .tag").first).to_have_text(state)
    history = page.locator(".timeline")
    expect(history).to_contain_text("状态：待审核 → 已确认")
    expect(history).to_contain_text("与登记名称核对")


def test_who_and_until_when_are_kept_with_every_change(page: Page) -> None:
    case = open_case(page, f"{COPY}，分派")
    page.get_by_label("经办人").fill("陈静")
    page.get_by_label("经办人").press("Enter")
    expect(page.locator(".timeline")).to_contain_text("经办人：无 → 陈静")
    page.get_by_label("期限").fill("2026-01-05")
    page.get_by_label("期限").press("Tab")
    expect(page.locator(".timeline")).to_contain_text("期限：无 → 2026-01-05")
    page.get_by_role("textbox", name="写备注").fill("已电话联系<b>商家</b>")
    page.get_by_role("button", name="写备注").click()
    expect(page.locator(".timeline .note")).to_have_text("已电话联系<b>商家</b>")
    page.goto("/#/cases?due=overdue")
    row = page.get_by_role("row").filter(has=page.locator(f"a[href='#{case}']"))
    expect(row).to_contain_text("陈静")
    expect(row).to_contain_text("已逾期")


def test_evidence_is_added_and_the_chain_holds(page: Page) -> None:
    open_case(page, f"{COPY}，附件")
    page.locator("input[type=file]").set_input_files(
        {"name": "屏幕.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"}
    )
    expect(page.get_by_role("row").filter(has_text="屏幕.png")).to_be_visible()
    expect(page.get_by_text("证据链完整，未被改动")).to_be_visible()


@pytest.mark.parametrize(
    ("menu", "ending"),
    [
        ("线索清单（XLSX）", ".xlsx"),
        ("线索数据（JSON）", ".json"),
        ("线索数据（CSV）", ".csv"),
        ("典型案例（DOCX）", ".docx"),
        ("证据包", ".zip"),
    ],
)
def test_a_case_goes_out_as(page: Page, menu: str, ending: str) -> None:
    open_case(page, f"{COPY}，联系 13812345678", 平台="抖音")
    page.get_by_role("button", name="下载", exact=True).click()
    with page.expect_download() as coming:
        page.get_by_role("button", name=menu).click()
    assert coming.value.suggested_filename.endswith(ending)
    content = Path(coming.value.path())
    if menu.startswith("典型案例"):
        said = zipfile.ZipFile(content).read("word/document.xml").decode()
        assert "13812345678" not in said
        assert "协议包过" in said
    if menu == "证据包":
        verify = [sys.executable, "-m", "hegui", "evidence", "verify", str(content)]
        subprocess.run(verify, check=True, capture_output=True)
    assert content.stat().st_size > 100


def test_the_list_is_filtered_and_several_change_at_once(page: Page) -> None:
    for number in ("甲", "乙"):
        open_case(page, f"{COPY}，批量{number}")
    visit(page, "/cases")
    page.get_by_role("searchbox").fill("批量")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    page.get_by_label("选中本页全部").check()
    bar = page.get_by_role("group", name="一起改")
    bar.get_by_label("状态").select_option("false_alarm")
    bar.get_by_role("button", name="一起改").click()
    expect(rows.get_by_text("误报", exact=True)).to_have_count(2)
    page.get_by_role("button", name="待审核", exact=True).click()
    expect(page.get_by_role("heading", name="没有符合的案件")).to_be_visible()
    page.get_by_role("main").get_by_role("button", name="清除筛选").last.click()
    expect(rows.first).to_be_visible()


def test_a_batch_of_leads_holds_what_was_filtered(page: Page) -> None:
    open_case(page, f"{COPY}，线索批次")
    page.goto("/#/cases?q=线索批次")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("button", name="下载", exact=True).click()
    with page.expect_download() as coming:
        page.get_by_role("button", name="线索数据（CSV）").click()
    lines = Path(coming.value.path()).read_text("utf-8-sig").strip().splitlines()
    assert len([line for line in lines if "线索批次" in line]) == 1


def test_false_alarms_go_out_as_good_examples_for_their_rules(page: Page) -> None:
    open_case(page, "上一句不相干。老师说协议包过那家店关门了，详询 13812345678。下一句也不相干。")
    page.get_by_role("button", name="标为误报").click()
    expect(page.locator(".case-line .tag").first).to_have_text("误报")
    open_case(page, "协议包过的真案件")
    visit(page, "/cases")
    page.get_by_role("button", name="下载", exact=True).click()
    with page.expect_download() as coming:
        page.get_by_role("button", name="误报导出为规则例子").click()
    kept = yaml.safe_load(Path(coming.value.path()).read_text("utf-8"))
    (sentence,) = [one for one in kept["certificate/pass-guarantee"]["good"] if "那家店" in one]
    assert sentence.startswith("老师说协议包过那家店关门了")
    assert "13812345678" not in sentence
    assert "协议包过的真案件" not in str(kept)


def test_the_public_sheet_names_nobody(page: Page) -> None:
    secrets = ["13812345678", "440106199001011234", "weixin_abc123", "晴天教育工作室"]
    phone, identity, chat, account = secrets
    open_case(
        page, f"协议包过，电话{phone}，身份证{identity}，微信：{chat}，认准{account}", 平台="抖音", 账号=account,
        标题=f"{account}的广告",
    )  # fmt: skip
    page.get_by_role("button", name="下载", exact=True).click()
    with page.expect_download() as coming:
        page.get_by_role("button", name="典型案例（DOCX）").click()
    with zipfile.ZipFile(coming.value.path()) as sheet:
        said = re.sub("<[^>]+>", "", sheet.read("word/document.xml").decode())
    assert [secret for secret in secrets if secret in said] == []
    for word in ("协议包过", "抖音", "依据", "怎样改"):
        assert word in said


def test_the_figures_count_the_cases_and_lead_back_to_them(page: Page) -> None:
    open_case(page, f"{COPY}，统计", 平台="统计专用平台")
    visit(page, "/statistics")
    expect(page.get_by_role("img", name="每周新增")).to_be_visible()
    platform = page.get_by_role("link", name="统计专用平台")
    expect(platform).to_be_visible()
    page.get_by_role("button", name="看表格").click()
    expect(page.get_by_role("row").filter(has_text="统计专用平台")).to_contain_text("1")
    shown = page.request.get("/v1/statistics").json()
    for chart, counts, names in [
        ("按状态", "by_state", {"new": "待审核", "confirmed": "已确认"}),
        ("按类别", "by_category", {"3": "明令禁止的招揽用语", "ad-absolute": "绝对化用语"}),
        ("命中最多的规则", "by_rule", {"certificate/pass-guarantee": "包过类保证"}),
    ]:
        card = page.get_by_role("region", name=chart)
        for one in shown[counts]:
            if one["key"] in names:
                expect(card.get_by_role("row", name=f"{names[one['key']]} {one['count']}")).to_be_visible()
    weeks = page.get_by_role("region", name="每周新增").locator("tbody tr")
    expect(weeks).to_have_count(len(shown["by_week"]))
    page.get_by_role("button", name="看表格").click()
    platform.click()
    expect(page.locator("tbody tr")).to_have_count(1)
