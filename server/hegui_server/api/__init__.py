"""One resource a file; OPERATIONS is everything the API can do."""

from __future__ import annotations

from hegui_server.api import (
    access,
    batch,
    cases,
    health,
    kept,
    leads,
    lint,
    live,
    packs,
    people,
    pictures,
    watches,
)
from hegui_server.operation import Operation

__all__ = ["OPERATIONS", "live"]

OPERATIONS: tuple[Operation, ...] = (
    *lint.OPERATIONS,
    *pictures.OPERATIONS,
    *batch.OPERATIONS,
    *packs.OPERATIONS,
    *kept.OPERATIONS,
    *cases.OPERATIONS,
    *leads.OPERATIONS,
    *watches.OPERATIONS,
    *people.OPERATIONS,
    *access.OPERATIONS,
    *health.OPERATIONS,
)
