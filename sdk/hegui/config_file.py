"""Reads hegui.toml and `[tool.hegui]` in pyproject.toml; a fault names file, key and what is allowed."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hegui.config import FAIL_ON, LANGS, LEVELS, PUBLISHERS, TIERS, Config, Profile, Suppress
from hegui.errors import ConfigError
from hegui.message import Message, cause

SELECTOR = re.compile(rf"(\*|[a-z0-9-]+/(\*|[a-z0-9-]+))(\+({'|'.join(TIERS)}))?")
Check = Callable[[Any], Any]
TITLES = {"title": "zh-Hans", "title-hant": "zh-Hant", "title-en": "en"}
OF_A_PROFILE = {  # field of Config -> key
    "packs": "packs", "extends": "extends", "disable": "disable", "severity": "severity", "allow": "allow",
    "excepts": "except", "tiers": "tiers", "as_of": "as-of", "publisher": "publisher",
}  # fmt: skip


class _RefusedError(ValueError):
    """What a value should have been, in words that follow `must be`; and what may have been meant."""

    def __init__(self, wanted: Message, hint: str = "") -> None:
        self.wanted, self.hint = wanted, hint
        super().__init__(wanted)


def read(path: Path) -> Config:
    """The configuration in one file. ConfigError with its first fault."""
    table = table_of(path)
    if table is None:
        hint = Message("add the table, or name another file")
        raise ConfigError(Message("there is no [tool.hegui]"), hint, str(path))
    return _Reader(path).config(table)


def read_profiles(path: Path) -> dict[str, Profile]:
    """The profiles in a file that holds nothing else. ConfigError with its first fault."""
    return _Reader(path).profiles((table_of(path) or {}).get("profile", {}))


def table_of(path: Path) -> dict[str, Any] | None:
    """Our part of a file; None for a pyproject.toml without one. ConfigError where it is not TOML."""
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        message = Message("cannot be read ({reason})", reason=cause(error))
        raise ConfigError(message, where=str(path)) from error
    except UnicodeDecodeError as error:
        raise ConfigError(Message("not UTF-8"), Message("save the file as UTF-8"), str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(Message("not TOML: {problem}", problem=error), where=str(path)) from error
    if path.name != "pyproject.toml":
        return data
    tool = data.get("tool", {})
    return tool.get("hegui") if isinstance(tool, dict) else None


def is_selector(text: str) -> bool:
    """Whether a text names rules: `pack/rule`, `pack/*` or `*`, with `+tier` behind it or not."""
    return SELECTOR.fullmatch(text) is not None


class _Reader:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._root = path.absolute().parent
        self._lines = path.read_text("utf-8-sig").splitlines()
        ours = (n for n, line in enumerate(self._lines) if re.match(r"\s*\[+\s*tool\.hegui", line))
        self._first = 0 if path.name != "pyproject.toml" else next(ours, 0)
        self._keys: dict[str, tuple[str, Check]] = {
            "packs": ("packs", _texts),
            "extends": ("extends", self._paths),
            "disable": ("disable", _each(_selector)),
            "severity": ("severity", _table(_selector, _one_of(LEVELS))),
            "allow": ("allow", _texts),
            "except": ("excepts", _table(_text, _texts)),
            "tiers": ("tiers", _each(_one_of(TIERS))),
            "as-of": ("as_of", _day),
            "lang": ("lang", _one_of(("auto", *LANGS))),
            "replace": ("replace", _replacements),
            "exclude": ("exclude", _texts),
            "fail-on": ("fail_on", _one_of(FAIL_ON)),
            "baseline": ("baseline", self._place),
            "publisher": ("publisher", _one_of(PUBLISHERS)),
            "require-reason": ("require_reason", _flag),
            "respect-gitignore": ("respect_gitignore", _flag),
        }

    def config(self, table: Mapping[str, Any]) -> Config:
        if not isinstance(table, dict):
            raise self._fault("tool.hegui", Message("`tool.hegui` must be a table"))
        self._only(table, (*self._keys, "suppress", "profile"), "")
        values = {
            self._keys[key][0]: self._checked(key, self._keys[key][1], value)
            for key, value in table.items()
            if key in self._keys
        }
        suppress = self._suppressions(table.get("suppress", []))
        return Config(
            **values, suppress=suppress, profiles=self.profiles(table.get("profile", {})), root=self._root
        )

    def profiles(self, tables: Any) -> dict[str, Profile]:
        """Every [profile.NAME]."""
        if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
            raise self._fault("profile", Message("`profile` must hold tables"), "[profile.NAME]")
        return {name: self._profile(name, table) for name, table in tables.items()}

    def _profile(self, name: str, table: Mapping[str, Any]) -> Profile:
        prefix = f"profile.{name}."
        self._only(table, (*TITLES, *OF_A_PROFILE.values()), prefix)
        titles = {TITLES[key]: _text(value) for key, value in table.items() if key in TITLES}
        changes = {
            self._keys[key][0]: self._checked(prefix + key, self._keys[key][1], value)
            for key, value in table.items()
            if key in OF_A_PROFILE.values()
        }
        return Profile(name, titles, changes)

    def _suppressions(self, entries: Any) -> tuple[Suppress, ...]:
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            message = Message("`suppress` must be a list of tables")
            raise self._fault("suppress", message, Message("write [[suppress]]"))
        lines = [n for n, line in enumerate(self._lines, 1) if re.match(r"\s*\[\[.*\bsuppress\s*\]\]", line)]
        places = [f"{self._path.name}:{line}" for line in lines] + [self._path.name] * len(entries)
        return tuple(self._suppression(entry, place) for entry, place in zip(entries, places, strict=False))

    def _suppression(self, entry: Mapping[str, Any], place: str) -> Suppress:
        checks: dict[str, Check] = {
            "rule": _selector, "text": _text, "path": _text, "owner": _text, "reason": _text, "until": _day,
        }  # fmt: skip
        self._only(entry, checks, "suppress.")
        if "rule" not in entry:
            message = Message("`{key}` is missing", key="suppress.rule")
            raise self._fault("suppress", message, Message("name a rule, `pack/*` or `*`"))
        values = {key: self._checked(f"suppress.{key}", checks[key], value) for key, value in entry.items()}
        return Suppress(**values, place=place)

    def _only(self, table: Mapping[str, Any], known: Iterable[str], prefix: str) -> None:
        for key in table:
            if key not in known:
                near = difflib.get_close_matches(key.replace("_", "-"), known, 1)
                hint = Message("known are {known}", known=", ".join(known))
                if near:
                    hint = Message("did you mean `{near}`?", near=prefix + near[0])
                raise self._fault(key, Message("unknown key `{key}`", key=prefix + key), hint)

    def _checked(self, key: str, check: Check, value: Any) -> Any:
        try:
            return check(value)
        except _RefusedError as refused:
            message = Message("`{key}` must be {wanted}", key=key, wanted=refused.wanted)
            raise self._fault(key.rpartition(".")[2], message, refused.hint) from None

    def _fault(self, key: str, message: str, hint: str = "") -> ConfigError:
        """At the line on which the key first stands, where it can be found."""
        written = re.compile(rf"\s*(?:\[+\s*(?:tool\.hegui\.)?)?[\"']?{re.escape(key)}[\"']?\s*(?:[]=.]|$)")
        lines = enumerate(self._lines[self._first :], self._first + 1)
        line = next((number for number, text in lines if written.match(text)), 0)
        return ConfigError(message, hint, f"{self._path}:{line}" if line else str(self._path))

    def _place(self, value: Any) -> Path:
        return self._root / _text(value)

    def _paths(self, value: Any) -> tuple[Path, ...]:
        return tuple(self._root / text for text in _texts(value))


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _RefusedError(Message("a text that is not empty"))
    return value


def _texts(value: Any) -> tuple[str, ...]:
    return _each(_text)(value)


def _each(check: Callable[[Any], str]) -> Callable[[Any], tuple[str, ...]]:
    def checked(value: Any) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise _RefusedError(Message('a list, such as ["…", "…"]'))
        return tuple(check(item) for item in value)

    return checked


def _table(name: Check, check: Check) -> Check:
    def checked(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise _RefusedError(Message('a table, such as {"ad-law/only-one" = …}'))
        return {name(key): check(item) for key, item in value.items()}

    return checked


def _one_of(allowed: Iterable[str]) -> Callable[[Any], str]:
    names = tuple(allowed)

    def checked(value: Any) -> str:
        if value in names and isinstance(value, str):
            return value
        near = difflib.get_close_matches(str(value), names, 1)
        hint = Message("did you mean `{near}`?", near=near[0]) if near else ""
        raise _RefusedError(Message("one of {known}", known=", ".join(names)), hint)

    return checked


def _selector(value: Any) -> str:
    if isinstance(value, str) and is_selector(value):
        return value
    raise _RefusedError(
        Message("a rule such as `ad-law/only-one`, `ad-law/*` or `*`, or with a tier: `…+pinyin`")
    )


def _day(value: Any) -> date:
    """A TOML date, or the same in quotes."""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        day = None
    if not isinstance(day, date) or isinstance(day, datetime):
        raise _RefusedError(Message("a day, such as 2026-12-31"))
    return day


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _RefusedError(Message("true or false"))
    return value


def _replacements(value: Any) -> dict[str, str]:
    """What is put in must not hold what is taken out: fixing twice would change the text again."""
    if not isinstance(value, dict) or not all(isinstance(new, str) and old for old, new in value.items()):
        raise _RefusedError(Message('a table of texts, such as {"全网最低价" = "到手价"}'))
    if any(old in new for new in value.values() for old in value):
        raise _RefusedError(Message("free of circles: a replacement holds a phrase that is itself replaced"))
    return dict(value)
