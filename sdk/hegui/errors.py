"""What can go wrong, as types.

HeguiError                 everything we raise on purpose; `exit_code` 2
├── SpanError              a span that leaves its text
├── ConfigError            hegui.toml or an option cannot be used
├── PackError              a rule pack is refused; carries every fault at once
├── DocumentError          a file cannot be read as text
└── BaselineError          a baseline file cannot be used
"""

from __future__ import annotations

from typing import NamedTuple, Self

from hegui.message import Message, say

_HINT = {"zh-Hans": "提示：", "zh-Hant": "提示：", "en": "hint: "}


class HeguiError(Exception):
    """Says what happened, where, and what to do; never contains a user's text.

    `message` and `hint` are `Message`s, so that `said` can give them in the reader's language; `str` is English.
    """

    exit_code = 2

    def __init__(self, message: str, hint: str = "", where: str = "") -> None:
        self.message, self.hint, self.where = message, hint, where
        super().__init__(message, hint, where)

    @classmethod
    def without(cls, error: ModuleNotFoundError, extra: str) -> Self:
        """A library is missing that an extra of ours would bring."""
        hint = Message("install it with: pip install '{what}'", what=f"hegui[{extra}]")
        return cls(Message("the library {name} is not installed", name=error.name), hint)

    def at(self, where: object) -> Self:
        """The same, said of a place."""
        return type(self)(self.message, self.hint, str(where))

    def __str__(self) -> str:
        return self.said("en")

    def said(self, lang: str) -> str:
        """`where: message`, and the hint on a line of its own."""
        return _said(self.where, self.message, self.hint, lang)


class SpanError(HeguiError):
    """A span that leaves its text or ends before it starts."""


class ConfigError(HeguiError):
    """A configuration file or option that cannot be used."""


class DocumentError(HeguiError):
    """A file that cannot be read as text."""

    @classmethod
    def damaged(cls) -> Self:
        """A file of the right format that is not whole."""
        return cls(Message("it is damaged"), Message("open it in its own program and save it again"))

    @classmethod
    def mistaken(cls) -> Self:
        """A file of another format than its name says."""
        hint = Message("rename it after its format, or open it in its own program and save it again")
        return cls(Message("its content is not what its name says"), hint)

    @classmethod
    def encrypted(cls) -> Self:
        """A file that opens with a password only."""
        return cls(Message("it is encrypted"), Message("save it without a password"))


class BaselineError(HeguiError):
    """A baseline file that cannot be used."""


class Fault(NamedTuple):
    """One thing wrong in a rule file. `line` counts from 1; 0 where the fault has no line."""

    path: str
    line: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return self.said("en")

    def said(self, lang: str) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return _said(where, self.message, self.hint, lang)


class PackError(HeguiError):
    """A pack is refused. `faults` holds all that is wrong with it, in file order."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: (fault.path, fault.line))
        super().__init__("\n".join(map(str, self.faults)))
        self.args = (self.faults,)

    def said(self, lang: str) -> str:
        return "\n".join(fault.said(lang) for fault in self.faults)


def _said(where: str, message: str, hint: str, lang: str) -> str:
    place = f"{where}: " if where else ""
    advice = f"\n  {_HINT[lang]}{say(hint, lang)}" if hint else ""
    return f"{place}{say(message, lang)}{advice}"
