"""The parts of one page or one field, judged together: each is surroundings to the others, yet no phrase reaches across.

`join` makes one document of them; `split` gives each its own report back, with spans of its own text.
What a page says to us (`hegui: ignore`) is text like any other: a page must not silence its reader's linter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from hegui.baseline import fingerprint
from hegui.finding import Finding, Fix, Reason, Report, verdict_of
from hegui.records import STOP, Document
from hegui.span import Span, TextIndex

_AROUND = 12  # characters each way that a fingerprint is made from


class Places(NamedTuple):
    """Where each passage stands in the joined text."""

    texts: tuple[str, ...]
    starts: tuple[int, ...]


def join(passages: Sequence[str]) -> tuple[Document, Places]:
    """One document, a passage a paragraph."""
    starts, at = [], 0
    for text in passages:
        starts.append(at)
        at += len(text) + 1
    document = Document("\n".join(passages), STOP.join(passages))
    return document, Places(tuple(passages), tuple(starts))


def split(report: Report, places: Places) -> list[Report]:
    """A report for each passage, as if it had been judged alone in the same surroundings."""
    findings: list[list[Finding]] = [[] for _ in places.texts]
    for finding in report.findings:
        findings[bisect_right(places.starts, finding.span.start) - 1].append(finding)
    return list(map(_report, places.texts, places.starts, findings))


def _report(text: str, start: int, findings: Sequence[Finding]) -> Report:
    if not findings:
        return Report("clean", (), source_text=text)
    index = TextIndex(text)
    own = tuple(_moved(finding, text, start, index) for finding in findings)
    return Report(verdict_of(own), own, source_text=text)


def _moved(finding: Finding, text: str, by: int, index: TextIndex) -> Finding:
    span = Span(finding.span.start - by, finding.span.end - by)
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    fix = finding.fix
    return finding._replace(
        span=span,
        utf16=index.utf16(span),
        position=index.position(span),
        context=tuple(_reason(reason, by, len(text)) for reason in finding.context),
        fix=fix and Fix(Span(fix.span.start - by, fix.span.end - by), fix.old, fix.new),
        fingerprint=fingerprint(finding.rule_id, "", finding.text, before, after),
    )


def _reason(reason: Reason, by: int, length: int) -> Reason:
    """A cue in another passage keeps its word and loses its place."""
    if reason.cue_span is None:
        return reason
    span = Span(reason.cue_span.start - by, reason.cue_span.end - by)
    return reason._replace(cue_span=span if span.start >= 0 and span.end <= length else None)
