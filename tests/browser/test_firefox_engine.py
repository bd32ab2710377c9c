"""The engine in Firefox: in the event page, from the same files, with the same answers."""

from __future__ import annotations

import json
from pathlib import Path

from hegui.bridge import Bridge
from tests.browser.ask import ASK
from tests.browser.desk import AnyDesk
from tests.browser.firefox import Firefox
from tests.browser.site import Site
from tests.browser.test_engine import AD, native
from tests.browser.test_parity import WORKER, corpus_jobs, natively


def test_answers_what_the_sdk_answers(firefox: Firefox) -> None:
    tab = firefox.extension_page("popup/index.html")
    reply = tab.evaluate(ASK, {"type": "lint", "blocks": [AD, "普通的一句话。"], "options": {}})
    assert reply["documents"] == [native(AD), native("普通的一句话。")]
    status = tab.evaluate(ASK, {"type": "status"})["status"]
    assert (status["state"], status["start"], status["lastFailure"]) == ("ready", "snapshot", None)
    tab.close()


def test_a_part_of_the_corpus_is_judged_alike(firefox: Firefox, dist: Path) -> None:
    runtime = dist / "firefox" / "engine" / "runtime"
    bridge = Bridge(*((runtime / name).read_text("utf-8") for name in ("rules.json", "book")))
    jobs = corpus_jobs()[:6]
    tab = firefox.extension_page("popup/index.html")
    answers = tab.evaluate(WORKER, [{"op": "boot", "role": "judge", "snapshot": True}, *jobs])
    assert answers[1:] == natively(bridge, jobs)
    assert json.loads(answers[1])["documents"]
    tab.close()


def test_the_event_page_may_end_while_a_page_is_read(firefox: Firefox, site: Site) -> None:
    desk = AnyDesk(firefox)
    lines = "<p>这门课程讲解备考的方法和步骤，学员可以按照自己的进度安排学习时间。</p>" * 20_000
    page = firefox.open(site.page("/long", f"<h1>证书培训班报名</h1>{lines}<p>协议包过</p>"))
    desk.until(page, lambda report: report["state"]["phase"] == "checking" and report["state"]["checked"] > 0)
    firefox.stop_background()
    desk.finds(page, "协议包过")
    desk.tidy()


def test_new_choices_reach_pages_that_the_event_page_lost(firefox: Firefox, site: Site) -> None:
    desk = AnyDesk(firefox)
    page = firefox.open(site.page("/rested", "<h1>证书培训班报名</h1><p>国家级工艺，协议包过</p>"))
    desk.finds(page, "国家级", "协议包过")
    firefox.stop_background()
    desk.profiles(default={"packs": ["certificate"]})
    desk.finds(page, "协议包过")
    desk.tidy()
