"""One piece of an audit: a shard read, judged and written. Whole or not at all, and the same whoever does it."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from hegui.audit.kernel import kernel_of
from hegui.audit.rows import read
from hegui.audit.schema import ERRORS, FINDINGS, VERDICTS
from hegui.audit.sources import Columns, Shard
from hegui.config import Config, language
from hegui.errors import HeguiError
from hegui.message import Message, cause

TABLES = {"findings": FINDINGS, "verdicts": VERDICTS, "errors": ERRORS}


class Job(NamedTuple):
    """What every worker must know."""

    config: Config
    output: str
    columns: Columns


class Done(NamedTuple):
    """A shard that is written: its figures."""

    shard: int
    texts: int = 0
    characters: int = 0
    findings: int = 0
    errors: int = 0
    violating: int = 0
    seconds: float = 0.0


def run_shard(job: Job, shard: Shard) -> Done:
    """Judge a shard into the tables below `job.output`; nothing to do where that is done already.

    Every table is written aside and moved into place, and the note that the shard is done comes last: a worker
    that is killed leaves nothing that counts, and doing it again gives the same files. HeguiError where the
    shard cannot be read, or its tables cannot be written.
    """
    note = Path(job.output) / "done" / f"{shard.number:06}.json"
    if note.exists():
        return Done(**json.loads(note.read_text("utf-8")))
    try:
        done = _judge(job, shard)
        put(note, json.dumps(done._asdict()))
    except OSError as error:
        reason = Message("cannot be written ({reason})", reason=cause(error))
        hint = Message("mend that and run it again: it goes on where it stopped")
        raise HeguiError(reason, hint, job.output) from error
    return done


def attempt(job: Job, shard: Shard) -> dict[str, Any]:
    """The figures of a shard, or in `failed` what went wrong: errors of ours do not travel through an engine."""
    try:
        return {**run_shard(job, shard)._asdict(), "failed": ""}
    except HeguiError as error:
        return {**Done(shard.number)._asdict(), "failed": error.said(language(job.config.lang))}


def outcome(row: dict[str, Any]) -> Done:
    """What `attempt` came to; HeguiError where it failed."""
    if failed := row.pop("failed"):
        raise HeguiError(failed)
    return Done(**row)


def finished(output: Path) -> list[Done]:
    """The shards of an audit that are done."""
    notes = sorted((output / "done").glob("*.json"))
    return [Done(**json.loads(note.read_text("utf-8"))) for note in notes]


def _judge(job: Job, shard: Shard) -> Done:
    started = time.perf_counter()
    kernel, total = kernel_of(job.config), Counter[str]()
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(_writer(Path(job.output) / name / f"{shard.number:06}.parquet", schema))
            for name, schema in TABLES.items()
        }
        for texts in read(shard, job.columns):
            for name, table in _tables(texts, kernel.judge(texts), total):
                writers[name].write_table(table)
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


def put(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    with _aside(path) as aside:
        aside.write_text(text, "utf-8")


@contextmanager
def _writer(path: Path, schema: pa.Schema) -> Iterator[Any]:
    with _aside(path) as aside, pq.ParquetWriter(aside, schema, compression="zstd") as writer:
        yield writer


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """Where a file is written before it is moved into place; workers of two machines may have one number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{token_hex(4)}.tmp")
    try:
        yield aside
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
