"""`hegui` as a process of its own: streams, pipes, signals, and what a cold start may import."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import hegui

from .conftest import write

SDK = str(Path(hegui.__file__).parents[1])


@pytest.fixture
def env(project: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": SDK, "PYTHONWARNINGS": "error"}


def start(env: dict[str, str], *words: str, **more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "hegui", *words]
    return subprocess.Popen(
        command, env=env | more, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_standard_input_to_standard_output(env: dict[str, str]) -> None:
    process = start(env, "check", "-", "--format", "jsonl", "--lang", "en")

    out, err = process.communicate("我们遥遥领先".encode())

    assert (process.returncode, err) == (1, b"")
    assert json.loads(out)["findings"][0]["text"] == "遥遥领先"


def test_a_c_locale_does_not_garble(env: dict[str, str], project: Path) -> None:
    write(project / "a.txt", "我们遥遥领先😀")

    process = start(env, "check", "a.txt", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    out, err = process.communicate()

    assert (process.returncode, err) == (1, b"")
    assert "我们遥遥领先😀" in out.decode()


def test_names_that_are_no_text_are_shown_escaped(env: dict[str, str], project: Path) -> None:
    name = os.fsencode(project) + b"/\xff.txt"
    Path(os.fsdecode(name)).write_text("我们遥遥领先", "utf-8")

    process = start(env, "check", "--format", "json")
    out, err = process.communicate()

    assert (process.returncode, err) == (1, b"")
    assert json.loads(out)["documents"][0]["path"] == "\udcff.txt"


@pytest.mark.parametrize("read", [pytest.param(0, id="at once"), pytest.param(10, id="in the middle")])
def test_a_reader_that_goes_away_is_no_error(env: dict[str, str], project: Path, read: int) -> None:
    write(project / "a.txt", "我们遥遥领先\n" * 500)

    with start(env, "check", "a.txt", "--format", "jsonl") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(read)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_worker_processes(env: dict[str, str], project: Path) -> None:
    for number in range(4):
        write(project / f"{number}.txt", "我们遥遥领先")

    process = start(env, "check", "--jobs", "2", "--format", "json")
    out, err = process.communicate()

    assert (process.returncode, err) == (1, b"")
    assert [one["path"] for one in json.loads(out)["documents"]] == ["0.txt", "1.txt", "2.txt", "3.txt"]


HEAVY = (
    "argparse",
    "pydantic",
    "opencc",
    "yaml",
    "tomllib",
    "pathspec",
    "charset_normalizer",
    "multiprocessing",
)


def test_a_hook_pays_only_for_what_it_uses(env: dict[str, str], project: Path) -> None:
    """The configuration is defaults, the rules come from the cache: nothing is to be parsed or compiled."""
    (project / "hegui.toml").unlink()
    write(project / "a.txt", "我们都在")
    code = "import sys; from hegui.cli.__main__ import main; code = main(['check', 'a.txt'])"
    code += f"; print([name for name in {HEAVY} if name in sys.modules], code, file=sys.stderr)"
    runs = [
        subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
        for _ in range(2)
    ]

    assert runs[1].stderr == "[] 0\n"
