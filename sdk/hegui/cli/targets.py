"""Which files a call is about: paths, folders and globs of the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from glob import has_magic, iglob
from pathlib import Path

from hegui.cli.console import Console
from hegui.config import Config
from hegui.errors import DocumentError
from hegui.files import discover

STDIN = "-"


def find(paths: Sequence[str], config: Config, console: Console) -> list[Path]:
    """The files below the paths, each once, in order. DocumentError where a path leads nowhere."""
    found = [place for path in paths or ["."] for place in _expand(path, console)]
    listed = discover(
        found, root=config.root, exclude=config.exclude, respect_gitignore=config.respect_gitignore
    )
    return list(dict.fromkeys(listed))


def _expand(path: str, console: Console) -> Iterator[Path]:
    """The path itself; a glob, where the shell has left one, becomes what it matches."""
    if Path(path).exists():
        yield Path(path)
        return
    matched = sorted(iglob(path, recursive=True)) if has_magic(path) else []  # noqa: PTH207  any root
    if not matched:
        raise DocumentError(console.word("no-path", path=path))
    yield from map(Path, matched)
