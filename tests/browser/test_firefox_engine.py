"""The engine in Firefox: in the event page, from the same files, with the same answers."""

from __future__ import annotations

import json
from pathlib import Path

from hegui.bridge import Bridge
from tests.browser.ask import ASK
from tests.browser.firefox import Firefox
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
