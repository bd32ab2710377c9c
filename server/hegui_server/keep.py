"""Backup and restore, beside a server that runs or without one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from hegui import HeguiError
from hegui_server.problem import Problem
from hegui_server.settings import Settings
from hegui_server.store import archive
from hegui_server.store.audit import record
from hegui_server.store.database import Connection, Database
from hegui_server.words import Lang


def backup(settings: Settings, file: BinaryIO, lang: Lang = "zh-Hans") -> dict[str, int]:
    """The archive of this moment; how many rows each table has."""
    with _database(settings, lang) as database:
        return database.read(archive.write, file)


def restore(
    settings: Settings, file: BinaryIO, *, force: bool = False, lang: Lang = "zh-Hans"
) -> dict[str, int] | None:
    """An archive into an empty database, or, with `force`, in place of what is there. None where it is not empty."""

    def change(connection: Connection) -> dict[str, int] | None:
        if not force and not archive.empty(connection):
            return None
        counts = archive.restore(connection, file)
        record(connection, "hegui data", "data.restore")
        return counts

    with _database(settings, lang) as database:
        return database.write(change)


@contextmanager
def _database(settings: Settings, lang: Lang) -> Iterator[Database]:
    database = Database(settings.url)
    try:
        database.migrate()
        yield database
    except Problem as problem:
        raise HeguiError(str(problem.said(lang)["detail"])) from problem
    finally:
        database.close()
