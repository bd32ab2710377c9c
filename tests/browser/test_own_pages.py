"""Popup, side panel, options and toolbar: what a person does there, and what follows."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults_of
from tests.browser.chromium import Chromium
from tests.browser.desk import Desk
from tests.browser.drawn import Hidden
from tests.browser.exported import GREEN_STYLE, is_evidence, shows_green
from tests.browser.packs import house
from tests.browser.site import Site

SOURCES = Path(__file__).parents[2] / "extension" / "src"
PAGES = sorted(page.parent.name for page in SOURCES.glob("*/index.html"))
AD = "<h1>证书培训班报名</h1>"
WORDS = "<p>协议包<b>过</b>，证书终身有效。</p><p>我们不承诺包过。</p><p>内部渠道</p>"
ALL = ["协议包过", "终身有效", "包过", "内部渠道"]


@pytest.fixture
def page(desk: Desk, chromium: Chromium, site: Site) -> Page:
    """A page with two banned phrases, one to be careful with, one mention."""
    opened = chromium.open(site.page("/own", AD + WORDS, "好课网"))
    desk.finds(opened, *ALL)
    return opened


def own(desk: Desk, page: Page, name: str) -> Page:
    return desk.chromium.extension_page(f"{name}/index.html?tab={desk.tab(page)}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_use(desk: Desk, page: Page, name: str, scheme: str) -> None:
    opened = own(desk, page, name)
    opened.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    expect(opened.get_by_role("button").first).to_be_visible()
    if name == "sidepanel":
        expect(opened.locator(".item").first).to_be_visible()
        opened.keyboard.press("j")
        expect(opened.locator(".detail")).to_be_visible()
    assert faults_of(opened) == []


@pytest.mark.parametrize(("lang", "title"), [("zh-Hans", "违规"), ("zh-Hant", "違規"), ("en", "Violating")])
def test_the_popup_speaks(desk: Desk, page: Page, lang: str, title: str) -> None:
    desk.settings(lang=lang)
    desk.finds(page, *ALL)
    popup = own(desk, page, "popup")
    expect(popup.locator(".verdict strong")).to_have_text(title)
    assert popup.evaluate("document.documentElement.lang") == lang
    if lang == "en":
        assert not re.search("[\u4e00-\u9fff]", popup.locator("body").inner_text())


def test_the_popup_counts_and_switches(desk: Desk, page: Page) -> None:
    popup = own(desk, page, "popup")
    expect(popup.locator(".count b")).to_have_text(["2", "1", "0", "1"])
    for label, said in (("检查这个标签页", "已关闭本标签页的检查"), ("检查这个网站", "已关闭本站的检查")):
        switch = popup.get_by_role("switch", name=label)
        switch.click()
        expect(popup.locator(".verdict")).to_contain_text(said)
        desk.finds(page)
        switch.click()
        desk.finds(page, *ALL)
    popup.get_by_role("switch", name="全部暂停").click()
    expect(popup.locator(".verdict")).to_contain_text("已暂停")
    assert page.evaluate("CSS.highlights.size") == 0
    popup.get_by_role("switch", name="全部暂停").click()
    desk.finds(page, *ALL)


def test_a_tab_stays_switched_off_on_its_next_page(desk: Desk, page: Page, site: Site) -> None:
    popup = own(desk, page, "popup")
    popup.get_by_role("switch", name="检查这个标签页").click()
    page.goto(site.page("/next", AD + WORDS))
    assert desk.until(page, lambda report: report["state"]["phase"] == "off")["state"]["off"] == "tab"


def test_the_popup_says_where_nothing_can_be_checked(desk: Desk) -> None:
    popup = desk.chromium.extension_page("popup/index.html?tab=999999")
    expect(popup.locator(".verdict")).to_contain_text("浏览器不允许扩展读取这一页")


def test_the_badge_counts(desk: Desk, page: Page) -> None:
    tab = desk.tab(page)
    badge = lambda: desk.run("(tabId) => chrome.action.getBadgeText({ tabId })", tab)  # noqa: E731
    Desk.wait(badge, lambda text: text == "3")
    assert "2 处禁用，1 处慎用" in desk.run("(tabId) => chrome.action.getTitle({ tabId })", tab)
    page.evaluate("document.body.innerHTML = '<p>今天天气很好</p>'")
    Desk.wait(badge, lambda text: text == "")


def test_keys_and_menu_reach_the_page(desk: Desk, page: Page) -> None:
    tab = desk.tab(page)
    Desk.wait(
        lambda: desk.run("(tabId) => chrome.action.getBadgeText({ tabId })", tab), lambda text: text == "3"
    )
    background = desk.chromium.background()
    page.bring_to_front()
    commands = background.evaluate("chrome.commands.getAll().then((all) => all.map(({ name }) => name))")
    assert {"next-finding", "previous-finding"} <= set(commands)
    background.evaluate("(id) => chrome.commands.onCommand.dispatch('next-finding', { id })", tab)
    page.wait_for_function("CSS.highlights.get('hegui-current')?.size > 0")


def test_the_panel_lists_searches_filters_and_jumps(desk: Desk, page: Page) -> None:
    panel = own(desk, page, "sidepanel")
    marks = panel.locator(".item mark")
    expect(marks).to_have_text(["协议包过", "内部渠道", "终身有效", "包过"])
    panel.get_by_role("button", name="提及 1").click()
    expect(marks).to_have_text(["协议包过", "内部渠道", "终身有效"])
    panel.keyboard.press("/")
    panel.keyboard.type("内部")
    expect(marks).to_have_text(["内部渠道"])
    panel.get_by_role("searchbox").fill("没有这个")
    expect(panel.locator(".empty")).to_have_text("没有符合条件的发现")
    panel.get_by_role("searchbox").fill("")
    panel.keyboard.press("Escape")
    panel.keyboard.press("j")
    panel.keyboard.press("j")
    expect(panel.locator(".item[aria-expanded=true] mark")).to_have_text("内部渠道")
    page.wait_for_function(
        "[...CSS.highlights.get('hegui-current')].some((range) => range.startContainer.data.includes('内部'))"
    )
    panel.keyboard.press("k")
    expect(panel.locator(".item[aria-expanded=true] mark")).to_have_text("协议包过")
    assert "中间有标记" in panel.locator(".detail").inner_text()


def test_the_panel_follows_the_page(desk: Desk, page: Page, site: Site) -> None:
    panel = own(desk, page, "sidepanel")
    marks = panel.locator(".item mark")
    expect(marks).to_have_count(4)
    site.page("/embedded", AD + "<p>三天拿证</p>")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('iframe'), { src: '/embedded' }))"
    )
    expect(marks).to_have_text(["协议包过", "内部渠道", "三天拿证", "终身有效", "包过"])
    expect(panel.locator(".tag")).to_have_text("嵌入的页面")
    page.evaluate("document.querySelector('iframe').remove(); document.querySelector('p').remove()")
    expect(marks).to_have_text(["内部渠道", "包过"])


def test_the_panel_ignores_and_takes_back(desk: Desk, page: Page) -> None:
    panel = own(desk, page, "sidepanel")
    panel.locator(".item").first.click()
    panel.get_by_role("button", name="处处忽略“协议包过”").click()
    expect(panel.locator(".item mark")).to_have_text(["内部渠道", "终身有效", "包过"])
    options = own(desk, page, "options")
    expect(options.locator("#ignored .row")).to_contain_text("协议包过")
    options.get_by_role("button", name="撤销 协议包过").click()
    expect(panel.locator(".item mark")).to_have_text(["协议包过", "内部渠道", "终身有效", "包过"])


def test_evidence_is_exported(desk: Desk, page: Page, tmp_path: Path) -> None:
    panel = own(desk, page, "sidepanel")
    expect(panel.locator(".item")).to_have_count(4)
    files = {}
    for name, label in (("json", "JSON"), ("csv", "表格"), ("html", "网页")):
        with panel.expect_download() as download:
            panel.get_by_role("button", name=label).click()
        download.value.save_as(tmp_path / name)
        files[name] = (tmp_path / name).read_text("utf-8")
    first = is_evidence(files, page.url)
    assert page.locator(first["selector"]).inner_text() == "协议包过，证书终身有效。"


@pytest.mark.parametrize(("name", "label"), [("json", "JSON"), ("html", "网页")])
def test_a_picture_of_the_page_is_evidence(
    desk: Desk, chromium: Chromium, site: Site, tmp_path: Path, name: str, label: str
) -> None:
    """A click on the toolbar's button opens the way. What the browser itself asks people, no test can answer."""
    page = chromium.open(site.page("/shot", f"{GREEN_STYLE}{AD}<p>协议包过</p>"))
    desk.finds(page, "协议包过")
    chromium.click_toolbar(page)
    panel = own(desk, page, "sidepanel")
    expect(panel.locator(".item")).to_have_count(1)
    panel.get_by_label("附上截图").check()
    with panel.expect_download() as download:
        panel.get_by_role("button", name=label).click()
    download.value.save_as(tmp_path / name)
    shows_green((tmp_path / name).read_text("utf-8"))


def test_a_pack_is_imported_in_the_options(desk: Desk, page: Page, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    good.write_bytes(base64.b64decode(house("花里胡哨")))
    bad.write_bytes(base64.b64decode(house(version="1.1.0", **{"house-words.yaml": "title: ["})))
    options = own(desk, page, "options")
    options.locator("#packs input[type=file]").set_input_files(good)
    expect(options.locator("#packs .row", has_text="house 1.0.0").get_by_role("switch")).to_be_checked(
        timeout=300_000
    )
    expect(options.locator("#packs .told")).to_have_text("已导入 house，1 条规则。")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('p'), { textContent: '本品花里胡哨' }))"
    )
    compiled = 300  # seconds: a busy machine needs a minute for the rules
    desk.until(page, lambda report: len(report["findings"]) > len(ALL), patience=compiled)
    desk.finds(page, *ALL, "花里胡哨")
    options.locator("#packs input[type=file]").set_input_files(bad)
    expect(options.locator("#packs .told")).to_have_text("没有导入：规则包有 1 处问题", timeout=300_000)
    expect(options.locator("#packs .faults li")).to_contain_text("house-words.yaml:1")
    desk.send(page, {"type": "frame-rescan"})
    desk.finds(page, *ALL, "花里胡哨")
    options.get_by_role("button", name="移除", exact=True).click()
    expect(options.locator("#packs .row", has_text="house")).to_have_count(0)
    desk.finds(page, *ALL)


def test_the_selection_is_checked_from_the_menu(desk: Desk, page: Page) -> None:
    """The browser's menu is out of a test's reach: its choice is sent as the browser sends it."""
    background = desk.chromium.background()
    click = "([text, id]) => chrome.contextMenus.onClicked.dispatch({ menuItemId: 'check-selection', selectionText: text, frameId: 0 }, { id })"
    hidden = Hidden(page)
    background.evaluate(click, ["证书三天拿证", desk.tab(page)])
    Desk.wait(hidden.text, lambda text: "选中的文字有 1 处发现" in text and "证书三天拿证" in text)


def test_a_table_holds_no_formula_and_a_page_no_markup(
    desk: Desk, chromium: Chromium, site: Site, tmp_path: Path
) -> None:
    opened = chromium.open(
        site.page(
            "/formula",
            f"{AD}<p>=HYPERLINK(1)&lt;script&gt;协议包过&lt;/script&gt;</p>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
        )
    )
    desk.finds(opened, "协议包过")
    panel = own(desk, opened, "sidepanel")
    expect(panel.locator(".item")).to_have_count(1)
    for name, label in (("csv", "表格"), ("html", "网页")):
        with panel.expect_download() as download:
            panel.get_by_role("button", name=label).click()
        download.value.save_as(tmp_path / name)
    assert "'=HYPERLINK" in (tmp_path / "csv").read_text("utf-8")
    assert "<script" not in (tmp_path / "html").read_text("utf-8")


def test_packs_and_rules_are_chosen(desk: Desk, page: Page) -> None:
    options = own(desk, page, "options")
    switches = options.locator("#packs").get_by_role("switch")
    expect(switches).to_have_count(7)
    options.get_by_role("searchbox", name="查找规则").fill("certificate/pass-guarantee")
    options.locator("#rules select").first.select_option("info")
    report = desk.until(page, lambda report: report["state"]["counts"]["info"] == 1)
    assert report["state"]["counts"]["error"] == 1
    options.locator("#rules select").first.select_option("off")
    desk.finds(page, "终身有效", "内部渠道")


def test_replacements_are_read_and_sites_have_profiles(desk: Desk, page: Page) -> None:
    options = own(desk, page, "options")
    options.get_by_label("替换", exact=True).fill("终身有效 => 长期有效\n看不懂的一行")
    options.get_by_label("替换", exact=True).blur()
    expect(options.locator("#words .told")).to_have_text("第 2 行看不懂，请写成“旧 => 新”。")
    options.get_by_label("方案名称").fill("严格")
    options.get_by_role("button", name="新建方案…").click()
    expect(options.locator("#profile")).to_have_value("严格")
    options.get_by_label("网站域名，如 example.com").fill("http://127.0.0.1/x")
    options.get_by_role("button", name="添加网站").click()
    options.locator("#sites").get_by_role("switch").click()
    options.get_by_label("方案 127.0.0.1").select_option("严格")
    desk.finds(page, *ALL)


def test_data_goes_out_comes_in_and_is_erased(desk: Desk, page: Page, tmp_path: Path) -> None:
    desk.settings(excluded=[".x"], sites={"a.test": {"off": True}})
    options = own(desk, page, "options")
    with options.expect_download() as download:
        options.get_by_role("button", name="导出数据").click()
    download.value.save_as(tmp_path / "data.json")
    options.get_by_role("button", name="清除全部数据").click()
    options.get_by_role("button", name="真的清除？再按一次。").click()
    Desk.wait(
        lambda: desk.run("async () => Object.keys(await chrome.storage.local.get(null))"),
        lambda keys: keys == [],
    )
    options.locator("#data input[type=file]").set_input_files(tmp_path / "data.json")
    expect(options.locator("#data .told")).to_have_text("已保存")
    stored = desk.run("async () => (await chrome.storage.local.get('settings')).settings")
    assert stored["excluded"] == [".x"]
    assert stored["sites"] == {"a.test": {"off": True}}
    (tmp_path / "bad.json").write_text("{}", "utf-8")
    options.locator("#data input[type=file]").set_input_files(tmp_path / "bad.json")
    expect(options.locator("#data .told")).to_have_text("这个文件不是合规导出的数据。")
