"""Work: blocking code in worker threads, a pool for each lane, with a bounded line before it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Literal, TypeVar

from hegui_server.problem import Problem

T = TypeVar("T")
Lane = Literal["lint", "store"]


class Work:
    """Linting and the database never wait for each other; whoever finds the line full is told to come again."""

    def __init__(self, most_waiting: int) -> None:
        self._most = most_waiting
        workers = {"lint": max(2, os.cpu_count() or 2), "store": 12}
        self._pools = {lane: ThreadPoolExecutor(number, f"hegui-{lane}") for lane, number in workers.items()}
        self.busy = dict.fromkeys(workers, 0)

    async def run(self, lane: Lane, function: Callable[..., T], *args: object) -> T:
        """What the function gives; 429 where too many wait already."""
        if self.busy[lane] >= self._most:
            raise Problem(429, "busy", retry=1)
        self.busy[lane] += 1
        future = asyncio.get_running_loop().run_in_executor(self._pools[lane], function, *args)
        future.add_done_callback(lambda _: self._done(lane))
        return await future

    def _done(self, lane: Lane) -> None:
        self.busy[lane] -= 1

    def close(self) -> None:
        for pool in self._pools.values():
            pool.shutdown(cancel_futures=True)
