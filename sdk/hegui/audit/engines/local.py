"""Processes of this machine. A worker that dies takes nothing with it: what it held is given to another."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread

from hegui.audit.sources import Shard
from hegui.audit.work import Done, Job, run_shard
from hegui.errors import HeguiError
from hegui.message import Message

DEATHS = 3  # of workers that had a shard alone, before we believe that the shard kills


def run(job: Job, shards: Sequence[Shard], workers: int) -> Iterator[Done]:
    """What was under way when a worker died is done alone when all else is done.

    HeguiError, naming the file, where that kills again and again: the pieces that are done stay done.
    """
    left = {shard.number: shard for shard in shards}
    suspects: list[Shard] = []
    while left:
        try:
            for done in _pool(job, list(left.values()), workers):
                del left[done.shard]
                yield done
        except BrokenProcessPool:
            suspects += [left.pop(number) for number in list(left)[:workers]]
    deadly = ""
    for shard in suspects:
        done_alone = _alone(job, shard)
        deadly = deadly or ("" if done_alone else shard.path)
        yield from done_alone
    if deadly:
        hint = Message("all else is done; run it again with more memory, or without this file")
        raise HeguiError(Message("worker processes keep dying"), hint, deadly)


def _alone(job: Job, shard: Shard) -> list[Done]:
    """Empty where every worker that had it died."""
    for _ in range(DEATHS):
        with suppress(BrokenProcessPool):
            return list(_pool(job, [shard], 1))
    return []


def _pool(job: Job, shards: Sequence[Shard], workers: int) -> Iterator[Done]:
    # Spawned, not forked: the same everywhere, and safe in a program that has threads.
    with ProcessPoolExecutor(min(workers, len(shards)), get_context("spawn"), _follow) as pool:
        waiting: list[Future[Done]] = [pool.submit(partial(run_shard, job), shard) for shard in shards]
        try:
            yield from (future.result() for future in as_completed(waiting))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _follow() -> None:
    """End with the main process: one that is killed cannot tell its workers to go."""
    parent = parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()
