"""Fixes: only what the user declared, never over one another, and twice is once."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hegui.errors import HeguiError, SpanError
from hegui.finding import Finding, Fix, Report, Suppression
from hegui.fix import apply, choose, declare, fixes_of, settle
from hegui.span import Position, Span


def finding(text: str, start: int = 0) -> Finding:
    span = Span(start, start + len(text))
    return Finding(
        rule_id="ad-law/absolute-terms",
        pack="ad-law",
        title="",
        category="ad-absolute",
        severity="error",
        kind="violation",
        tier="exact",
        confidence=1.0,
        span=span,
        utf16=span,
        position=Position(1, start + 1, 1, span.end + 1),
        text=text,
        term=text,
        transforms=(),
        message="",
        why="",
        suggestion="",
        source=(),
    )


def edit(source: str, old: str, new: str) -> Fix:
    start = source.index(old)
    return Fix(Span(start, start + len(old)), old, new)


def finder(replacements: dict[str, str]) -> Callable[[str], list[Fix]]:
    """A linter that flags exactly the words to be replaced, overlapping ones too."""

    def find(source: str) -> list[Fix]:
        return [
            Fix(Span(found.start(), found.start() + len(old)), old, new)
            for old, new in replacements.items()
            for found in re.finditer(f"(?={re.escape(old)})", source)
        ]

    return find


def test_only_declared_words_get_a_fix() -> None:
    best, lowest = finding("最佳"), finding("全网最低价", 3)

    assert declare([best, lowest], {"全网最低价": "到手价"}) == (
        best,
        lowest._replace(fix=Fix(Span(3, 8), "全网最低价", "到手价")),
    )


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("全网最低", id="leaves alone a part of the words"),
        pytest.param("全网 最低价", id="leaves alone the words in disguise"),
    ],
)
def test_words_must_be_equal(words: str) -> None:
    assert declare([finding(words)], {"全网最低价": "到手价"}) == (finding(words),)


def test_a_mention_is_not_replaced() -> None:
    mention = finding("最佳")._replace(kind="mention")

    assert declare([mention], {"最佳": "优"}) == (mention,)


def test_a_suppressed_finding_keeps_its_words() -> None:
    one, two = declare([finding("最佳"), finding("最佳", 5)], {"最佳": "优"})
    one = one._replace(suppressed=Suppression("line", 1, ""))

    assert fixes_of(Report("violating", (one, two))) == [two.fix]


@pytest.mark.parametrize(
    ("source", "edits", "expected"),
    [
        pytest.param("全网最低价！", [("全网最低价", "到手价")], "到手价！", id="shorter words"),
        pytest.param("最佳最好", [("最佳", "很不错"), ("最好", "好")], "很不错好", id="two side by side"),
        pytest.param("最佳", [("最佳", "")], "", id="nothing instead"),
        pytest.param("😀最佳😀", [("最佳", "优")], "😀优😀", id="between emoji"),
        pytest.param(
            "第一最佳", [("第一最", "甲"), ("最佳", "乙")], "甲佳", id="of two that overlap the first"
        ),
        pytest.param(
            "第一最佳", [("第一", "甲"), ("第一最佳", "乙")], "乙", id="of two from one place the longest"
        ),
        pytest.param("最佳", [("最佳", "优"), ("最佳", "优")], "优", id="the same twice"),
        pytest.param("a\r\n最佳\r\n", [("最佳", "优")], "a\r\n优\r\n", id="line ends stay"),
        pytest.param("好", [], "好", id="leaves alone what needs no fix"),
    ],
)
def test_fixes_are_applied(source: str, edits: list[tuple[str, str]], expected: str) -> None:
    assert apply(source, [edit(source, old, new) for old, new in edits]) == expected


@pytest.mark.parametrize(
    ("source", "span"),
    [
        pytest.param("最优", Span(0, 2), id="other words stand there now"),
        pytest.param("最", Span(0, 2), id="the text is shorter now"),
        pytest.param("x最佳", Span(-2, 0), id="a span before the text"),
    ],
)
def test_a_changed_text_is_not_touched(source: str, span: Span) -> None:
    with pytest.raises(SpanError, match=r"has changed\n  hint: check it again, then fix$"):
        apply(source, [Fix(span, "最佳", "优")])


def test_replacements_that_need_each_other_are_refused() -> None:
    with pytest.raises(HeguiError, match=r"^the replacements make each other necessary"):
        settle("甲", finder({"甲": "乙", "乙": "甲"}))


def test_what_a_replacement_brings_about_is_replaced_too() -> None:
    assert settle("x最低价", finder({"最低": "好", "好价": "实惠"})) == "x实惠"


LETTERS = st.text("甲乙丙丁", max_size=12)
# As the configuration allows them: what is put in never holds what is taken out.
REPLACEMENTS = st.dictionaries(
    st.text("甲乙丙丁", min_size=1, max_size=3), st.text("甲乙丙丁", max_size=3), max_size=4
).filter(lambda table: not any(old in new for old in table for new in table.values()))


@given(LETTERS, REPLACEMENTS)
def test_fixing_twice_is_fixing_once(source: str, replacements: dict[str, str]) -> None:
    find = finder(replacements)
    try:
        once = settle(source, find)
    except HeguiError:
        assume(False)

    assert settle(once, find) == once


@given(LETTERS, REPLACEMENTS)
def test_chosen_fixes_do_not_overlap_and_leave_the_rest(source: str, replacements: dict[str, str]) -> None:
    chosen = choose(finder(replacements)(source))

    assert all(one.span.end <= two.span.start for one, two in pairwise(chosen))
    assert len(apply(source, chosen)) == len(source) + sum(len(one.new) - len(one.old) for one in chosen)
