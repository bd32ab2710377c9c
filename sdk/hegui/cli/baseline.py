"""`hegui baseline`: notes what is there, drops what is gone, says whether the note is still true."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hegui import baseline
from hegui.baseline import Entry
from hegui.cli.args import Args
from hegui.cli.batch import make_linter, shown
from hegui.cli.check import collect, tell_unreadable, write_text
from hegui.cli.console import Console
from hegui.cli.settings import settle
from hegui.config import Config
from hegui.errors import HeguiError

DEFAULT = "hegui-baseline.json"


def run(args: Args, console: Console) -> int:
    config = settle(args, console)
    path = config.baseline or config.root / DEFAULT
    if args.action == "create":
        if path.exists() and not args.force:
            raise HeguiError(console.word("exists", path=shown(path)))
        old: tuple[Entry, ...] = ()
    else:
        old = baseline.load(path)
    reports = collect(make_linter(config, cache=args.cache), config, args, console)
    tell_unreadable(reports, console)
    if any(report.error for report in reports):
        return 2  # what could not be read would look gone
    checked = {config.relative(report.path) for report in reports}
    now = baseline.entries((config.relative(report.path), report) for report in reports)
    if args.action == "create":
        return _create(path, now, console)
    gone = baseline.gone((entry for entry in old if _concerns(entry, checked, config)), now)
    if args.action == "update":
        return _update(path, old, gone, console)
    return _check(path, gone, baseline.gone(now, old), console)


def _create(path: Path, now: tuple[Entry, ...], console: Console) -> int:
    write_text(path, baseline.dump(now), console)
    console.note("baseline.created", path=shown(path), n=_total(now))
    return 0


def _update(path: Path, old: tuple[Entry, ...], gone: tuple[Entry, ...], console: Console) -> int:
    """A baseline only shrinks: what is new is to be mended, not noted."""
    left = baseline.without(old, gone)
    write_text(path, baseline.dump(left), console)
    console.note("baseline.updated", path=shown(path), gone=_total(gone), n=_total(left))
    return 0


def _check(path: Path, gone: tuple[Entry, ...], new: tuple[Entry, ...], console: Console) -> int:
    for key, entries in (("baseline.gone", gone), ("baseline.new", new)):
        for entry in entries:
            values = {"path": entry.path, "rule": entry.rule_id, "text": entry.text, "n": entry.times}
            console.data(console.word(key, **values) + "\n")
    if not gone and not new:
        console.note("baseline.exact", path=shown(path))
        return 0
    console.note("baseline.stale", path=shown(path), gone=_total(gone), new=_total(new))
    return 1


def _concerns(entry: Entry, checked: set[str], config: Config) -> bool:
    """Whether this call can tell what became of an entry: its file was checked, or is there no more."""
    return entry.path in checked or not (config.root / entry.path).exists()


def _total(entries: Iterable[Entry]) -> int:
    return sum(entry.times for entry in entries)
