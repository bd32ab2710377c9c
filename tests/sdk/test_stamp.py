"""Files that look as before are as before; whatever changes shows."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hegui import stamp as module
from hegui.stamp import stamp


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of rules that count as old at once."""
    monkeypatch.setattr(module, "SETTLED", 0)
    (tmp_path / "below").mkdir()
    for name in ("pack.yaml", "below/x.yaml"):
        (tmp_path / name).write_text("title: x\n", "utf-8")
    return tmp_path


def test_two_looks_at_the_same_files_are_equal(folder: Path) -> None:
    seen = stamp([folder])
    assert [seen == stamp([folder]), seen.count("\n")] == [True, 1]


def test_a_file_may_stand_for_itself_and_may_be_missing(folder: Path) -> None:
    assert stamp([folder / "pack.yaml", folder / "none.yaml"]) == stamp([folder / "pack.yaml"]) != ""


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            lambda f: (f / "below/x.yaml").write_text("title: longer\n", "utf-8"), id="another size"
        ),
        pytest.param(lambda f: os.utime(f / "below/x.yaml", (1, 1)), id="another time"),
        pytest.param(lambda f: (f / "below/y.yaml").write_text("", "utf-8"), id="one more"),
        pytest.param(lambda f: (f / "below/x.yaml").unlink(), id="one less"),
        pytest.param(lambda f: (f / "pack.yaml").rename(f / "other.yaml"), id="another name"),
    ],
)
def test_a_change_shows(folder: Path, change: Callable[[Path], object]) -> None:
    seen = stamp([folder])
    change(folder)
    assert stamp([folder]) not in ("", seen)


def test_what_is_no_rule_file_does_not_count(folder: Path) -> None:
    seen = stamp([folder])
    (folder / "README.md").write_text("x", "utf-8")
    assert stamp([folder]) == seen


def test_a_file_changed_a_moment_ago_has_no_stamp(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SETTLED", 3600 * 10**9)
    assert stamp([folder]) == ""
