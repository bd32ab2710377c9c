"""One piece of an audit: a shard read, judged and written. Whole or not at all, and the same whoever does it."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from hegui.audit.kernel import kernel_of
from hegui.audit.schema import ERRORS, FINDINGS, VERDICTS
from hegui.audit.sources import Columns, Shard, read
from hegui.config import Config

TABLES = {"findings": FINDINGS, "verdicts": VERDICTS, "errors": ERRORS}


class Job(NamedTuple):
    """What every worker must know."""

    config: Config
    output: str
    columns: Columns


class Done(NamedTuple):
    """A shard that is written: its figures."""

    shard: int
    texts: int
    characters: int
    findings: int
    errors: int
    violating: int
    seconds: float


def run_shard(job: Job, shard: Shard) -> Done:
    """Judge a shard into the tables below `job.output`; nothing to do where that is done already.

    Every table is written aside and moved into place, and the note that the shard is done comes last: a worker
    that is killed leaves nothing that counts, and doing it again gives the same files.
    """
    note = Path(job.output) / "done" / f"{shard.number:06}.json"
    if note.exists():
        return Done(**json.loads(note.read_text("utf-8")))
    done = _judge(job, shard)
    _put(note, json.dumps(done._asdict()).encode())
    return done


def finished(output: Path) -> list[Done]:
    """The shards of an audit that are done."""
    notes = sorted((output / "done").glob("*.json"))
    return [Done(**json.loads(note.read_text("utf-8"))) for note in notes]


def _judge(job: Job, shard: Shard) -> Done:
    started = time.perf_counter()
    kernel, total = kernel_of(job.config), Counter[str]()
    asides = {name: _aside(Path(job.output) / name / f"{shard.number:06}.parquet") for name in TABLES}
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(pq.ParquetWriter(asides[name], schema, compression="zstd"))
            for name, schema in TABLES.items()
        }
        for texts in read(shard, job.columns):
            for name, table in _tables(texts, kernel.judge(texts), total):
                writers[name].write_table(table)
    for aside in asides.values():
        aside.replace(aside.with_name(f"{shard.number:06}.parquet"))
    figures = {name: total[name] for name in ("texts", "characters", "findings", "errors", "violating")}
    return Done(shard.number, **figures, seconds=round(time.perf_counter() - started, 3))


def _tables(
    texts: pa.RecordBatch, judged: pa.RecordBatch, total: Counter[str]
) -> Iterator[tuple[str, pa.Table]]:
    findings: list[dict[str, Any]] = []
    verdicts, errors = [], []
    for text, row in zip(texts.column("text").to_pylist(), judged.to_pylist(), strict=True):
        total["texts"] += 1
        if row["error"]:
            errors.append({"id": row["id"], "error": row["error"]})
            continue
        violating = row["verdict"] == "violating"
        total["characters"] += row["characters"]
        total["violating"] += violating
        findings += [{"id": row["id"], **finding} for finding in row["findings"]]
        verdicts.append(
            {
                "id": row["id"],
                "verdict": row["verdict"],
                "characters": row["characters"],
                "findings": len(row["findings"]),
                "text": text if violating else None,
            }
        )
    total["findings"] += len(findings)
    total["errors"] += len(errors)
    for name, rows in (("findings", findings), ("verdicts", verdicts), ("errors", errors)):
        if rows:
            yield name, pa.Table.from_pylist(rows, TABLES[name])


def _aside(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def _put(path: Path, data: bytes) -> None:
    aside = _aside(path)
    aside.write_bytes(data)
    aside.replace(path)
