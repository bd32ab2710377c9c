"""Everything in one file, for SQLite and PostgreSQL alike: backup, restore, moving, putting together."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from sqlalchemy import Connection, Table, func, insert, select, text

from hegui import __version__
from hegui_server.clock import now
from hegui_server.damage import DAMAGED
from hegui_server.problem import Problem
from hegui_server.store import tables
from hegui_server.store.chain import broken, digest

SCHEMA = "hegui-archive/1"
# Sessions and codes are for the moment, and stay behind.
_TABLES = ("users", "tokens", "profiles", "samples", "allowances", "counters", "watches", "cases", "case_rules", "entries", "pages", "audit")  # fmt: skip
_ONLY_WHOLE = ("audit", "counters", "tokens")  # belong to one server; not taken over when put together
_MOST_BYTES = 8 << 30


def write(connection: Connection, out: BinaryIO) -> dict[str, int]:
    """The archive of one moment, however busy the server is; how many rows each table has."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
    counts = {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in _TABLES:
            rows = connection.execute(select(_table(name))).mappings()
            with archive.open(f"tables/{name}.jsonl", "w") as file:
                counts[name] = 0
                for row in rows:
                    line = json.dumps(dict(row), ensure_ascii=False, separators=(",", ":"))
                    file.write(line.encode("utf-8", "surrogatepass") + b"\n")
                    counts[name] += 1
        for sha256 in connection.execute(select(tables.blobs.c.sha256)).scalars().all():
            data = connection.execute(
                select(tables.blobs.c.data).where(tables.blobs.c.sha256 == sha256)
            ).scalar_one()
            archive.writestr(f"blobs/{sha256}", data)
        about = {"schema": SCHEMA, "version": __version__, "created": now(), "counts": counts}
        archive.writestr("hegui-archive.json", json.dumps(about, indent=2))
    return counts


def empty(connection: Connection) -> bool:
    """Whether nobody has put anything in yet but the first administrator."""
    return all(
        connection.execute(select(func.count()).select_from(_table(name))).scalar_one() == 0
        for name in ("cases", "watches", "samples", "allowances", "profiles", "tokens")
    )


def clear(connection: Connection) -> None:
    """Everything goes."""
    for table in reversed(tables.metadata.sorted_tables):
        connection.execute(table.delete())


def restore(connection: Connection, file: BinaryIO) -> dict[str, int]:
    """An archive into empty tables: all of it, or nothing and a Problem."""
    clear(connection)
    return _load(connection, file, whole=True)


def merge(connection: Connection, data: bytes) -> dict[str, int]:
    """What we do not have yet. Cases are known by their ids, people by their names."""
    return _load(connection, io.BytesIO(data), whole=False)


def _load(connection: Connection, file: BinaryIO, *, whole: bool) -> dict[str, int]:
    counts: dict[str, int] = {}
    try:
        with zipfile.ZipFile(file) as archive:
            about = json.loads(archive.read("hegui-archive.json"))
            if about["schema"] != SCHEMA:
                raise Problem(422, "archive", reason=str(about["schema"])[:40])
            if sum(info.file_size for info in archive.infolist()) > _MOST_BYTES:
                raise Problem(413, "body-large", most=_MOST_BYTES)
            if whole:
                for name in ("counters", "audit"):
                    _insert(connection, _table(name), _rows(archive, name))
            blobs = _blobs(connection, archive)
            opened: set[str] = set()
            for name in _TABLES:
                if name in ("counters", "audit") or (not whole and name in _ONLY_WHOLE):
                    continue
                rows = _fresh(connection, name, _rows(archive, name), opened)
                if name == "cases":
                    opened = {row["id"] for row in rows}
                _insert(connection, _table(name), iter(rows))
                counts[name] = len(rows)
            _check(connection, archive, blobs)
    except DAMAGED as error:
        raise Problem(422, "archive", reason=type(error).__name__) from error
    return counts


def _rows(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    known = set(_table(name).c.keys())
    with archive.open(f"tables/{name}.jsonl") as file:
        for line in file:
            row = json.loads(line)
            yield {key: value for key, value in row.items() if key in known}


def _fresh(
    connection: Connection, name: str, rows: Iterator[dict[str, Any]], opened: set[str]
) -> list[dict[str, Any]]:
    """Rows whose key is not there yet; of named things, whose name is not there yet; of cases, the new ones'."""
    table = _table(name)
    keys = [column.name for column in table.primary_key]
    present = {tuple(row) for row in connection.execute(select(*(table.c[key] for key in keys)))}
    fresh = [row for row in rows if tuple(row[key] for key in keys) not in present]
    if name in ("users", "profiles"):
        names = set(connection.execute(select(table.c.name)).scalars())
        fresh = [row for row in fresh if row["name"] not in names]
    if name in ("entries", "case_rules"):
        fresh = [row for row in fresh if row["case_id"] in opened]
    return [_numbered(connection, row) for row in fresh] if name == "cases" else fresh


def _numbered(connection: Connection, row: dict[str, Any]) -> dict[str, Any]:
    """A case whose number another one has here keeps it with a letter behind."""
    numbers = set(
        connection.execute(
            select(tables.cases.c.number).where(tables.cases.c.number.startswith(row["number"]))
        ).scalars()
    )
    number, turn = row["number"], 1
    while number in numbers:
        turn += 1
        number = f"{row['number']}-{turn}"
    return row | {"number": number}


def _insert(connection: Connection, table: Table, rows: Iterator[Mapping[str, Any]]) -> None:
    for row in rows:
        connection.execute(insert(table).values(**row))


def _blobs(connection: Connection, archive: zipfile.ZipFile) -> set[str]:
    present = set(connection.execute(select(tables.blobs.c.sha256)).scalars())
    for name in archive.namelist():
        sha256 = name.removeprefix("blobs/")
        if name == sha256 or sha256 in present:
            continue
        data = archive.read(name)
        if digest(data) != sha256:
            raise Problem(422, "archive", reason=f"{sha256[:16]}: SHA-256")
        connection.execute(insert(tables.blobs).values(sha256=sha256, data=data))
        present.add(sha256)
    return present


def _check(connection: Connection, archive: zipfile.ZipFile, blobs: set[str]) -> None:
    """Every chain that came in holds, and every piece that it names is there."""
    chains: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(archive, "entries"):
        chains.setdefault(row["case_id"], []).append(
            {key: value for key, value in row.items() if key != "id"}
        )
    for case_id, chain in chains.items():
        chain.sort(key=lambda entry: int(entry["seq"]))
        missing = [one for one in chain if one["kind"] == "evidence" and one["body"]["sha256"] not in blobs]
        if broken(chain) is not None or missing:
            raise Problem(422, "archive", reason=f"{case_id[:8]}: SHA-256")


def _table(name: str) -> Table:
    return tables.metadata.tables[name]
