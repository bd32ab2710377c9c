"""A whole audit: plan the shards, give them to an engine, go on where an earlier run stopped."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from hegui.audit.engines import engine
from hegui.audit.sources import Columns, Shard, plan
from hegui.audit.work import Done, Job, finished, put
from hegui.config import Config
from hegui.errors import HeguiError
from hegui.linter import Linter
from hegui.message import Message
from hegui.report.json import encode

SCHEMA = "hegui-audit/1"
_NOTE = "audit.json"
_CHOICES = ("disable", "severity", "allow", "excepts", "tiers", "publisher", "require_reason", "suppress")
_UNUSABLE = Message("this folder cannot be used for an audit")
_ANOTHER = Message("name another folder, or empty this one")


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

    HeguiError where the output folder holds another audit, by other texts, packs, choices or columns, or something else.
    """
    audit = audit._replace(config=audit.config._replace(as_of=_day(audit)))
    shards = plan(audit.inputs, audit.output)
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
    if not shards:
        return
    try:
        yield from engine(audit.engine)(job, shards, audit.workers)
    except (HeguiError, ModuleNotFoundError):
        raise
    except Exception as error:  # of any kind that a cluster can give up with
        if audit.engine == "local":
            raise
        hint = Message("mend that and run it again: it goes on where it stopped")
        gave_up = Message("the engine gave up ({reason})", reason=type(error).__name__)
        raise HeguiError(gave_up, hint, audit.engine) from error


def _day(audit: Audit) -> date:
    """The day whose law judges: where nobody names one, that on which the audit began, even after midnight."""
    if audit.config.as_of:
        return audit.config.as_of
    began = _known(audit.output)
    return date.fromisoformat(began["tool"]["as_of"]) if began else date.today()


def _manifest(audit: Audit, shards: Sequence[Shard]) -> dict[str, Any]:
    linter = Linter(audit.config)
    tool = linter.tool
    return {
        "schema": SCHEMA,
        "tool": {"name": tool.name, "version": tool.version, "as_of": tool.as_of},
        "packs": [pack._asdict() for pack in tool.packs],
        "lang": linter.lang,
        "choices": {name: repr(getattr(audit.config, name)) for name in _CHOICES},
        "columns": audit.columns._asdict(),
        "inputs": [_file(Path(path)) for path in dict.fromkeys(shard.path for shard in shards)],
        "shards": [shard._asdict() for shard in shards],
    }


def _file(path: Path) -> dict[str, object]:
    found = path.stat()
    return {"path": str(path), "bytes": found.st_size, "modified": found.st_mtime_ns}


def _claim(output: Path, manifest: dict[str, Any]) -> None:
    """Take the folder, or go on with the audit that it holds."""
    known = _known(output)
    if known is None:
        try:
            put(output / _NOTE, encode(manifest, indent=1))
        except OSError as error:
            raise HeguiError(_UNUSABLE, where=str(output)) from error
    elif known != manifest:
        other = Message("this folder holds another audit: texts, rules or columns differ")
        raise HeguiError(other, _ANOTHER, str(output))


def _known(output: Path) -> dict[str, Any] | None:
    """What the folder says of the audit that it holds; None where it holds nothing."""
    try:
        if not (output / _NOTE).exists():
            if output.exists() and any(not path.name.startswith(f".{_NOTE}.") for path in output.iterdir()):
                raise HeguiError(Message("this folder holds something else"), _ANOTHER, str(output))
            return None
        found: dict[str, Any] = json.loads((output / _NOTE).read_text("utf-8"))
        return found
    except (OSError, ValueError) as error:
        raise HeguiError(_UNUSABLE, where=str(output)) from error
