"""What people do in Firefox: fields, card, popup, panel and options, as far as WebDriver BiDi can do it.

It cannot open the toolbar's popup or a menu of the browser: the popup's page is opened as a tab, and the menu's choice
is sent as the browser sends it. The sidebar opens by a click in the popup; most of what it does is tried in a tab. Text, editors and the composition of an input method are tried in both
browsers (`any_desk`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hegui_server.settings import Settings
from tests.browser.axe import faults_of
from tests.browser.desk import AnyDesk
from tests.browser.drawn import FirefoxHidden, painted
from tests.browser.exported import GREEN_STYLE, is_evidence, shows_green
from tests.browser.firefox import BACKSPACE, CONTROL, ENTER, ESCAPE, HOME, TAB, Firefox, FirefoxTab
from tests.browser.paired import case_of, code_of, door, piece_of
from tests.browser.site import Site
from tests.browser.test_picture_kinds import KINDS, put_ads
from tests.browser.test_pictures import AD as AD_PICTURE
from tests.browser.test_pictures import FOUND

AD = "<h1>证书培训班报名</h1>"
WORDS = "<p>协议包<b>过</b>，证书终身有效。</p><p>我们不承诺包过。</p><p>内部渠道</p>"
ALL = ["协议包过", "终身有效", "包过", "内部渠道"]
UNPAIR = "chrome.runtime.sendMessage({ type: 'server', request: { do: 'unpair' } })"
FIELD = "document.querySelector('textarea')"


@pytest.fixture(scope="module")
def desk(firefox: Firefox) -> AnyDesk:
    return AnyDesk(firefox)


def own(desk: AnyDesk, firefox: Firefox, page: FirefoxTab, name: str) -> FirefoxTab:
    return firefox.extension_page(f"{name}/index.html?tab={desk.tab(page)}")


def until(tab: FirefoxTab, expression: str, test: Callable[[Any], bool] = bool) -> Any:
    return AnyDesk.wait(lambda: tab.evaluate(expression), test)


def texts(tab: FirefoxTab, selector: str, *expected: str) -> None:
    """Wait until these stand there."""
    script = f"[...document.querySelectorAll({selector!r})].map((one) => one.textContent)"
    until(tab, script, lambda now: now == list(expected))


def press_button(tab: FirefoxTab, label: str) -> None:
    """Click the button or switch of this name with the mouse, when it stands still."""
    script = """async (label) => {
      const named = (one) => (one.getAttribute("aria-label") ?? one.textContent).includes(label);
      const middle = () => {
        const found = [...document.querySelectorAll("button, label")].find(named);
        found?.scrollIntoView({ block: "center" });
        const box = found?.getBoundingClientRect();
        return box ? [box.x + box.width / 2, box.y + box.height / 2] : null;
      };
      const before = middle();
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
      return String(before) === String(middle()) ? before : null;
    }"""
    place = AnyDesk.wait(lambda: tab.evaluate(script, label), bool)
    tab.point(*place, click=True)


def test_the_zip_of_the_store_reads_pages(dist: Path, tmp_path: Path, site: Site) -> None:
    browser = Firefox(dist / "hegui-firefox.zip", tmp_path / "profile")
    try:
        desk = AnyDesk(browser)
        page = browser.open(site.page("/zip", AD + WORDS))
        desk.finds(page, *ALL)
    finally:
        browser.close()


def test_each_level_is_painted_and_the_tree_stays_as_it_was(
    desk: AnyDesk, firefox: Firefox, site: Site
) -> None:
    watch = """<script>
      addEventListener("DOMContentLoaded", () => {
        [window.html, window.seen] = [document.documentElement.outerHTML, 0];
        new MutationObserver((records) => { window.seen += records.length; })
          .observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      });
    </script>"""
    page = firefox.open(site.page("/levels", AD + WORDS + watch))
    desk.finds(page, *ALL)
    assert painted(page) == {
        "error": "协议包过内部渠道",
        "warning": "终身有效",
        "info": "",
        "mention": "包过",
    }
    desk.send(page, {"type": "frame-rescan"})
    desk.settled(page)
    assert page.evaluate("window.seen") == 0
    assert page.evaluate("document.documentElement.outerHTML === window.html")


@pytest.mark.parametrize("field", ["<textarea rows=4></textarea>", "<input>"])
def test_what_is_typed_is_underlined(desk: AnyDesk, firefox: Firefox, site: Site, field: str) -> None:
    page = firefox.open(site.page("/typed", "<style>* { font: 16px/1.6 serif }</style>" + field))
    hidden = FirefoxHidden(page)
    page.evaluate("document.querySelector('textarea, input').focus()")
    page.press("证书培训班，协议包过")
    desk.finds(page, "协议包过")
    AnyDesk.wait(hidden.strokes, lambda strokes: len(strokes) == 1 and abs(strokes[0].width - 64) <= 2)
    page.press(BACKSPACE)
    desk.finds(page)
    AnyDesk.wait(hidden.strokes, lambda strokes: not strokes)
    state = "(({ value, selectionStart: at }) => [value, at])(document.activeElement)"
    assert page.evaluate(state) == ["证书培训班，协议包", 9]
    page.press(HOME + "好的")
    assert page.evaluate(state) == ["好的证书培训班，协议包", 2]


def test_what_is_written_in_place_is_underlined(desk: AnyDesk, firefox: Firefox, site: Site) -> None:
    page = firefox.open(site.page("/place", "<p contenteditable>证书培训班，</p>"))
    desk.settled(page)
    page.evaluate(
        "(() => { const p = document.querySelector('p'); p.focus(); getSelection().selectAllChildren(p); getSelection().collapseToEnd() })()"
    )
    page.press("协议包过")
    desk.finds(page, "协议包过")
    AnyDesk.wait(lambda: painted(page)["error"], lambda text: text == "协议包过")
    page.press("，请看")
    assert page.evaluate("document.querySelector('p').innerHTML") == "证书培训班，协议包过，请看"


def test_a_declared_replacement_is_applied_and_can_be_undone(
    desk: AnyDesk, firefox: Firefox, site: Site
) -> None:
    desk.profiles(default={"replace": {"协议包过": "用心备考"}})
    page = firefox.open(site.page("/replace", "<textarea rows=4></textarea>"))
    page.evaluate(f"{FIELD}.focus()")
    page.press("证书培训班，协议包过，欢迎")
    desk.until(page, lambda report: [one["finding"]["fix"] is None for one in report["findings"]] == [False])
    hidden = FirefoxHidden(page)
    desk.send(page, {"type": "frame-step", "by": 1})
    AnyDesk.wait(hidden.text, bool)
    hidden.click("换成“用心备考”")
    desk.finds(page)
    assert page.evaluate(f"{FIELD}.value") == "证书培训班，用心备考，欢迎"
    page.chord(CONTROL, "z")
    desk.finds(page, "协议包过")
    assert page.evaluate(f"{FIELD}.value") == "证书培训班，协议包过，欢迎"


def test_the_card_opens_by_tabbing_and_by_mouse(desk: AnyDesk, firefox: Firefox, site: Site) -> None:
    page = firefox.open(site.page("/tab", f'{AD}<a href="#x">好</a> <a href="#y">協議包過(guò)</a>'))
    desk.finds(page, "協議包過(guò)")
    hidden = FirefoxHidden(page)
    page.press(TAB + TAB)
    said = AnyDesk.wait(hidden.text, bool)
    for part in ("禁用", "“協議包過(guò)”", "夹注拼音、繁体字形", "第二十四条第一项", "建议", "理由"):
        assert part in said
    assert page.evaluate("document.activeElement.hash") == "#y", "the focus stays on the page"
    hidden.click("关闭")
    AnyDesk.wait(hidden.text, lambda text: not text)
    x, y, _, height = page.evaluate(
        "(() => { const box = document.links[1].getBoundingClientRect(); return [box.x, box.y, box.width, box.height] })()"
    )
    page.point(x + 4, y + height / 2)
    page.point(x + 10, y + height / 2)
    AnyDesk.wait(hidden.text, bool)


def test_the_card_works_by_keyboard(desk: AnyDesk, firefox: Firefox, site: Site) -> None:
    page = firefox.open(site.page("/keys", f"<button>这里</button>{AD}<p>协议包过</p><p>三天拿证</p>"))
    desk.finds(page, "协议包过", "三天拿证")
    hidden = FirefoxHidden(page)
    page.evaluate("document.querySelector('button').focus()")
    desk.send(page, {"type": "frame-step", "by": 1})
    AnyDesk.wait(hidden.text, lambda text: "协议包过" in text)
    page.press(TAB + TAB + ENTER)  # previous, next
    AnyDesk.wait(hidden.text, lambda text: "三天拿证" in text and "2/2" in text)
    page.press(ESCAPE)
    AnyDesk.wait(hidden.text, lambda text: not text)
    assert page.evaluate("document.activeElement.tagName") == "BUTTON", "the focus goes back where it was"


def test_a_finding_can_be_ignored_and_taken_back(desk: AnyDesk, firefox: Firefox, site: Site) -> None:
    page = firefox.open(site.page("/ignore", AD + "<p>协议包过</p>"))
    desk.finds(page, "协议包过")
    hidden = FirefoxHidden(page)
    desk.send(page, {"type": "frame-step", "by": 1})
    AnyDesk.wait(hidden.text, bool)
    hidden.click("忽略")
    hidden.click("处处忽略“协议包过”")
    AnyDesk.wait(lambda: painted(page)["error"], lambda text: not text)
    hidden.click("撤销")
    AnyDesk.wait(lambda: painted(page)["error"], lambda text: text == "协议包过")


def test_the_overlay_draws_where_the_highlights_do(desk: AnyDesk, firefox: Firefox, site: Site) -> None:
    page = firefox.open(site.page("/overlay", AD + "<p>看：协议包过</p>"))
    desk.finds(page, "协议包过")
    left, top, width, _ = page.evaluate("""() => {
      const [range] = CSS.highlights.get("hegui-error");
      const whole = document.createRange();
      whole.setStart(range.startContainer, range.startOffset);
      whole.setEnd(range.endContainer, range.endOffset);
      const box = whole.getBoundingClientRect();
      return [box.left, box.top, box.width, box.height];
    }""")
    desk.settings(drawing="overlay")
    [stroke] = AnyDesk.wait(FirefoxHidden(page).strokes, lambda strokes: len(strokes) == 1)
    assert abs(stroke.left - left) <= 1
    assert abs(stroke.top - top) <= 1
    assert abs(stroke.width - width) <= 1
    assert page.evaluate("CSS.highlights.size") == 0


def test_a_page_comes_back_as_it_was_left(desk: AnyDesk, firefox: Firefox, site: Site) -> None:
    page = firefox.open(site.page("/first", AD + "<p>协议包过</p>"))
    desk.finds(page, "协议包过")
    page.go(site.page("/second", AD + "<p>三天拿证</p>"))
    desk.finds(page, "三天拿证")
    firefox.send("browsingContext.traverseHistory", context=page.context, delta=-1)
    AnyDesk.wait(lambda: page.url, lambda url: url.endswith("/first"))
    desk.finds(page, "协议包过")
    assert painted(page)["error"] == "协议包过"


def test_the_popup_counts_and_switches(desk: AnyDesk, firefox: Firefox, site: Site) -> None:
    page = firefox.open(site.page("/own", AD + WORDS))
    desk.finds(page, *ALL)
    popup = own(desk, firefox, page, "popup")
    texts(popup, ".count b", "2", "1", "0", "1")
    texts(popup, ".verdict strong", "违规")
    until(popup, "document.querySelector('.engine').textContent.includes('运行中')")
    press_button(popup, "检查这个网站")
    until(popup, "document.querySelector('.verdict').textContent.includes('已关闭本站的检查')")
    desk.finds(page)
    press_button(popup, "检查这个网站")
    page.activate()
    desk.finds(page, *ALL)


def test_the_panel_lists_searches_and_jumps(desk: AnyDesk, firefox: Firefox, site: Site) -> None:
    page = firefox.open(site.page("/own", AD + WORDS))
    desk.finds(page, *ALL)
    panel = own(desk, firefox, page, "sidepanel")
    texts(panel, ".item mark", "协议包过", "内部渠道", "终身有效", "包过")
    panel.press("j")
    texts(panel, ".item[aria-expanded=true] mark", "协议包过")
    panel.press("/内部")
    texts(panel, ".item mark", "内部渠道")
    panel.press(ESCAPE + "j")
    texts(panel, ".item[aria-expanded=true] mark", "内部渠道")
    until(
        page,
        "[...CSS.highlights.get('hegui-current')].some((range) => range.startContainer.data.includes('内部'))",
    )


IN_SIDEBAR = """(act) => {
  const [view] = chrome.extension.getViews({ type: "sidebar" });
  return view ? act(view.document) : null;
}"""
HIDE = "() => SidebarController.hide()"


def test_the_sidebar_follows_the_tab_that_is_shown(
    desk: AnyDesk, firefox: Firefox, site: Site, request: pytest.FixtureRequest
) -> None:
    """Opened from the popup as a person does, and read through the window that Firefox gives it."""

    def listed() -> Any:
        return desk.run(
            f"() => ({IN_SIDEBAR})((page) => [...page.querySelectorAll('.item mark')].map((one) => one.textContent))"
        )

    def shows(*phrases: str) -> None:
        AnyDesk.wait(listed, lambda now: now == [*phrases])

    page = firefox.open(site.page("/own", AD + WORDS))
    desk.finds(page, *ALL)
    press_button(own(desk, firefox, page, "popup"), "查看全部发现")
    request.addfinalizer(lambda: firefox.chrome(HIDE))
    AnyDesk.wait(listed, lambda now: now is not None)
    page.activate()
    shows("协议包过", "内部渠道", "终身有效", "包过")
    desk.run(f"() => ({IN_SIDEBAR})((page) => page.querySelector('.item button, button.item').click())")
    until(page, "CSS.highlights.get('hegui-current')?.size > 0")
    other = firefox.open(site.page("/other", AD + "<p>三天拿证</p>"))
    desk.finds(other, "三天拿证")
    shows("三天拿证")
    page.activate()
    shows("协议包过", "内部渠道", "终身有效", "包过")


def test_evidence_is_exported(desk: AnyDesk, firefox: Firefox, site: Site) -> None:
    page = firefox.open(site.page("/own", AD + WORDS, "好课网"))
    desk.finds(page, *ALL)
    panel = own(desk, firefox, page, "sidepanel")
    texts(panel, ".item mark", "协议包过", "内部渠道", "终身有效", "包过")
    files = {}
    for name, label in (("json", "JSON"), ("csv", "表格"), ("html", "网页")):
        press_button(panel, label)
        files[name] = saved(firefox, name)
    is_evidence(files, page.url)


def saved(firefox: Firefox, name: str) -> str:
    """The one download of this kind, when it is whole: until then Firefox keeps a `.part` beside it. It is taken away."""

    def read() -> str:
        paths = [*firefox.downloads.glob(f"*.{name}")]
        return paths[0].read_text("utf-8") if paths and not [*firefox.downloads.glob("*.part")] else ""

    text = str(AnyDesk.wait(read, bool))
    for path in firefox.downloads.glob(f"*.{name}"):
        path.unlink()
    return text


def test_a_picture_of_the_page_is_evidence(desk: AnyDesk, firefox: Firefox, site: Site) -> None:
    page = firefox.open(site.page("/shot", f"{GREEN_STYLE}{AD}<p>协议包过</p>"))
    desk.finds(page, "协议包过")
    panel = own(desk, firefox, page, "sidepanel")
    texts(panel, ".item mark", "协议包过")
    press_button(panel, "附上截图")
    press_button(panel, "JSON")
    shows_green(saved(firefox, "json"))


def test_a_page_is_reported_to_the_paired_server(
    desk: AnyDesk, firefox: Firefox, site: Site, settings: Settings
) -> None:
    options = firefox.extension_page("options/index.html")
    pairing = {"ok": True, "pairing": {"origin": settings.origin}}
    assert door(options, do="pair", address=settings.origin, code=code_of(settings)) == pairing
    assert set(door(options, do="fetch-rules")["packs"]) == {"certificate", "ad-law"}
    page = firefox.open(site.page("/reported", AD + WORDS, "好课网"))
    desk.finds(page, *ALL)
    panel = own(desk, firefox, page, "sidepanel")
    texts(panel, ".item mark", "协议包过", "内部渠道", "终身有效", "包过")
    press_button(panel, "上报为案件")
    link = "document.querySelector('footer [role=status] a')"
    until(panel, f"{link}?.href.startsWith('{settings.origin}/#/cases/')")
    case = case_of(settings, panel.evaluate(f"{link}.textContent"))
    assert (case["title"], case["url"], case["origin"]) == ("好课网", page.url, "extension")
    copy = piece_of(settings, case, "copy.txt").decode()
    assert copy == "协议包过，证书终身有效。\n我们不承诺包过。\n内部渠道"
    assert door(options, do="unpair") == {"ok": True, "pairing": None}


def test_packs_are_chosen_in_the_options(desk: AnyDesk, firefox: Firefox, site: Site) -> None:
    page = firefox.open(site.page("/packs", AD + "<p>国家级工艺，协议包过</p>"))
    desk.finds(page, "国家级", "协议包过")
    options = own(desk, firefox, page, "options")
    until(options, "document.querySelectorAll('#packs [role=switch]').length === 7")
    press_button(options, "ad-law ")
    page.activate()
    desk.finds(page, "协议包过")


@pytest.mark.parametrize("name", ["popup", "sidepanel", "options"])
def test_everybody_can_use(desk: AnyDesk, firefox: Firefox, site: Site, name: str) -> None:
    page = firefox.open(site.page("/own", AD + WORDS))
    desk.finds(page, *ALL)
    opened = own(desk, firefox, page, name)
    until(opened, "document.querySelector('h1') !== null")  # comes last, with what the page says
    assert faults_of(opened) == []


def test_pictures_are_read_from_the_panel(
    desk: AnyDesk, firefox: Firefox, site: Site, settings: Settings, request: pytest.FixtureRequest
) -> None:
    """By a paired server; the menu of the browser, which asks for one, cannot be opened here."""
    site.put("/ad.png", AD_PICTURE.read_bytes(), "image/png")
    page = firefox.open(site.page("/pictured", '<img src="/ad.png" width="360">'))
    desk.until(page, lambda report: report["state"]["pictures"]["unread"] == 1)
    panel = own(desk, firefox, page, "sidepanel")
    until(
        panel,
        "document.querySelector('.unread a')?.textContent",
        lambda text: text == "与本机服务配对后可以读",
    )
    assert door(panel, do="pair", address=settings.origin, code=code_of(settings))["ok"]
    request.addfinalizer(lambda: desk.run(UNPAIR))
    press_button(panel, "读这些图片")
    desk.finds(page, *FOUND)
    until(panel, "document.querySelectorAll('.item').length", lambda count: count == len(FOUND))
    assert panel.evaluate("document.querySelector('.unread')") is None
    page.activate()
    AnyDesk.wait(FirefoxHidden(page).strokes, lambda strokes: len(strokes) == 8)


@pytest.fixture
def paired(desk: AnyDesk, settings: Settings) -> Iterator[None]:
    request = {"do": "pair", "address": settings.origin, "code": code_of(settings)}
    answer = desk.run("(request) => chrome.runtime.sendMessage({ type: 'server', request })", request)
    assert answer["ok"]
    yield
    desk.run(UNPAIR)


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_of_every_kind_are_read_and_outlined(
    desk: AnyDesk, firefox: Firefox, site: Site, paired: None, kind: str
) -> None:
    put_ads(site)
    page = firefox.open(site.page("/kind", KINDS[kind], "好课网"))
    desk.until(page, lambda report: report["state"]["pictures"]["unread"] == 1)
    desk.send(page, {"type": "frame-check-pictures"})
    desk.finds(page, *FOUND)
    page.activate()
    hidden = FirefoxHidden(page)
    AnyDesk.wait(hidden.strokes, lambda strokes: len(strokes) == 8)
