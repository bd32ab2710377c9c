"""Reviewdog diagnostics: comments on the lines of a pull request.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf: lines and columns count from 1, columns
in bytes of UTF-8, the end lies behind the range. A fix becomes a suggestion one click applies.
"""

from __future__ import annotations

from hegui.finding import Finding, Report, Run
from hegui.report.json import encode
from hegui.report.options import Options
from hegui.report.summary import level_of, path_of, shown
from hegui.report.wording import explain
from hegui.span import Position, Span, TextIndex

_SEVERITY = {"error": "ERROR", "warning": "WARNING", "info": "INFO", "mention": "INFO"}

Ranges = dict[Span, dict[str, dict[str, int]]]


def render(run: Run, options: Options) -> str:
    diagnostics = [
        diagnostic
        for report in run.documents
        for diagnostic in ([_unreadable(report)] if report.error else _document(report, options))
    ]
    return encode({"source": {"name": run.tool.name}, "diagnostics": diagnostics}, indent=2)


def _document(report: Report, options: Options) -> list[dict[str, object]]:
    findings, index = shown(report, options), TextIndex(report.source_text)
    places = [(finding.span, finding.position) for finding in findings]
    fixes = [finding.fix.span for finding in findings if finding.fix and report.source_text]
    places += [(span, index.position(span)) for span in fixes]
    ranges = _ranges(report.source_text, places)
    return [_diagnostic(finding, path_of(report), ranges, options) for finding in findings]


def _unreadable(report: Report) -> dict[str, object]:
    return {"message": report.error, "location": {"path": path_of(report)}, "severity": "ERROR"}


def _diagnostic(finding: Finding, path: str, ranges: Ranges, options: Options) -> dict[str, object]:
    value: dict[str, object] = {
        "message": "\n".join(explain(finding, options.lang)),
        "location": {"path": path, "range": ranges[finding.span]},
        "severity": _SEVERITY[level_of(finding)],
        "code": {"value": finding.code},
    }
    if finding.fix and finding.fix.span in ranges:
        value["suggestions"] = [{"range": ranges[finding.fix.span], "text": finding.fix.new}]
    return value


def _ranges(text: str, places: list[tuple[Span, Position]]) -> Ranges:
    """The range of each span; whole lines where the text did not come along to count bytes in."""
    if not text:
        return {
            span: {"start": {"line": position.line}, "end": {"line": position.end_line}}
            for span, position in places
        }
    ends = {
        span: (
            (position.line, span.start - position.column + 1, span.start),
            (position.end_line, span.end - position.end_column + 1, span.end),
        )
        for span, position in places
    }
    wanted = {offset for pair in ends.values() for _, *offsets in pair for offset in offsets}
    at = _byte_offsets(text, sorted(wanted))
    return {
        span: {
            key: {"line": line, "column": at[offset] - at[first] + 1}
            for key, (line, first, offset) in zip(("start", "end"), pair, strict=True)
        }
        for span, pair in ends.items()
    }


def _byte_offsets(text: str, offsets: list[int]) -> dict[int, int]:
    """Where each code point offset lies in UTF-8; one pass, however long the lines are."""
    found, last, total = {}, 0, 0
    for offset in offsets:
        total += len(text[last:offset].encode("utf-8", "surrogatepass"))
        found[offset] = total
        last = offset
    return found
