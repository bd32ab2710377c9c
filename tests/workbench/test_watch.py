"""The watch list: pages, feeds and sitemaps that open cases, and what becomes of what was found there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.server.site import Site, site
from tests.workbench.pages import visit

AD = "<html><title>{title}</title><body><p>协议包过，三天拿证</p></body></html>"


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as made:
        yield made


SCRIPTED = """<title>脚本班</title><body><script>
document.body.append(["协议", "包过，三天", "拿证"].join(""))
</script></body>"""


def watch(page: Page, url: str, kind: str = "网页", title: str = "", browser: bool = False) -> Locator:
    """Adds an address as a person does; its row."""
    visit(page, "/watch")
    page.get_by_role("button", name="添加网址").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("网址").fill(url)
    dialog.get_by_label("名称").fill(title)
    dialog.get_by_label("种类").select_option(label=kind)
    dialog.get_by_label("用真实浏览器打开").set_checked(browser)
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_have_count(0)
    return page.get_by_role("row").filter(has=page.locator(f"a[href='{url}']"))


def look_again(row: Locator) -> None:
    """Asks for a look, and waits until it has been taken."""
    button = row.get_by_role("button", name="现在查")
    button.click()
    expect(row.get_by_role("button", name="正在查…")).to_be_visible()
    expect(button).to_be_enabled()


def presence(page: Page, url: str) -> Locator:
    """What the list of cases says of the page's case, looked up as the row of the watch leads there."""
    page.goto(f"/#/cases?q={url}")
    return page.locator("tbody tr .case-title")


def test_a_page_is_followed_from_its_case_to_its_end(page: Page, web: Site) -> None:
    url = web.put("/course", AD.format(title="包过班首页"))
    row = watch(page, url, title="秋季落地页")
    expect(row.get_by_role("link", name="1 个案件")).to_be_visible()
    expect(row.get_by_text("正常")).to_be_visible()
    row.get_by_role("link", name="1 个案件").click()
    found = page.locator("tbody tr .case-title")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("包过班首页")
    expect(found).to_contain_text(" · 新")

    visit(page, "/watch")
    look_again(row)
    expect(presence(page, url)).to_contain_text(" · 仍在")

    web.put("/course", AD.format(title="包过班首页").replace("三天", "七天"))
    visit(page, "/watch")
    look_again(row)
    expect(presence(page, url)).to_contain_text(" · 已改")

    del web.pages["/course"]
    visit(page, "/watch")
    look_again(row)
    expect(row.get_by_text("已下架")).to_be_visible()
    expect(presence(page, url)).to_contain_text(" · 已下架")
    page.locator("tbody tr .case-title a").click()
    evidence = page.get_by_role("region", name="证据").get_by_role("row").filter(has_text="网页副本")
    expect(evidence).to_have_count(2)  # as it was at first, and as it was changed
    expect(page.get_by_role("region", name="案件信息")).to_contain_text("监测 · 已下架")
    expect(page.get_by_text("证据链完整，未被改动")).to_be_visible()


def test_a_page_that_scripts_build_is_looked_at_in_a_real_browser(page: Page, web: Site) -> None:
    plain = watch(page, web.put("/plain", SCRIPTED))
    expect(plain.get_by_text("正常")).to_be_visible()
    expect(plain.get_by_role("link", name="个案件")).to_have_count(0)  # its source says nothing forbidden
    url = web.put("/scripted", SCRIPTED)
    row = watch(page, url, browser=True)
    row.get_by_role("link", name="1 个案件").click()
    page.locator("tbody tr .case-title a", has_text="脚本班").click()
    expect(page.get_by_role("heading", name="脚本班")).to_be_visible()
    expect(page.get_by_role("region", name="案件信息")).to_contain_text("监测")
    for phrase in ("协议包过", "三天拿证"):
        expect(page.locator("main")).to_contain_text(phrase)
    evidence = page.get_by_role("region", name="证据").get_by_role("row")
    expect(evidence.filter(has_text="截图")).to_have_count(1)
    visit(page, "/watch")
    look_again(row)
    expect(presence(page, url)).to_contain_text(" · 仍在")


@pytest.mark.parametrize(
    ("kind", "body", "media_type"),
    [
        pytest.param(
            "订阅源",
            "<?xml version='1.0'?><rss version='2.0'><channel><title>班</title>"
            "<item><link>{0}/a</link></item><item><link>{0}/b</link></item></channel></rss>",
            "application/rss+xml",
            id="a feed",
        ),
        pytest.param(
            "站点地图",
            "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
            "<url><loc>{0}/a</loc></url><url><loc>{0}/b</loc></url></urlset>",
            "application/xml",
            id="a sitemap",
        ),
    ],
)
def test_every_page_of_a_list_is_looked_at(
    page: Page, web: Site, kind: str, body: str, media_type: str
) -> None:
    web.put("/a", AD.format(title="甲班"))
    web.put("/b", AD.format(title="乙班"))
    row = watch(page, web.put("/list", body.format(web.address), media_type), kind)
    expect(row).to_contain_text(kind)
    expect(row.get_by_text("2 个案件")).to_be_visible()
    row.get_by_text("2 个案件").click()
    cases = page.locator("tbody tr .case-title a")
    expect(cases).to_have_count(2)
    for title in ("甲班", "乙班"):
        expect(cases.filter(has_text=title)).to_be_visible()


def test_an_address_that_is_no_list_says_so(page: Page, web: Site) -> None:
    row = watch(page, web.put("/", "<p>no feed"), "订阅源")
    expect(row.get_by_text("没查成")).to_be_visible()
    expect(row).to_contain_text("这里没有订阅源")


def test_a_watch_rests_goes_on_and_ends(page: Page, web: Site) -> None:
    row = watch(page, web.put("/quiet", "<p>今天天气晴朗"))
    expect(row.get_by_text("正常")).to_be_visible()
    row.get_by_role("button", name="暂停").click()
    expect(row.get_by_text("已暂停")).to_be_visible()
    row.get_by_role("button", name="继续").click()
    expect(row.get_by_text("每天")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    row.get_by_role("button", name="删除").click()
    expect(row).to_have_count(0)
