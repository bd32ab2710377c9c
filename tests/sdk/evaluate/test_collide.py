"""Ordinary words that contain a phrase of a rule, or straddle its edge."""

from __future__ import annotations

from typing import Any

import pytest

from hegui.evaluate import collide
from hegui.evaluate.collide import Collider, Phrase, Vocabulary, common_words, phrases
from hegui.linter import Linter

from ... import mini

WORDS = [
    ("面包", 90),
    ("书包", 80),
    ("过", 70),
    ("过敏", 60),
    ("过期", 50),
    ("包", 40),
    ("面包过敏", 5),
    ("茶", 9),
]


def straddling(words: list[tuple[str, float]] | None = None, **fields: Any) -> list[tuple[str, str, str]]:
    rules = mini.ruleset({"x": mini.rule(**fields)})
    found = Collider(rules, WORDS if words is None else words).straddling()
    return [(one.word, one.side, one.example) for one in found]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param(
            {},
            [
                ("面包", "left", "面包过"),
                ("书包", "left", "书包过"),
                ("过敏", "right", "包过敏"),
                ("过期", "right", "包过期"),
            ],
            id="both edges, the likeliest first",
        ),
        pytest.param(
            {"collisions": ["面包", "过敏"]},
            [("书包", "left", "书包过"), ("过期", "right", "包过期")],
            id="leaves alone what is excused already",
        ),
        pytest.param({"except": ["面包过", "书包过", "包过敏", "包过期"]}, [], id="by exceptions as well"),
        pytest.param({"terms": ["代考"]}, [], id="leaves alone a term that no word touches"),
    ],
)
def test_straddling(fields: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    assert straddling(**fields) == expected


def test_a_word_that_never_meets_the_rest_is_no_collision() -> None:
    assert straddling([("面包", 9), ("茶", 9)]) == []


def test_disguises_and_templates_collide_as_well() -> None:
    homophones = {"homophone": {"包": ["苞"]}}
    rules = mini.ruleset({"x": mini.rule(disguises=["homophone"])}, disguises=homophones)
    found = Collider(rules, [("花苞", 5), ("过", 9)]).straddling()
    assert [(one.example, one.tier) for one in found] == [("花苞过", "homophone")]
    rules = mini.ruleset({"x": mini.rule(templates=["{number}天拿证"], bad=["3天拿证"])})
    found = Collider(rules, [("证据", 5), ("天", 3), ("拿", 9), ("3", 9)]).straddling()
    assert [(one.word, one.example) for one in found] == [("证据", "3天拿证据")]


def test_inside() -> None:
    found = Collider(mini.ruleset({"x": mini.rule()}), WORDS).inside()
    assert [(one.word, one.phrase, one.rule_id, one.term) for one in found] == [
        ("面包过敏", "包过", "mini/x", "包过")
    ]


def test_ordinary_words_excuse_every_rule_but_not_where_a_guard_stands() -> None:
    rules = mini.ruleset(
        {"x": mini.rule()},
        lexicons={"ordinary": ["书包", "过程", "包过"], "ordinary-guards": ["证书", "程序员"]},
    )
    found = {
        text: [one.text for one in Linter(rules=rules).lint(text).findings]
        for text in ("书包过", "包过程", "证书包过", "包过程序员", "包过")
    }
    assert found == {
        "书包过": [],
        "包过程": [],
        "证书包过": ["包过"],
        "包过程序员": ["包过"],
        "包过": ["包过"],
    }


def test_phrases_are_written_out() -> None:
    rules = mini.ruleset(
        {"x": mini.rule(terms=["包过"], templates=["{number}天(内)?拿证"], bad=["包过", "3天拿证"])}
    )
    assert sorted(phrases(rules)) == [
        Phrase("3天内拿证", 0, "{number}天(内)?拿证", "exact"),
        Phrase("3天拿证", 0, "{number}天(内)?拿证", "exact"),
        Phrase("包过", 0, "包过", "exact"),
    ]


def test_a_vocabulary_knows_how_words_begin_and_end() -> None:
    words = Vocabulary([("过", 2), ("过期", 1), ("面包", 1)])
    assert words.opens("过") == pytest.approx(0.75)
    assert words.closes("包") == pytest.approx(0.25)
    assert words.opens("过面") == pytest.approx(0.5 * 0.25)
    assert list(words.ending("包")) == ["面包"]


def test_warnings_name_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    words = (("茶", 9), ("过人", 3), ("过关", 2), ("喝茶过关", 1))
    monkeypatch.setattr(collide, "common_words", lambda: words)
    [fault] = collide.warnings(mini.read({"x": mini.rule(terms=["茶过"], bad=["茶过"])}))
    assert fault.message == "`茶过` also fires in ordinary words: 茶|过人, 茶|过关, 喝茶过关"
    assert fault.hint == "list those that are not meant under `except` or `collisions`"
    assert fault.line > 0


def test_the_words_we_ship() -> None:
    words = common_words()
    assert len(words) == 30_000
    assert words[0][1] > words[-1][1] > 0
    assert {"面包", "过程", "考试"} <= {word for word, _ in words}
