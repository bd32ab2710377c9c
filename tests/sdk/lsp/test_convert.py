"""Positions in the units of the client, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from hegui.lsp.convert import Lines
from hegui.span import Span

KINDS = list(types.PositionEncodingKind)


@pytest.mark.parametrize(
    ("encoding", "character"),
    [
        pytest.param(types.PositionEncodingKind.Utf8, 7, id="bytes"),
        pytest.param(types.PositionEncodingKind.Utf16, 3, id="UTF-16 units: an emoji is two"),
        pytest.param(types.PositionEncodingKind.Utf32, 2, id="code points"),
    ],
)
def test_columns_count_what_was_agreed_on(encoding: types.PositionEncodingKind, character: int) -> None:
    lines = Lines("一\r\n😀包过", encoding)
    assert lines.range(Span(5, 6)).start == types.Position(1, character)
    assert lines.offset(types.Position(1, character)) == 5


@given(st.text(alphabet="包😀a\u0301\n\r\u2028", max_size=20), st.sampled_from(KINDS))
def test_there_and_back(text: str, encoding: types.PositionEncodingKind) -> None:
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        if text[max(0, offset - 1) : offset + 1] != "\r\n" and text[offset - 1 : offset] != "\r":
            assert lines.offset(lines.position(offset)) == offset


def test_a_position_beyond_the_text_is_its_end() -> None:
    lines = Lines("包过", types.PositionEncodingKind.Utf16)
    assert [lines.offset(types.Position(0, 99)), lines.offset(types.Position(9, 0))] == [2, 2]
