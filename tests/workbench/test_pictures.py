"""Pictures under test: opened, pasted, fetched from the web; outlined line by line; reported on; made a case."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.heic import as_heic
from tests.server.site import site
from tests.workbench.pages import editor, faults, lay_side_by_side, type_copy, visit

AD = Path(__file__).parents[2] / "samples/pictures/certificate-ad.png"
BROKEN = "<p style='width: 8em; margin: 40px; font: 48px/1.6 Noto Sans CJK SC'>本班承诺学员协议包过请放心报名学习吧"


@pytest.fixture
def check(page: Page) -> Page:
    visit(page, "/check")
    return page


def show(page: Page, name: str = "广告.png", content: bytes = b"") -> None:
    """Opens a picture as a file of this machine."""
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "image/png", "buffer": content or AD.read_bytes()}
    )
    expect(page.get_by_role("region", name="图片").get_by_role("img", name=name)).to_be_visible()


def finding(page: Page, quote: str) -> Locator:
    return page.locator(".finding-item").filter(has=page.locator("q", has_text=quote))


def test_findings_are_outlined_and_listed(check: Page, axe: str) -> None:
    show(check)
    area = check.locator(".picture").get_by_role("button", name="协议包过")
    area.click()
    expect(finding(check, "协议包过").locator(".finding-body")).to_contain_text("《中华人民共和国广告法》")
    expect(area).to_have_attribute("aria-pressed", "true")
    assert faults(check, axe) == []
    check.get_by_role("button", name="关闭图片").click()
    expect(editor(check)).to_be_visible()


def test_findings_are_outlined_on_a_picture_that_browsers_cannot_show(check: Page) -> None:
    with Image.open(AD) as picture:
        show(check, "手机照片.heic", as_heic(picture))
    area = check.locator(".picture").get_by_role("button", name="协议包过")
    area.click()
    expect(area).to_have_attribute("aria-pressed", "true")
    expect(check.get_by_text("浏览器显示不了这种图片")).to_have_count(0)


def test_several_sets_of_rules_judge_a_picture_side_by_side(check: Page, axe: str) -> None:
    show(check)
    rows = lay_side_by_side(check)
    row = rows.filter(has_text="挂靠")  # the business of one of the two
    expect(row.get_by_text("不报", exact=True)).to_have_count(1)
    expect(check.get_by_role("region", name="图片").get_by_role("button", name="协议包过")).to_be_visible()
    assert faults(check, axe) == []
    check.get_by_role("button", name="关闭图片").click()
    expect(rows).to_have_count(0)
    expect(check.get_by_text("先在上面写一段文案。")).to_be_visible()


def test_on_a_telephone_the_phrase_stays_beside_its_columns(check: Page) -> None:
    check.set_viewport_size({"width": 390, "height": 844})
    show(check)
    rows = lay_side_by_side(check)
    check.locator(".picks button[aria-pressed=false]").first.click()
    expect(rows.first.locator("td")).to_have_count(3)
    phrase, last = rows.first.locator("th"), rows.first.locator("td").last
    check.locator(".matrix").evaluate("(table) => (table.parentElement.scrollLeft = 1000)")
    phrase.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport(ratio=0.9)
    expect(phrase).to_be_in_viewport(ratio=0.9)


def test_a_phrase_over_two_lines_has_an_outline_on_each(check: Page, context: BrowserContext) -> None:
    drawn = context.new_page()
    drawn.set_content(BROKEN)
    show(check, content=drawn.screenshot(clip={"x": 0, "y": 0, "width": 520, "height": 280}))
    drawn.close()
    finding(check, "包过").get_by_role("button").first.click()
    areas = check.locator(".picture .area[aria-pressed=true]")
    expect(areas).to_have_count(2)
    first, second = (areas.nth(place).bounding_box() for place in (0, 1))
    assert first
    assert second
    assert first["y"] + first["height"] <= second["y"]  # one below the other
    assert first["x"] > second["x"] + second["width"]  # the end of one line, the beginning of the next


def test_keys_levels_and_steps_work_as_with_copy(check: Page) -> None:
    show(check)
    check.locator(".finding-item").first.wait_for()
    check.keyboard.press("F8")
    expect(check.locator(".picture .area[aria-pressed=true]")).not_to_have_count(0)
    finding(check, "协议包过").get_by_role("button").first.click()
    check.get_by_role("button", name="逐步说明").click()
    trace = check.get_by_role("dialog", name="为什么报这一处")
    expect(trace.locator("mark").first).to_have_text("协议包过")


def test_other_rules_judge_the_picture_anew(check: Page) -> None:
    show(check)
    expect(finding(check, "协议包过")).to_be_visible()
    check.get_by_label("按哪套规则").select_option(label="化妆品广告")
    expect(finding(check, "协议包过")).to_have_count(0)
    expect(check.get_by_text("没有发现问题")).to_be_visible()


def test_copy_waits_while_a_picture_is_shown(check: Page) -> None:
    type_copy(check, "国家级工艺")
    expect(check.locator(".cm-content .finding")).to_have_text(["国家级"])
    show(check)
    expect(finding(check, "协议包过")).to_be_visible()
    check.get_by_role("button", name="关闭图片").click()
    expect(check.locator(".cm-content .finding")).to_have_text(["国家级"])
    expect(finding(check, "协议包过")).to_have_count(0)


def test_a_pasted_picture_is_judged(check: Page) -> None:
    editor(check).click()
    check.evaluate(
        """async (content) => {
            const data = new DataTransfer();
            const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
            data.items.add(new File([bytes], "粘贴.png", { type: "image/png" }));
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        base64.b64encode(AD.read_bytes()).decode(),
    )
    expect(check.locator(".picture").get_by_role("button", name="协议包过")).to_be_visible()


def ask_for(page: Page, url: str) -> None:
    page.get_by_role("button", name="打开", exact=True).click()
    page.get_by_role("button", name="网上的图片…").click()
    page.get_by_label("图片网址").fill(url)
    page.get_by_role("button", name="取来检查").click()


def test_a_picture_on_the_web_is_fetched_by_the_server(check: Page) -> None:
    with site() as web:
        ask_for(check, web.put("/ads/autumn.png?size=2", AD.read_bytes(), "image/png"))
        expect(check.locator(".picture").get_by_role("button", name="协议包过")).to_be_visible()
        url = f"{web.address}/ads/autumn.png?size=2"
    check.get_by_role("button", name="立案").click()
    dialog = check.get_by_role("dialog")
    expect(dialog.get_by_label("标题")).to_have_value("autumn.png")
    expect(dialog.get_by_label("网址")).to_have_value(url)


def test_an_address_without_a_picture_says_so(context: BrowserContext, axe: str) -> None:
    complaints = context.new_page()  # the console of a page tells of every refusal, and this one is wanted
    visit(complaints, "/check")
    with site() as web:
        ask_for(complaints, web.put("/", "<p>no picture"))
        expect(complaints.get_by_role("dialog").get_by_role("alert")).to_have_text("这个地址取不到图片。")
    expect(complaints.get_by_label("图片网址")).to_be_visible()
    assert faults(complaints, axe) == []


def test_what_is_no_picture_is_said_in_the_list(context: BrowserContext) -> None:
    page = context.new_page()
    visit(page, "/check")
    page.locator("input[type=file]").set_input_files(
        {"name": "坏.png", "mimeType": "image/png", "buffer": b"no picture"}
    )
    expect(page.get_by_role("region", name="发现").get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("button", name="立案")).to_be_disabled()


def test_a_picture_beyond_the_limit_says_what_to_do(context: BrowserContext, tmp_path: Path) -> None:
    huge = tmp_path / "巨幅.png"
    huge.write_bytes(AD.read_bytes() + bytes(65 << 20))
    page = context.new_page()
    visit(page, "/check")
    page.locator("input[type=file]").set_input_files(huge)
    expect(page.get_by_role("region", name="发现").get_by_role("alert")).to_contain_text("图片、文件缩小")


def docx(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        assert "协议包过" in opened.read("word/document.xml").decode()
        assert any(name.startswith("word/media/") for name in opened.namelist())


def png(content: bytes) -> None:
    assert content.startswith(b"\x89PNG")
    assert content != AD.read_bytes()


def html(content: bytes) -> None:
    assert "协议包过" in content.decode()


@pytest.mark.parametrize(("kind", "holds"), [("DOCX", docx), ("PNG（标好方框的图片）", png), ("HTML", html)])
def test_a_report_on_a_picture_is_downloaded_as(
    check: Page, kind: str, holds: Callable[[bytes], None]
) -> None:
    show(check)
    expect(finding(check, "协议包过")).to_be_visible()
    check.get_by_role("button", name="下载").click()
    with check.expect_download() as coming:
        check.get_by_role("button", name=kind, exact=True).click()
    holds(Path(coming.value.path()).read_bytes())


def test_the_report_on_a_picture_is_copied(check: Page) -> None:
    show(check)
    expect(finding(check, "协议包过")).to_be_visible()
    check.get_by_role("button", name="复制报告").click()
    expect(check.get_by_role("status").filter(has_text="报告已复制")).to_be_visible()
    assert "协议包过" in check.evaluate("navigator.clipboard.readText()")


def test_a_picture_becomes_a_case_that_shows_it(check: Page) -> None:
    show(check, "秋季海报.png")
    expect(finding(check, "协议包过")).to_be_visible()
    check.get_by_role("button", name="立案").click()
    check.get_by_role("dialog").get_by_role("button", name="立案").click()
    expect(check.get_by_role("heading", name="秋季海报.png", level=1)).to_be_visible()
    check.get_by_role("region", name="文案").get_by_role("button", name="协议包过").first.click()
    expect(check.locator(".picture .area[aria-pressed=true]")).to_have_count(1)
    expect(
        check.get_by_role("region", name="证据").get_by_role("row").filter(has_text="秋季海报.png")
    ).to_be_visible()
    expect(check.get_by_text("证据链完整，未被改动")).to_be_visible()
    with check.expect_download() as coming:
        check.get_by_role("button", name="线索报告").click()
    docx(Path(coming.value.path()).read_bytes())


def test_a_picture_of_twenty_megabytes_becomes_a_case(check: Page, tmp_path: Path) -> None:
    large = tmp_path / "大幅.png"
    with Image.open(AD) as ad:
        wall = Image.new("RGB", (2600, 2600), "white")
        wall.paste(ad, (40, 40))
    wall.save(large, compress_level=0)
    assert large.stat().st_size > 20_000_000
    check.locator("input[type=file]").set_input_files(large)
    expect(finding(check, "协议包过")).to_be_visible()
    check.get_by_role("button", name="立案").click()
    check.get_by_role("dialog").get_by_role("button", name="立案").click()
    expect(check.get_by_role("heading", name="大幅.png", level=1)).to_be_visible()
    with check.expect_download() as coming:
        check.get_by_role("button", name="线索报告").click()
    docx(Path(coming.value.path()).read_bytes())
