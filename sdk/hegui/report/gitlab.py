"""GitLab's Code Quality report, shown in merge requests.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from hegui.finding import Finding, Report, Run
from hegui.report.json import encode
from hegui.report.options import Options
from hegui.report.summary import level_of, path_of, shown
from hegui.report.wording import explain

_SEVERITY = {"error": "critical", "warning": "major", "info": "minor", "mention": "info"}


def render(run: Run, options: Options) -> str:
    seen: Counter[str] = Counter()
    entries = []
    for report in run.documents:
        if report.error:
            entries.append(_unreadable(report))
        entries += [_entry(report, finding, options, seen) for finding in shown(report, options)]
    return encode(entries, indent=2)


def _entry(report: Report, finding: Finding, options: Options, seen: Counter[str]) -> dict[str, object]:
    return {
        "description": " ".join(explain(finding, options.lang)),
        "check_name": finding.code,
        "fingerprint": _fingerprint(report, finding, seen),
        "severity": _SEVERITY[level_of(finding)],
        "location": _location(report, finding.position.line, finding.position.end_line),
    }


def _unreadable(report: Report) -> dict[str, object]:
    return {
        "description": report.error,
        "check_name": "unreadable",
        "fingerprint": sha256(_bytes(f"unreadable\0{path_of(report)}")).hexdigest(),
        "severity": "blocker",
        "location": _location(report, 1, 1),
    }


def _location(report: Report, begin: int, end: int) -> dict[str, object]:
    return {"path": path_of(report), "lines": {"begin": begin, "end": end}}


def _fingerprint(report: Report, finding: Finding, seen: Counter[str]) -> str:
    """Ours says nothing of path and place; GitLab drops repeated ones, so the count goes in."""
    key = "\0".join((path_of(report), finding.code, finding.fingerprint or finding.text))
    seen[key] += 1
    return sha256(_bytes(f"{key}\0{seen[key]}")).hexdigest()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
