"""From a Markdown block's content back to the source: its lines without what stands before them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from hegui.documents.blanks import keep_space
from hegui.records import SKIP, STOP
from hegui.span import Span

_KEPT_BREAK = keep_space("\n")
_BREAK = re.compile(r"\r\n|\r|\n")
_CELL_END = re.compile(r"(?<!\\)\|")
# What markdown-it trims off the content of a table row.
_TRIMMED = "\t\n\v\f\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_ESCAPED_PIPE = re.compile(r"\\(?=\|)")


class Place(NamedTuple):
    """`length` characters from `content` on in a block's content stand from `source` on in the source."""

    content: int
    source: int
    length: int


class Lines:
    """The lines of a source, numbered from 0 as markdown-it does."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.normalized = _BREAK.sub("\n", source)
        breaks = [found.span() for found in _BREAK.finditer(source)]
        self._starts = [0, *(end for _, end in breaks)]
        self._ends = [*(start for start, _ in breaks), len(source)]
        lengths = (end - start + 1 for start, end in zip(self._starts, self._ends, strict=True))
        self._normalized_starts = [0]
        for length in lengths:
            self._normalized_starts.append(self._normalized_starts[-1] + length)

    def span(self, line: int) -> Span:
        """Where a line stands, without its break."""
        return Span(self._starts[line], self._ends[line])

    def places(self, content: str, first: int, last: int, *, hashes: bool = False) -> list[Place]:
        """Where the lines of a block's content stand; the block takes the lines from `first` to `last`.

        `hashes`: the closing ones of a heading are no content.
        """
        found: list[Place] = []
        position, line = 0, first
        for body in content.split("\n"):
            while line < last:
                place = self._place(line, body, hashes)
                line += 1
                if place:
                    found.append(place._replace(content=place.content + position))
                    break
            position += len(body) + 1
        return found

    def _place(self, line: int, body: str, hashes: bool) -> Place | None:
        start, end = self.span(line)
        text = self.source[start:end]
        if hashes:
            text = _without_hashes(text)
        for part in (body, body.lstrip(" ")):  # a tab that was partly indentation comes as spaces
            column = text.rfind(part)
            if column >= 0:
                return Place(len(body) - len(part), start + column, len(part))
        return None

    def cells(self, line: int, start: int) -> list[list[Place]]:
        """The cells of a table row that begins at `start` of the normalized source, untrimmed.

        Their content has no backslash before a pipe.
        """
        row_start = self._starts[line] + start - self._normalized_starts[line]
        row = self.source[row_start : self._ends[line]].rstrip(_TRIMMED)
        row_start += len(row) - len(row.lstrip(_TRIMMED))
        row = row.lstrip(_TRIMMED)
        bounds = [0, *(found.start() + 1 for found in _CELL_END.finditer(row)), len(row) + 1]
        spans = [Span(a, b - 1) for a, b in pairwise(bounds)]
        if spans and spans[0].start == spans[0].end:
            spans.pop(0)
        if spans and spans[-1].start == spans[-1].end:
            spans.pop()
        return [_cell(row, span, row_start) for span in spans]

    def clip(self, cell: list[Place], content: str) -> list[Place]:
        """The places of a cell for its trimmed content."""
        text = "".join(self.source[place.source : place.source + place.length] for place in cell)
        lead = text.find(content)
        clipped = []
        for place in cell:
            start = max(place.content, lead)
            end = min(place.content + place.length, lead + len(content))
            if start < end:
                clipped.append(Place(start - lead, place.source + start - place.content, end - start))
        return clipped


def _cell(row: str, span: Span, row_start: int) -> list[Place]:
    places, start, content = [], span.start, 0
    stops = [found.start() for found in _ESCAPED_PIPE.finditer(row, span.start, span.end)]
    for stop in [*stops, span.end]:
        places.append(Place(content, row_start + start, stop - start))
        content += stop - start
        start = stop + 1
    return places


def _without_hashes(line: str) -> str:
    """A heading's line without what closes it: `## 标题 ##`."""
    line = line.rstrip(" \t")
    shorter = line.rstrip("#")
    return shorter if shorter.endswith((" ", "\t")) else line


class Canvas:
    """A draft of the whole source, filled from its start: what no block lays claim to ends a block."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._filled = 0

    def lay(self, draft: str, places: list[Place]) -> None:
        """Put a block's draft at its places; between them stand line breaks and markup of quotes."""
        self._put(STOP * (places[0].source - self._filled) if places else "")
        for number, place in enumerate(places):
            end = place.content + place.length
            self._put(draft[place.content : end])
            if number + 1 < len(places):
                following = places[number + 1]
                self._put(self._between(draft[end : following.content], following.source))

    def _between(self, draft: str, end: int) -> str:
        """Markup between two lines, or the backslash before a pipe, up to `end`."""
        length = end - self._filled
        found = _BREAK.match(self._source, self._filled)
        if found and draft.startswith(_KEPT_BREAK):  # in <pre>, where the source may have CRLF
            draft = keep_space(found.group())
        return draft[:length] + SKIP * (length - len(draft))

    def _put(self, part: str) -> None:
        self._parts.append(part)
        self._filled += len(part)

    def finish(self) -> str:
        """The draft, as long as the source."""
        self._put(STOP * (len(self._source) - self._filled))
        return "".join(self._parts)
