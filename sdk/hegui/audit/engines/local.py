"""Processes of this machine. A worker that dies takes nothing with it: what it held is given to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context

from hegui.audit.sources import Shard
from hegui.audit.work import Done, Job, run_shard
from hegui.errors import HeguiError
from hegui.message import Message

DEATHS = 3  # of one pool after the other, before we believe that it is a shard that kills


def run(job: Job, shards: Sequence[Shard], workers: int) -> Iterator[Done]:
    """HeguiError where workers keep dying: the pieces that are done stay done."""
    left = {shard.number: shard for shard in shards}
    for _ in range(DEATHS):
        try:
            for done in _pool(job, list(left.values()), workers):
                del left[done.shard]
                yield done
        except BrokenProcessPool:
            continue
        return
    hint = Message("run it again with fewer workers (`--jobs 1`); it goes on where it stopped")
    raise HeguiError(Message("worker processes keep dying"), hint)


def _pool(job: Job, shards: Sequence[Shard], workers: int) -> Iterator[Done]:
    if not shards:
        return
    # Spawned, not forked: the same everywhere, and safe in a program that has threads.
    with ProcessPoolExecutor(min(workers, len(shards)), get_context("spawn")) as pool:
        waiting: list[Future[Done]] = [pool.submit(partial(run_shard, job), shard) for shard in shards]
        try:
            yield from (future.result() for future in as_completed(waiting))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
