"""What every worker needs and only one of them makes."""

from __future__ import annotations

import fcntl
import hashlib
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

_PLAIN = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
NPM_CI = ("npm", "ci", *_PLAIN)
NPM_INSTALL = ("npm", "install", *_PLAIN)


def once(folder: Path, sources: Iterable[Path], make: Callable[[], None]) -> Path:
    """`folder`, filled by `make` from what the sources say now; the first who asks makes it, the others wait."""
    wanted = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(sources))).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".mark").open("a+") as mark:
        fcntl.flock(mark, fcntl.LOCK_EX)
        mark.seek(0)
        if mark.read() != wanted:
            make()
            mark.seek(0)
            mark.truncate()
            mark.write(wanted)
    return folder


def run(folder: Path, *command: str) -> None:
    """A command that has to succeed, run there."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, (done.stderr or done.stdout)[-4000:]
