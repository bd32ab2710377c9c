"""A rule on certificates has no business in a text on freight."""

from __future__ import annotations

from typing import Any

import pytest

from hegui.documents import read_text

from ... import mini
from .case import KEEP, decided

LONG = "船到港口，货物装卸。" * 10


def topic(**more: Any) -> dict[str, Any]:
    return {"topic": "certificate", **more}


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        pytest.param("培训，包过", topic(), KEEP, id="the topic shows"),
        pytest.param("包过", topic(), KEEP, id="a slogan need not name it"),
        pytest.param(
            LONG + "包过", topic(), ("soften", "off-certificate"), id="a long text without it is a hint"
        ),
        pytest.param(LONG + "考试包过", topic(), KEEP, id="a long text with it"),
        pytest.param("考试。" + LONG * 5 + "包过", topic(), ("soften", "off-certificate"), id="too far away"),
        pytest.param(
            "包过", topic(needs_topic=True), ("soften", "off-certificate"), id="a slogan that must name it"
        ),
        pytest.param(
            LONG + "包过", topic(off_topic="quiet"), ("excuse", "off-certificate"), id="quiet where so told"
        ),
        pytest.param(LONG + "包过", topic(off_topic="keep"), KEEP, id="loud where so told"),
        pytest.param(
            LONG + "包过", {"topic": "advertising"}, ("soften", "off-advertising"), id="the other topic"
        ),
        pytest.param(LONG + "包过", {}, KEEP, id="leaves alone a rule without topic"),
    ],
)
def test_topic(text: str, context: dict[str, Any], expected: tuple[str, str]) -> None:
    assert decided(text, context) == expected


def test_the_phrase_itself_is_not_its_topic() -> None:
    assert decided("考试包过", topic(needs_topic=True), "考试包过") == ("soften", "off-certificate")


def test_markup_makes_no_slogan_longer() -> None:
    rules = {"x": mini.rule(terms=["包过"], context=topic(off_topic="quiet"))}
    page = read_text(f'<div class="{"wide " * 40}">包过</div>', ".html")
    assert [finding.text for finding in mini.linter_of(rules).lint_document(page).findings] == ["包过"]
