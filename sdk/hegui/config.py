"""Which packs, severities and paths: what a project decides, as a value. `config_file.py` reads it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple

from hegui.errors import ConfigError
from hegui.message import Message

Lang = Literal["zh-Hans", "zh-Hant", "en"]
Level = Literal["error", "warning", "info"]
LANGS: tuple[Lang, ...] = ("zh-Hans", "zh-Hant", "en")
LEVELS: tuple[Level, ...] = ("error", "warning", "info")
TIERS = ("pinyin", "initial", "homophone", "split")
FAIL_ON = ("error", "warning", "info", "mention", "never")
PUBLISHERS = ("government", "court", "media", "party-organ", "textbook")
FILE_NAME = "hegui.toml"
_TRADITIONAL = ("zh_TW", "zh_HK", "zh_MO", "zh_Hant")


class Suppress(NamedTuple):
    """One `[[suppress]]`: findings of `rule` with this text in this path, until (and on) a day.

    An empty `text` or `path` means any. `place` says where the entry stands, for remarks about it.
    """

    rule: str
    text: str = ""
    path: str = ""
    owner: str = ""
    reason: str = ""
    until: date | None = None
    place: str = ""


class Profile(NamedTuple):
    """What one copy is judged for: choices laid over a configuration. See `profile.py`.

    `titles`: language -> what people call it; `changes`: fields of Config that it sets.
    """

    name: str
    titles: Mapping[str, str]
    changes: Mapping[str, Any]

    def title(self, lang: str) -> str:
        return self.titles.get(lang) or self.titles.get("zh-Hans") or self.name

    def over(self, config: Config) -> Config:
        """The configuration as this profile has it."""
        return config._replace(**self.changes)


class Config(NamedTuple):
    """A project's choices. Rules are named by selectors: an id, an id and tier, `pack/*`, or `*`.

    `allow`: phrases that are ordinary for every rule; `excepts`: for one rule. `as_of`: the day whose
    law applies, today where None. `extends` and `baseline` are absolute; `path` patterns and the paths
    in fingerprints are relative to `root`, the current folder where nobody says.
    """

    packs: tuple[str, ...] = ("certificate", "ad-law")
    extends: tuple[Path, ...] = ()
    disable: tuple[str, ...] = ()
    severity: Mapping[str, Level] = {}
    allow: tuple[str, ...] = ()
    excepts: Mapping[str, tuple[str, ...]] = {}
    tiers: tuple[str, ...] = TIERS
    as_of: date | None = None
    lang: str = "auto"
    replace: Mapping[str, str] = {}
    exclude: tuple[str, ...] = ()
    fail_on: str = "warning"
    baseline: Path | None = None
    publisher: str | None = None
    require_reason: bool = False
    respect_gitignore: bool = True
    suppress: tuple[Suppress, ...] = ()
    profiles: Mapping[str, Profile] = {}
    root: Path = Path()

    def disables(self, rule_id: str, tier: str = "exact") -> bool:
        """Whether a rule, or one tier of it, is switched off."""
        return bool(self.disable) and not set(self.disable).isdisjoint(selectors(rule_id, tier))

    def severity_of(self, rule_id: str, tier: str = "exact") -> Level | None:
        """The severity the project gives a rule; the narrowest selector wins, None where there is none."""
        if not self.severity:
            return None
        return next((self.severity[name] for name in selectors(rule_id, tier) if name in self.severity), None)

    def renamed(self, renames: Mapping[str, str]) -> Config:
        """The same choices with every rule called by its present name."""
        if not renames:
            return self
        return self._replace(
            disable=tuple(rename(name, renames) for name in self.disable),
            severity={rename(name, renames): level for name, level in self.severity.items()},
            suppress=tuple(one._replace(rule=rename(one.rule, renames)) for one in self.suppress),
        )

    def relative(self, path: str | None) -> str:
        """A path as the project knows it: relative to `root` with forward slashes; empty for None."""
        if path is None:
            return ""
        whole, root = os.path.abspath(path), os.path.abspath(self.root)  # noqa: PTH100  pathlib resolves links
        prefix = root.rstrip(os.sep) + os.sep
        return (whole[len(prefix) :] if whole.startswith(prefix) else path).replace("\\", "/")


def selectors(rule_id: str, tier: str = "exact") -> tuple[str, ...]:
    """Every selector that names a finding of this rule and tier, the narrowest first."""
    pack = rule_id.partition("/")[0]
    plain = (rule_id, f"{pack}/*", "*")
    return plain if tier == "exact" else (*(f"{name}+{tier}" for name in plain), *plain)


def rename(selector: str, renames: Mapping[str, str]) -> str:
    """A selector with the present name of the rule it names."""
    rule_id, plus, tier = selector.partition("+")
    return renames.get(rule_id, rule_id) + plus + tier


def language(lang: str = "auto", environ: Mapping[str, str] | None = None) -> Lang:
    """The language itself, or for `auto` that of the locale; ConfigError for any other word."""
    for known in LANGS:
        if lang == known:
            return known
    if lang != "auto":
        raise ConfigError(Message("unknown language `{lang}`", lang=lang), ", ".join(("auto", *LANGS)))
    names = os.environ if environ is None else environ
    name = next((names[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if names.get(key)), "")
    if name.replace("-", "_").startswith(_TRADITIONAL):
        return "zh-Hant"
    return "en" if name.startswith("en") else "zh-Hans"


def load(start: Path, explicit: Path | None = None) -> Config:
    """The configuration that holds at `start`: of the nearest file upwards to the repository root.

    A folder's hegui.toml comes before its pyproject.toml. Without any file, the defaults.
    """
    path = explicit or find(start)
    if path is None:
        return Config(root=start)
    from hegui.config_file import read  # parsing and checking: only where there is something to read

    return read(path)


def find(start: Path) -> Path | None:
    """The nearest configuration file, or None."""
    for folder in (start, *start.absolute().parents):
        own = folder / FILE_NAME
        if own.is_file():
            return own
        project = folder / "pyproject.toml"
        if project.is_file() and _speaks_of_us(project):
            return project
        if (folder / ".git").exists():
            return None
    return None


def _speaks_of_us(project: Path) -> bool:
    """Whether a pyproject.toml has our table; parsed only where it may have one."""
    data = project.read_bytes()
    if b"tool.hegui" not in data and not (b"[tool]" in data and b"hegui" in data):
        return False
    from hegui.config_file import table_of

    return table_of(project) is not None
