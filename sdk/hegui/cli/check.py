"""`hegui check`: judges files and prints the report."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hegui import baseline
from hegui.cli.args import Args
from hegui.cli.batch import Job, failed, lint_all, lint_bytes, make_linter
from hegui.cli.console import Console, columns, wants_color
from hegui.cli.settings import settle
from hegui.cli.targets import STDIN, find
from hegui.config import Config
from hegui.errors import HeguiError
from hegui.finding import Finding, Report, Run
from hegui.linter import Linter
from hegui.message import cause

if TYPE_CHECKING:
    from hegui.report import Options

_RANK = {"mention": 0, "info": 1, "warning": 2, "error": 3, "never": 4}
_NEEDS_SOURCE = ("html",)


def run(args: Args, console: Console) -> int:
    if len(set(args.profiles)) > 1:
        from hegui.cli.profiles import compare

        return compare(args, console)
    config = settle(args, console)
    if args.print_config:
        from hegui.cli.toml import dump

        console.data(dump(config))
        return 0
    judged, code = judge(config, args, console)
    if args.annotate:
        from hegui.cli.copies import write_copies

        write_copies(judged.documents, args, console)
    _write(judged, args, console, clean=code == 0)
    tell_unreadable(judged.documents, console)
    return code


def judge(config: Config, args: Args, console: Console) -> tuple[Run, int]:
    """Everything that the command line names, and the exit code that it deserves."""
    linter = make_linter(config, cache=args.cache)
    reports = marked(collect(linter, config, args, console), config)
    return linter.run(reports), exit_code(reports, config.fail_on)


def collect(linter: Linter, config: Config, args: Args, console: Console) -> tuple[Report, ...]:
    """The reports of everything the command line names, in order."""
    if STDIN in args.paths:
        if len(args.paths) > 1:
            raise HeguiError(console.word("usage.stdin"))
        return (_standard_input(linter, args.stdin_filename),)
    targets = find(args.paths, config, console, images=args.images)
    job = Job(config, args.cache, args.format in _NEEDS_SOURCE)
    if not (args.images or args.annotate):
        return tuple(lint_all(linter, job, targets, args))
    from hegui.cli.pictures import with_pictures

    return tuple(with_pictures(linter, targets, args, lambda rest: lint_all(linter, job, rest, args)))


def marked(reports: Sequence[Report], config: Config) -> tuple[Report, ...]:
    """The reports with what the baseline knows marked, where the project has one."""
    if config.baseline is None:
        return tuple(reports)
    known = baseline.known(baseline.load(config.baseline))
    return tuple(baseline.mark(report, known) for report in reports)


def exit_code(reports: Iterable[Report], fail_on: str) -> int:
    """2 where a file could not be read, 1 where something at or above `fail_on` stands, else 0."""
    reports = list(reports)
    if any(report.error for report in reports):
        return 2
    least = _RANK[fail_on]
    return int(any(_rank(finding) >= least for report in reports for finding in report.findings))


def tell_unreadable(reports: Iterable[Report], console: Console) -> None:
    for report in reports:
        if report.error:
            console.say("unreadable", path=report.path, message=report.error)


def _rank(finding: Finding) -> int:
    """How grave a finding is; one that is suppressed or known counts for nothing."""
    if not finding.active:
        return -1
    return _RANK["mention" if finding.kind == "mention" else finding.severity]


def _standard_input(linter: Linter, name: str | None) -> Report:
    path = name or "<stdin>"
    try:
        return lint_bytes(linter, path, sys.stdin.buffer.read())
    except HeguiError as error:
        return failed(path, error, linter.lang)


def _write(run: Run, args: Args, console: Console, *, clean: bool) -> None:
    if args.quiet and clean and args.format == "text" and not args.output:
        return
    from hegui.report import render

    deliver(render(run, args.format, options(args, console)), args, console)


def options(args: Args, console: Console) -> Options:
    """How the report is to be written."""
    from hegui.report import Options

    return Options(
        lang=console.lang,
        color=args.output is None and wants_color(args.color, sys.stdout),
        width=columns(sys.stdout),
        verbose=args.verbose,
        show_mentions=not args.quiet,
        date=date.today().isoformat(),
    )


def deliver(text: str, args: Args, console: Console) -> None:
    """To the file that was named, or to standard output."""
    if args.output is None:
        console.data(text)
        return
    write_text(Path(args.output), text, console)
    console.note("written", path=args.output)


def write_text(path: Path, text: str, console: Console) -> None:
    """Write a file of ours, whole or not at all."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        aside.write_bytes(text.encode("utf-8", "backslashreplace"))
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise HeguiError(
            console.word("cannot-write", path=path, reason=cause(error).said(console.lang))
        ) from error
