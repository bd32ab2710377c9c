"""The linted text with its findings marked in place, numbered as in the list beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from hegui.finding import Finding, Report
from hegui.report.display import RISKY
from hegui.report.html.element import Html, el, join
from hegui.report.options import Lang
from hegui.report.summary import LEVELS, level_of
from hegui.report.words import say
from hegui.span import Span

LONG_TEXT = 20_000  # characters above which lines without findings are left out
LONG_LINE = 2_000  # characters above which a line is cut down to what surrounds its findings
_AROUND = 160
_BREAK = re.compile(r"\r\n|\r|\n")
_ZERO_WIDTH = "\u034f\u115f\u1160\u200b-\u200d\u2060-\u2064\u3164\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
_INVISIBLE = re.compile(f"{RISKY.pattern}|[{_ZERO_WIDTH}]")


class Numbered(NamedTuple):
    """A finding and its number in the document, from 1; `anchor` prefixes the ids of the document."""

    number: int
    anchor: str
    finding: Finding


class Line(NamedTuple):
    """One line without its break; `number` counts from 1."""

    number: int
    span: Span


def source_panel(report: Report, findings: Sequence[Numbered], lang: Lang) -> Html:
    """Every line of a short text; of a long one those with findings and their neighbours."""
    body = report.source_text
    if not body:
        return el("p", say("page.no-source", lang), class_="quiet")
    lines = list(_lines(body))
    touched = _touched(lines, findings)
    is_long = len(body) > LONG_TEXT
    kept = {n + d for n in touched for d in (-1, 0, 1)} if is_long else set(range(1, len(lines) + 1))
    rows: list[str] = [el("p", say("page.long", lang), class_="quiet")] if is_long else []
    for hidden, group in groupby(lines, key=lambda line: line.number not in kept):
        if hidden:
            rows.append(el("p", say("page.hidden", lang, n=len(list(group))), class_="gap"))
        else:
            rows += [_row(body, line, touched.get(line.number, []), lang) for line in group]
    return el("div", *rows, class_="source", lang="zh")


def _lines(body: str) -> Iterator[Line]:
    """As editors count them; a break at the very end opens no further line."""
    start, number = 0, 1
    for found in _BREAK.finditer(body):
        yield Line(number, Span(start, found.start()))
        start, number = found.end(), number + 1
    if start < len(body):
        yield Line(number, Span(start, len(body)))


def _touched(lines: list[Line], findings: Sequence[Numbered]) -> dict[int, list[Numbered]]:
    """Findings by the number of each line that they reach into."""
    touched: dict[int, list[Numbered]] = {}
    for item in findings:
        position = item.finding.position
        for number in range(position.line, min(position.end_line, len(lines)) + 1):
            touched.setdefault(number, []).append(item)
    return touched


def _row(body: str, line: Line, findings: list[Numbered], lang: Lang) -> Html:
    spans = [Span(*line.span)]
    if line.span.end - line.span.start > LONG_LINE:
        spans = _windows(line.span, findings)
    parts: list[str] = []
    offset = line.span.start
    for span in spans:
        parts += _cut(span.start - offset, lang)
        parts += _marked(body, span, findings, lang)
        offset = span.end
    parts += _cut(line.span.end - offset, lang)
    return el("p", *parts, class_="hit" if findings else None, data_line=line.number)


def _windows(line: Span, findings: list[Numbered]) -> list[Span]:
    """What to show of a long line: its findings with some text around, or its beginning."""
    spans = [item.finding.span for item in findings] or [Span(line.start, line.start)]
    merged: list[Span] = []
    for span in sorted(spans):
        start, end = max(span.start - _AROUND, line.start), min(span.end + _AROUND, line.end)
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return merged


def _cut(count: int, lang: Lang) -> list[Html]:
    return [el("span", f"… {say('page.cut', lang, n=count)} …", class_="cut")] if count else []


def _marked(body: str, span: Span, findings: list[Numbered], lang: Lang) -> Iterator[Html]:
    """Runs of text, each in the mark of the gravest finding over it, and a number where one ends."""
    owners: list[Numbered | None] = [None] * (span.end - span.start)
    ends: dict[int, list[Numbered]] = {}
    for item in sorted(findings, key=_rank, reverse=True):
        start, end = max(item.finding.span.start, span.start), min(item.finding.span.end, span.end)
        owners[start - span.start : end - span.start] = [item] * (end - start)
        if span.start <= item.finding.span.start <= span.end:  # its first line, if it has several
            ends.setdefault(end, []).append(item)
    offset = span.start
    breaks = sorted(end for end in ends if end < span.end)
    for stop in [*breaks, span.end]:
        for owner, group in groupby(owners[offset - span.start : stop - span.start]):
            length = len(list(group))
            yield _stretch(body[offset : offset + length], owner, lang)
            offset += length
        yield from (_reference(item, lang) for item in sorted(ends.get(stop, []), key=_number))


def _stretch(run: str, owner: Numbered | None, lang: Lang) -> Html:
    if owner is None:
        return join(*_coded(run, RISKY))
    level = level_of(owner.finding)
    title = f"{say(f'level.{level}', lang)}{say('colon', lang)}{owner.finding.title}"
    return el("mark", *_coded(run, _INVISIBLE), class_=css_class(owner.finding), title=title)


def _coded(run: str, odd: re.Pattern[str]) -> Iterator[str]:
    """The text with each odd character as its code point in a frame; tabs stay."""
    offset = 0
    for found in odd.finditer(run):
        if found[0] != "\t":
            yield run[offset : found.start()]
            yield el("i", f"U+{ord(found[0]):04X}")
            offset = found.end()
    yield run[offset:]


def _reference(item: Numbered, lang: Lang) -> Html:
    label = f"{say(f'level.{level_of(item.finding)}', lang)} {item.number}"
    key = f"{item.anchor}-{item.number}"
    return el(
        "a",
        str(item.number),
        class_=f"ref {css_class(item.finding)}",
        id=f"m{key}",
        href=f"#f{key}",
        aria_label=label,
    )


def css_class(finding: Finding) -> str:
    """The level, and `off` behind it where the finding does not count."""
    return level_of(finding) if finding.active else f"{level_of(finding)} off"


def _rank(item: Numbered) -> int:
    return LEVELS.index(level_of(item.finding)) + (0 if item.finding.active else len(LEVELS))


def _number(item: Numbered) -> int:
    return item.number
