"""The configuration in effect, as a hegui.toml that would give it again."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from hegui.config import Config, Profile, Suppress
from hegui.config_file import OF_A_PROFILE, TITLES


def dump(config: Config) -> str:
    """TOML; what has no value is left out, paths are relative to the project's root."""
    plain: dict[str, Any] = {
        "packs": config.packs,
        "extends": [_relative(folder, config.root) for folder in config.extends],
        "disable": config.disable,
        "allow": config.allow,
        "tiers": config.tiers,
        "exclude": config.exclude,
        "as-of": config.as_of,
        "lang": config.lang,
        "fail-on": config.fail_on,
        "baseline": config.baseline and _relative(config.baseline, config.root),
        "publisher": config.publisher,
        "require-reason": config.require_reason,
        "respect-gitignore": config.respect_gitignore,
    }
    lines = [
        f"# {config.root}",
        *(f"{key} = {value(item)}" for key, item in plain.items() if item is not None),
    ]
    for name, table in (
        ("severity", config.severity),
        ("except", config.excepts),
        ("replace", config.replace),
    ):
        lines += _table(name, table)
    for entry in config.suppress:
        lines += _suppress(entry)
    for profile in config.profiles.values():
        lines += _profile(profile, config.root)
    return "\n".join(lines) + "\n"


def value(item: Any) -> str:
    """One value. A JSON string is a TOML string, but for DEL."""
    if isinstance(item, date):
        return item.isoformat()
    if isinstance(item, list | tuple):
        return f"[{', '.join(map(value, item))}]"
    return json.dumps(item, ensure_ascii=False).replace("\x7f", "\\u007f")


def _table(name: str, table: Mapping[str, Any]) -> list[str]:
    return (
        ["", f"[{name}]", *(f"{value(key)} = {value(item)}" for key, item in table.items())] if table else []
    )


def _suppress(entry: Suppress) -> list[str]:
    fields = {"rule": entry.rule, "text": entry.text, "path": entry.path, "owner": entry.owner}
    fields |= {"reason": entry.reason}
    lines = ["", "[[suppress]]", *(f"{key} = {value(item)}" for key, item in fields.items() if item)]
    return [*lines, f"until = {entry.until}"] if entry.until else lines


def _profile(profile: Profile, root: Path) -> list[str]:
    titles = {key: profile.titles[lang] for key, lang in TITLES.items() if lang in profile.titles}
    changes = {OF_A_PROFILE[name]: item for name, item in profile.changes.items()}
    if "extends" in changes:
        changes["extends"] = [_relative(folder, root) for folder in changes["extends"]]
    plain = {key: item for key, item in changes.items() if not isinstance(item, Mapping)}
    head = f"profile.{value(profile.name)}"
    lines = ["", f"[{head}]", *(f"{key} = {value(item)}" for key, item in {**titles, **plain}.items())]
    for key, item in changes.items():
        lines += _table(f"{head}.{key}", item) if isinstance(item, Mapping) else []
    return lines


def _relative(path: Path, root: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()
