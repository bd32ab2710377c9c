"""Ray Data: the shards are rows, and `map_batches` hands them to workers; a worker that dies is replaced."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import pyarrow as pa

from hegui.audit.sources import Shard
from hegui.audit.work import Done, Job, run_shard


def run(job: Job, shards: Sequence[Shard], workers: int) -> Iterator[Done]:
    """On the cluster that is connected, else on `workers` processes of this machine."""
    if not shards:
        return
    import ray

    if not ray.is_initialized():
        ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, configure_logging=False)
    ray.data.DataContext.get_current().enable_progress_bars = False

    def work(table: pa.Table) -> pa.Table:
        done = [run_shard(job, Shard(*json.loads(row))) for row in table.column("shard").to_pylist()]
        return pa.Table.from_pylist([one._asdict() for one in done])

    rows = pa.table({"shard": [json.dumps(shard) for shard in shards]})
    dataset = ray.data.from_arrow(rows).repartition(len(shards))
    judged = dataset.map_batches(work, batch_format="pyarrow", batch_size=1, zero_copy_batch=True)
    yield from (Done(**row) for row in judged.iter_rows())
