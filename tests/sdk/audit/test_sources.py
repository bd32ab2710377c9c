"""What an audit reads, and that cutting it into shards loses and doubles nothing."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hegui.audit import sources
from hegui.audit.sources import Columns, plan, read
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
        ("a.jsonl#75", "?", None),
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
    assert rows(path) == [(str(path), None, "there is no column `text`")] * 2


def test_csv_with_line_breaks_in_its_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('\ufeffid,text\n1,"包过\n三天拿证"\n2\n,好\n', "utf-8")
    assert rows(path) == [("1", "包过\n三天拿证", None), ("2", None, "no text"), ("a.csv#3", "好", None)]


def test_compressed_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress('{"text": "包过"}\n{"text": "好"}\n'.encode()))
    assert rows(path) == [("a.jsonl.gz#0", "包过", None), ("a.jsonl.gz#19", "好", None)]


def record(address: str, kind: str, body: bytes) -> bytes:
    """A response as web archives keep it."""
    response = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
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


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(DocumentError, match=r"a\.parquet: cannot be read"):
        plan([tmp_path])
