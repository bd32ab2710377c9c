"""Which files a call is about: named ones, folders without what git ignores, globs.

A folder is walked for the formats that we read; hidden names, Word's lock files, `node_modules` and what a `.gitignore`
between here and the repository's root excludes are left out. Links to folders are not followed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterator, Sequence
from fnmatch import fnmatch
from functools import cached_property
from glob import has_magic
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from hegui.documents import in_folders
from hegui.errors import DocumentError
from hegui.message import Message, cause

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_HIDDEN = (".", "~$")  # Word keeps ~$name.docx beside a document that is open

Wanted = Callable[[Path], bool]


def discover(
    paths: Sequence[str | PurePath],
    *,
    root: Path,
    exclude: Sequence[str] = (),
    respect_gitignore: bool = True,
    also: Container[str] = (),
) -> Iterator[Path]:
    """The files, sorted, each once. DocumentError for a path that leads nowhere.

    Relative paths start in the current folder. `exclude` has patterns as in a `.gitignore` in `root`,
    and holds for named files too; the `.gitignore` files do not. `also` names further file name extensions
    that folders are searched for.
    """
    found = {file for path in paths for file in _expand(Path(path), respect_gitignore, also)}
    excluded = Excluded(root, exclude)
    seen: set[Path] = set()
    for file in sorted(found):
        real = file.resolve()
        if real not in seen and not excluded.has(file):
            seen.add(real)
            yield file


def _expand(path: Path, respect_gitignore: bool, also: Container[str]) -> Iterator[Path]:
    if path.is_dir():

        def wanted(file: Path) -> bool:
            return _is_read(file) or file.suffix.lower() in also

        yield from _Walk(path, respect_gitignore, wanted).files()
    elif path.exists():
        yield path
    elif has_magic(str(path)):
        yield from _match(path, respect_gitignore)
    else:
        raise DocumentError(Message("there is no such file or folder"), where=str(path))


def _is_read(file: Path) -> bool:
    return in_folders(file.suffix)


def _match(pattern: Path, respect_gitignore: bool) -> Iterator[Path]:
    """What a glob stands for, in any format: `**` is any number of folders."""
    fixed = next(number for number, part in enumerate(pattern.parts) if has_magic(part))
    base, rest = Path(*pattern.parts[:fixed]), pattern.parts[fixed:]

    def wanted(file: Path) -> bool:
        return _fits(file.relative_to(base).parts, rest)

    matched = list(_Walk(base, respect_gitignore, wanted).files()) if base.is_dir() else []
    if not matched:
        raise DocumentError(Message("no file matches"), where=str(pattern))
    yield from matched


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    if not parts or not pattern:
        return not parts and not any(part != "**" for part in pattern)
    if pattern[0] == "**":
        return _fits(parts, pattern[1:]) or _fits(parts[1:], pattern)
    return fnmatch(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])


class _Walk:
    """A folder and what is below it."""

    def __init__(self, top: Path, respect_gitignore: bool, wanted: Wanted) -> None:
        self._top = top
        self._respect = respect_gitignore
        self._wanted = wanted

    def files(self) -> Iterator[Path]:
        pending = [(self._top, self._above() if self._respect else ())]
        while pending:
            folder, rules = pending.pop()
            if self._respect:
                rules = (*rules, *_rules(folder))
            for entry in _entries(folder):
                place = Path(entry.path)
                if entry.is_dir(follow_symlinks=False):
                    if not _ignored(place, rules, "/"):
                        pending.append((place, rules))
                elif self._wanted(place) and entry.is_file() and not _ignored(place, rules):
                    yield place

    def _above(self) -> tuple[_Rules, ...]:
        """The rules of the folders above, up to the repository; none where they exclude the folder itself.

        Whoever names an ignored folder wants to see what is in it.
        """
        top = _absolute(self._top)
        repository = next((folder for folder in (top, *top.parents) if (folder / ".git").exists()), top)
        above = [folder for folder in reversed(top.parents) if folder.is_relative_to(repository)]
        rules = tuple(found for folder in above for found in _rules(folder))
        return () if _ignored(top, rules, "/") else rules


class _Rules(NamedTuple):
    """A `.gitignore` and the folder it stands in, absolute."""

    folder: Path
    spec: GitIgnoreSpec


def _rules(folder: Path) -> Iterator[_Rules]:
    file = folder / ".gitignore"
    if file.is_file():
        lines = file.read_text("utf-8", "replace").splitlines()
        yield _Rules(_absolute(folder), _spec(lines))


def _spec(lines: Sequence[str]) -> GitIgnoreSpec:
    """The patterns of a `.gitignore`, without those that are none, as git reads them."""
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        return GitIgnoreSpec.from_lines(line for line in lines if _is_pattern(line))


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True


def _ignored(place: Path, rules: Sequence[_Rules], suffix: str = "") -> bool:
    """Whether the innermost `.gitignore` that mentions the place excludes it; folders end in `/`."""
    absolute = _absolute(place)
    for folder, spec in reversed(rules):
        mentioned = spec.check_file(absolute.relative_to(folder).as_posix() + suffix).include
        if mentioned is not None:
            return mentioned
    return False


def _absolute(path: Path) -> Path:
    """Without `..`, but with links as they are named."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [
                entry
                for entry in entries
                if not entry.name.startswith(_HIDDEN) and entry.name != "node_modules"
            ]
    except OSError as error:
        message = Message("cannot be read ({reason})", reason=cause(error))
        raise DocumentError(message, where=str(folder)) from error


class Excluded:
    """The files that a configuration leaves out: `patterns` as in a `.gitignore` in `root`."""

    def __init__(self, root: Path, patterns: Sequence[str]) -> None:
        self._root = _absolute(root)
        self._patterns = patterns

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        return _spec(self._patterns)

    def has(self, file: Path) -> bool:
        if not self._patterns:
            return False
        place = _absolute(file)
        inside = place.is_relative_to(self._root)
        name = place.relative_to(self._root) if inside else place.relative_to(place.anchor)
        return self._spec.match_file(name.as_posix())
