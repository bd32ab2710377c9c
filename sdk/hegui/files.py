"""Which files a call is about: named ones, folders without what git ignores, globs.

A folder is walked for the formats that we read; hidden names, `node_modules` and what a `.gitignore`
between here and the repository's root excludes are left out. Links to folders are not followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fnmatch import translate
from functools import cached_property
from glob import has_magic
from os import path as os_path
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from hegui.documents import FORMATS
from hegui.errors import DocumentError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

Wanted = Callable[[Path], bool]


def discover(
    paths: Sequence[str | PurePath],
    *,
    root: Path,
    exclude: Sequence[str] = (),
    respect_gitignore: bool = True,
) -> Iterator[Path]:
    """The files, sorted, each once. DocumentError for a path that leads nowhere.

    Relative paths start in the current folder. `exclude` has patterns as in a `.gitignore` in `root`,
    and holds for named files too; the `.gitignore` files do not.
    """
    found = {file for path in paths for file in _expand(Path(path), respect_gitignore)}
    excluded = _Excluded(root, exclude)
    seen: set[str] = set()
    for file in sorted(found):
        real = os_path.realpath(file)
        if real not in seen and not excluded.has(file):
            seen.add(real)
            yield file


def _expand(path: Path, respect_gitignore: bool) -> Iterator[Path]:
    if path.is_dir():
        yield from _Walk(path, respect_gitignore, _is_read).files()
    elif path.exists():
        yield path
    elif has_magic(str(path)):
        yield from _match(path, respect_gitignore)
    else:
        raise DocumentError(f"{path}: there is no such file or folder")


def _is_read(file: Path) -> bool:
    return file.suffix.lower() in FORMATS


def _match(pattern: Path, respect_gitignore: bool) -> Iterator[Path]:
    """What a glob stands for, in any format: `**` is any number of folders."""
    fixed = next(number for number, part in enumerate(pattern.parts) if has_magic(part))
    base, rest = Path(*pattern.parts[:fixed]), pattern.parts[fixed:]
    expression = re.compile(_expression(rest))

    def wanted(file: Path) -> bool:
        return bool(expression.fullmatch(file.relative_to(base).as_posix()))

    matched = list(_Walk(base, respect_gitignore, wanted).files()) if base.is_dir() else []
    if not matched:
        raise DocumentError(f"{pattern}: no file matches")
    yield from matched


def _expression(parts: Sequence[str]) -> str:
    """A glob's parts as a regular expression for paths with forward slashes."""
    *folders, name = parts
    prefix = "".join("(?:[^/]+/)*" if part == "**" else f"{_part(part)}/" for part in folders)
    return prefix + ("(?:[^/]+/)*[^/]+" if name == "**" else _part(name))


def _part(part: str) -> str:
    # `translate` writes (?s:...)\Z, in which a dot stands for any character.
    inner = translate(part).removeprefix("(?s:").removesuffix(r")\Z").removesuffix(r")\z")
    return re.sub(r"(?<!\\)\.(?=[*?]|$)|(?<=\)|\])\.", "[^/]", inner)


class _Excluded:
    """The patterns of the configuration."""

    def __init__(self, root: Path, patterns: Sequence[str]) -> None:
        self._root = os_path.abspath(root)
        self._patterns = patterns

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        return _spec(self._patterns)

    def has(self, file: Path) -> bool:
        if not self._patterns:
            return False
        place = Path(os_path.abspath(file))
        inside = place.is_relative_to(self._root)
        name = place.relative_to(self._root) if inside else place.relative_to(place.anchor)
        return self._spec.match_file(name.as_posix())
