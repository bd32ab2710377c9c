"""From a judged text to the pieces that a case rests on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from hegui import Finding, Linter, Report, __version__
from hegui_server.clock import now
from hegui_server.lint import value, whole
from hegui_server.store.cases import NewCase, Piece

_AROUND = 32  # characters of prefix and suffix, as annotation tools take
_RANK = {"error": 3, "warning": 2, "info": 1}


def new_case(
    linter: Linter, report: Report, title: str, *, form: str = "plain", page: Mapping[str, Any] | None = None,
    operator: str = "", more: Sequence[Piece] = (), **fields: Any,
) -> NewCase:  # fmt: skip
    """A case of this report. `page`: what was known when it was captured; it goes into the evidence as it is."""
    said = value(linter, report)
    active = [finding for finding in report.findings if finding.active]
    counted = Counter(finding.rule_id for finding in active)
    categories = {finding.rule_id: finding.category for finding in active}
    meta = {
        "captured": now(),
        "capture_tool": f"hegui {__version__}",
        "capture_operator": operator,
        "title": title,
        **{name: fields.get(name) or "" for name in ("url", "account", "platform")},
        "page": dict(page or {}),
        "quotes": [quote(report.source_text, finding) for finding in report.findings],
        "tool": said["tool"],
    }
    pieces = [
        Piece("text", "copy.txt", "text/plain; charset=utf-8", report.source_text.encode("utf-8", "surrogatepass")),
        Piece("report", "report.json", "application/json", whole(linter, report).encode()),
        Piece("meta", "capture.json", "application/json", json.dumps(meta, ensure_ascii=False, indent=2).encode("utf-8", "surrogatepass")),
        *more,
    ]  # fmt: skip
    return NewCase(
        title=title, text=report.source_text, format=form, report=said["report"], tool=said["tool"],
        severity=severity(active), rules={rule: (categories[rule], count) for rule, count in counted.items()},
        facts={"page_title": page["title"]} if page and page.get("title") else {}, pieces=pieces, **fields,
    )  # fmt: skip


def quote(text: str, finding: Finding) -> dict[str, Any]:
    """Where a phrase stands, so that it is found again after the page moved: W3C text quote and text position."""
    start, end = finding.span
    return {
        "rule_id": finding.rule_id,
        "fingerprint": finding.fingerprint,
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
        "start": start,
        "end": end,
    }


def severity(findings: Sequence[Finding]) -> str | None:
    """The gravest of violations."""
    found = [finding.severity for finding in findings if finding.kind == "violation"]
    return max(found, key=_RANK.__getitem__, default=None)
