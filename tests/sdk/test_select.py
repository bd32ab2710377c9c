"""Which matches become findings, and which ordinary phrases stand in the way."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui.records import Decision, Match
from hegui.scan import Allowed
from hegui.select import Judged, Ordinary, select
from hegui.span import Span

from .. import mini

PACKS = ("a", "a", "b", "a")
SOFT = (True, True, False, False)


class Rule:
    """As much of a rule as selection looks at."""

    def __init__(self, pack: str, beside_offence: bool) -> None:
        self.pack, self.beside_offence = pack, beside_offence


RULES: Any = [Rule(*of) for of in zip(PACKS, SOFT, strict=True)]
DECISIONS = {
    "keep": (),
    "note": (Decision("note", "near"),),
    "mention": (Decision("mention", "negation"),),
    "soften": (Decision("soften", "off-certificate"),),
    "excuse": (Decision("excuse", "names"),),
}


def one(start: int, end: int, rule: int = 0, action: str = "keep", tier: str = "exact") -> Judged:
    return Judged(Match(Span(start, end), rule, 0, "", tier), DECISIONS[action])


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        pytest.param([one(4, 6), one(0, 2)], [1, 0], id="in order of position"),
        pytest.param([one(0, 4), one(1, 3)], [0], id="the wider covers what lies in it"),
        pytest.param([one(0, 4), one(0, 2)], [0], id="from the same start"),
        pytest.param([one(0, 4), one(2, 4, 1)], [0], id="also of another rule of the pack"),
        pytest.param([one(0, 4), one(2, 4, 2)], [0, 1], id="leaves alone what another pack found"),
        pytest.param([one(0, 4), one(2, 6)], [0], id="of one rule the first of two that overlap"),
        pytest.param(
            [one(0, 4), one(2, 6, 1)], [0, 1], id="leaves alone another rule's that merely overlaps"
        ),
        pytest.param([one(0, 4, action="excuse"), one(1, 3)], [1], id="what is excused covers nothing"),
        pytest.param([one(0, 4, action="mention"), one(1, 3)], [0], id="what is mentioned does"),
        pytest.param([one(0, 2, tier="pinyin"), one(0, 2, 1)], [1], id="of equal ones the surer reading"),
        pytest.param([one(0, 2, 0, "mention"), one(0, 2, 1)], [1], id="then the graver decision"),
        pytest.param([one(0, 2, 0, "soften"), one(0, 2, 1, "mention")], [0], id="a hint before a mention"),
        pytest.param([one(0, 2), one(0, 2, 3)], [1], id="then the rule that stands by itself"),
        pytest.param([one(0, 2, 0, "note")], [0], id="a note settles nothing"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_select(judged: list[Judged], expected: list[int]) -> None:
    assert select(judged, RULES) == [judged[number] for number in expected]


MATCHES = st.builds(
    lambda start, size, rule, action: one(start, start + size, rule, action),
    st.integers(0, 8),
    st.integers(1, 6),
    st.integers(0, 2),
    st.sampled_from(sorted(DECISIONS)),
)


@given(st.lists(MATCHES, max_size=12, unique_by=lambda one: one.match))
def test_what_is_left_out_is_excused_or_covered_and_nothing_else_is(judged: list[Judged]) -> None:
    kept = select(judged, RULES)
    for number, left in enumerate(kept):
        for right in kept[number + 1 :]:
            same = PACKS[left.match.rule] == PACKS[right.match.rule]
            assert not (same and left.match.span.contains(right.match.span))
            assert not (left.match.rule == right.match.rule and left.match.span.overlaps(right.match.span))
    for candidate in judged:
        assert candidate.action == "excuse" or any(map(candidate.match.span.overlaps, spans(kept, candidate)))


def spans(kept: list[Judged], candidate: Judged) -> list[Span]:
    """Where the findings of the candidate's pack stand."""
    pack = PACKS[candidate.match.rule]
    return [other.match.span for other in kept if PACKS[other.match.rule] == pack]


@given(
    st.lists(st.tuples(st.integers(0, 8), st.integers(1, 6), st.sampled_from([-1, 0, 1])), max_size=10),
    st.integers(0, 8),
    st.integers(1, 4),
)
def test_an_ordinary_phrase_excuses_what_lies_in_it(
    phrases: list[tuple[int, int, int]], start: int, size: int
) -> None:
    allowed = [Allowed(Span(at, at + width), rule, "names") for at, width, rule in phrases]
    match = Match(Span(start, start + size), 0, 0, "", "exact")
    found = Ordinary(allowed).around(match)
    around = [phrase for phrase in allowed if phrase.rule in (-1, 0) and phrase.span.contains(match.span)]
    assert (found is not None) == bool(around)
    assert found is None or found.cue_span in [phrase.span for phrase in around]


def test_a_clean_text_of_ordinary_phrases_takes_no_longer_than_it_is_long() -> None:
    linter = mini.linter("包过", collisions=["面包", "过期"])
    assert mini.texts(linter.lint("面包过期" * 20_000 + "包过")) == ["包过"]  # minutes, when it was quadratic
