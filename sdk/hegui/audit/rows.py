"""The rows of a shard, one reader a format. A row that is no text becomes a row with `error`, and the next is read."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from io import BufferedReader
from itertools import count
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from hegui.audit.kernel import MAX_CHARACTERS, as_bytes, as_text, too_long
from hegui.audit.schema import TEXTS
from hegui.audit.sources import PACKED, Columns, Shard
from hegui.errors import DocumentError, HeguiError
from hegui.message import Message, cause, say

BATCH = 2_000  # rows
LOAD = 8_000_000  # characters, about: a batch of long texts has fewer rows
_FIELD = 64 << 20  # characters of one field of CSV
_PAGE = 64 << 20  # bytes of one page of a web archive

Row = tuple[str, str | None, str, str | None]
Reader = Callable[[Shard, Columns], Iterator[Row]]


def read(shard: Shard, columns: Columns) -> Iterator[pa.RecordBatch]:
    """The texts of a shard, in batches of TEXTS.

    DocumentError where the file cannot be reached: that may pass, and is no fault of the texts.
    """
    rows: list[Row] = []
    load = 0
    for row in _rows(shard, columns):
        rows.append(row)
        load += len(row[1] or "")
        if len(rows) == BATCH or load > LOAD:
            yield _batch(rows)
            rows, load = [], 0
    if rows:
        yield _batch(rows)


def _batch(rows: Sequence[Row]) -> pa.RecordBatch:
    arrays = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
    return pa.record_batch(arrays, schema=TEXTS)


def _rows(shard: Shard, columns: Columns) -> Iterator[Row]:
    """The rows up to where the file is damaged, and then one that says so."""
    try:
        yield from _READERS[shard.format](shard, columns)
    except MemoryError:
        raise
    except Exception as error:  # of five libraries; one file must not end an audit of millions
        if isinstance(error, OSError) and error.errno:
            reason = Message("cannot be read ({reason})", reason=cause(error))
            raise DocumentError(reason, where=shard.path) from error
        yield _failure(shard.name, f"damaged from here on ({type(error).__name__})")


def _failure(name: str, reason: str) -> Row:
    return _settled(name), None, "text", reason


def _open(path: str) -> IO[bytes]:
    packed = PACKED.get(Path(path).suffix.lower())
    if packed is None:
        return Path(path).open("rb")
    return BufferedReader(pa.input_stream(path, compression=packed))  # five times as fast as `gzip`


def _parquet(shard: Shard, columns: Columns) -> Iterator[Row]:
    file = pq.ParquetFile(shard.path)
    names = file.schema_arrow.names
    if columns.text not in names:
        yield _failure(shard.name, f"there is no column `{columns.text}`")
        return
    wanted = [columns.text, *([columns.id] if columns.id in names else [])]
    number = sum(file.metadata.row_group(group).num_rows for group in range(shard.start))
    for batch in file.iter_batches(BATCH, row_groups=[shard.start], columns=wanted):
        ids = as_bytes(batch.column(columns.id)).to_pylist() if columns.id in names else [None] * len(batch)
        for name, value in zip(ids, as_bytes(batch.column(columns.text)).to_pylist(), strict=True):
            yield _row(name, f"{shard.name}#{number}", value)
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
                yield _json_row(line, f"{shard.name}#{at}", columns)
            at += len(line)


def _json_row(line: bytes, place: str, columns: Columns) -> Row:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return _failure(place, "not JSON")
    if not isinstance(value, dict):
        return _failure(place, "not a JSON object")
    return _row(value.get(columns.id) if columns.id else None, place, value.get(columns.text))


def _csv(shard: Shard, columns: Columns) -> Iterator[Row]:
    csv.field_size_limit(_FIELD)
    with _open(shard.path) as file:
        reader = csv.DictReader(line.decode("utf-8", "surrogateescape") for line in _without_mark(file))
        if columns.text not in (reader.fieldnames or ()):
            yield _failure(shard.name, f"there is no column `{columns.text}`")
            return
        for number in count(1):
            place = f"{shard.name}#{number}"
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield _failure(place, f"not CSV: {error}")
            else:
                yield _row(_field(row, columns.id), place, _field(row, columns.text))


def _without_mark(file: IO[bytes]) -> Iterator[bytes]:
    """The lines, without the mark that some programs begin UTF-8 with."""
    yield file.readline().removeprefix(b"\xef\xbb\xbf")
    yield from file


def _field(row: dict[str, str | None], column: str) -> bytes | None:
    value = row.get(column) if column else None
    return None if value is None else value.encode("utf-8", "surrogateescape")


def _warc(shard: Shard, columns: Columns) -> Iterator[Row]:
    """The pages and plain texts of a web archive, as `hegui check` reads them; called by their address."""
    from warcio.archiveiterator import ArchiveIterator

    with _open(shard.path) as file:  # unpacked here: warcio takes a file that is cut off for one that ends
        for record in ArchiveIterator(file):
            if record.rec_type in _TEXTUAL and (suffix := _page_suffix(record)):
                headers = record.rec_headers
                name = headers.get_header("WARC-Target-URI") or headers.get_header("WARC-Record-ID") or ""
                data = _content(record.content_stream())
                _reach_end(record.raw_stream)
                yield _page(_settled(name), data, suffix)


_TEXTUAL = ("response", "resource", "conversion")  # the last: texts that others extracted


def _page_suffix(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}.get(kind, "")


def _content(stream: Any) -> bytes | None:
    """What a page holds, unpacked; None where that is more than a page can be."""
    parts, size = [], 0
    while part := stream.read(1 << 20):  # as much as is unpacked, not as much as is asked for
        parts.append(part)
        size += len(part)
        if size > _PAGE:
            return None
    return b"".join(parts)


def _reach_end(stream: Any) -> None:
    """EOFError where a record is shorter than it says: the file is cut off there."""
    while stream.read(1 << 20):
        pass
    if stream.limit:
        raise EOFError


def _page(name: str, data: bytes | None, suffix: str) -> Row:
    from hegui.documents import read as read_document

    kind = "html" if suffix == ".html" else "text"
    if data is None:
        return name, None, kind, f"longer than {_PAGE:,} bytes"
    try:
        document, _ = read_document(f"page{suffix}", data)
    except HeguiError as error:
        return name, None, kind, say(error.message, "en")
    return _row(None, name, document.source, kind)


def _row(name: Any, place: str, value: Any, kind: str = "text") -> Row:
    called = _settled(_named(name) or place)
    if value is None:
        return called, None, kind, "no text"
    if isinstance(value, bytes):
        value, reason = as_text(value)
        if reason:
            return called, None, kind, reason
    if not isinstance(value, str):
        return called, None, kind, f"the text is no text but {type(value).__name__}"
    if len(value) > MAX_CHARACTERS:
        return called, None, kind, too_long(len(value))
    return called, _settled(value), kind, None


def _named(name: Any) -> str:
    """Empty for no name."""
    if isinstance(name, bytes):
        return name.decode("utf-8", "replace")
    return "" if name is None else str(name)


def _settled(text: str) -> str:
    """Arrow holds UTF-8, which has no unpaired surrogates: they become U+FFFD."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


_READERS: dict[str, Reader] = {"parquet": _parquet, "jsonl": _jsonl, "csv": _csv, "warc": _warc}
