"""One resource a file; OPERATIONS is everything the API can do."""

from __future__ import annotations

from hegui_server.api import access, batch, health, kept, lint, live, packs, people, pictures
from hegui_server.operation import Operation

__all__ = ["OPERATIONS", "live"]

OPERATIONS: tuple[Operation, ...] = (
    *lint.OPERATIONS,
    *pictures.OPERATIONS,
    *batch.OPERATIONS,
    *packs.OPERATIONS,
    *kept.OPERATIONS,
    *people.OPERATIONS,
    *access.OPERATIONS,
    *health.OPERATIONS,
)
