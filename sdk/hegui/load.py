"""Compiled rules for a configuration: from the cache when nothing changed, else read and compiled anew.

The cache is keyed by content: every byte of every rule file, the choices that change compilation, and
our version. A stamp beside it knows the key of files that have not changed since, so that they need not be
read at each start. Losing it all costs a second; a damaged entry is made again.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hegui import ruleset
from hegui.config import Config
from hegui.digest import SHARED, digest
from hegui.errors import ConfigError, Fault, PackError
from hegui.message import Message
from hegui.stamp import stamp
from hegui.version import VERSION

if TYPE_CHECKING:
    from hegui.pack import Pack

Prove = Callable[[ruleset.RuleSet, "Sequence[Pack]"], list[Fault]]


def load_rules(config: Config, prove: Prove) -> ruleset.RuleSet:
    """The rules of a configuration. PackError where a pack is refused, ConfigError where one is missing.

    `prove` runs the examples of user packs when they are compiled for the first time.
    """
    root = builtin_root()
    folders = [_builtin(root, name) for name in config.packs] + [_user(folder) for folder in config.extends]
    key = _key(config, [*(root / part for part in SHARED), *folders])
    if (cached := _read(key, lambda: _compile(config, root, folders))) is not None:
        return cached
    data = _compile(config, root, folders)
    rules = ruleset.load(data)
    _prove(config, rules, prove)
    _write(key, data)
    return rules


def builtin_root() -> Path:
    """The folder of the built-in packs: inside the wheel, or beside `sdk/` in a checkout."""
    here = Path(__file__).parent
    inside = here / "rules"
    return inside if inside.is_dir() else here.parents[1] / "rules"


def builtin_packs() -> list[str]:
    """The names of the packs that come with the wheel."""
    return sorted(path.parent.name for path in builtin_root().glob("*/pack.yaml"))


def compile_fresh(config: Config) -> dict[str, Any]:
    """The compiled data itself; no cache is read or written, and no example run."""
    root = builtin_root()
    folders = [_builtin(root, name) for name in config.packs] + [_user(folder) for folder in config.extends]
    return _compile(config, root, folders)


def compile_texts(config: Config, prove: Prove) -> tuple[str, str]:
    """What the cache holds of a configuration, as two texts, for shipping it elsewhere: rules and book."""
    data = compile_fresh(config)
    _prove(config, ruleset.load(data), prove)
    return _texts(data)


def read_texts(rules: str, book: str) -> ruleset.RuleSet:
    """The rules that `compile_texts` wrote; ConfigError for those of another version."""
    data = json.loads(rules)
    if data["format"] != ruleset.FORMAT:
        raise ConfigError(Message("the rules were compiled by another version of hegui"))
    return ruleset.load(data, lambda: book.split("\n"))


def _compile(config: Config, root: Path, folders: Sequence[Path]) -> dict[str, Any]:
    # Reading and compiling needs pydantic, yaml and opencc; judging must not wait for them.
    from hegui.compile import compile_packs
    from hegui.pack import read_pack, read_shared

    packs = [read_shared(root), *map(read_pack, folders)]
    return compile_packs(packs, config.tiers, config.allow, config.excepts)


def _prove(config: Config, rules: ruleset.RuleSet, prove: Prove) -> None:
    """PackError where an example of a user's pack fails."""
    if config.extends and (faults := prove(rules, _user_packs(config))):
        raise PackError(faults)


def _user_packs(config: Config) -> list[Pack]:
    from hegui.pack import read_pack

    return [read_pack(Path(folder)) for folder in config.extends]


def _builtin(root: Path, name: str) -> Path:
    folder = root / name
    if name not in builtin_packs():
        known = ", ".join(builtin_packs())
        hint = Message("built in are {known}; a folder of your own goes under `extends`", known=known)
        raise ConfigError(Message("there is no pack `{name}`", name=name), hint)
    return folder


def _user(folder: str | Path) -> Path:
    if not (Path(folder) / "pack.yaml").is_file():
        hint = Message("`hegui pack new {folder}` makes a pack", folder=folder)
        raise ConfigError(Message("no pack.yaml there"), hint, str(folder))
    return Path(folder)


def _key(config: Config, parts: Sequence[Path]) -> str:
    choices = json.dumps(
        [
            VERSION,
            ruleset.FORMAT,
            sorted(config.tiers),
            list(config.allow),
            sorted((k, list(v)) for k, v in config.excepts.items()),
        ]
    )
    place = "\n".join([choices, *map(str, parts)])
    note = cache_folder() / f"{zlib.crc32(os.fsencode(place)):08x}.stamp"
    seen = f"{place}\n{now}" if (now := stamp(parts)) else ""
    return _noted(note, seen) or _digested(choices, parts, note, seen)


def _noted(note: Path, seen: str) -> str:
    """The key that was noted when the files looked the same; empty where they did not."""
    try:
        key, _, then = os.fsdecode(note.read_bytes()).partition("\n")
    except OSError:
        return ""
    return key if seen and then == seen else ""


def _digested(choices: str, parts: Sequence[Path], note: Path, seen: str) -> str:
    """The key, worked out from every byte, and noted for the next time."""
    import hashlib  # most starts need none of it, and OpenSSL is slow to load

    total = hashlib.sha256(choices.encode())
    for part in parts:
        total.update(digest(part).encode())
    key = total.hexdigest()
    if seen:
        _keep({note: os.fsencode(f"{key}\n{seen}")})
    return key


def cache_folder() -> Path:
    """Where compiled rules are kept; `HEGUI_CACHE_DIR` names another place."""
    if folder := os.environ.get("HEGUI_CACHE_DIR"):
        return Path(folder)
    from platformdirs import user_cache_path

    return user_cache_path("hegui")


def _read(key: str, make: Callable[[], dict[str, Any]]) -> ruleset.RuleSet | None:
    """Rules from the cache; the book beside them is opened when something first matches.

    `make` compiles anew, should the book turn out to be lost or damaged then.
    """
    folder = cache_folder()

    def book() -> list[bytes] | list[str]:
        try:
            pages = (folder / f"{key}.book").read_bytes()
        except OSError:
            pages = b""
        if zlib.crc32(pages) == data["book_crc32"]:
            return pages.split(b"\n")
        _write(key, fresh := make())
        return list(fresh["book"])

    try:
        data = json.loads((folder / f"{key}.json").read_bytes())
        return ruleset.load(data, book)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def _write(key: str, data: dict[str, Any]) -> None:
    """The book first: where the rules are, so is their book. A read-only home is no error."""
    rules, book = _texts(data)
    base = cache_folder() / key
    _keep(
        {
            base.with_suffix(".book"): book.encode(),
            base.with_suffix(".json"): rules.encode("utf-8", "surrogatepass"),
        }
    )


def _keep(files: Mapping[Path, bytes]) -> None:
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, content)
    except OSError:
        return


def _texts(data: dict[str, Any]) -> tuple[str, str]:
    book = "\n".join(data["book"])
    hot = {name: value for name, value in data.items() if name != "book"}
    hot["book_crc32"] = zlib.crc32(book.encode())
    return json.dumps(hot, ensure_ascii=False, separators=(",", ":")), book


def _replace(path: Path, content: bytes) -> None:
    """Written aside and moved into place, so that no reader sees half."""
    import tempfile  # only when something is compiled: it is slow to import

    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as file:
        aside = Path(file.name)
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
