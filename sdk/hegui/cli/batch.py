"""Many files -> their reports, in order: one after the other, or in processes where that pays."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from hegui.cli.args import Args
from hegui.cli.progress import track
from hegui.config import Config
from hegui.errors import HeguiError
from hegui.finding import Report
from hegui.linter import Linter
from hegui.message import Message, cause, say

_WORTH_PROCESSES = 500_000  # bytes below which starting processes costs more than it saves
_WORTH_COLLECTING = 1_000_000
_CHUNK = 8


class Job(NamedTuple):
    """What every worker needs to judge as this process would."""

    config: Config
    cache: bool
    keep_source: bool


def make_linter(config: Config, *, cache: bool = True) -> Linter:
    """A linter; without the cache its rules are read and compiled anew."""
    if cache:
        return Linter(config)
    from hegui import ruleset
    from hegui.load import compile_fresh

    return Linter(config, rules=ruleset.load(compile_fresh(config)))


def lint_all(linter: Linter, job: Job, targets: Sequence[Path], args: Args) -> Iterator[Report]:
    """The reports of the targets, in their order. A file that cannot be read gives a report that says so."""
    sizes = [_size(target) for target in targets]
    if sum(sizes) > _WORTH_COLLECTING:
        gc.enable()
    count = _processes(sizes, args.jobs)
    reports = _in_processes(job, targets, count) if count > 1 else _one_by_one(linter, job, targets)
    return track(reports, len(targets), enabled=args.progress and not args.quiet)


def lint_file(linter: Linter, target: Path, *, keep_source: bool = True) -> Report:
    """One file's report; never raises for what is wrong with the file."""
    from hegui.documents import check_size

    path = shown(target)
    try:
        check_size(path, target.stat().st_size)
        return lint_bytes(linter, path, target.read_bytes(), keep_source=keep_source)
    except HeguiError as error:
        return failed(path, error, linter.lang)
    except Exception as error:
        if os.environ.get("HEGUI_DEBUG"):
            raise
        return failed(path, error, linter.lang)


def lint_bytes(linter: Linter, path: str, data: bytes, *, keep_source: bool = True) -> Report:
    """The report of a document; its source is left out where nothing refers to it, to save memory."""
    from hegui.documents import read

    document, remarks = read(path, data, lang=linter.lang)
    report = linter.lint_document(document, path, remarks)
    return report if keep_source or report.findings else report._replace(source_text="")


def shown(target: Path) -> str:
    """A path as people read it: relative to here where it lies here, with forward slashes."""
    here = Path.cwd()
    return (target.relative_to(here) if target.is_relative_to(here) else target).as_posix()


def failed(path: str, error: Exception, lang: str) -> Report:
    """The report of a document that could not be judged; what went wrong in one line, without its text."""
    name = type(error).__name__
    message: str = Message("internal error ({name})", name=name)
    if isinstance(error, OSError):
        message = cause(error)
    elif isinstance(error, HeguiError):
        message = error.message
    hint = error.hint if isinstance(error, HeguiError) else ""
    return Report(
        "clean",
        (),
        path,
        error=("; " if lang == "en" else "；").join(say(part, lang) for part in (message, hint) if part),
    )


def _size(target: Path) -> int:
    try:
        return target.stat().st_size
    except OSError:
        return 0


def _processes(sizes: Sequence[int], wanted: int) -> int:
    """How many processes to use; a number given by the user is taken at its word."""
    if wanted == 0 and sum(sizes) - max(sizes, default=0) < _WORTH_PROCESSES:
        return 1
    return min(wanted or cores(), len(sizes), 32)


def cores() -> int:
    """How many processors are ours to use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _one_by_one(linter: Linter, job: Job, targets: Iterable[Path]) -> Iterator[Report]:
    return (lint_file(linter, target, keep_source=job.keep_source) for target in targets)


def _in_processes(job: Job, targets: Sequence[Path], count: int) -> Iterator[Report]:
    # Spawned, not forked: the same everywhere, and safe in a program that has threads.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(count, get_context("spawn"), _start_worker, (job,))
    chunk = max(1, min(_CHUNK, len(targets) // (count * 4)))
    try:
        yield from pool.map(_work, targets, chunksize=chunk)
    except BrokenProcessPool as error:
        hint = Message("try `--jobs 1`, which needs less memory")
        raise HeguiError(Message("a worker process died"), hint) from error
    finally:
        pool.shutdown(cancel_futures=True)


_worker: tuple[Linter, Job]  # of a worker process, which serves one run only


def _start_worker(job: Job) -> None:
    import signal

    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    _worker = make_linter(job.config, cache=job.cache), job


def _work(target: Path) -> Report:
    linter, job = _worker
    return lint_file(linter, target, keep_source=job.keep_source)
