"""The order of the questions, and what each answer says in three languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from hegui import Config, Linter, context
from hegui.context import REASONS
from hegui.context.wording import WORDING, describe
from hegui.evaluate import read_corpus
from hegui.records import Decision

from ... import mini
from .case import decided

CORPUS = Path(__file__).parents[2] / "corpus" / "dev"


def test_the_first_reason_that_settles_ends_the_questions() -> None:
    near = {"near": [{"lexicon": "certificate"}]}
    assert decided("不承诺培训包过", near) == ("mention", "negation")  # a note, then the denial
    assert decided("不承诺包过", near) == ("excuse", "not-near")  # asked before
    assert decided("不承诺包过", {"topic": "certificate", "needs_topic": True, "off_topic": "quiet"}) == (
        "excuse",
        "off-certificate",
    )


def test_every_reason_is_asked_once() -> None:
    assert len({reason.ask for reason in REASONS}) == len(REASONS)


def test_a_reason_is_passed_over_only_where_it_has_nothing_to_say(monkeypatch: pytest.MonkeyPatch) -> None:
    linter = Linter(Config(lang="zh-Hans"))
    texts = [document.text for document in read_corpus(CORPUS)]
    quick = [linter.explain(text).judged for text in texts]
    settled = {one.decisions[-1].code for judged in quick for one in judged if one.decisions}
    assert {"prohibition", "warning", "quotation", "question"} <= settled
    always = tuple(reason._replace(spoken=frozenset()) for reason in REASONS)
    monkeypatch.setattr(context, "reasons", lambda rule: tuple(one for one in always if one.concerns(rule)))
    assert [linter.explain(text).judged for text in texts] == quick


def test_every_code_is_worded_in_every_language() -> None:
    for code, wordings in WORDING.items():
        texts = [describe(Decision("note", code, "某词"), lang) for lang in ("zh-Hans", "zh-Hant", "en")]
        assert all(texts), code
        assert len(wordings) == 3
        assert ["某词" in text for text in texts] == ["{cue}" in text for text in wordings]


def test_an_offence_elsewhere_is_company_enough() -> None:
    rules = {
        "outright": mini.rule(context={"topic": "certificate", "off_topic": "keep"}),
        "soft": mini.rule(
            terms=["全国"],
            bad=["全国证书"],
            context={"topic": "certificate", "in_ads": True, "near": [{"lexicon": "certificate"}]},
        ),
    }
    linter = mini.linter_of(rules)
    assert mini.texts(linter.lint("全国招生。")) == []
    assert mini.texts(linter.lint("全国招生。包过！")) == ["全国", "包过"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "包过！15天出师。扫码", ["包过", "15天出师"], id="beside an offence in a text that sells"
        ),
        pytest.param("包过！15天出师。包过！", ["包过", "15天出师", "包过"], id="beside two offences"),
        pytest.param(
            "包过！15天出师。", ["包过"], id="leaves alone a single finding, which may be a mistake"
        ),
        pytest.param("包过！15天出师。包过！ 据悉，记者", [], id="leaves alone a text that talks"),
        pytest.param("证书培训15天出师。扫码报名", [], id="leaves alone an ad that offends nowhere"),
        pytest.param("我们不承诺包过，15天出师。", [], id="leaves alone what stands beside a denial"),
        pytest.param(
            "包过，15天出师班包过。扫码", ["包过", "15天出师班包过"], id="gives way to what offends by itself"
        ),
    ],
)
def test_some_words_offend_only_beside_an_offence(text: str, expected: list[str]) -> None:
    topic = {"topic": "certificate", "off_topic": "keep"}
    rules = {
        "outright": mini.rule(
            terms=["出师班包过", "包过"], templates=["{number}天出师班包过"], context=topic
        ),
        "talk": mini.rule(
            terms=[],
            templates=["{number}天出师"],
            bad=["包过！3天出师"],
            context={**topic, "beside_offence": True},
        ),
    }
    found = mini.linter_of(rules).lint(text).findings
    assert [finding.text for finding in found if finding.kind == "violation"] == expected
