"""Ray Data: a block a shard, and `map_batches` hands them to workers; a worker that dies is replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa

from hegui.audit.sources import Shard
from hegui.audit.work import Done, Job, attempt, outcome

RETRIES = 3  # of a piece whose worker died; without a number Ray tries for ever


def run(job: Job, shards: Sequence[Shard], workers: int) -> Iterator[Done]:
    """On the cluster that is connected, else on `workers` processes of this machine."""
    if not shards:
        return
    import ray

    if not ray.is_initialized():
        ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, configure_logging=False)
    ray.data.DataContext.get_current().enable_progress_bars = False

    def work(table: pa.Table) -> pa.Table:
        return pa.Table.from_pylist(
            [attempt(job, shards[number]) for number in table.column("id").to_pylist()]
        )

    numbers = ray.data.range(len(shards), override_num_blocks=len(shards))
    judged = numbers.map_batches(
        work, batch_format="pyarrow", batch_size=1, zero_copy_batch=True, max_retries=RETRIES
    )
    yield from (outcome(row) for row in judged.iter_rows())
