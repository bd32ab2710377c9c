"""Pinyin in place of characters: read as what some phrase wants there, whatever the rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui import Config, Linter
from hegui.finding import Finding
from hegui.records import FILL, Document
from hegui.span import Span
from hegui.syllables import Respelled, Syllables

from .. import mini

RULES: Mapping[str, Mapping[str, Any]] = {
    "days": mini.rule(terms=[], templates=["{number}天(内)?拿证"], bad=["三天拿证"]),
    "state": mini.rule(terms=["国家认可", "绿色通道", "内部"], bad=["国家认可", "绿色通道", "内部"]),
    "pass": mini.rule(terms=["包过"], bad=["包过"], collisions=["面包"]),
}
TIERS = ("pinyin",)


def linter(tiers: tuple[str, ...] = TIERS) -> Linter:
    return Linter(Config(packs=(), lang="zh-Hans"), rules=mini.ruleset(RULES, tiers))


def found(text: str) -> list[Finding]:
    return list(linter().lint(text).findings)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        pytest.param("报名三天拿zheng！", ["三天拿zheng"], id="the last character of a template"),
        pytest.param("报名三天na证！", ["三天na证"], id="one in the middle"),
        pytest.param("报名三天nazheng！", ["三天nazheng"], id="two syllables written together"),
        pytest.param("guo家认可", ["guo家认可"], id="the first character"),
        pytest.param("国jia认ke", ["国jia认ke"], id="every other one"),
        pytest.param("guojia认可", ["guojia认可"], id="half of a phrase"),
        pytest.param("三天拿ZHENG", ["三天拿ZHENG"], id="in capitals"),
        pytest.param("三天拿ｚｈｅｎｇ", ["三天拿ｚｈｅｎｇ"], id="full width"),
        pytest.param("三天拿zhèng", ["三天拿zhèng"], id="with its tone"),
        pytest.param("lǜ色通道，lv色通道", ["lǜ色通道", "lv色通道"], id="ü, and v for it"),
        pytest.param("三天拿·zheng", ["三天拿·zheng"], id="across a dot"),
        pytest.param("三天内na\u200b证", ["三天内na\u200b证"], id="across what nobody sees"),
        pytest.param("三天拿證，國jia認可", ["三天拿證", "國jia認可"], id="beside Traditional characters"),
        pytest.param("三天拿zh", [], id="leaves half a syllable alone"),
        pytest.param("三天拿zhengx", [], id="leaves a longer word alone"),
        pytest.param("包guoji", [], id="leaves a word alone of which a phrase takes half"),
        pytest.param("三天拿zuozheng", [], id="leaves syllables alone of which one is in no phrase"),
        pytest.param("三天拿app", [], id="leaves a foreign word alone"),
        pytest.param("三天拿shu", [], id="leaves a syllable alone that makes no phrase"),
        pytest.param("nei bu", [], id="leaves pinyin alone that stands beside no character"),
        pytest.param("三天，zheng", [], id="leaves a syllable alone behind a comma"),
        pytest.param("买面bao过期不退", [], id="leaves ordinary words alone: 面包|过期"),
    ],
)
def test_a_syllable_is_read_as_the_character_that_a_phrase_wants(text: str, phrases: list[str]) -> None:
    findings = found(text)
    assert [one.text for one in findings] == phrases
    spoken = [
        one
        for one in findings
        if any(char.isascii() or "ａ" <= char <= "ｚ" or char in "èǜ" for char in one.text)
    ]
    assert {(one.tier, one.severity) for one in spoken} <= {("pinyin", "warning")}


def test_it_says_how_it_reads() -> None:
    (one,) = found("三天拿zheng")
    assert (one.term, one.reading, one.transforms) == ("{number}天(内)?拿证", "三天拿证", ("pinyin",))
    assert one.span == Span(0, 8)
    assert one.notes == ("疑似故意变形规避审核",)


def test_what_stands_there_plainly_comes_first() -> None:
    assert [(one.text, one.tier) for one in found("包过bao过")] == [("包过", "exact"), ("bao过", "pinyin")]


def test_who_does_not_look_for_pinyin_finds_none() -> None:
    assert linter(()).lint("三天拿zheng，guo家认可").findings == ()


def respelled(text: str) -> list[Respelled]:
    scanner = linter()._scanner
    assert isinstance(scanner._syllables, Syllables)
    return list(scanner._syllables.respelled(text, scanner._alphabet.encode(text).codes))


@given(st.text("包过拿证国家三天nazhengguojiabo zh·，", max_size=40))
def test_a_text_keeps_its_length_and_all_but_its_letters(text: str) -> None:
    for meant in respelled(text):
        assert len(meant.text) == len(text)
        changed = {at for at, (one, other) in enumerate(zip(text, meant.text, strict=True)) if one != other}
        assert changed == {at for run in meant.runs for at in range(run.start, run.end)}
        assert not {char for run in meant.runs for char in meant.text[run.start : run.end] if char.isascii()}
    for finding in linter().lint_document(Document(text, text)).findings:
        assert finding.text == text[finding.span.start : finding.span.end]


def test_every_letter_but_the_first_is_filled() -> None:
    (meant,) = respelled("三天拿zheng")
    assert meant.text == "三天拿证" + FILL * 4
