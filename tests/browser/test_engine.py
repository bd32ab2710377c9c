"""The engine in Chromium: starts when asked, answers like the SDK, and outlives what is done to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hegui import Config, Linter
from hegui.report.json import document_value
from tests.browser.chromium import Chromium

AD = "一级建造师培训班火热招生，协议包过，不过退款！😀三天拿证"


def native(text: str) -> Any:
    """The document as JavaScript sees it, where 1.0 is 1."""
    return json.loads(json.dumps(document_value(Linter(Config(lang="zh-Hans")).lint(text))))


def test_answers_what_the_sdk_answers(chromium: Chromium) -> None:
    page = chromium.extension_page("popup/index.html")
    reply = chromium.ask(page, type="lint", blocks=[AD, "普通的一句话。"], options={})
    assert reply["documents"] == [native(AD), native("普通的一句话。")]


def test_starts_when_it_is_first_asked(launch: Callable[[], Chromium]) -> None:
    browser = launch()
    page = browser.extension_page("popup/index.html")
    assert browser.ask(page, type="status")["status"]["start"] is None
    browser.ask(page, type="lint", blocks=[AD], options={})
    status = browser.ask(page, type="status")["status"]
    assert (status["state"], status["start"], status["lastFailure"]) == ("ready", "snapshot", None)
