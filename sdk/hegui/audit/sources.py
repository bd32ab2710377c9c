"""What an audit reads: Parquet, JSON Lines, CSV and WARC, cut into shards that workers read on their own.

A row that is no text becomes a row with `error`, and the next one is read.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import IO, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from hegui.audit.schema import TEXTS
from hegui.errors import DocumentError, HeguiError
from hegui.message import Message, cause, say

BATCH = 2_000  # rows
RANGE = 64 << 20  # bytes of JSON Lines in one shard
_CSV_FIELD = 64 << 20
_FORMATS = {".parquet": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".warc": "warc"}

Row = tuple[str, str | None, str, str | None]


class Columns(NamedTuple):
    """Where a row has its text and its name; without `id` a row is called by its file and place."""

    text: str = "text"
    id: str = ""


class Shard(NamedTuple):
    """A part of one file: a row group of Parquet, a range of bytes of JSON Lines, else all of it."""

    number: int
    path: str
    format: str
    start: int = 0
    end: int = -1


def plan(inputs: Iterable[Path]) -> list[Shard]:
    """The shards of files and folders, in order. DocumentError where there is nothing to read."""
    parts = [part for place in inputs for path in _files(place) for part in _parts(path)]
    return [Shard(number, *part) for number, part in enumerate(parts)]


def read(shard: Shard, columns: Columns) -> Iterator[pa.RecordBatch]:
    """The texts of a shard, in batches of TEXTS."""
    readers = {"parquet": _parquet, "jsonl": _jsonl, "csv": _csv, "warc": _warc}
    rows: list[Row] = []
    for row in readers[shard.format](shard, columns):
        rows.append(row)
        if len(rows) == BATCH:
            yield _batch(rows)
            rows = []
    if rows:
        yield _batch(rows)


def _batch(rows: Sequence[Row]) -> pa.RecordBatch:
    arrays = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
    return pa.record_batch(arrays, schema=TEXTS)


def _format(path: Path) -> str:
    name = path.name.lower().removesuffix(".gz")
    return next((kind for suffix, kind in _FORMATS.items() if name.endswith(suffix)), "")


def _files(place: Path) -> list[Path]:
    if place.is_dir():
        found = [path for path in sorted(place.rglob("*")) if path.is_file() and _format(path)]
    else:
        found = [place] if place.is_file() and _format(place) else []
    if not found:
        hint = Message("it reads {known}", known=" ".join(_FORMATS))
        raise DocumentError(Message("nothing there that an audit reads"), hint, str(place))
    return found


def _parts(path: Path) -> Iterator[tuple[str, str, int, int]]:
    name, kind = str(path.absolute()), _format(path)
    if kind == "parquet":
        try:
            groups = pq.ParquetFile(path).num_row_groups
        except (OSError, pa.ArrowException) as error:
            reason = cause(error) if isinstance(error, OSError) and error.strerror else "Parquet"
            raise DocumentError(Message("cannot be read ({reason})", reason=reason), where=name) from error
        yield from ((name, kind, group, group + 1) for group in range(groups))
    elif kind == "jsonl" and path.suffix != ".gz":
        size = path.stat().st_size
        yield from ((name, kind, start, min(start + RANGE, size)) for start in range(0, size, RANGE))
    else:
        yield name, kind, 0, -1


def _open(path: str) -> IO[bytes]:
    return gzip.open(path) if path.endswith(".gz") else Path(path).open("rb")  # type: ignore[return-value]


def _parquet(shard: Shard, columns: Columns) -> Iterator[Row]:
    file = pq.ParquetFile(shard.path)
    names = file.schema_arrow.names
    if columns.text not in names:
        yield shard.path, None, "text", f"there is no column `{columns.text}`"
        return
    wanted = [columns.text, *([columns.id] if columns.id in names else [])]
    first = sum(file.metadata.row_group(group).num_rows for group in range(shard.start))
    number = first
    for batch in file.iter_batches(BATCH, row_groups=[shard.start], columns=wanted):
        ids = batch.column(columns.id).to_pylist() if columns.id in names else [None] * len(batch)
        for name, value in zip(ids, batch.column(columns.text).to_pylist(), strict=True):
            yield _row(name, f"{Path(shard.path).name}#{number}", value)
            number += 1


def _jsonl(shard: Shard, columns: Columns) -> Iterator[Row]:
    """The lines that begin in the range; a line is called by where it begins."""
    with _open(shard.path) as file:
        at = shard.start
        if at:
            file.seek(at - 1)
            at += len(file.readline()) - 1
        while (shard.end < 0 or at < shard.end) and (line := file.readline()):
            if line.strip():
                yield _json_row(line, f"{Path(shard.path).name}#{at}", columns)
            at += len(line)


def _json_row(line: bytes, place: str, columns: Columns) -> Row:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return place, None, "text", "not JSON"
    if not isinstance(value, dict):
        return place, None, "text", "not a JSON object"
    return _row(value.get(columns.id) if columns.id else None, place, value.get(columns.text))


def _csv(shard: Shard, columns: Columns) -> Iterator[Row]:
    csv.field_size_limit(_CSV_FIELD)
    with _open(shard.path) as file:
        reader = csv.DictReader(line.decode("utf-8-sig", "replace") for line in file)
        if columns.text not in (reader.fieldnames or ()):
            yield shard.path, None, "text", f"there is no column `{columns.text}`"
            return
        for number in count(1):
            place = f"{Path(shard.path).name}#{number}"
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield place, None, "text", f"not CSV: {error}"
            else:
                yield _row(row.get(columns.id) if columns.id else None, place, row.get(columns.text))


def _warc(shard: Shard, columns: Columns) -> Iterator[Row]:
    """The pages and plain texts of a web archive, as `hegui check` reads them; called by their address."""
    from warcio.archiveiterator import ArchiveIterator

    with Path(shard.path).open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type in ("response", "resource") and (suffix := _page_suffix(record)):
                name = record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header(
                    "WARC-Record-ID"
                )
                yield _page(name, record.content_stream().read(), suffix)


def _page_suffix(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}.get(kind, "")


def _page(name: str, data: bytes, suffix: str) -> Row:
    from hegui.documents import read as read_document

    kind = "html" if suffix == ".html" else "text"
    try:
        document, _ = read_document(f"page{suffix}", data)
    except HeguiError as error:
        return name, None, kind, say(error.message, "en")
    return _row(name, name, document.source, kind)


def _row(name: Any, place: str, value: Any, kind: str = "text") -> Row:
    called = place if name is None or name == "" else str(name)
    if value is None:
        return called, None, kind, "no text"
    if not isinstance(value, str):
        return called, None, kind, f"the text is no text but {type(value).__name__}"
    # Arrow holds UTF-8, which has no unpaired surrogates.
    return called, value.encode("utf-8", "replace").decode("utf-8"), kind, None
