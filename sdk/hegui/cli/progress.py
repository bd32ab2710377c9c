"""One line on a terminal that says how far a long run is; never in a pipe or a log."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

T = TypeVar("T")
_PATIENCE = 1.0  # seconds before anything is shown
_EVERY = 0.1
_CELLS = 24


def track(items: Iterable[T], total: int, *, enabled: bool) -> Iterator[T]:
    """The items, and meanwhile a bar on stderr, which is gone at the end."""
    if not enabled or not sys.stderr.isatty():
        yield from items
        return
    due, shown = monotonic() + _PATIENCE, False
    try:
        for done, item in enumerate(items, 1):
            yield item
            if monotonic() >= due:
                sys.stderr.write(f"\r{bar(done, total)}")
                sys.stderr.flush()
                due, shown = monotonic() + _EVERY, True
    finally:
        if shown:
            sys.stderr.write(f"\r{' ' * len(bar(total, total))}\r")
            sys.stderr.flush()


def bar(done: int, total: int) -> str:
    """`[######----]  6/10`, always as wide for the same total."""
    filled = _CELLS * done // max(total, 1)
    return f"[{'#' * filled}{'-' * (_CELLS - filled)}] {done:>{len(str(total))}}/{total}"
