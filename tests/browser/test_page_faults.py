"""Pages that are too big, too fast, or gone in the middle: no freeze, no error on the page, a plain word in the popup."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.ask import ASK
from tests.browser.chromium import Chromium
from tests.browser.desk import Desk, Report
from tests.browser.drawn import Hidden, painted
from tests.browser.site import Site
from tests.browser.test_engine_faults import NO_MEMORY

NO_WORKER = """() => {
  const failed = { code: "out-of-memory", detail: "no memory left" };
  self.Worker = class {
    postMessage({ id }) { queueMicrotask(() => this.onmessage({ data: { id, error: failed, memory: 0 } })); }
    terminate() {}
  };
}"""
_FRAMES = "async (tabId) => Object.keys(await chrome.runtime.sendMessage({ type: 'tab-frames', tabId }))"
AD = "<h1>证书培训班报名</h1>"
PLAIN = "这门课程讲解备考的方法和步骤，学员可以按照自己的进度安排学习时间。"
FAULTS = "<script>window.faults = []; for (const name of ['error', 'unhandledrejection']) addEventListener(name, (event) => faults.push(String(event.message ?? event.reason)))</script>"


def texts(report: Report) -> list[str]:
    return [one["finding"]["text"] for one in report["findings"]]


def opened(chromium: Chromium, site: Site, body: str) -> Page:
    return chromium.open(site.page("/fault", FAULTS + AD + body))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p>" + PLAIN * 3_000 + "协议包过</p>", id="of 100,000 characters in one paragraph"),
        pytest.param("<pre>" + (PLAIN + "\n") * 2_000 + "协议包过</pre>", id="of 2,000 lines in one block"),
        pytest.param("<p>课</p>" * 50_000 + "<p>协议包过</p>", id="of 100,000 nodes"),
        pytest.param("<div>" * 1_500 + "协议包过" + "</div>" * 1_500, id="of 1,500 levels"),
        pytest.param(
            "<p>" + "<b></b>".join(PLAIN * 200) + "协议包过</p>",
            id="of 6,000 letters in elements of their own",
        ),
        pytest.param("<p>" + "　" * 400_000 + "协议包过</p>", id="of nothing but blanks"),
    ],
)
def test_a_page(desk: Desk, chromium: Chromium, site: Site, body: str) -> None:
    page = opened(chromium, site, body)
    assert page.evaluate("1 + 1") == 2, "the page answers while it is read"
    desk.finds(page, "协议包过")
    assert painted(page)["error"] == "协议包过"
    assert page.evaluate("faults") == []


def test_five_megabytes_of_text(desk: Desk, chromium: Chromium, site: Site) -> None:
    body = f"<p>{PLAIN * 3}</p>" * 17_000
    assert len(body.encode()) > 5_000_000
    page = opened(chromium, site, "<p>协议包过</p>" + body + "<p>三天拿证</p>")
    assert page.evaluate("1 + 1") == 2, "the page answers while it is read"
    desk.until(page, lambda report: texts(report) == ["协议包过"])  # what is on the screen comes first
    desk.until(page, lambda report: report["state"]["checked"] > 1_680_000, patience=400)
    desk.finds(page, "协议包过", "三天拿证")
    assert page.evaluate("faults") == []


def test_hundreds_of_findings(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = opened(chromium, site, f"<p>协议包过，{PLAIN}</p>" * 300)
    report = desk.until(
        page,
        lambda report: report["state"]["counts"]["error"] == 300 and report["state"]["phase"] == "done",
    )
    assert len(report["findings"]) == 300
    page.evaluate("document.querySelectorAll('p').forEach((p, index) => index % 2 && p.remove())")
    desk.until(page, lambda report: report["state"]["counts"]["error"] == 150)


def test_an_endless_log_is_followed(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = opened(
        chromium,
        site,
        f"""<div id=log></div><script>
      let lines = 0;
      const timer = setInterval(() => {{
        for (let n = 0; n < 5; n += 1) log.append(Object.assign(document.createElement("p"), {{ textContent: `第${{lines += 1}}行：{PLAIN}` }}));
        if (lines >= 2000) {{ clearInterval(timer); log.append(Object.assign(document.createElement("p"), {{ textContent: "协议包过" }})); }}
      }}, 5);
    </script>""",
    )
    page.wait_for_function("lines >= 2000")
    desk.finds(page, "协议包过")
    assert page.evaluate("faults") == []


def test_a_storm_is_sampled_and_said_and_then_made_good(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = opened(
        chromium,
        site,
        """<p id=top>看：</p><div id=storm></div><script>
      const rows = Array.from({ length: 200 }, () => storm.appendChild(document.createElement("p")));
      let count = 0;
      const blow = () => { for (const row of rows) row.textContent = `培训 ${count += 1}`; };
      const timer = setInterval(blow, 10);  // far more than 10,000 changes a second
      const calm = () => { clearInterval(timer); rows.at(-1).textContent = "三天拿证"; };
    </script>""",
    )
    popup = desk.chromium.extension_page(f"popup/index.html?tab={desk.tab(page)}")
    page.bring_to_front()
    desk.until(page, lambda report: report["state"]["phase"] == "sampling")
    expect(popup.locator(".notice")).to_contain_text("只抽查屏幕上的文字")
    page.evaluate("top.document.querySelector('#top').textContent = '看：协议包过'")
    desk.until(page, lambda report: [one["finding"]["text"] for one in report["findings"]] == ["协议包过"])
    assert page.evaluate("count") > 5_000
    page.evaluate("calm()")
    desk.finds(page, "协议包过", "三天拿证")
    assert desk.settled(page)["state"]["phase"] == "done"
    expect(popup.locator(".notice")).to_have_count(0)
    assert page.evaluate("faults") == []


def test_a_frame_goes_in_the_middle(desk: Desk, chromium: Chromium, site: Site) -> None:
    site.page("/big", AD + f"<p>{PLAIN}</p>" * 5_000 + "<p>三天拿证</p>")
    page = opened(chromium, site, "<p>协议包过</p><iframe src=/big></iframe>")
    page.evaluate("document.querySelector('iframe').remove()")
    desk.finds(page, "协议包过")
    assert page.evaluate("faults") == []


@pytest.fixture
def framed(desk: Desk, chromium: Chromium, site: Site) -> Page:
    """A page with one finding, and another in a frame of another site, which has a process of its own."""
    site.page("/inner", AD + "<p>三天拿证</p>")
    inner = site.origin.replace("127.0.0.1", "localhost")
    page = chromium.open(site.page("/framed", AD + f'<p>协议包过</p><iframe src="{inner}/inner"></iframe>'))
    desk.finds(page, "协议包过", "三天拿证")
    badge(desk, page, "2")
    return page


def badge(desk: Desk, page: Page, count: str) -> None:
    """Wait for this count in the toolbar."""
    tab = desk.tab(page)
    Desk.wait(
        lambda: desk.run("(tabId) => chrome.action.getBadgeText({ tabId })", tab), lambda text: text == count
    )


def test_a_frame_that_is_taken_out_is_not_counted(desk: Desk, framed: Page) -> None:
    framed.evaluate("document.querySelector('iframe').remove()")
    badge(desk, framed, "1")


def test_a_frame_that_crashes_is_not_counted(desk: Desk, framed: Page) -> None:
    panel = desk.chromium.extension_page(f"sidepanel/index.html?tab={desk.tab(framed)}")
    expect(panel.locator(".item")).to_have_count(2)
    desk.chromium.crash(framed.frames[1].url)
    badge(desk, framed, "1")
    expect(panel.locator(".item mark")).to_have_text(["协议包过"])
    desk.finds(framed, "协议包过")


def test_a_page_goes_in_the_middle(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = opened(chromium, site, f"<p>{PLAIN}</p>" * 20_000)
    desk.until(page, lambda report: report["state"]["phase"] == "checking" and report["state"]["checked"] > 0)
    page.goto(site.page("/after", FAULTS + AD + "<p>协议包过</p>"))
    desk.finds(page, "协议包过")
    assert page.evaluate("faults") == []


def test_the_background_goes_while_a_page_is_open(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = opened(chromium, site, "<p>协议包过</p>")
    desk.finds(page, "协议包过")
    chromium.stop_background(page)
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('p'), { textContent: '三天拿证' }))"
    )
    desk.finds(page, "协议包过", "三天拿证")
    badge(desk, page, "2")
    assert page.evaluate("faults") == []


@pytest.fixture
def hosted(launch: Callable[[], Chromium]) -> tuple[Desk, Page]:
    """A browser whose engine has its host in a tab, where a test can reach it."""
    browser = launch()
    desk = Desk(browser)
    background = browser.background()
    Desk.wait(lambda: background.evaluate("chrome.offscreen.hasDocument()"), bool)  # the popup asked for it
    background.evaluate("() => { chrome.offscreen.hasDocument = async () => true; }")
    background.evaluate("chrome.offscreen.closeDocument()")
    return desk, browser.extension_page("engine/offscreen.html")


def test_the_engine_is_out_of_memory_while_a_page_is_open(hosted: tuple[Desk, Page], site: Site) -> None:
    desk, host = hosted
    page = opened(desk.chromium, site, "<p>协议包过</p>")
    desk.finds(page, "协议包过")
    (worker,) = host.workers
    worker.evaluate(f"() => {{ {NO_MEMORY} }}")
    long = {"type": "lint", "blocks": ["普通的一句话。" * 200_000], "options": {}}
    assert desk.run(ASK, long)["type"] == "linted"
    page.evaluate("document.querySelector('p').textContent = '三天拿证'")
    desk.finds(page, "三天拿证")
    status = desk.run(ASK, {"type": "status"})["status"]
    assert (status["restarts"], status["lastFailure"]["code"]) == (1, "out-of-memory")
    assert page.evaluate("faults") == []


def test_an_engine_that_cannot_be_had_is_said_and_comes_back(hosted: tuple[Desk, Page], site: Site) -> None:
    desk, host = hosted
    host.evaluate("() => { self.RealWorker = Worker }")
    host.evaluate(NO_WORKER)
    page = opened(desk.chromium, site, "<p>协议包过</p>")
    desk.until(page, lambda report: report["state"]["phase"] == "failed")
    popup = desk.chromium.extension_page(f"popup/index.html?tab={desk.tab(page)}")
    expect(popup.locator(".verdict")).to_contain_text("内存不够")
    desk.send(page, {"type": "frame-check-selection", "text": "协议包过"})
    hidden = Hidden(page)
    Desk.wait(hidden.text, lambda text: "内存不够" in text)
    host.evaluate("() => { self.Worker = RealWorker }")
    page.bring_to_front()
    desk.finds(page, "协议包过")
    expect(popup.locator(".verdict strong")).to_have_text("违规")
    assert page.evaluate("faults") == []


def test_a_full_storage_is_said(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = opened(chromium, site, "<p>协议包过</p>")
    desk.finds(page, "协议包过")
    desk.run("""async () => {
      for (let size = 1 << 22, n = 0; size > 8; n += 1) {
        try { await chrome.storage.local.set({ ["fill" + n]: "x".repeat(size) }); } catch { size >>= 1; }
      }
    }""")
    hidden = Hidden(page)
    desk.send(page, {"type": "frame-step", "by": 1})
    Desk.wait(hidden.text, bool)
    hidden.click("忽略")
    hidden.click("只忽略这一处")
    Desk.wait(hidden.text, lambda text: "存储空间已满" in text)
    popup = desk.chromium.extension_page(f"popup/index.html?tab={desk.tab(page)}")
    popup.get_by_role("switch", name="全部暂停").click()
    expect(popup.locator("[role=alert]")).to_contain_text("存储空间已满")
    desk.run(
        "async () => { for (const key of Object.keys(await chrome.storage.local.get(null))) if (key.startsWith('fill')) await chrome.storage.local.remove(key); }"
    )
    hidden.click("只忽略这一处")
    desk.until(page, lambda report: [one["ignored"] for one in report["findings"]] == ["here"])


def test_a_page_that_was_left_takes_no_frame_of_the_next_with_it(
    desk: Desk, chromium: Chromium, site: Site
) -> None:
    """Its last word may come when the next page has long told how it stands: the two are of different processes."""
    site.page("/inner", AD + "<p>三天拿证</p>")
    page = chromium.open(site.page("/late", AD + '<p>协议包过</p><iframe src="/inner"></iframe>'))
    desk.finds(page, "协议包过", "三天拿证")
    tab = desk.tab(page)
    word = "([message, sender]) => new Promise((done) => chrome.runtime.onMessage.dispatch(message, sender, done))"
    for frame in desk.run(_FRAMES, tab):
        gone = {"type": "frame-gone", "document": "the page before"}
        chromium.background().evaluate(word, [gone, {"tab": {"id": tab}, "frameId": int(frame)}])
    assert len(desk.run(_FRAMES, tab)) == 2
    desk.finds(page, "协议包过", "三天拿证")
