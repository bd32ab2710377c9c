"""Where something stands in a text: code points inside, UTF-16 units and lines at the exit."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from hegui.errors import SpanError
from hegui.message import Message

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")


class Span(NamedTuple):
    """Half-open range `[start, end)`; the unit is the owner's: code points unless it says UTF-16."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Spans:
    """Spans, asked how they lie to another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def inside(self, span: Span) -> bool:
        """Whether one of them overlaps `span`, and none reaches over its edges. They are apart from one another."""
        first = bisect_left(self._reach, span.start + 1)
        last = bisect_left(self._spans, Span(span.end, 0))
        return first < last and span.contains(self._spans[first]) and span.contains(self._spans[last - 1])

    def overlap(self, span: Span) -> bool:
        """Whether one of them overlaps `span`."""
        before = bisect_left(self._spans, Span(span.end, 0))
        return before > 0 and self._reach[before - 1] > span.start


class Position(NamedTuple):
    """Line and column of both ends; all count from 1, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class TextIndex:
    """Converts code point spans of one text. Lines end at LF, CR or CRLF."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._starts = [0, *(found.end() for found in _LINE_BREAK.finditer(text))]
        # An unpaired surrogate is one unit, as it is one code point: only astral characters take two.
        self._astral = [] if text.isascii() else [found.start() for found in _ASTRAL.finditer(text)]

    def check(self, span: Span) -> None:
        if not 0 <= span.start <= span.end <= self._length:
            raise SpanError(
                Message(
                    "span {start}..{end} leaves a text of {length} code points",
                    start=span.start,
                    end=span.end,
                    length=self._length,
                )
            )

    def utf16(self, span: Span) -> Span:
        """The same range in UTF-16 code units, as JavaScript and LSP count."""
        self.check(span)
        return Span(self._unit(span.start), self._unit(span.end)) if self._astral else span

    def position(self, span: Span) -> Position:
        """The same range as lines and columns."""
        self.check(span)
        line = bisect_right(self._starts, span.start)
        end_line = bisect_right(self._starts, span.end)
        column = span.start - self._starts[line - 1] + 1
        return Position(line, column, end_line, span.end - self._starts[end_line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """Where a line (from 1) stands, its break included."""
        if not 1 <= line <= len(self._starts):
            raise SpanError(
                Message("line {line} of a text of {count} lines", line=line, count=len(self._starts))
            )
        end = self._starts[line] if line < len(self._starts) else self._length
        return Span(self._starts[line - 1], end)

    def _unit(self, offset: int) -> int:
        return offset + bisect_right(self._astral, offset - 1)
