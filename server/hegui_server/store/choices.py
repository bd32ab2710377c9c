"""Profiles, samples and allowances: small lists that people keep."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Table, delete, insert, select
from sqlalchemy.exc import IntegrityError

from hegui_server.clock import now, today
from hegui_server.problem import Problem
from hegui_server.store import tables

Row = dict[str, Any]


def profiles(connection: Connection) -> list[Row]:
    return _all(connection, tables.profiles, "name")


def samples(connection: Connection) -> list[Row]:
    return _all(connection, tables.samples, "created")


def allowances(connection: Connection) -> list[Row]:
    """With `state`: `active`, or `expired` from the day after `expires`."""
    rows = _all(connection, tables.allowances, "created")
    day = today()
    return [
        row | {"state": "expired" if row["expires"] and row["expires"] < day else "active"} for row in rows
    ]


def add_profile(connection: Connection, name: str, packs: list[str]) -> Row:
    return _add(connection, tables.profiles, {"name": name, "packs": packs})


def add_sample(connection: Connection, title: str, text: str) -> Row:
    return _add(connection, tables.samples, {"title": title, "text": text, "created": now()})


def add_allowance(connection: Connection, values: Row) -> Row:
    row = _add(connection, tables.allowances, values | {"created": now()})
    expired = row["expires"] and row["expires"] < today()
    return row | {"state": "expired" if expired else "active"}


def remove(connection: Connection, what: str, row_id: str) -> str:
    """Take a row out of `profiles`, `samples` or `allowances`; what it was called. 404 where there is none."""
    table = {"profiles": tables.profiles, "samples": tables.samples, "allowances": tables.allowances}[what]
    gone = (
        connection.execute(delete(table).where(table.c.id == row_id).returning(*table.c)).mappings().first()
    )
    if gone is None:
        raise Problem(404, "no-thing")
    return str(gone.get("name") or gone.get("phrase") or gone.get("rule_id") or row_id)


def _all(connection: Connection, table: Table, order: str) -> list[Row]:
    return [dict(row) for row in connection.execute(select(table).order_by(table.c[order])).mappings()]


def _add(connection: Connection, table: Table, values: Row) -> Row:
    row = {"id": uuid4().hex, **values}
    try:
        connection.execute(insert(table).values(**row))
    except IntegrityError as error:
        raise Problem(409, "exists") from error
    return row
