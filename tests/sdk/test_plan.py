"""What is asked of the text beside an anchor before anybody reads on."""

from __future__ import annotations

import pytest

from hegui.matcher import Alphabet, assign
from hegui.plan import Planner
from hegui.ruleset import Part, PatternData

ALPHABET = Alphabet(assign(["包过", "承诺", "退费", "不"], {}), [[0x2D, 0x2D]], [])
PLANNER = Planner(ALPHABET)
NO, REFUND = Part("words", ("不",), 0, 0, False), Part("words", ("退费",), 0, 0, False)
MAYBE = Part("words", ("承诺", ""), 0, 0, True)
GAP, NUMBER = Part("gap", (), 0, 2, False), Part("number", (), 0, 0, False)


@pytest.mark.parametrize(
    ("after", "behind", "expected"),
    [
        pytest.param((NO, REFUND), "不退费", True, id="both words follow"),
        pytest.param((NO, REFUND), "不承诺", False, id="the second word is missing"),
        pytest.param((NO, GAP, REFUND), "不承诺退费", True, id="within the gap"),
        pytest.param((NO, GAP, REFUND), "不天天天退费", False, id="beyond the gap"),
        pytest.param((MAYBE, REFUND), "承诺天天", True, id="a step that may be missing begins"),
        pytest.param((MAYBE, REFUND), "天退费天", False, id="neither it nor the one behind it begins"),
        pytest.param((NO, REFUND), "不-天天", True, id="noise may hide a word"),
        pytest.param((NUMBER, REFUND), "3000天", True, id="a number is of any length"),
        pytest.param((), "天天", True, id="nothing is asked for"),
    ],
)
def test_a_pattern_is_possible_where_all_it_needs_may_stand(
    after: tuple[Part, ...], behind: str, expected: bool
) -> None:
    plan = PLANNER.plan(PatternData("包过", (), after))
    assert plan.possible(ALPHABET.encode("包过" + behind).codes, 0, 2) is expected
