"""Fetches what the lists beside this file name from the package index, by pip, which checks every hash."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from .cache import cached, key_of

HERE = Path(__file__).parent
PYTHON = "314"
PLATFORM = "pyemscripten_2026_0_wasm32"
_BINARY = ["--only-binary=:all:", f"--python-version={PYTHON}", "--implementation=cp"]
_OPTIONS = {
    "tools": [*_BINARY, "--abi=none", "--platform=any"],
    "pure": [*_BINARY, "--abi=none", "--platform=any"],
    "wasm": [*_BINARY, f"--abi=cp{PYTHON}", f"--platform={PLATFORM}"],
    "portable": [
        *_BINARY, f"--abi=cp{PYTHON}", "--platform=manylinux2014_x86_64", "--platform=manylinux_2_17_x86_64",
    ],
    "sources": ["--no-binary=opencc,pyahocorasick"],
}  # fmt: skip


def fetch(name: str) -> list[Path]:
    """The files of the list `name`, fetched once."""
    listed = HERE / f"{name}.txt"

    def make(folder: Path) -> None:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        target = ["--no-deps", "--require-hashes", "-r", str(listed), "-d", str(folder)]
        subprocess.run([*pip, *_OPTIONS[name], *target], check=True, stdout=sys.stderr)

    return sorted(cached("downloads", key_of(listed, *_OPTIONS[name]), make).iterdir())
