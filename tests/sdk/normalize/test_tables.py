"""One character to one: what folds to what, what is noise, what nobody sees."""

from __future__ import annotations

import itertools

import pytest

from hegui.normalize.tables import TOP, build
from hegui.records import BLANKS, CLAUSE_MARKS, FILL, SKIP, STOP

TABLES = build()
FOLD = dict(zip(TABLES.chars, TABLES.folded, strict=True))


def holds(ranges: list[tuple[int, int]], char: str) -> bool:
    return any(low <= ord(char) <= high for low, high in ranges)


@pytest.mark.parametrize(
    ("char", "expected"),
    [
        pytest.param("過", "过", id="Traditional"),
        pytest.param("證", "证", id="Traditional of Taiwan"),
        pytest.param("証", "证", id="Traditional of Hong Kong"),
        pytest.param("裏", "里", id="a variant"),
        pytest.param("囯", "国", id="a vulgar variant"),
        pytest.param("乾", "干", id="where several become one"),
        pytest.param("豈", "岂", id="a compatibility ideograph, then Simplified"),
        pytest.param("⼈", "人", id="a Kangxi radical"),
        pytest.param("Ａ", "a", id="full width, then lower case"),
        pytest.param("B", "b", id="case"),
        pytest.param("𝐛", "b", id="a bold letter"),
        pytest.param("ⓑ", "b", id="a circled letter"),
        pytest.param("🅱", "b", id="a squared letter"),
        pytest.param("③", "3", id="a circled digit"),
        pytest.param("❸", "3", id="a dark circled digit"),
        pytest.param("⑶", "3", id="a parenthesised digit"),
        pytest.param("⒊", "3", id="a digit with a dot"),
        pytest.param("³", "3", id="a superscript digit"),
        pytest.param("㊂", "三", id="a circled ideograph"),
        pytest.param("㈢", "三", id="a parenthesised ideograph"),
        pytest.param("！", "!", id="a full-width mark"),
        pytest.param("过", "过", id="leaves alone Simplified"),
        pytest.param("㊣", "㊣", id="leaves alone an ornamental stamp"),
        pytest.param("⑩", "⑩", id="leaves alone what would become two"),
        pytest.param("㎡", "㎡", id="leaves alone an expansion"),
        pytest.param("😀", "😀", id="leaves alone an emoji"),
    ],
)
def test_fold(char: str, expected: str) -> None:
    assert FOLD.get(char, char) == expected


def test_folding_is_done_in_one_step() -> None:
    assert {char: to for char, to in FOLD.items() if FOLD.get(to, to) != to} == {}
    assert all(len(char) == len(to) == 1 for char, to in FOLD.items())


@pytest.mark.parametrize(
    "char", [*"丨丶ㆍ卍の·*-_ ~|/+=#@&^`'\"“”《》【】()（）.…❤★☆→♥✓🔥👍🏻㊣", "\t", "\u3000", "\u00a0"]
)
def test_noise(char: str) -> None:
    assert holds(TABLES.noise, char)


@pytest.mark.parametrize("char", [*CLAUSE_MARKS, *"%％‰过a1ⓑ①", "\ue000", "\0", "\ud800"])
def test_leaves_alone_what_is_no_noise(char: str) -> None:
    assert not holds(TABLES.noise, char)


@pytest.mark.parametrize(
    "char", [*"\u200b\u200c\u200d\u2060\ufeff\u202e\u2066\u00ad\ufe0f\u0336\u20dd\u3164\u2800", "\U000e0041", "\U000e0101", FILL, SKIP]
)  # fmt: skip
def test_silent(char: str) -> None:
    assert holds(TABLES.silent, char)


@pytest.mark.parametrize("char", [*CLAUSE_MARKS, *" 过a·", "\ue000", "\0", "\ud800", STOP])
def test_leaves_alone_what_can_be_seen(char: str) -> None:
    assert not holds(TABLES.silent, char)


def test_ranges_are_in_order_and_apart() -> None:
    for ranges in (TABLES.noise, TABLES.silent):
        assert all(low <= high for low, high in ranges)
        assert all(left[1] + 1 < right[0] for left, right in itertools.pairwise(ranges))
    assert max(map(ord, TABLES.chars)) < TOP
    assert not set(BLANKS) & set(TABLES.chars)
