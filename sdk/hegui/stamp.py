"""Whether files are as they were: by their names, sizes and times, where reading them all would take long."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

SETTLED = 2_000_000_000  # nanoseconds after which no clock of a file system gives a change the same time


def stamp(places: Iterable[Path]) -> str:
    """A line for every YAML file at or below the places; empty where one of them changed a moment ago.

    Equal stamps mean equal bytes: a change within the same tick of the clock would go unseen, so what
    is that young has none.
    """
    now = time.time_ns()
    lines = []
    for place in filter(Path.exists, places):
        for path, found in _below(place) if place.is_dir() else [(place, place.stat())]:
            if now - max(found.st_mtime_ns, found.st_ctime_ns) < SETTLED:
                return ""
            lines.append(f"{path}\0{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}")
    return "\n".join(sorted(lines))


def _below(folder: str | Path) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path)
            elif entry.name.endswith(".yaml"):
                yield entry.path, entry.stat()
