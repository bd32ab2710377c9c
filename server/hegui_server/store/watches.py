"""The watch list, and what is known of each page on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from hegui_server.clock import now
from hegui_server.problem import Problem
from hegui_server.store.cases import DONE, Row
from hegui_server.store.tables import cases, pages, watches

LEASE_SECONDS = 30
_SHOWN = ("id", "url", "kind", "title", "every_minutes", "browser", "enabled", "last_run", "next_run", "last_status", "last_error")  # fmt: skip


def all_watches(connection: Connection) -> list[Row]:
    """With the number of their open cases."""
    open_ = (
        select(cases.c.watch_id, func.count()).where(cases.c.state.not_in(DONE)).group_by(cases.c.watch_id)
    )
    counts = {watch: int(number) for watch, number in connection.execute(open_)}
    rows = connection.execute(select(watches).order_by(watches.c.created)).mappings()
    return [{**{name: row[name] for name in _SHOWN}, "open_cases": counts.get(row["id"], 0)} for row in rows]


def one(connection: Connection, watch_id: str) -> Row:
    for row in all_watches(connection):
        if row["id"] == watch_id:
            return row
    raise Problem(404, "no-thing")


def add(connection: Connection, values: Mapping[str, Any]) -> Row:
    """Looked at for the first time at once."""
    at = now()
    row = {"id": uuid4().hex, "enabled": True, "created": at, "next_run": at, **values}
    connection.execute(insert(watches).values(**row))
    return one(connection, row["id"])


def change(connection: Connection, watch_id: str, values: Mapping[str, Any]) -> Row:
    if (
        values
        and connection.execute(update(watches).where(watches.c.id == watch_id).values(**values)).rowcount == 0
    ):
        raise Problem(404, "no-thing")
    return one(connection, watch_id)


def remove(connection: Connection, watch_id: str) -> str:
    """The address that is watched no more; its cases stay."""
    url = one(connection, watch_id)["url"]
    connection.execute(delete(watches).where(watches.c.id == watch_id))
    return str(url)


def claim(connection: Connection) -> Row | None:
    """A watch that is due and that nobody works on. The claim runs out by itself if we die."""
    free = or_(watches.c.leased.is_(None), watches.c.leased < now())
    due = and_(watches.c.enabled, watches.c.next_run <= now(), free)
    query = select(watches).where(due).order_by(watches.c.next_run).limit(1).with_for_update(skip_locked=True)
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    hold(connection, row["id"])
    return dict(row)


def hold(connection: Connection, watch_id: str) -> None:
    """Still at work on it."""
    connection.execute(
        update(watches).where(watches.c.id == watch_id).values(leased=now(seconds=LEASE_SECONDS))
    )


def done(
    connection: Connection, watch_id: str, status: str, error: str, *, due: str, again: float = 0
) -> None:
    """The look that was `due` is over. `again`: minutes until the next, where not all was seen; else as the watch says.

    Who asked for another look in the meantime gets it.
    """
    query = select(watches.c.every_minutes, watches.c.next_run).where(watches.c.id == watch_id)

    row = connection.execute(query).first()
    if row is None:
        return  # removed while we looked
    next_run = row.next_run if row.next_run != due else now(minutes=float(again or row.every_minutes))
    values = {"last_run": now(), "next_run": next_run, "last_status": status, "last_error": error or None, "leased": None}  # fmt: skip
    connection.execute(update(watches).where(watches.c.id == watch_id).values(**values))


def page(connection: Connection, watch_id: str, url: str) -> Row:
    """What is known of a page; made where it is new."""
    mine = and_(pages.c.watch_id == watch_id, pages.c.url == url)
    row = connection.execute(select(pages).where(mine)).mappings().first()
    if row is None:
        connection.execute(insert(pages).values(id=uuid4().hex, watch_id=watch_id, url=url))
        row = connection.execute(select(pages).where(mine)).mappings().one()
    return dict(row)


def checked(connection: Connection, watch_id: str) -> dict[str, str]:
    """When each page of a watch was last looked at."""
    query = select(pages.c.url, pages.c.checked).where(pages.c.watch_id == watch_id)
    return {row.url: row.checked or "" for row in connection.execute(query)}


def know(connection: Connection, page_id: str, values: Mapping[str, Any]) -> None:
    connection.execute(update(pages).where(pages.c.id == page_id).values(checked=now(), **values))
