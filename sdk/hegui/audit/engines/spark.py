"""Apache Spark: a partition a shard, and `mapInArrow` hands them to Python workers all over the cluster.

The output folder must be one that every worker sees. A task that dies is done again by Spark.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa

from hegui.audit.schema import ddl
from hegui.audit.sources import Shard
from hegui.audit.work import Done, Job, attempt, outcome

TRIED = pa.schema(
    [
        ("shard", pa.int64()), ("texts", pa.int64()), ("characters", pa.int64()), ("findings", pa.int64()),
        ("errors", pa.int64()), ("violating", pa.int64()), ("seconds", pa.float64()),
        ("failed", pa.string()),
    ]
)  # fmt: skip


def run(job: Job, shards: Sequence[Shard], workers: int) -> Iterator[Done]:
    """On the session that is there (a cluster's), else on `workers` threads of this machine."""
    if not shards:
        return
    numbers = session(workers).range(0, len(shards), 1, len(shards))

    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            tried = [attempt(job, shards[number]) for number in batch.column(0).to_pylist()]
            yield pa.RecordBatch.from_pylist(tried, TRIED)

    # One job for all: `toLocalIterator` would run a partition after another.
    for row in numbers.mapInArrow(work, ddl(TRIED)).collect():
        yield outcome(row.asDict())


def session(workers: int) -> Any:
    """The active session, or a new one of this machine that retries a task three times."""
    import os

    from pyspark.sql import SparkSession

    if active := SparkSession.getActiveSession():
        return active
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return (
        SparkSession.builder.master(f"local[{workers},4]")
        .appName("hegui audit")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
