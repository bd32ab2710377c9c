"""Offsets and editor positions, in every encoding, also where other programs see lines that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, Range

from hegui.lsp.positions import Positions, applied
from hegui.span import Span

ENCODINGS = ("utf-8", "utf-16", "utf-32")
TEXTS = st.text(st.sampled_from("a包𠮷\r\n\u2028\x0b\x85e\u0301"), max_size=30)


@pytest.mark.parametrize(
    ("encoding", "column"),
    [
        pytest.param("utf-8", 8, id="bytes: three for a common character, four for a rare one"),
        pytest.param("utf-16", 4, id="UTF-16 units: two for a rare character"),
        pytest.param("utf-32", 3, id="code points: one each"),
    ],
)
def test_a_column_counts_in_the_units_agreed_on(encoding: str, column: int) -> None:
    positions = Positions("第一行\na𠮷包过", encoding)

    assert positions.position(7) == Position(1, column)
    assert positions.offset(Position(1, column)) == 7


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("a\nb\r\nc\rd", 4, id="LF, CRLF and CR end lines"),
        pytest.param(
            "a\u2028b\x0bc\x85d\x0ce", 1, id="a line separator, a vertical tab and a form feed do not"
        ),
        pytest.param("a\n", 2, id="a break at the end begins an empty line"),
    ],
)
def test_lines_are_those_of_the_protocol(text: str, lines: int) -> None:
    assert Positions(text, "utf-16").position(len(text)).line == lines - 1


@pytest.mark.parametrize(
    ("position", "offset"),
    [
        pytest.param(Position(0, 99), 2, id="beyond its line it is the line's end"),
        pytest.param(Position(9, 0), 4, id="beyond the last line it is the text's end"),
    ],
)
def test_a_position_outside_is_brought_back(position: Position, offset: int) -> None:
    assert Positions("ab\nc", "utf-16").offset(position) == offset


@given(TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_there_and_back_is_the_same_place(text: str, encoding: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    positions = Positions(text, encoding)
    back = positions.offset(positions.position(offset))
    inside_break = text[max(0, offset - 1) : offset + 1] == "\r\n"
    assert back == (offset - 1 if inside_break else offset)


@given(TEXTS, TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_a_change_is_made_where_the_editor_made_it(
    text: str, new: str, encoding: str, data: st.DataObject
) -> None:
    places = [n for n in range(len(text) + 1) if text[max(0, n - 1) : n + 1] != "\r\n"]
    start, end = sorted(data.draw(st.sampled_from(places)) for _ in range(2))
    place: Range = Positions(text, encoding).range(Span(start, end))
    assert applied(text, place, new, encoding) == text[:start] + new + text[end:]
