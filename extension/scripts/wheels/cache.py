"""What is kept between builds: folders named after what made them, in the user's cache directory."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path


def cache_root() -> Path:
    """`$XDG_CACHE_HOME/hegui`, where compiled rules lie, too."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "hegui"


def key_of(*parts: str | bytes | Path) -> str:
    """A short hash of texts and of files (a folder: all its files)."""
    total = hashlib.sha256()
    for part in parts:
        for piece in _pieces(part):
            total.update(len(piece).to_bytes(8, "little") + piece)
    return total.hexdigest()[:16]


def _pieces(part: str | bytes | Path) -> Iterable[bytes]:
    if isinstance(part, Path):
        files = sorted(part.rglob("*")) if part.is_dir() else [part]
        for path in files:
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.name.encode()
                yield path.read_bytes()
    else:
        yield part.encode() if isinstance(part, str) else part


def cached(kind: str, key: str, make: Callable[[Path], None]) -> Path:
    """The folder `kind/key`; where it is not there yet, `make` fills a new one, which then takes its place whole.

    Whoever else wants it meanwhile waits.
    """
    folder = cache_root() / kind / key
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f".{key}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            aside = Path(tempfile.mkdtemp(prefix=f".{key}-", dir=folder.parent))
            try:
                make(aside)
                aside.chmod(0o755)
                aside.rename(folder)
            finally:
                shutil.rmtree(aside, ignore_errors=True)
    return folder
