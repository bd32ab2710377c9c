"""What the formats agree on: the level of a finding, which findings count, and the totals."""

from __future__ import annotations

from typing import Literal, NamedTuple

from hegui.finding import Finding, Report, Run, Verdict
from hegui.report.options import Options

Level = Literal["error", "warning", "info", "mention"]
LEVELS: tuple[Level, ...] = ("error", "warning", "info", "mention")
NO_PATH = "<text>"


def level_of(finding: Finding) -> Level:
    """The severity of a violation; a mention has none."""
    return "mention" if finding.kind == "mention" else finding.severity


def is_failure(finding: Finding) -> bool:
    """A violation at warning or above: what makes a document `violating`."""
    return level_of(finding) in ("error", "warning")


def shown(report: Report, options: Options) -> tuple[Finding, ...]:
    """Active findings, for formats that can only list; mentions where they are asked for."""
    return tuple(f for f in report.findings if f.active and (options.show_mentions or f.kind != "mention"))


def path_of(report: Report) -> str:
    """The path with forward slashes and no leading `./`; NO_PATH for a text that came without one."""
    if report.path is None:
        return NO_PATH
    return report.path.replace("\\", "/").removeprefix("./")


class Summary(NamedTuple):
    """Totals of a run. The four levels count active findings, `suppressed` and `baseline` the others.

    `verdict` is the worst of all documents that could be read, None where there was none;
    `flagged` counts documents with an active finding.
    """

    verdict: Verdict | None
    documents: int
    unreadable: int
    flagged: int
    levels: dict[Level, int]
    suppressed: int
    baseline: int


def summarize(documents: tuple[Report, ...]) -> Summary:
    findings = [finding for report in documents for finding in report.findings]
    levels = dict.fromkeys(LEVELS, 0)
    for finding in findings:
        levels[level_of(finding)] += finding.active
    return Summary(
        verdict=_worst(documents),
        documents=len(documents),
        unreadable=sum(bool(report.error) for report in documents),
        flagged=sum(any(f.active for f in report.findings) for report in documents),
        levels=levels,
        suppressed=sum(f.suppressed is not None for f in findings),
        baseline=sum(f.suppressed is None and f.baseline == "unchanged" for f in findings),
    )


def _worst(documents: tuple[Report, ...]) -> Verdict | None:
    found = {report.verdict for report in documents if not report.error}
    ranking: tuple[Verdict, ...] = ("violating", "mention", "clean")
    return next((verdict for verdict in ranking if verdict in found), None)


def packs_line(run: Run) -> str:
    """Packs and versions in one line: `ad-law 1.0.0, certificate 1.2.0`."""
    return ", ".join(f"{pack.name} {pack.version}" for pack in run.tool.packs)
