"""Columns, line breaks and characters that must not reach a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui.report.display import RISKY, visible, width, wrap


@pytest.mark.parametrize(
    ("text", "shown", "columns"),
    [
        pytest.param("abc", "abc", 3, id="ASCII takes one column each"),
        pytest.param("包过！", "包过！", 6, id="Chinese and full-width marks take two"),
        pytest.param("“×”", "“×”", 3, id="ambiguous marks take one"),
        pytest.param("🎉", "🎉", 2, id="emoji take two"),
        pytest.param("e\u0301包\u20dd", "e\u0301包\u20dd", 3, id="combining marks take none"),
        pytest.param("包\u200b过\ufe0f", "包\u200b过\ufe0f", 4, id="zero-width characters take none"),
        pytest.param("a\tb", "a    b", 6, id="a tab becomes four spaces"),
        pytest.param("\x1b[31m\x07\x00", "␛[31m␇␀", 7, id="escape sequences are shown"),
        pytest.param("\x7f\x9b", "␡<U+009B>", 9, id="DEL and the eight-bit CSI are shown"),
        pytest.param("\u202e包", "<U+202E>包", 10, id="bidi controls are shown"),
        pytest.param("\ud800", "<U+D800>", 8, id="an unpaired surrogate is shown"),
        pytest.param("a\r\nb\u2028", "a␍␊b<U+2028>", 12, id="line breaks are shown"),
        pytest.param("한\u1161", "한\u1161", 2, id="Hangul vowels join the syllable"),
    ],
)
def test_visible_and_width(text: str, shown: str, columns: int) -> None:
    assert (visible(text), width(visible(text))) == (shown, columns)


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        pytest.param("", 10, [""], id="nothing is one empty line"),
        pytest.param("不得使用", 8, ["不得使用"], id="leaves alone what fits"),
        pytest.param("不得使用", 6, ["不得使", "用"], id="breaks between Chinese characters"),
        pytest.param("不得使，用", 6, ["不得", "使，用"], id="a comma starts no line"),
        pytest.param("不得（使用）", 6, ["不得", "（使", "用）"], id="a bracket stays with its content"),
        pytest.param("one two three", 8, ["one two", "three"], id="breaks English at spaces"),
        pytest.param("abcdefghij", 4, ["abcd", "efgh", "ij"], id="cuts what is wider than a line"),
        pytest.param("包过包过", 1, ["包", "过", "包", "过"], id="a width of one still ends"),
    ],
)
def test_wrap(text: str, columns: int, lines: list[str]) -> None:
    assert wrap(text, columns) == lines


@given(st.text(), st.integers(2, 40))
def test_wrap_keeps_all_but_spaces_and_fits(text: str, columns: int) -> None:
    shown = visible(text)
    lines = wrap(shown, columns)
    assert "".join("".join(lines).split()) == "".join(shown.split())
    assert all(width(line) <= columns for line in lines)


@given(st.text(st.characters(codec=None)))
def test_visible_leaves_nothing_risky(text: str) -> None:
    assert not RISKY.search(visible(text))
    assert visible(text).isprintable() or all(not c.isascii() or c.isprintable() for c in visible(text))
    visible(text).encode()
