"""Desk: everything a handler may use, put together once when the server starts."""

from __future__ import annotations

from dataclasses import dataclass

from hegui_server.doors import Doors, Rates
from hegui_server.judge import Judge
from hegui_server.metrics import Metrics
from hegui_server.settings import Settings
from hegui_server.store.database import Database
from hegui_server.work import Work


@dataclass(frozen=True, slots=True)
class Desk:
    """`work` runs blocking code in threads; everything else may be called from there."""

    settings: Settings
    database: Database
    judge: Judge
    doors: Doors
    rates: Rates
    metrics: Metrics
    work: Work
