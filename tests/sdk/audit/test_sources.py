"""What an audit reads, and that cutting it into shards loses and doubles nothing."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hegui.audit import rows as reading
from hegui.audit import sources
from hegui.audit.rows import read
from hegui.audit.sources import Columns, plan
from hegui.errors import DocumentError

from .conftest import jsonl

Rows = list[tuple[str, str | None, str | None]]


def rows(*inputs: Path, columns: Columns | None = None) -> Rows:
    """Id, text and error of every row of every shard."""
    found: Rows = []
    for shard in plan(inputs):
        for batch in read(shard, columns or Columns(id="id")):
            found += [(row["id"], row["text"], row["error"]) for row in batch.to_pylist()]
    return found


@pytest.mark.parametrize("size", [1, 7, 20, 64, 1000])
def test_lines_are_read_once_wherever_the_ranges_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(sources, "RANGE", size)
    texts = {f"t{n}": "包过" * n for n in range(12)}
    assert rows(jsonl(tmp_path / "a.jsonl", texts)) == [(name, text, None) for name, text in texts.items()]


def test_bad_lines_are_errors_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'{"id": "a", "text": "x"}\n{"id": \n[1]\n{"id": "d"}\n{"id": "e", "text": 5}\n\n\xff\n'
        b'{"text": "\\ud800"}\n' + b"[" * 100_000 + b"\n" + b'{"id": "z", "text": "y"}'
    )
    assert rows(path) == [
        ("a", "x", None),
        ("a.jsonl#25", None, "not JSON"),
        ("a.jsonl#33", None, "not a JSON object"),
        ("d", None, "no text"),
        ("e", None, "the text is no text but int"),
        ("a.jsonl#73", None, "not JSON"),
        ("a.jsonl#75", "\ufffd", None),
        ("a.jsonl#94", None, "not JSON"),
        ("z", "y", None),
    ]


def test_parquet_by_row_groups(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = pa.table({"name": ["a", "b", None], "copy": ["包过", None, "好"]})
    pq.write_table(table, path, row_group_size=2)
    assert len(plan([path])) == 2
    assert rows(path, columns=Columns("copy", "name")) == [
        ("a", "包过", None),
        ("b", None, "no text"),
        ("a.parquet#2", "好", None),
    ]
    assert rows(path) == [("a.parquet", None, "there is no column `text`")] * 2


@pytest.mark.parametrize(
    "column",
    [
        pytest.param(pa.array(["包过", "\uff01"], pa.large_string()), id="long strings"),
        pytest.param(
            pa.array(["包过", "\uff01"]).dictionary_encode(), id="strings that come again and again"
        ),
        pytest.param(pa.array(["包过", "\uff01"]).cast(pa.string_view()), id="views of strings"),
        pytest.param(pa.array(["包过".encode(), "\uff01".encode()]), id="bytes"),
    ],
)
def test_parquet_has_many_kinds_of_text(tmp_path: Path, column: pa.Array) -> None:
    pq.write_table(pa.table({"text": column, "id": column}), tmp_path / "a.parquet")
    assert rows(tmp_path) == [("包过", "包过", None), ("\uff01", "\uff01", None)]


def test_parquet_that_is_no_utf8_costs_its_rows(tmp_path: Path) -> None:
    held = pa.array([b"\xe5\x8c\x85\xe8\xbf\x87", b"\xff\xfe", "好".encode()], pa.binary())
    column = pa.Array.from_buffers(pa.string(), 3, held.buffers())
    pq.write_table(pa.table({"text": column}), tmp_path / "a.parquet")
    assert [row[1:] for row in rows(tmp_path)] == [("包过", None), (None, "not UTF-8"), ("好", None)]


def test_csv_with_line_breaks_in_its_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('\ufeffid,text\n1,"包过\n三天拿证"\n2\n,好\n', "utf-8")
    assert rows(path) == [("1", "包过\n三天拿证", None), ("2", None, "no text"), ("a.csv#3", "好", None)]


def test_csv_in_another_encoding_is_not_judged_as_rubbish(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("id,text\n1,协议包过\n2,ok\n".encode("gb18030"))
    assert rows(tmp_path) == [("1", None, "not UTF-8"), ("2", "ok", None)]


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".zst"])
def test_compressed_lines(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.jsonl{suffix}"
    for line in ('{"text": "包过"}\n', '{"text": "好"}\n'):  # two streams, as of two programs that appended
        with path.open("ab") as file, pa.CompressedOutputStream(file, sources.PACKED[suffix]) as packed:
            packed.write(line.encode())
    assert rows(path) == [(f"{path.name}#0", "包过", None), (f"{path.name}#19", "好", None)]


def test_a_file_that_is_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    lines = "".join(f'{{"id": {n}, "text": "{n * 2654435761 % 2**32}"}}\n' for n in range(20_000)).encode()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines)[:-2000])
    jsonl(tmp_path / "b.jsonl", {"b": "二"})
    *read, last, other = rows(tmp_path)
    assert len(read) > 5_000
    assert [name for name, _, _ in read] == [str(n) for n in range(len(read))]
    assert last == ("a.jsonl.gz", None, "damaged from here on (OSError)")
    assert other == ("b", "二", None)


def test_a_damaged_part_of_a_table_costs_that_part(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = pa.table({"text": [f"{n}{n * 2654435761 % 2**32}" for n in range(4000)]})
    pq.write_table(table, path, row_group_size=1000, use_dictionary=False)
    data = bytearray(path.read_bytes())
    column = pq.ParquetFile(path).metadata.row_group(2).column(0)
    at = column.data_page_offset
    data[at + 40 : at + column.total_compressed_size] = bytes(column.total_compressed_size - 40)
    path.write_bytes(data)
    (tmp_path / "b.parquet").write_bytes(b"PAR1 no")
    found = rows(tmp_path)
    assert [text for _, text, error in found if not error] == table["text"].to_pylist()[:2000] + table[
        "text"
    ].to_pylist()[3000:]
    assert [row for row in found if row[2]] == [
        ("a.parquet", None, "damaged from here on (OSError)"),
        ("b.parquet", None, "damaged from here on (ArrowInvalid)"),
    ]


def test_a_file_that_went_away_is_no_error_of_a_text(tmp_path: Path) -> None:
    (shard,) = plan([jsonl(tmp_path / "a.jsonl", {"a": "一"})])
    (tmp_path / "a.jsonl").unlink()
    with pytest.raises(DocumentError, match=r"a\.jsonl: cannot be read"):
        list(read(shard, Columns()))


def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.jsonl")).write_text(
        '{"id": "\\ud800", "text": "好"}\n{"text": "好"}\n', "utf-8"
    )
    assert rows(tmp_path) == [("\ufffd", "好", None), ("\ufffd.jsonl#32", "好", None)]


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for day in ("day=1", "day=2"):
        (tmp_path / day).mkdir()
        (tmp_path / day / "part-0.jsonl").write_text('{"text": "好"}\n', "utf-8")
    names = ["day=1/part-0.jsonl#0", "day=2/part-0.jsonl#0"]
    assert [name for name, _, _ in rows(tmp_path)] == names
    assert [name for name, _, _ in rows(tmp_path / "day=1", tmp_path / "day=2")] == names
    assert [name for name, _, _ in rows(tmp_path / "day=1")] == ["part-0.jsonl#0"]


def test_long_texts_come_in_smaller_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LOAD", 10)
    (shard,) = plan([jsonl(tmp_path / "a.jsonl", {str(n): "包过" * 3 for n in range(5)})])
    assert [len(batch) for batch in read(shard, Columns())] == [2, 2, 1]


def record(address: str, kind: str, body: bytes, more: str = "") -> bytes:
    """A response as web archives keep it."""
    response = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
    return head.encode() + response + b"\r\n\r\n"


def test_the_pages_of_a_web_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    pages = {
        "http://a.example/": ("text/html; charset=utf-8", "<p>包过</p>".encode()),
        "http://b.example/": ("text/html", "<p>包过</p>".encode("gb18030")),
        "http://c.example/logo.png": ("image/png", b"\x89PNG\r\n\x1a\n"),
        "http://d.example/robots.txt": ("text/plain", b"\x00\x01\x02"),
    }
    path.write_bytes(b"".join(gzip.compress(record(address, *page)) for address, page in pages.items()))
    assert rows(path) == [
        ("http://a.example/", "<p>包过</p>", None),
        ("http://b.example/", "<p>包过</p>", None),
        ("http://d.example/robots.txt", None, "this is a binary file (it has NUL bytes), which is no text"),
    ]


@pytest.mark.parametrize(
    "pack",
    [
        pytest.param(lambda records: b"".join(records), id="as it is"),
        pytest.param(lambda records: b"".join(map(gzip.compress, records)), id="every record compressed"),
        pytest.param(lambda records: gzip.compress(b"".join(records)), id="compressed as a whole"),
    ],
)
def test_an_archive_that_is_cut_off_says_so(tmp_path: Path, pack: Callable[[list[bytes]], bytes]) -> None:
    pages = [f"<p>{n}{hashlib.sha512(bytes([n])).hexdigest() * 400}" for n in range(3)]
    data = pack([record(f"http://{n}.example/", "text/html", page.encode()) for n, page in enumerate(pages)])
    path = tmp_path / ("a.warc.gz" if data.startswith(b"\x1f\x8b") else "a.warc")
    path.write_bytes(data)
    whole = [(f"http://{n}.example/", page, None) for n, page in enumerate(pages)]
    assert rows(path) == whole
    path.write_bytes(data[:-60])
    *before, last = rows(path)
    assert before == whole[: len(before)]
    assert len(before) < 3
    assert last[0] == path.name
    assert (last[2] or "").startswith("damaged from here on")


def test_a_page_that_unpacks_without_end_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_PAGE", 100_000)
    bomb = record(
        "http://a.example/", "text/html", gzip.compress(bytes(10_000_000)), "Content-Encoding: gzip\r\n"
    )
    (tmp_path / "a.warc").write_bytes(bomb + record("http://b.example/", "text/html", b"<p>b"))
    assert rows(tmp_path) == [
        ("http://a.example/", None, "longer than 100,000 bytes"),
        ("http://b.example/", "<p>b", None),
    ]


def test_texts_that_were_extracted_from_an_archive(tmp_path: Path) -> None:
    held = "包过".encode()
    head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: text/plain\r\nContent-Length: {len(held)}\r\n\r\n"
    (tmp_path / "a.warc.wet.gz").write_bytes(gzip.compress(head.encode() + held + b"\r\n\r\n"))
    assert rows(tmp_path) == [("http://a.example/", "包过", None)]


def test_a_folder_is_all_that_it_holds(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    jsonl(tmp_path / "sub" / "b.jsonl", {"b": "二"})
    jsonl(tmp_path / "a.ndjson", {"a": "一"})
    (tmp_path / "notes.txt").write_text("no")
    assert rows(tmp_path) == [("a", "一", None), ("b", "二", None)]


@pytest.mark.parametrize("name", ["nowhere.jsonl", "a.docx", "empty"])
def test_nothing_to_read_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.docx").write_bytes(b"")
    with pytest.raises(DocumentError, match="nothing there that an audit reads"):
        plan([tmp_path / name])


def test_what_the_audit_wrote_is_no_input(tmp_path: Path) -> None:
    jsonl(tmp_path / "a.jsonl", {"a": "一"})
    (tmp_path / "result").mkdir()
    jsonl(tmp_path / "result" / "cases.jsonl", {"b": "二"})
    assert [Path(shard.path).name for shard in plan([tmp_path], tmp_path / "result")] == ["a.jsonl"]
