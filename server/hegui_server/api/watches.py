"""The watch list."""

from __future__ import annotations

from typing import Any

from hegui_server.clock import now
from hegui_server.operation import Call, Operation
from hegui_server.store import audit, watches
from hegui_server.store.database import Connection
from hegui_server.wire import Nothing
from hegui_server.wire_cases import WatchChange, Watches, WatchRequest, WatchRow


def list_watches(call: Call) -> dict[str, Any]:
    return {"items": call.desk.database.read(watches.all_watches)}


def add_watch(call: Call) -> dict[str, Any]:
    def change(connection: Connection) -> dict[str, Any]:
        audit.record(connection, call.who.name, "watch.add", call.body.url)
        return watches.add(connection, call.body.model_dump())

    return call.desk.database.write(change)


def change_watch(call: Call) -> dict[str, Any]:
    values = call.body.model_dump(exclude_none=True)

    def change(connection: Connection) -> dict[str, Any]:
        row = watches.change(connection, call.path("id"), values)
        audit.record(connection, call.who.name, "watch.change", row["url"], ", ".join(sorted(values)))
        return row

    return call.desk.database.write(change)


def remove_watch(call: Call) -> None:
    def change(connection: Connection) -> None:
        audit.record(connection, call.who.name, "watch.remove", watches.remove(connection, call.path("id")))

    call.desk.database.write(change)


def run_watch(call: Call) -> dict[str, Any]:
    """Looked at as soon as the monitor is free, not before the answer."""

    def change(connection: Connection) -> dict[str, Any]:
        return watches.change(connection, call.path("id"), {"next_run": now(), "enabled": True})

    return call.desk.database.write(change)


OPERATIONS = (
    Operation("GET", "/v1/watches", list_watches, "What is watched", answer=Watches),
    Operation("POST", "/v1/watches", add_watch, "Watch a page, a feed or a sitemap", body=WatchRequest,
              answer=WatchRow, status=201),
    Operation("PATCH", "/v1/watches/{id}", change_watch, "Change or pause a watch", body=WatchChange,
              answer=WatchRow, statuses=(404,)),
    Operation("POST", "/v1/watches/{id}/run", run_watch, "Look now", body=Nothing, answer=WatchRow, status=202,
              statuses=(404,)),
    Operation("DELETE", "/v1/watches/{id}", remove_watch, "Watch no more; cases stay", status=204, statuses=(404,)),
)  # fmt: skip
