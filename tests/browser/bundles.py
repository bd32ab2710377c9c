"""The editors of tests/browser/editors, bundled once from their npm packages."""

from __future__ import annotations

import fcntl
import hashlib
import subprocess
from pathlib import Path

HERE = Path(__file__).parent / "editors"
BUILT = HERE / "build"


def bundles() -> Path:
    """The folder with a script for each editor; the first who asks builds it, the others wait."""
    wanted = _mark()
    BUILT.mkdir(exist_ok=True)
    with (BUILT / ".mark").open("a+") as mark:
        fcntl.flock(mark, fcntl.LOCK_EX)
        mark.seek(0)
        if mark.read() != wanted:
            _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
            _run("node", "build.mjs", str(BUILT))
            mark.seek(0)
            mark.truncate()
            mark.write(wanted)
    return BUILT


def _mark() -> str:
    files = sorted([HERE / "package-lock.json", HERE / "build.mjs", *(HERE / "src").iterdir()])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr[-4000:]
