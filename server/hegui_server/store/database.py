"""Database: opens, migrates, reads and writes; turns what can go wrong into a Problem."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from alembic.config import Config as Alembic
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DataError, DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from hegui import HeguiError, Message
from hegui_server.problem import Problem
from hegui_server.store.tables import metadata

__all__ = ["Connection", "Database", "unreachable"]

T = TypeVar("T")
WAIT_SECONDS = 5.0  # for a locked database, before the client is told to come again
_LOCK = 0x4E61F9  # of PostgreSQL: one server migrates, the others wait
_FULL = ("disk is full", "disk full", "no space left", "could not extend file")


class Database:
    """One engine. `read` and `write` run a function inside one transaction; call them from worker threads."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _engine(url)
        self._read = self.engine.execution_options(hegui_read=True)

    def close(self) -> None:
        self.engine.dispose()

    def read(self, query: Callable[..., T], *args: Any) -> T:
        """What `query(connection, *args)` gives; it must not change anything."""
        with self._faults(), self._read.begin() as connection:
            return query(connection, *args)

    def write(self, change: Callable[..., T], *args: Any) -> T:
        """The same, written whole or not at all."""
        with self._faults(), self.engine.begin() as connection:
            return change(connection, *args)

    def migrate(self) -> None:
        """Bring the tables to this version. HeguiError where the database is newer than we are."""
        with self._faults(), self.engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            _upgrade(connection)

    def alive(self) -> bool:
        """Whether a query gets an answer."""
        try:
            self.read(lambda connection: connection.execute(text("SELECT 1")))
        except Problem:
            return False
        return True

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except PoolTimeout as error:
            raise Problem(503, "database", retry=2) from error
        except DataError as error:  # PostgreSQL takes no NUL and no number beyond its types
            raise Problem(422, "characters") from error
        except DBAPIError as error:
            said = str(error.orig).lower()
            if any(words in said for words in _FULL):
                raise Problem(507, "disk-full") from error
            if unreachable(error):
                raise Problem(503, "database", retry=2) from error
            raise


def unreachable(error: DBAPIError) -> bool:
    """Locked, read-only, gone or restarting: worth trying again."""
    if error.connection_invalidated:
        return True
    name = type(error.orig).__name__
    return name in ("OperationalError", "InterfaceError", "AdminShutdown", "CannotConnectNow", "IdleInTransactionSessionTimeout", "LockNotAvailable", "DatabaseError")  # fmt: skip


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except SQLAlchemyError as error:
        raise HeguiError(Message("the database address cannot be read"), _FORMS) from error
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(url, parsed.database or "")
    if parsed.drivername != "postgresql+psycopg":
        raise HeguiError(Message("`{name}` databases are not supported", name=parsed.drivername), _FORMS)
    options = {"connect_timeout": int(WAIT_SECONDS), "options": f"-c lock_timeout={int(WAIT_SECONDS * 1000)}"}
    return create_engine(
        url, pool_pre_ping=True, pool_size=8, max_overflow=8, pool_timeout=WAIT_SECONDS, connect_args=options
    )


_FORMS = Message("`sqlite:///FILE` or `postgresql+psycopg://USER@HOST/NAME`")


def _sqlite(url: str, path: str) -> Engine:
    """A file that several servers may share: readers never wait, writers wait for each other."""
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HeguiError(Message("the folder cannot be made"), where=str(Path(path).parent)) from error
    engine = create_engine(url, pool_timeout=WAIT_SECONDS, pool_size=8, max_overflow=8)

    @event.listens_for(engine, "connect")
    def connect(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions are ours, DDL included
        connection.execute(f"PRAGMA busy_timeout = {int(WAIT_SECONDS * 1000)}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get("hegui_read")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def _upgrade(connection: Connection) -> None:
    config = Alembic()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)

    def steps(now: Any, context: Any) -> Any:
        known = {script.revision for script in scripts.walk_revisions()}
        present = now[0] if isinstance(now, tuple) and now else now
        if present and present not in known:
            raise HeguiError(
                Message("the database was written by a newer version of hegui"), Message("update hegui")
            )
        return scripts._upgrade_revs("head", now)

    with EnvironmentContext(config, scripts, fn=steps) as environment:
        environment.configure(
            connection=connection, target_metadata=metadata, fn=steps, transactional_ddl=True
        )
        environment.run_migrations()
