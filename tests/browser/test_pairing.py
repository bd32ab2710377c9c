"""The extension and a real server on this machine: paired by a code, asked only for what the user wants of it."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect

from hegui_server.settings import Settings
from hegui_server.store import people
from hegui_server.store.database import Database
from tests.browser.chromium import Chromium
from tests.browser.desk import Desk
from tests.browser.drawn import Hidden
from tests.browser.paired import bundle_of, case_of, code_of, door, piece_of
from tests.browser.site import Site
from tests.browser.test_picture_kinds import KINDS, put_ads

PICTURE = Path(__file__).parents[2] / "samples" / "pictures" / "certificate-ad.png"


def test_a_server_is_paired_asked_for_rules_and_left(
    desk: Desk, chromium: Chromium, settings: Settings
) -> None:
    page = chromium.extension_page("options/index.html")
    assert door(page, do="fetch-rules")["code"] == "not-paired"
    assert door(page, do="pair", address="http://example.com", code="x")["code"] == "not-local"
    refused = door(page, do="pair", address=settings.origin, code="wrong")
    assert refused["ok"] is False
    paired = door(page, do="pair", address=settings.origin, code=code_of(settings))
    assert paired == {"ok": True, "pairing": {"origin": settings.origin}}
    assert set(door(page, do="fetch-rules")["packs"]) == {"certificate", "ad-law"}
    page.evaluate("chrome.storage.local.set({ profiles: { default: { server: true } } })")
    reply = chromium.ask(page, type="lint", blocks=["协议包过，三天拿证"], options={})
    assert [one["text"] for one in reply["documents"][0]["findings"]] == ["协议包过", "三天拿证"]
    assert chromium.ask(page, type="status")["status"]["troubles"] == {}
    assert door(page, do="unpair") == {"ok": True, "pairing": None}
    assert door(page, do="report", report={})["code"] == "not-paired"


AD = "<h1>证书培训班报名</h1><p>我们的课程协议包<b>过</b>，内部渠道。</p><p>今天天气很好。</p>"


def test_pairing_in_the_options(desk: Desk, chromium: Chromium, settings: Settings) -> None:
    page = chromium.extension_page("options/index.html")
    section = page.locator("#server")
    pair = section.get_by_role("button", name="配对", exact=True)
    section.get_by_label("地址").fill(settings.origin)
    section.get_by_label("配对码").fill("wrong")
    pair.click()
    expect(section.get_by_role("status")).to_have_text("没有配对成功：配对码不对或已过期。")
    section.get_by_label("地址").fill("http://example.com")
    pair.click()
    expect(section.get_by_role("status")).to_have_text("只能与本机配对（127.0.0.1 或 localhost）。")
    section.get_by_label("地址").fill("127.0.0.1:9")
    pair.click()
    expect(section.get_by_role("status")).to_have_text("连不上 127.0.0.1:9，请先启动本机服务。")
    section.get_by_label("地址").fill(f"{settings.origin}/#pair={code_of(settings)}")
    section.get_by_label("配对码").fill("")
    pair.click()
    expect(section).to_contain_text(f"已与 {settings.origin} 配对。")
    section.get_by_role("switch", name="用服务器的规则检查").click()
    expect(section.get_by_role("status")).to_contain_text("规则已是最新：certificate、ad-law。")
    assert page.evaluate("chrome.storage.local.get('profiles')") == {
        "profiles": {"default": {"server": True}}
    }
    section.get_by_role("button", name="更新规则").click()
    expect(section.get_by_role("status")).to_contain_text("规则已是最新")
    section.get_by_role("button", name="解除配对").click()
    expect(section.get_by_role("button", name="配对", exact=True)).to_be_visible()
    assert page.evaluate("chrome.storage.local.get('profiles')") == {"profiles": {"default": {}}}


def test_rules_that_are_kept_are_not_sent_again(chromium: Chromium, paired: Settings) -> None:
    page = chromium.extension_page("options/index.html")
    assert set(door(page, do="fetch-rules")["packs"]) == {"certificate", "ad-law"}
    page.evaluate("""chrome.storage.local.get("server").then(({ server }) =>
        chrome.storage.local.set({ server: { ...server, rules: { ...server.rules, packs: ["kept"] } } }))""")
    assert door(page, do="fetch-rules")["packs"] == ["kept"], "the server said that nothing changed"
    page.evaluate("""chrome.storage.local.get("server").then(({ server }) =>
        chrome.storage.local.set({ server: { ...server, rules: { ...server.rules, etag: '"old"' } } }))""")
    assert set(door(page, do="fetch-rules")["packs"]) == {"certificate", "ad-law"}


def test_a_finding_is_reported_from_its_card(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings
) -> None:
    page = chromium.open(site.page("/reported", AD, "好课网"))
    [one, _] = desk.finds(page, "协议包过", "内部渠道")
    hidden = Hidden(page)
    desk.send(page, {"type": "frame-jump", "id": one["id"], "open": True})
    Desk.wait(hidden.text, lambda text: "上报为案件" in text)
    hidden.click("上报为案件")
    said = Desk.wait(hidden.text, lambda text: "已存为案件" in text)
    number = said.rpartition("已存为案件")[2].strip()
    case = case_of(paired, number)
    assert (case["title"], case["url"], case["origin"]) == ("好课网", page.url, "extension")
    assert piece_of(paired, case, "copy.txt").decode() == "我们的课程协议包过，内部渠道。"
    [selector] = json.loads(piece_of(paired, case, "capture.json"))["page"]["selectors"]
    assert page.locator(selector["value"]).inner_text() == "我们的课程协议包过，内部渠道。"
    assert selector["refinedBy"]["exact"] == "协议包过"
    judged = json.loads(piece_of(paired, case, "report.json"))
    assert [one["text"] for one in judged["documents"][0]["findings"]] == ["协议包过", "内部渠道"]


def reported(panel: Page, paired: Settings) -> dict[str, Any]:
    """The case that the panel's button opens."""
    footer = panel.locator("footer")
    footer.get_by_role("button", name="上报为案件").click()
    link = footer.get_by_role("status").get_by_role("link")
    expect(link).to_have_attribute("href", re.compile(rf"^{re.escape(paired.origin)}/#/cases/"))
    return case_of(paired, link.inner_text())


def test_a_page_is_reported_from_the_panel(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings
) -> None:
    page = chromium.open(site.page("/panel", AD + "<p>证书终身有效</p>", "好课网"))
    desk.finds(page, "协议包过", "内部渠道", "终身有效")
    panel = chromium.extension_page(f"sidepanel/index.html?tab={desk.tab(page)}")
    expect(panel.locator(".item")).to_have_count(3)
    panel.get_by_label("附上网页副本").check()
    case = reported(panel, paired)
    assert piece_of(paired, case, "copy.txt").decode() == "我们的课程协议包过，内部渠道。\n证书终身有效"
    assert "今天天气很好" in piece_of(paired, case, "page.html").decode()
    assert len(json.loads(piece_of(paired, case, "capture.json"))["page"]["selectors"]) == 3


def case_of_picture(desk: Desk, page: Page, paired: Settings, phrase: str) -> dict[str, Any]:
    """The case that is opened from the card of a finding on the one picture of a page."""
    desk.until(page, lambda report: report["state"]["pictures"]["unread"] == 1)
    desk.send(page, {"type": "frame-check-pictures"})
    report = desk.until(page, lambda report: len(report["findings"]) > 0)
    [one] = [one for one in report["findings"] if one["finding"]["text"] == phrase]
    hidden = Hidden(page)
    desk.send(page, {"type": "frame-jump", "id": one["id"], "open": True})
    Desk.wait(hidden.text, lambda text: "上报为案件" in text)
    hidden.click("上报为案件")
    said = Desk.wait(hidden.text, lambda text: "已存为案件" in text)
    return case_of(paired, said.rpartition("已存为案件")[2].strip())


def test_a_case_keeps_the_picture(desk: Desk, chromium: Chromium, site: Site, paired: Settings) -> None:
    """The bytes as the page showed them, and their address."""
    address = site.put("/pictures/ad.png", PICTURE.read_bytes(), "image/png")
    page = chromium.open(site.page("/pictured", f'<img src="{address}" width="360">', "好课网"))
    case = case_of_picture(desk, page, paired, "三天拿证")
    assert piece_of(paired, case, "ad.png") == PICTURE.read_bytes()
    [kept] = [piece for piece in case["evidence"] if piece["kind"] == "picture"]
    assert kept["media_type"] == "image/png"
    [selector] = json.loads(piece_of(paired, case, "capture.json"))["page"]["selectors"]
    assert (selector["source"], selector["refinedBy"]["exact"]) == (address, "三天拿证")


def test_a_case_keeps_what_a_canvas_showed(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings
) -> None:
    put_ads(site)
    page = chromium.open(site.page("/painted", KINDS["a canvas"], "好课网"))
    case = case_of_picture(desk, page, paired, "三天拿证")
    [kept] = [piece for piece in case["evidence"] if piece["kind"] == "picture"]
    assert kept["media_type"] == "image/png"
    with (
        Image.open(io.BytesIO(piece_of(paired, case, kept["name"]))) as shown,
        Image.open(PICTURE) as painted,
    ):
        assert shown.convert("RGB").tobytes() == painted.convert("RGB").tobytes()


def test_a_screenshot_goes_with_the_case_which_verifies_offline(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings, tmp_path: Path
) -> None:
    green = "<style>html { background: rgb(10, 120, 60) }</style>"
    page = chromium.open(site.page("/pictured", green + AD, "好课网"))
    desk.finds(page, "协议包过", "内部渠道")
    chromium.click_toolbar(page)  # it opens the way for the screenshot
    panel = chromium.extension_page(f"sidepanel/index.html?tab={desk.tab(page)}")
    expect(panel.locator(".item")).to_have_count(2)
    panel.get_by_label("附上截图").check()
    case = reported(panel, paired)
    shot = piece_of(paired, case, "screenshot.png")
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    assert picture.getpixel((picture.width - 20, picture.height - 20)) == (10, 120, 60)

    bundle = tmp_path / "bundle.zip"
    bundle.write_bytes(bundle_of(paired, case))
    with zipfile.ZipFile(bundle) as kept:
        assert shot in [kept.read(name) for name in kept.namelist()]
    command = [sys.executable, "-m", "hegui", "evidence", "verify", str(bundle), "--lang", "en"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert str(case["number"]) in done.stdout


def test_the_panel_leads_to_the_pairing(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = chromium.open(site.page("/unpaired", AD, "好课网"))
    [one, _] = desk.finds(page, "协议包过", "内部渠道")
    hidden = Hidden(page)
    desk.send(page, {"type": "frame-jump", "id": one["id"], "open": True})
    Desk.wait(hidden.text, lambda text: "为什么" in text)
    assert "上报为案件" not in hidden.text(), "nobody to report to"
    panel = chromium.extension_page(f"sidepanel/index.html?tab={desk.tab(page)}")
    panel.locator("footer").get_by_role("button", name="上报为案件").click()
    status = panel.locator("footer").get_by_role("status")
    expect(status).to_contain_text("请先在设置里与本机服务配对。")
    expect(status.get_by_role("link", name="去配对")).to_have_attribute(
        "href", re.compile(r"/options/index\.html#server$")
    )


def test_a_revoked_pairing_is_said(desk: Desk, chromium: Chromium, site: Site, paired: Settings) -> None:
    database = Database(paired.url)
    try:
        database.write(
            lambda link: [
                people.revoke_token(link, str(one["id"])) for one in people.all_tokens(link, paired=True)
            ]
        )
    finally:
        database.close()
    page = chromium.extension_page("options/index.html")
    page.locator("#server").get_by_role("button", name="更新规则").click()
    expect(page.locator("#server").get_by_role("status")).to_have_text("配对已被撤销，请在设置里重新配对。")
