"""The attacker itself: what it makes, and what it counts."""

from __future__ import annotations

from random import Random

import pytest

from hegui.documents import read_text
from hegui.evaluate.attack import NAMES, SCRIPTS, attacks, measure, targets
from hegui.evaluate.disguises import BASIC, HARD, Disguise, Phrase
from hegui.linter import Linter
from hegui.span import Span

from ... import mini

DISGUISES = {"homophone": {"过": ["锅"]}, "split": {"包": ["勹巳"]}}
RULES = mini.ruleset(
    {"x": mini.rule(terms=["包过", "挂靠证书"], disguises=["pinyin", "initial", "homophone", "split"])},
    disguises=DISGUISES,
)
LINTER = Linter(rules=RULES)
TARGETS = targets(LINTER, RULES, packs=["mini"])


def test_targets_are_terms_in_sentences_in_which_they_fire() -> None:
    assert sorted(target.phrase for target in TARGETS) == ["包过", "挂靠证书"]
    for target in TARGETS:
        assert target.phrase in mini.texts(LINTER.lint(target.before + target.phrase + target.after))


def test_the_same_seed_gives_the_same_attacks() -> None:
    assert list(attacks(TARGETS, 1)) == list(attacks(TARGETS, 1)) != list(attacks(TARGETS, 2))


@pytest.mark.parametrize("name", [*BASIC, *SCRIPTS])
def test_every_basic_disguise_is_seen_through_exactly_and_named(name: str) -> None:
    tried = [
        attack for seed in range(6) for attack in attacks(TARGETS, seed, 0) if attack.transforms == (name,)
    ]
    figures = measure(LINTER, tried)
    assert [attack.text for attack in figures.missed] == []
    assert figures.exact == figures.named == figures.found
    assert tried or name in ("upper-case", "full-width", "bold", "numeral", "enclosed")


def test_the_span_of_an_attack_holds_the_phrase() -> None:
    for attack in attacks(TARGETS, 3):
        assert attack.span.contains(attack.core)
        text = read_text(attack.text, ".html" if attack.html else ".txt").text
        assert text[slice(*attack.core)].strip()


def test_what_is_missed_is_listed() -> None:
    blind = Linter(rules=mini.ruleset({"x": mini.rule(terms=["好"], bad=["好"])}))
    tried = list(attacks(TARGETS, 0, 1))
    figures = measure(blind, tried)
    assert figures.missed == tried
    assert figures.recall() == 0
    assert figures.tried.total() == len(tried)


def test_every_disguise_has_a_name_to_be_told_by() -> None:
    assert set(NAMES) == {*BASIC, *SCRIPTS, *HARD} - {"numeral"}


@pytest.mark.parametrize(
    ("disguise", "seed", "expected", "core"),
    [
        pytest.param(BASIC["bidi-reversal"], 0, "\u202e过包\u202c", (1, 3), id="backwards"),
        pytest.param(BASIC["downwards"], 1, "\n包\n过\n", (1, 4), id="downwards"),
        pytest.param(HARD["split"], 0, "包寸辶", (0, 3), id="taken apart"),
        pytest.param(HARD["full-pinyin"], 0, "baoguo", (0, 6), id="as it sounds"),
    ],
)
def test_disguises(disguise: Disguise, seed: int, expected: str, core: tuple[int, int]) -> None:
    phrase = Phrase.of("包过")
    assert disguise(phrase, Random(seed))  # noqa: S311
    assert phrase.render() == expected
    assert phrase.core() == Span(*core)


def test_a_disguise_without_hold_says_so() -> None:
    assert not BASIC["full-width"](Phrase.of("包过"), Random(0))  # noqa: S311
    assert not HARD["split"](Phrase.of("好"), Random(0))  # noqa: S311
