"""One more allowed phrase in a hegui.toml or pyproject.toml, everything else in it as it was."""

from __future__ import annotations

from collections.abc import MutableMapping, MutableSequence
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from hegui.errors import ConfigError
from hegui.message import Message


def allowing(text: str, phrase: str, *, project: bool) -> str:
    """The file's text with `phrase` in `allow`; `project`: ours is the table [tool.hegui].

    ConfigError where the file is not TOML, lacks our table, or its `allow` is no list.
    """
    try:
        whole = tomlkit.parse(text)
    except TOMLKitError as error:
        raise ConfigError(Message("not TOML: {problem}", problem=type(error).__name__)) from error
    table = _table(whole) if project else whole
    allow = table.setdefault("allow", tomlkit.array())
    if not isinstance(allow, MutableSequence):
        raise ConfigError(Message("Input should be a valid list"), where="allow")
    if phrase not in allow:
        allow.append(phrase)
    return tomlkit.dumps(whole)


def _table(whole: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """[tool.hegui]."""
    table: Any = whole
    for key in ("tool", "hegui"):
        table = table.get(key) if isinstance(table, MutableMapping) else None
    if not isinstance(table, MutableMapping):
        raise ConfigError(Message("there is no [tool.hegui]"))
    return table
