"""Servers, people and programs for the tests of the server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.server.postgres import Cluster
from tests.server.running import Running


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    made = Cluster()
    yield made
    made.close()


@pytest.fixture(scope="session", params=["SQLite", "PostgreSQL"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server on each database, shared by all tests that leave it as it was or keep to cases of their own."""
    options = ["--private"]
    if request.param == "PostgreSQL":
        options += ["--database", request.getfixturevalue("cluster").database()]
    running = Running(tmp_path_factory.mktemp("server") / "data", *options)
    yield running
    assert "Traceback" not in running.log
    assert running.stop() == 0


@pytest.fixture(scope="session")
def admin(server: Running) -> Iterator[httpx.Client]:
    """The person who started the server."""
    with server.person() as client:
        yield client


@pytest.fixture(scope="session")
def program(server: Running, admin: httpx.Client) -> Iterator[httpx.Client]:
    """A program with a token of scope `work`."""
    with server.program(admin) as client:
        yield client


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Running]:
    """A server of one's own, to be broken."""
    running = Running(tmp_path / "data", "--private")
    yield running
    running.stop()
