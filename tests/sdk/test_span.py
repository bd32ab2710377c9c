"""Where something stands: code points, UTF-16 units, lines and columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui.errors import SpanError
from hegui.span import Position, Span, TextIndex

ANY = st.text(st.characters() | st.sampled_from("\r\n\ud83d\ude00😀𝐚\0"), max_size=30)


@pytest.mark.parametrize(
    ("text", "span", "utf16"),
    [
        pytest.param("协议包过", (2, 4), (2, 4), id="the plane of common characters counts one"),
        pytest.param("😀包过", (1, 3), (2, 4), id="an emoji before counts two"),
        pytest.param("包😀过", (0, 3), (0, 4), id="an emoji inside counts two"),
        pytest.param("包过😀", (0, 2), (0, 2), id="an emoji behind counts nothing"),
        pytest.param("\ud83d包过", (1, 3), (1, 3), id="an unpaired surrogate counts one"),
        pytest.param("\ud83d\ude00包", (2, 3), (2, 3), id="two surrogates that Python keeps apart count two"),
        pytest.param("e\u0301包", (2, 3), (2, 3), id="a combining mark counts one"),
        pytest.param("", (0, 0), (0, 0), id="nothing of nothing"),
    ],
)
def test_utf16(text: str, span: tuple[int, int], utf16: tuple[int, int]) -> None:
    assert TextIndex(text).utf16(Span(*span)) == Span(*utf16)


@pytest.mark.parametrize(
    ("text", "span", "position"),
    [
        pytest.param("包过", (0, 2), (1, 1, 1, 3), id="the first line begins at column one"),
        pytest.param("a\n包过", (2, 4), (2, 1, 2, 3), id="LF ends a line"),
        pytest.param("a\r包过", (2, 4), (2, 1, 2, 3), id="CR ends a line"),
        pytest.param("a\r\n包过", (3, 5), (2, 1, 2, 3), id="CRLF ends one line, not two"),
        pytest.param("a\r\n包", (1, 3), (1, 2, 2, 1), id="a span may hold the break"),
        pytest.param("包\n过", (0, 3), (1, 1, 2, 2), id="a span may cross lines"),
        pytest.param("a\n", (2, 2), (2, 1, 2, 1), id="an empty span stands after the last break"),
        pytest.param(
            "a\u2028包", (2, 3), (1, 3, 1, 4), id="a Unicode line separator ends none, as in editors"
        ),
        pytest.param("😀包", (1, 2), (1, 2, 1, 3), id="columns count code points"),
    ],
)
def test_position(text: str, span: tuple[int, int], position: tuple[int, int, int, int]) -> None:
    assert TextIndex(text).position(Span(*span)) == Position(*position)


@pytest.mark.parametrize(
    ("span", "message"),
    [
        pytest.param((0, 3), "span 0..3 leaves a text of 2 code points", id="past the end"),
        pytest.param((-1, 1), "span -1..1 leaves a text of 2 code points", id="before the start"),
        pytest.param((2, 1), "span 2..1 leaves a text of 2 code points", id="backwards"),
    ],
)
def test_a_span_that_leaves_its_text_is_refused(span: tuple[int, int], message: str) -> None:
    index = TextIndex("包过")
    for convert in (index.utf16, index.position):
        with pytest.raises(SpanError) as caught:
            convert(Span(*span))
        assert str(caught.value) == message


def test_lines_by_number() -> None:
    index = TextIndex("一\r\n二\n三")
    assert [index.line_span(line) for line in (1, 2, 3)] == [Span(0, 3), Span(3, 5), Span(5, 6)]
    for line in (0, 4):
        with pytest.raises(SpanError, match=f"line {line} of a text of 3 lines"):
            index.line_span(line)


@pytest.mark.parametrize(
    ("one", "other", "contains", "overlaps"),
    [
        pytest.param((0, 3), (1, 2), True, True, id="inside"),
        pytest.param((0, 3), (0, 3), True, True, id="equal"),
        pytest.param((0, 2), (1, 3), False, True, id="straddling"),
        pytest.param((0, 2), (2, 3), False, False, id="touching is not overlapping"),
    ],
)
def test_spans_compare(one: tuple[int, int], other: tuple[int, int], contains: bool, overlaps: bool) -> None:
    assert (Span(*one).contains(Span(*other)), Span(*one).overlaps(Span(*other))) == (contains, overlaps)


@given(ANY, st.data())
def test_any_span_of_any_text_converts_exactly(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    index = TextIndex(text)
    low, high = index.utf16(Span(start, end))
    encoded = text.encode("utf-16-le", "surrogatepass")
    # Compared as bytes: Python would join two surrogates that the text keeps apart.
    assert encoded[2 * low : 2 * high] == text[start:end].encode("utf-16-le", "surrogatepass")
    position = index.position(Span(start, end))
    assert position[:2] == naive_position(text, start)
    assert position[2:] == naive_position(text, end)


def naive_position(text: str, offset: int) -> tuple[int, int]:
    """Line and column by reading from the top; between CR and LF one is still on the line they end."""
    line = column = 1
    for at in range(offset):
        if text[at] == "\n" or (text[at] == "\r" and text[at + 1 : at + 2] != "\n"):
            line, column = line + 1, 1
        else:
            column += 1
    return line, column
