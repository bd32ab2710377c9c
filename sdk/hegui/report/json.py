"""The report as one JSON document, `hegui-report/1`: see docs/report.md for every field."""

from __future__ import annotations

import json
import re
from json.encoder import encode_basestring as _quoted

from hegui.finding import Finding, Reason, Report, Run, Source, Tool
from hegui.report.options import Options
from hegui.report.summary import summarize
from hegui.span import Span

SCHEMA = "hegui-report/1"
# Not valid UTF-8 (surrogates), read as commands by some terminals (DEL, C1), or taken for line
# breaks by some readers of JSON Lines (NEL, LS, PS). They can stand only inside JSON strings.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")

_compact = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def render(run: Run, options: Options) -> str:
    return encode(run_value(run), indent=2)


def run_value(run: Run) -> dict[str, object]:
    """The whole document, before it is written out."""
    return {
        "schema": SCHEMA,
        "tool": tool_value(run.tool),
        "documents": [document_value(report) for report in run.documents],
        "summary": summary_value(run.documents),
    }


def encode(value: object, indent: int | None = None) -> str:
    """JSON with a line break at the end that is always valid UTF-8 and reads back equal."""
    text = _compact(value) if indent is None else _indented(value, " " * indent)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _indented(value: object, step: str, margin: str = "\n") -> str:
    """What `json.dumps(indent=…)` writes, in half the time: the C half of `json` knows no indentation.

    The keys of objects are strings. `margin`: a line break, and what stands before the closing bracket.
    """
    if isinstance(value, str):
        return _quoted(value)
    if type(value) is int:
        return repr(value)
    if value is None:
        return "null"
    inner = margin + step
    if isinstance(value, dict) and value:
        items = [f"{_quoted(key)}: {_indented(one, step, inner)}" for key, one in value.items()]
        return f"{{{inner}{f',{inner}'.join(items)}{margin}}}"
    if isinstance(value, (list, tuple)) and value:
        items = [_indented(one, step, inner) for one in value]
        return f"[{inner}{f',{inner}'.join(items)}{margin}]"
    return _compact(value)


def tool_value(tool: Tool) -> dict[str, object]:
    packs = [pack._asdict() for pack in tool.packs]
    return {"name": tool.name, "version": tool.version, "as_of": tool.as_of, "packs": packs}


def document_value(report: Report) -> dict[str, object]:
    """`verdict` is null and `error` there where the document could not be read."""
    value: dict[str, object] = {"path": report.path, "verdict": None if report.error else report.verdict}
    if report.error:
        value["error"] = report.error
    value["remarks"] = [remark._asdict() for remark in report.remarks]
    value["findings"] = [finding_value(finding) for finding in report.findings]
    return value


def finding_value(finding: Finding) -> dict[str, object]:
    """`locator` stands there only for documents without lines."""
    locator = {"locator": dict(finding.locator)} if finding.locator else {}
    return {
        "rule_id": finding.rule_id,
        "code": finding.code,
        "pack": finding.pack,
        "title": finding.title,
        "category": finding.category,
        "severity": finding.severity,
        "kind": finding.kind,
        "tier": finding.tier,
        "confidence": finding.confidence,
        "span": _span(finding.span),
        "utf16": _span(finding.utf16),
        "position": finding.position._asdict(),
        **locator,
        "text": finding.text,
        "term": finding.term,
        "reading": finding.reading,
        "transforms": list(finding.transforms),
        "message": finding.message,
        "why": finding.why,
        "suggestion": finding.suggestion,
        "source": [_source(source) for source in finding.source],
        "context": [_reason(reason) for reason in finding.context],
        "notes": list(finding.notes),
        "fix": _fix(finding),
        "fingerprint": finding.fingerprint,
        "suppressed": finding.suppressed._asdict() if finding.suppressed else None,
        "baseline": finding.baseline,
    }


def summary_value(documents: tuple[Report, ...]) -> dict[str, object]:
    total = summarize(documents)
    return {
        "verdict": total.verdict,
        "documents": total.documents,
        "unreadable": total.unreadable,
        "error": total.levels["error"],
        "warning": total.levels["warning"],
        "info": total.levels["info"],
        "mention": total.levels["mention"],
        "suppressed": total.suppressed,
        "baseline": total.baseline,
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _source(source: Source) -> dict[str, str]:
    return source._asdict()


def _reason(reason: Reason) -> dict[str, object]:
    cue_span = None if reason.cue_span is None else _span(reason.cue_span)
    return {"code": reason.code, "detail": reason.detail, "cue": reason.cue, "cue_span": cue_span}


def _fix(finding: Finding) -> dict[str, object] | None:
    fix = finding.fix
    return None if fix is None else {"span": _span(fix.span), "old": fix.old, "new": fix.new}
