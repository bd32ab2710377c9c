"""The line of the source around a finding, cropped to fit, with what lies under each phrase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from hegui.finding import Finding
from hegui.report.display import visible, width
from hegui.report.summary import LEVELS, Level, level_of
from hegui.span import Span

SIGNS: dict[Level, str] = {"error": "^", "warning": "~", "info": "-", "mention": "."}
_ELLIPSIS = "…"


class Stretch(NamedTuple):
    """Text of one level, as it is shown; `level` is None between findings."""

    shown: str
    level: Level | None


class Excerpt(NamedTuple):
    """Part of one line and the findings that begin in it, in order."""

    line: int
    runs: tuple[Stretch, ...]
    findings: tuple[Finding, ...]

    def source(self) -> str:
        return "".join(run.shown for run in self.runs)

    def markers(self) -> str:
        """A sign under every column of a phrase; each level has its own, for readers without colour."""
        marks = (_sign(run) * width(run.shown) for run in self.runs)
        return "".join(marks).rstrip()


def excerpts(text: str, findings: Sequence[Finding], columns: int) -> Iterator[Excerpt]:
    """One excerpt for each run of findings that one stretch of `columns` columns can show."""
    rest = list(findings)
    while rest:
        window = _window(text, rest[0], max(columns, 12))
        count = 1
        while count < len(rest) and _fits(rest[count], rest[0], window):
            count += 1
        group, rest = rest[:count], rest[count:]
        yield Excerpt(group[0].position.line, _runs(text, window, group), tuple(group))


class _Window(NamedTuple):
    """What is shown of a line, and whether it goes on at either side."""

    span: Span
    before: bool
    after: bool


def _window(text: str, finding: Finding, columns: int) -> _Window:
    """Whole line if it fits; else the phrase with a third of the room before it.

    Looks at a bounded number of characters, so that a line of megabytes costs no more than another.
    """
    reach = 4 * columns
    first = max(0, finding.span.start - (finding.position.column - 1))
    last = _line_end(text, finding.span.start, finding.span.start + 2 * reach)
    whole = _forward(text, max(first, finding.span.start - reach), last, columns)
    if whole == last and first >= finding.span.start - reach and _ends_line(text, last):
        return _Window(Span(first, last), before=False, after=False)
    start = _backward(text, finding.span.start, max(first, finding.span.start - reach), columns // 3)
    end = _forward(text, start, last, columns - 2)
    if end == last and _ends_line(text, last):
        start = _backward(text, end, max(first, end - reach), columns - 2)
    return _Window(Span(start, end), before=start > first, after=end < last or not _ends_line(text, last))


def _line_end(text: str, start: int, limit: int) -> int:
    limit = min(limit, len(text))
    ends = (text.find(mark, start, limit) for mark in "\r\n")
    return min((end for end in ends if end >= 0), default=limit)


def _ends_line(text: str, offset: int) -> bool:
    return offset >= len(text) or text[offset] in "\r\n"


def _forward(text: str, start: int, limit: int, columns: int) -> int:
    """The furthest offset up to `limit` for which the text from `start` takes at most `columns`."""
    for offset in range(start, limit):
        columns -= _columns(text[offset])
        if columns < 0:
            return offset
    return limit


def _backward(text: str, end: int, limit: int, columns: int) -> int:
    for offset in range(end - 1, limit - 1, -1):
        columns -= _columns(text[offset])
        if columns < 0:
            return offset + 1
    return limit


@lru_cache(maxsize=4096)
def _columns(char: str) -> int:
    return width(visible(char))


def _fits(finding: Finding, first: Finding, window: _Window) -> bool:
    return finding.position.line == first.position.line and window.span.contains(finding.span)


def _runs(text: str, window: _Window, findings: Sequence[Finding]) -> tuple[Stretch, ...]:
    span = window.span
    levels: list[Level | None] = [None] * (span.end - span.start)
    for level in reversed(LEVELS):  # the gravest is laid on last
        for finding in findings:
            if level_of(finding) == level:
                start, end = max(finding.span.start, span.start), min(finding.span.end, span.end)
                levels[start - span.start : end - span.start] = [level] * (end - start)
    runs = [
        Stretch("".join(visible(text[span.start + index]) for index, _ in group), level)
        for level, group in groupby(enumerate(levels), key=lambda item: item[1])
    ]
    before = [Stretch(_ELLIPSIS, None)] if window.before else []
    return (*before, *runs, *([Stretch(_ELLIPSIS, None)] if window.after else []))


def _sign(run: Stretch) -> str:
    return SIGNS[run.level] if run.level else " "
