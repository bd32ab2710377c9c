"""Workflow commands that GitHub Actions shows as annotations: `::error file=…,line=…::message`.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands. GitHub shows ten
of each level and step; the others stay in the log.
"""

from __future__ import annotations

from hegui.finding import Finding, Report, Run
from hegui.report.display import visible
from hegui.report.options import Options
from hegui.report.summary import level_of, path_of, shown
from hegui.report.wording import explain
from hegui.report.words import say

_COMMAND = {"error": "error", "warning": "warning", "info": "notice", "mention": "notice"}


def render(run: Run, options: Options) -> str:
    lines = []
    for report in run.documents:
        if report.error:
            lines.append(_command("error", _file(report), [report.error]))
        lines += [_annotation(report, finding, options) for finding in shown(report, options)]
    return "".join(f"{line}\n" for line in lines)


def _annotation(report: Report, finding: Finding, options: Options) -> str:
    level, position, lang = level_of(finding), finding.position, options.lang
    place = _file(report) | {"line": str(position.line), "endLine": str(position.end_line)}
    if position.line == position.end_line:  # GitHub refuses columns across lines
        place |= {"col": str(position.column), "endColumn": str(position.end_column)}
    place["title"] = f"{say(f'level.{level}', lang)} {finding.code}"
    return _command(_COMMAND[level], place, explain(finding, lang))


def _file(report: Report) -> dict[str, str]:
    return {} if report.path is None else {"file": path_of(report)}


def _command(command: str, properties: dict[str, str], lines: list[str]) -> str:
    """The log is read by a terminal too, so control characters are shown, not sent."""
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = "%0A".join(_data(line) for line in lines)
    return f"::{command} {listed}::{message}" if listed else f"::{command}::{message}"


def _data(text: str) -> str:
    """No line break is left after `visible`; a literal `%0A` of the text must not become one."""
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
