"""From the sign-in link to the first case exported as DOCX, on a server that nobody has used before."""

from __future__ import annotations

import zipfile
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.workbench.pages import editor
from tests.workbench.running import serving


def test_from_the_link_to_a_case_as_docx(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as running:
        page = browser.new_page(locale="zh-CN", viewport={"width": 1360, "height": 860})
        page.goto(running.link)
        page.get_by_role("heading", name="还没有文案").wait_for()

        editor(page).click()
        page.keyboard.insert_text("协议包过，三天拿证，国家认可")
        expect(page.locator(".cm-content .finding").first).to_be_visible()

        page.get_by_role("button", name="立案").click()
        page.get_by_label("平台").fill("抖音")
        page.get_by_role("dialog").get_by_role("button", name="立案").click()
        page.get_by_role("heading", name="协议包过，三天拿证，国家认可").wait_for()
        expect(page.get_by_text("证据链完整，未被改动")).to_be_visible()

        with page.expect_download() as coming:
            page.get_by_role("button", name="线索报告").click()
        assert coming.value.suggested_filename.endswith(".docx")
        with zipfile.ZipFile(coming.value.path()) as docx:
            said = docx.read("word/document.xml").decode()
        for word in ("协议包过", "抖音", "广告法"):
            assert word in said

        # the link was good for once: nobody else comes in by it
        stranger = browser.new_page(locale="zh-CN")
        stranger.goto(running.link)
        stranger.goto(running.origin)
        stranger.get_by_role("heading", name="请先登录").wait_for()
        page.context.close()
        stranger.context.close()
