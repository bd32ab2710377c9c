"""Pages that are too big, too fast, or gone in the middle: no freeze, no error on the page, a plain word in the popup."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import Chromium
from tests.browser.desk import Desk
from tests.browser.drawn import Hidden, painted
from tests.browser.site import Site

AD = "<h1>证书培训班报名</h1>"
PLAIN = "这门课程讲解备考的方法和步骤，学员可以按照自己的进度安排学习时间。"
FAULTS = "<script>window.faults = []; for (const name of ['error', 'unhandledrejection']) addEventListener(name, (event) => faults.push(String(event.message ?? event.reason)))</script>"


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


def test_a_page_goes_in_the_middle(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = opened(chromium, site, f"<p>{PLAIN}</p>" * 20_000)
    page.goto(site.page("/after", AD + "<p>协议包过</p>"))
    desk.finds(page, "协议包过")


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
