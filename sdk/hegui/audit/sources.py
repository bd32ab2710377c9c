"""What an audit reads: Parquet, JSON Lines, CSV and WARC, cut into shards that workers read on their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os.path import commonpath
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from hegui.errors import DocumentError
from hegui.message import Message, cause

RANGE = 64 << 20  # bytes of JSON Lines in one shard
_FORMATS = {
    ".parquet": "parquet",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".warc": "warc",
    ".wet": "warc",
}
PACKED = {".gz": "gzip", ".bz2": "bz2", ".zst": "zstd"}


class Columns(NamedTuple):
    """Where a row has its text and its name; without `id` a row is called by its file and place."""

    text: str = "text"
    id: str = ""


class Shard(NamedTuple):
    """A part of one file: a row group of Parquet, a range of bytes of JSON Lines, else all of it.

    `name`: the file as rows are called by it, unlike that of every other file of the audit.
    """

    number: int
    path: str
    name: str
    format: str
    start: int = 0
    end: int = -1


def plan(inputs: Iterable[Path], output: Path | None = None) -> list[Shard]:
    """The shards of files and folders, in order; what lies in `output` is no input.

    DocumentError where there is nothing to read.
    """
    files = [path.absolute() for place in inputs for path in _files(place, output)]
    root = commonpath([path.parent for path in files])
    parts = [(path, part) for path in dict.fromkeys(files) for part in _parts(path)]
    return [
        Shard(number, str(path), path.relative_to(root).as_posix(), *part)
        for number, (path, part) in enumerate(parts)
    ]


def _format(path: Path) -> str:
    name = path.name.lower()
    packed = next((suffix for suffix in PACKED if name.endswith(suffix)), "")
    kind = _FORMATS.get(Path(name.removesuffix(packed)).suffix, "")
    return "" if packed and kind == "parquet" else kind


def _files(place: Path, output: Path | None) -> list[Path]:
    if place.is_dir():
        found = [path for path in sorted(place.rglob("*")) if path.is_file() and _format(path)]
    else:
        found = [place] if place.is_file() and _format(place) else []
    if output is not None:
        found = [path for path in found if output.absolute() not in path.absolute().parents]
    if not found:
        hint = Message("it reads {known}", known=" ".join(_FORMATS))
        raise DocumentError(Message("nothing there that an audit reads"), hint, str(place))
    return found


def _parts(path: Path) -> Iterator[tuple[str, int, int]]:
    kind = _format(path)
    if kind == "parquet":
        yield from ((kind, group, group + 1) for group in range(_groups(path)))
    elif kind == "jsonl" and path.suffix.lower() not in PACKED:
        size = path.stat().st_size
        yield from ((kind, start, min(start + RANGE, size)) for start in range(0, size, RANGE))
    else:
        yield kind, 0, -1


def _groups(path: Path) -> int:
    """The row groups of a Parquet file; a damaged one has one, which says so when it is read."""
    try:
        return int(pq.ParquetFile(path).num_row_groups)
    except pa.ArrowException:
        return 1
    except OSError as error:
        if not error.errno:
            return 1
        reason = Message("cannot be read ({reason})", reason=cause(error))
        raise DocumentError(reason, where=str(path)) from error
