"""One more allowed phrase in a hegui.toml or pyproject.toml, everything else in it as it was."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from hegui.errors import ConfigError
from hegui.message import Message


def allowing(text: str, phrase: str, *, project: bool) -> str:
    """The file's text with `phrase` in `allow`; `project`: ours is the table [tool.hegui].

    ConfigError where the file is not TOML or its `allow` no list.
    """
    try:
        whole = tomlkit.parse(text)
        table: MutableMapping[str, Any] = whole
        if project:
            table = whole["tool"]["hegui"]
        allow = table.setdefault("allow", tomlkit.array())
        if phrase not in allow:
            allow.append(phrase)
    except (TOMLKitError, KeyError, AttributeError) as error:
        raise ConfigError(Message("not TOML: {problem}", problem=type(error).__name__)) from error
    return tomlkit.dumps(whole)
