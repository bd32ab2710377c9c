"""The linters of an editor's projects."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from hegui.config import Config
from hegui.lsp.page import Projects
from tests.sdk.lsp.conftest import HOUSE


def test_of_threads_that_ask_at_once_one_reads_the_configuration(tmp_path: Path) -> None:
    read: list[Path] = []

    def configure(folder: Path) -> Config:
        read.append(folder)
        return Config(packs=(), extends=(HOUSE,))

    projects = Projects(configure)
    with ThreadPoolExecutor(3) as threads:
        first, *others = threads.map(projects.of, [tmp_path] * 3)
    assert (read, others) == ([tmp_path], [first, first])

    (tmp_path / "hegui.toml").touch()  # a configuration that appears is read
    assert projects.of(tmp_path) is not first
    assert projects.of(tmp_path) is projects.of(tmp_path)
    assert len(read) == 2
    projects.forget()
    projects.of(tmp_path)
    assert len(read) == 3


def test_tomorrow_the_law_of_tomorrow_applies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock:
        @staticmethod
        def today() -> date:
            return date(2199, 1, 1)

    projects = Projects(lambda folder: Config(packs=(), extends=(HOUSE,)))
    today = projects.of(tmp_path)
    monkeypatch.setattr("hegui.lsp.page.date", Clock)
    tomorrow = projects.of(tmp_path)
    assert tomorrow is not today
    assert projects.of(tmp_path) is tomorrow
