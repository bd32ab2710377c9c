"""Where words go: data to stdout, everything else to stderr, in the language of the reader."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from hegui.config import Lang

_PIECE = 1 << 16


class Console:
    """`lang` is settled twice: from the locale for early errors, then from the configuration."""

    def __init__(self, lang: Lang, *, quiet: bool = False) -> None:
        self.lang: Lang = lang
        self.quiet = quiet

    def data(self, text: str) -> None:
        # In pieces: Python does not notice when a reader leaves in the middle of a long write.
        for start in range(0, len(text), _PIECE):
            sys.stdout.write(text[start : start + _PIECE])

    def flush(self) -> None:
        """What was said is out, even where a program reads it and we go on for hours."""
        sys.stdout.flush()

    def word(self, key: str, **values: object) -> str:
        from hegui.cli.words import word  # a run without anything to say needs no words

        return word(key, self.lang, **values)

    def note(self, key: str, **values: object) -> None:
        """Something worth knowing that `--quiet` turns off."""
        if not self.quiet:
            self.say(key, **values)

    def say(self, key: str, **values: object) -> None:
        self._tell(self.word(key, **values))

    def error(self, message: str) -> None:
        self._tell(self.word("error", message=message))

    def _tell(self, message: str) -> None:
        sys.stdout.flush()
        sys.stderr.write(f"hegui: {message}\n")


def wants_color(when: str, stream: TextIO) -> bool:
    """`auto`: on a terminal, unless NO_COLOR is set. https://no-color.org"""
    if when != "auto":
        return when == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def columns(stream: TextIO, default: int = 100) -> int:
    """The width of the terminal, or `default` where there is none; 40 to 160."""
    try:
        found = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        found = default
    return min(max(found, 40), 160)
