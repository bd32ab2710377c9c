"""A project with a pack of its own, so that these tests do not change with the law; and `hegui` to call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from hegui.cli.__main__ import main

HOUSE = Path(__file__).parent / "house"
CONFIG = f'packs = []\nextends = ["{HOUSE.as_posix()}"]\n'


class Result(NamedTuple):
    """What a command line came to."""

    code: int
    out: str
    err: str


Hegui = Callable[..., Result]


@pytest.fixture
def project(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """An empty project that knows the house rules only; also the current folder."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "HEGUI_LANG", "HEGUI_CONFIG", "HEGUI_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HEGUI_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / ".git").mkdir()
    (folder / "hegui.toml").write_text(CONFIG, "utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def hegui(project: Path, capsys: pytest.CaptureFixture[str]) -> Hegui:
    """`hegui("check", "a.txt")`, in process."""

    def call(*words: str) -> Result:
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return call


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")
    return path
