"""Checkstyle XML, which most CI servers and review bots can read."""

from __future__ import annotations

from hegui.finding import Run
from hegui.report.markup import document, element
from hegui.report.options import Options
from hegui.report.summary import level_of, path_of, shown
from hegui.report.wording import explain

_SEVERITY = {"error": "error", "warning": "warning", "info": "info", "mention": "info"}


def render(run: Run, options: Options) -> str:
    root = element(None, "checkstyle", version="4.3")
    for report in run.documents:
        file = element(root, "file", name=path_of(report))
        if report.error:
            element(file, "error", line=1, severity="error", message=report.error, source="hegui.unreadable")
        for finding in shown(report, options):
            element(
                file,
                "error",
                line=finding.position.line,
                column=finding.position.column,
                severity=_SEVERITY[level_of(finding)],
                message=" ".join(explain(finding, options.lang)),
                source=f"hegui.{finding.code}",
            )
    return document(root)
