"""What the migrations make is what the code expects, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from hegui_server.store.database import Database
from hegui_server.store.tables import metadata


@pytest.mark.parametrize("kind", ["SQLite", "PostgreSQL"])
def test_migrated_tables_are_those_of_the_code(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    cluster = request.getfixturevalue("cluster") if kind == "PostgreSQL" else None
    database = Database(cluster.database() if cluster else f"sqlite:///{tmp_path / 'hegui.db'}")
    try:
        database.migrate()
        found = database.read(
            lambda connection: compare_metadata(MigrationContext.configure(connection), metadata)
        )
    finally:
        database.close()
    assert found == []
