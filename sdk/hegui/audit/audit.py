"""A whole audit: plan the shards, give them to an engine, go on where an earlier run stopped."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hegui.audit.engines import engine
from hegui.audit.sources import Columns, Shard, plan
from hegui.audit.work import Done, Job, finished
from hegui.config import Config
from hegui.errors import HeguiError
from hegui.linter import Linter
from hegui.message import Message

SCHEMA = "hegui-audit/1"


class Audit(NamedTuple):
    """What is audited, by what, and where the tables go."""

    inputs: tuple[Path, ...]
    output: Path
    config: Config
    columns: Columns = Columns()
    engine: str = "local"
    workers: int = 1


def run(audit: Audit, told: Callable[[Done, int], object] = lambda done, shards: None) -> list[Done]:
    """Judge everything; the figures of every shard. `told` hears of each that is done, and of how many.

    HeguiError where the output folder holds another audit: its texts, packs or columns differ.
    """
    shards = plan(audit.inputs)
    _claim(audit.output, _manifest(audit, shards))
    for stale in audit.output.rglob(".*.tmp"):  # of workers that were killed
        stale.unlink()
    ready = {done.shard for done in finished(audit.output)}
    job = Job(audit.config, str(audit.output.absolute()), audit.columns)
    left = [shard for shard in shards if shard.number not in ready]
    for done in _run(audit, job, left):
        told(done, len(shards))
    return finished(audit.output)


def _run(audit: Audit, job: Job, shards: Sequence[Shard]) -> Iterator[Done]:
    return engine(audit.engine)(job, shards, audit.workers) if shards else iter(())


def _manifest(audit: Audit, shards: Sequence[Shard]) -> dict[str, Any]:
    tool = Linter(audit.config).tool
    return {
        "schema": SCHEMA,
        "tool": {"name": tool.name, "version": tool.version, "as_of": tool.as_of},
        "packs": [pack._asdict() for pack in tool.packs],
        "columns": audit.columns._asdict(),
        "inputs": [_file(Path(path)) for path in dict.fromkeys(shard.path for shard in shards)],
        "shards": [shard._asdict() for shard in shards],
    }


def _file(path: Path) -> dict[str, object]:
    found = path.stat()
    return {"path": str(path), "bytes": found.st_size, "modified": found.st_mtime_ns}


def _claim(output: Path, manifest: dict[str, Any]) -> None:
    """Take the folder, or go on with the audit that it holds."""
    path = output / "audit.json"
    try:
        output.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", "utf-8")
            return
        same = json.loads(path.read_text("utf-8")) == manifest
    except (OSError, ValueError) as error:
        raise HeguiError(Message("this folder cannot be used for an audit"), where=str(output)) from error
    if not same:
        hint = Message("name another folder, or empty this one")
        raise HeguiError(
            Message("this folder holds another audit: texts, rules or columns differ"), hint, str(output)
        )
