"""Many phrases and what each is for, as a few long texts: read from the cache in no time, unpacked where needed.

A phrase is written in codes, one character for each of its own (`matcher.py`). What stands between two is no
character that JSON writes with a backslash: a long text without any is read at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

_SURROGATES = range(0xD800, 0xE000)
_BETWEEN = " "


class Lines:
    """A text of JSON lines; each is parsed when it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __getitem__(self, number: int) -> Any:
        return json.loads(self._lines[number])

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")


class Phrases:
    """Phrases in the order of their codes, numbered from 0, and what each is for.

    `data` is what `packed` made: a line a phrase, the block of lines that each first character has,
    the number of a note for each phrase as one character, and the notes.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._text: str = data["phrases"]
        self._blocks = {first: (number, start, end) for first, number, start, end in data["blocks"]}
        self._uses: str = data["uses"]
        self._notes = Lines(data["notes"])

    def __len__(self) -> int:
        return len(self._uses)

    def all(self) -> list[str]:
        """Every phrase, in codes."""
        return self._text.split(_BETWEEN) if self._uses else []

    def use(self, number: int) -> Any:
        """What a phrase is for, as it was given to `packed`."""
        code = ord(self._uses[number])
        return self._notes[code if code < _SURROGATES.stop else code - len(_SURROGATES)]

    def possible(self, codes: str) -> Iterator[tuple[int, str]]:
        """The phrases, with their numbers, whose first two characters stand in a text one behind the other."""
        followers: dict[str, set[str]] = {}
        for first, second in set(zip(codes, codes[1:] + "\n", strict=False)):
            if first in self._blocks:
                followers.setdefault(first, set()).add(second)
        for first, seconds in followers.items():
            number, start, end = self._blocks[first]
            for count, phrase in enumerate(self._text[start:end].split(_BETWEEN), number):
                if len(phrase) == 1 or phrase[1] in seconds:
                    yield count, phrase


def packed(uses: Mapping[str, Any]) -> dict[str, Any]:
    """Phrases in codes, each with what it is for, as plain data for `Phrases`."""
    notes: dict[str, int] = {}
    blocks: list[list[Any]] = []
    numbers, at = [], 0
    phrases = sorted(uses)
    for number, phrase in enumerate(phrases):
        if not blocks or blocks[-1][0] != phrase[0]:
            blocks.append([phrase[0], number, at, at])
        blocks[-1][3] = at + len(phrase)
        at += len(phrase) + 1
        numbers.append(notes.setdefault(line(uses[phrase]), len(notes)))
    chars = (chr(n if n < _SURROGATES.start else n + len(_SURROGATES)) for n in numbers)
    return {
        "phrases": _BETWEEN.join(phrases),
        "blocks": blocks,
        "uses": "".join(chars),
        "notes": "\n".join(notes),
    }


def line(value: Any) -> str:
    """A value as a line of Lines."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
