"""Offsets of a text <-> positions as an editor counts them.

Lines end at LF, CR or CRLF only, as the protocol has it: a U+2028 or a vertical tab pasted from a slide
is a character like any other. Columns count in the encoding that client and server agreed on.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol.types import Position, Range

from hegui.span import Span

_BREAK = re.compile(r"\r\n|\r|\n")
_UNIT = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Positions:
    """Both directions, for one text and one of the encodings utf-8, utf-16 and utf-32."""

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        self._codec, self._size = _UNIT[encoding]
        breaks = list(_BREAK.finditer(text))
        self._starts = [0, *(found.end() for found in breaks)]
        self._ends = [*(found.start() for found in breaks), len(text)]

    def position(self, offset: int) -> Position:
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._units(self._text[self._starts[line] : offset]))

    def range(self, span: Span) -> Range:
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, position: Position) -> int:
        """Where a position stands; behind the end of its line it is that end, behind the last line the text's."""
        if position.line >= len(self._starts):
            return len(self._text)
        start, end = self._starts[position.line], self._ends[position.line]
        units = 0
        for place in range(start, end):
            if units >= position.character:
                return place
            units += self._units(self._text[place])
        return end

    def span(self, place: Range) -> Span:
        start = self.offset(place.start)
        return Span(start, max(start, self.offset(place.end)))

    def line_end(self, offset: int) -> int:
        """The end of the line that an offset stands on, before its break."""
        return self._ends[bisect_right(self._starts, offset) - 1]

    def _units(self, text: str) -> int:
        return len(text.encode(self._codec, "surrogatepass")) // self._size


def applied(text: str, place: Range, new: str, encoding: str) -> str:
    """The text after one change that an editor reports."""
    start, end = Positions(text, encoding).span(place)
    return text[:start] + new + text[end:]
