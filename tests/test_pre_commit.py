"""The hook, run by the real pre-commit from this checkout on a real git repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BAD, GOOD = "协议包过，三天拿证。\n", "课程含直播与题库，考试结果以官方公布为准。\n"


@pytest.fixture(scope="module")
def hook_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the environment that it builds for the hook, once for all rows."""
    return tmp_path_factory.mktemp("pre-commit-home")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "user.email", "editor@example.com")
    git(tmp_path, "config", "user.name", "Editor")
    return tmp_path


def git(repository: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=repository, check=True, capture_output=True)


def try_hook(repository: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """`pre-commit try-repo` on what is staged, as a commit would run it."""
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("GIT_", "PYTHON", "COVERAGE", "HEGUI_", "VIRTUAL_ENV"))
    }
    environment |= {"PRE_COMMIT_HOME": str(home), "LANG": "C.UTF-8", "HEGUI_CACHE_DIR": str(home / "hegui")}
    command = [
        sys.executable,
        "-m",
        "pre_commit",
        "try-repo",
        str(ROOT),
        "hegui",
        "--verbose",
        "--color",
        "never",
    ]
    return subprocess.run(
        command, cwd=repository, env=environment, capture_output=True, text=True, timeout=600
    )


def stage(repository: Path, name: str, text: str) -> None:
    (repository / name).write_text(text, encoding="utf-8")
    git(repository, "add", name)


def test_a_bad_commit_is_blocked_and_told_why(repository: Path, hook_home: Path) -> None:
    stage(repository, "ad.md", BAD)

    done = try_hook(repository, hook_home)

    assert done.returncode == 1, done.stdout + done.stderr
    assert "certificate/pass-guarantee" in done.stdout
    assert "ad.md:1:" in done.stdout


def test_a_good_commit_passes(repository: Path, hook_home: Path) -> None:
    stage(repository, "ad.md", GOOD)

    done = try_hook(repository, hook_home)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


def test_the_configuration_of_the_project_is_read(repository: Path, hook_home: Path) -> None:
    stage(repository, "hegui.toml", 'disable = ["certificate/*"]\n')
    stage(repository, "ad.txt", BAD)

    assert try_hook(repository, hook_home).returncode == 0


def test_only_what_is_staged_is_linted(repository: Path, hook_home: Path) -> None:
    stage(repository, "ad.md", GOOD)
    (repository / "ad.md").write_text(GOOD + BAD, encoding="utf-8")
    (repository / "draft.md").write_text(BAD, encoding="utf-8")

    assert try_hook(repository, hook_home).returncode == 0
    assert (repository / "ad.md").read_text("utf-8") == GOOD + BAD
