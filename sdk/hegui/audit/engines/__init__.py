"""Who runs the pieces of an audit: each `run(job, shards, workers) -> Iterator[Done]`, in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

from hegui.audit.sources import Shard
from hegui.audit.work import Done, Job

ENGINES = ("local", "spark", "ray")

Run = Callable[[Job, Sequence[Shard], int], Iterator[Done]]


def engine(name: str) -> Run:
    """One of ENGINES; only its own library is imported."""
    run: Run = import_module(f"hegui.audit.engines.{name}").run
    return run
