"""Applies replacements that the user declared, and only those. Rules of ours give advice, never an edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from hegui.errors import HeguiError, SpanError
from hegui.finding import Finding, Fix, Report
from hegui.message import Message

_ROUNDS = 20
_GROWTH = 8  # times its length that a text may grow to


def declare(findings: Sequence[Finding], replacements: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings; violations whose text is a key of `replacements` carry the Fix."""
    if not replacements:
        return tuple(findings)
    return tuple(_with_fix(finding, replacements) for finding in findings)


def fixes_of(report: Report) -> list[Fix]:
    """The fixes of a report that may be applied: a suppressed finding keeps its words."""
    return [finding.fix for finding in report.findings if finding.fix and finding.suppressed is None]


def choose(fixes: Iterable[Fix]) -> list[Fix]:
    """Fixes that do not overlap, in order: of those that do, the one that begins first, then the longest."""
    chosen: list[Fix] = []
    for fix in sorted(fixes, key=lambda fix: (fix.span.start, -fix.span.end, fix.new)):
        if not chosen or chosen[-1].span.end <= fix.span.start:
            chosen.append(fix)
    return chosen


def apply(source: str, fixes: Iterable[Fix]) -> str:
    """The source with the chosen fixes made. SpanError where a span no longer holds its old text."""
    parts, place = [], 0
    for fix in choose(fixes):
        start, end = fix.span
        if not 0 <= start <= end <= len(source) or source[start:end] != fix.old:
            message = Message("the text at {start}..{end} has changed", start=start, end=end)
            raise SpanError(message, Message("check it again, then fix"))
        parts += [source[place:start], fix.new]
        place = end
    return "".join([*parts, source[place:]])


def settle(source: str, find: Callable[[str], Iterable[Fix]]) -> str:
    """Apply what `find` finds until it finds no more: fixing the result again changes nothing.

    HeguiError where the replacements go round in circles or swell the text.
    """
    most = _GROWTH * (len(source) + 100)
    for _ in range(_ROUNDS):
        fixed = apply(source, find(source))
        if fixed == source:
            return source
        if len(fixed) > most:
            break
        source = fixed
    hint = Message("see [replace] in the configuration")
    raise HeguiError(Message("the replacements make each other necessary"), hint)


def _with_fix(finding: Finding, replacements: Mapping[str, str]) -> Finding:
    new = replacements.get(finding.text)
    if new is None or finding.kind != "violation":
        return finding
    return finding._replace(fix=Fix(finding.span, finding.text, new))
