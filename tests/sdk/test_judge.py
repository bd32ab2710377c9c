"""What need not be judged is not, and what has a say elsewhere is."""

from __future__ import annotations

from typing import Any

import pytest

from hegui import context, judge

from .. import mini

CERTIFICATE = {"topic": "certificate", "off_topic": "keep"}
SOFT = mini.rule(
    terms=["全国"],
    bad=["全国证书"],
    context={"topic": "certificate", "in_ads": True, "near": [{"lexicon": "certificate"}]},
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The terms of the matches that were judged."""
    terms: list[str] = []

    def decide(scene: Any, match: Any, rule: Any) -> Any:
        terms.append(match.term)
        return context.decide(scene, match, rule)

    monkeypatch.setattr(judge, "decide", decide)
    return terms


def test_of_matches_inside_one_another_only_the_widest_is_judged(asked: list[str]) -> None:
    linter = mini.linter("包过", "包过班", "保证包过班")
    assert mini.texts(linter.lint("报名就送保证包过班。")) == ["保证包过班"]
    assert asked == ["保证包过班"]


def test_an_explanation_judges_them_all(asked: list[str]) -> None:
    trace = mini.linter("包过", "包过班").explain("报名就送包过班。")
    assert [one.match.term for one in trace.judged] == ["包过", "包过班"]
    assert mini.texts(trace.report) == ["包过班"]


def test_a_covered_offence_is_company_for_another_match() -> None:
    rules = {
        "outright": mini.rule(context=CERTIFICATE),
        "wide": mini.rule(terms=["包过班"], bad=["包过班"]),
        "soft": SOFT,
    }
    linter = mini.linter_of(rules)
    assert mini.texts(linter.lint("全国招生。包过班！")) == ["全国", "包过班"]
    without = mini.linter_of({name: rules[name] for name in ("wide", "soft")})
    assert mini.texts(without.lint("全国招生。包过班！")) == ["包过班"]
