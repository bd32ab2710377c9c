"""Who changed what, in one chain for the whole server."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, insert, select, text

from hegui_server.clock import now
from hegui_server.store.chain import START, broken, link
from hegui_server.store.tables import audit


def record(connection: Connection, who: str, what: str, target: str = "", detail: str = "") -> None:
    """Write one line behind the last. `what` is a word such as `case.state`; no text of any copy goes in."""
    if connection.dialect.name == "postgresql":  # one writer at a time, as with SQLite
        connection.execute(text("SELECT pg_advisory_xact_lock(4871)"))
    last = connection.execute(select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)).first()
    seq, prev = (last.seq + 1, last.hash) if last else (1, START)
    line = {"seq": seq, "at": now(), "who": who, "what": what, "target": target, "detail": detail}
    connection.execute(insert(audit).values(**line, prev=prev, hash=link(prev, line)))


def page(connection: Connection, limit: int, offset: int = 0) -> dict[str, Any]:
    """The newest lines first."""
    total = connection.execute(select(func.count()).select_from(audit)).scalar_one()
    rows = connection.execute(select(audit).order_by(audit.c.seq.desc()).limit(limit).offset(offset))
    items = [
        {"id": row["seq"], **{name: row[name] for name in ("at", "who", "what", "target", "detail", "hash")}}
        for row in rows.mappings()
    ]
    return {"items": items, "total": total}


def intact(connection: Connection) -> bool:
    """Whether nobody changed a line behind our back."""
    rows = connection.execute(select(audit).order_by(audit.c.seq)).mappings()
    return broken([dict(row) for row in rows]) is None
