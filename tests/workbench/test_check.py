"""Checking copy in a real browser: underlines while typing, the list, its keys, reports, files."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.workbench.pages import SMS, editor, findings, lay_side_by_side, type_copy, visit


@pytest.fixture
def check(page: Page) -> Page:
    visit(page, "/check")
    return page


@pytest.mark.parametrize(
    ("text", "underlined"),
    [
        pytest.param("我们协议包过，放心报名", ["协议包过"], id="a plain promise"),
        pytest.param("😀𠮷协议包过", ["协议包过"], id="after characters of two units"),
        pytest.param("包guo，不过包 退", ["包guo", "不过包 退"], id="disguised by pinyin and blanks"),
        pytest.param("協議包過，七天拿證", ["協議包過", "七天拿證"], id="in Traditional Chinese"),
        pytest.param("面包过期了，外包过程也要管", [], id="leaves ordinary words alone"),
    ],
)
def test_findings_are_underlined_where_they_stand(check: Page, text: str, underlined: list[str]) -> None:
    type_copy(check, text)
    expect(check.locator(".findings .tag").first).to_be_visible()
    expect(check.locator(".cm-content .finding")).to_have_text(underlined)


def test_underlines_come_and_go_while_typing(check: Page) -> None:
    editor(check).click()
    check.keyboard.type("协议包", delay=20)
    marks = check.locator(".cm-content .finding")
    expect(marks).to_have_count(0)
    check.keyboard.type("过")
    expect(marks).to_have_text(["协议包过"])
    check.keyboard.press("Backspace")
    expect(marks).to_have_count(0)


def test_typing_ahead_of_a_slow_machine_loses_nothing(check: Page) -> None:
    machine = check.context.new_cdp_session(check)
    machine.send("Emulation.setCPUThrottlingRate", {"rate": 20})
    editor(check).click()
    text = "协议包过，面包过期，七天拿证。" * 3
    check.keyboard.type(text)
    machine.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    expect(editor(check)).to_have_text(text)
    expect(check.locator(".cm-content .finding")).to_have_text(["协议包过", "七天拿证"] * 3)


def test_the_list_is_ordered_by_severity_and_opens_the_whole_story(check: Page) -> None:
    type_copy(check, "我们不承诺包过。dai考，二建挂·靠")
    levels = check.locator(".finding-item .tag")
    expect(levels).to_have_text(["禁用", "慎用", "提及"])
    check.get_by_role("button", name="挂·靠").click()
    story = check.locator(".finding-body")
    for word in ("依据", "为什么", "建议", "伪装", "读作", "《中华人民共和国行政许可法》"):
        expect(story).to_contain_text(word)
    check.get_by_role("button", name="逐步说明").click()
    trace = check.get_by_role("dialog", name="为什么报这一处")
    expect(trace.locator("mark").first).to_have_text("二建挂·靠")
    expect(trace).to_contain_text("certificate/certificate-rental")


def test_a_mention_accuses_nobody(check: Page) -> None:
    type_copy(check, "我们不承诺包过。")
    check.get_by_role("button", name="包过").click()
    expect(check.locator(".finding-body")).to_contain_text("语境")
    expect(check.locator(".finding-message")).to_have_count(0)


def test_keys_walk_through_the_findings_from_inside_the_editor(check: Page) -> None:
    type_copy(check, SMS)
    expect(check.locator(".finding-item")).not_to_have_count(0)
    quotes = findings(check)
    chosen = check.locator(".cm-content .chosen")
    check.keyboard.press("F8")
    expect(chosen).to_have_text(quotes[0])
    check.keyboard.press("F8")
    expect(chosen).to_have_text(quotes[1])
    check.keyboard.press("Shift+F8")
    check.keyboard.press("Shift+F8")
    expect(chosen).to_have_text(quotes[-1])
    expect(
        check.get_by_role("status").filter(has_text=f"第 {len(quotes)} 处，共 {len(quotes)} 处")
    ).to_be_attached()
    expect(editor(check)).to_be_focused()


def test_a_click_on_an_underline_opens_its_finding(check: Page) -> None:
    type_copy(check, "协议包过")
    check.locator(".cm-content .finding").click()
    expect(check.locator(".finding-item[data-at='0'] .finding-body")).to_be_visible()


def test_one_level_can_be_shown_alone(check: Page) -> None:
    type_copy(check, SMS)
    check.get_by_role("button", name="慎用 4").click()
    expect(check.locator(".finding-item .tag")).to_have_text(["慎用"] * 4)


def test_the_report_is_copied_as_clean_text(check: Page) -> None:
    type_copy(check, "协议包过")
    check.get_by_role("button", name="复制报告").click()
    expect(check.get_by_role("status").filter(has_text="报告已复制")).to_be_visible()
    copied = check.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("合规检查报告 · 违规 · 禁用 1\n")
    assert "《中华人民共和国广告法》（2021-04-29）第二十四条第一项" in copied


@pytest.mark.parametrize(
    ("kind", "start"),
    [("DOCX", b"PK"), ("PDF", b"%PDF"), ("HTML", b"<!doctype html"), ("Markdown", b"")],
)
def test_a_report_is_downloaded_as(check: Page, kind: str, start: bytes) -> None:
    type_copy(check, "协议包过")
    check.get_by_role("button", name="下载").click()
    with check.expect_download() as coming:
        check.get_by_role("button", name=kind, exact=True).click()
    content = Path(coming.value.path()).read_bytes()
    assert content[: len(start)].lower() == start.lower()
    assert kind in ("DOCX", "PDF") or "协议包过" in content.decode()


@pytest.mark.parametrize(
    ("name", "content", "format_", "found"),
    [
        pytest.param(
            "短信.txt", "协议包过".encode("gb18030"), "纯文本", ["协议包过"], id="plain text in GB18030"
        ),
        pytest.param(
            "a.md",
            "# 课程\n\n`包过` 协议包过".encode(),
            "Markdown",
            ["协议包过"],
            id="Markdown without its code",
        ),
        pytest.param(
            "a.html", "<p>协议<b>包</b>过</p>".encode(), "HTML", ["协议<b>包</b>过"], id="HTML across tags"
        ),
    ],
)
def test_a_file_is_read(check: Page, name: str, content: bytes, format_: str, found: list[str]) -> None:
    check.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": content})
    expect(check.get_by_role("status").filter(has_text=f"已读入 {name}")).to_be_visible()
    expect(check.get_by_label("格式").locator("option:checked")).to_have_text(format_)
    expect(check.locator(".cm-content .finding").first).to_be_visible()
    assert ["".join(check.locator(".cm-content .finding").all_inner_texts())] == found


def test_a_word_document_is_read(check: Page) -> None:
    made = io.BytesIO()
    document = Document()
    document.add_paragraph("春季招生")
    document.add_paragraph("协议包过")
    document.save(made)
    check.locator("input[type=file]").set_input_files(
        {"name": "春季.docx", "mimeType": "", "buffer": made.getvalue()}
    )
    expect(check.locator(".cm-content .finding")).to_have_text(["协议包过"])


def test_a_dropped_file_is_read(check: Page) -> None:
    check.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["协议包过"], "拖入.txt"));
            const at = document.querySelector(".copy");
            at.dispatchEvent(new DragEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true }));
            at.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(check.locator(".cm-content .finding")).to_have_text(["协议包过"])


def test_several_sets_of_rules_stand_side_by_side(check: Page) -> None:
    type_copy(check, "协议包过，国家级工艺")
    rows = lay_side_by_side(check)
    expect(rows).to_have_count(2)
    for quote in ("协议包过", "国家级"):  # each is the business of one of the two
        row = rows.filter(has_text=quote)
        expect(row.get_by_text("禁用", exact=True)).to_have_count(1)
        expect(row.get_by_text("不报", exact=True)).to_have_count(1)


def test_hostile_copy_stays_text(check: Page) -> None:
    type_copy(check, "<img src=x onerror='document.title=1'>协议包过<script>document.title=2</script>")
    check.locator(".finding-head").click()
    expect(check).to_have_title("检查文案 · 合规工作台")
    assert check.locator(".findings img, .cm-content img, .copy script").count() == 0


def test_copy_survives_a_visit_to_another_page_and_a_reload(check: Page) -> None:
    type_copy(check, "协议包过")
    expect(check.locator(".cm-content .finding")).to_have_count(1)
    visit(check, "/rules")
    visit(check, "/check")
    expect(check.locator(".cm-content .finding")).to_have_text(["协议包过"])
    check.reload()
    expect(check.locator(".cm-content .finding")).to_have_text(["协议包过"])
