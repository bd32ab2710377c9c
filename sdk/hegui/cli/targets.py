"""Which files a call is about."""

from __future__ import annotations

from collections.abc import Sequence
from glob import has_magic
from pathlib import Path

from hegui import pictures
from hegui.cli.console import Console
from hegui.config import Config
from hegui.errors import DocumentError
from hegui.files import discover

STDIN = "-"


def find(paths: Sequence[str], config: Config, console: Console, *, images: bool = False) -> list[Path]:
    """The files below the paths of the command line, pictures only if wanted. DocumentError where one leads nowhere."""
    for path in paths:
        if not Path(path).exists() and not has_magic(path):
            raise DocumentError(console.word("no-path", path=path))
    ignore = config.respect_gitignore
    also = pictures.FORMATS if images else ()
    return list(
        discover(
            paths or ["."], root=config.root, exclude=config.exclude, respect_gitignore=ignore, also=also
        )
    )
