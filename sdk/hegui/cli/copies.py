"""`hegui check --annotate FOLDER`: a copy of each document with its findings written in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hegui.annotate import FORMATS, annotate
from hegui.cli.args import Args
from hegui.cli.console import Console
from hegui.errors import HeguiError
from hegui.finding import Finding, Report
from hegui.message import cause
from hegui.report.wording import explain


def write_copies(reports: Iterable[Report], args: Args, console: Console) -> None:
    """Under its own name in the folder, and the folders it stands in; a document without findings has no copy."""
    for report in reports:
        if report.path and report.findings and Path(report.path).suffix.lower() in FORMATS:
            _write(report, Path(args.annotate or "."), console)


def _write(report: Report, folder: Path, console: Console) -> None:
    source = Path(report.path or "")
    inside = source if not source.is_absolute() and ".." not in source.parts else Path(source.name)
    target = folder / inside
    try:
        if target.resolve() == source.resolve():
            raise HeguiError(console.word("annotate.itself", path=target.as_posix()))
        data = annotate(source, source.read_bytes(), report.findings, lambda one: _words(one, console))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    except HeguiError as error:
        console.error(error.said(console.lang))
    except OSError as error:
        console.say("cannot-write", path=target.as_posix(), reason=cause(error).said(console.lang))
    else:
        console.note("written", path=target.as_posix())


def _words(finding: Finding, console: Console) -> str:
    return "\n".join(explain(finding, console.lang))
