"""The small pattern language of a rule's `templates`, parsed into parts.

    {number}天(内|左右)?拿证      a numeral, then literals with alternatives, some optional
    {ministry}{0-6}颁发           a word of a lexicon, then up to six characters of the same clause
    (半年|{number}天)拿证         a slot among alternatives makes several patterns of one template

A pattern is finite: no repetition, no backtracking beyond its few alternatives. Part of it, the
anchor, is written out as phrases for the automaton; the rest is compared where the anchor stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Literal, NamedTuple

from hegui.message import Message

MAX_ANCHORS = 4000  # phrases that one pattern may be written out to
FEW = 200  # a pattern with a part of so few phrases needs no longer one
_TOKEN = re.compile(
    r"(×+)|\{(\d+)-(\d+)\}|\{([a-z][a-z0-9-]*)\}(\?)?|\(([^()]*)\)(\?)?|([^{}()?|×]+)|(.)", re.DOTALL
)


_MIXED = re.compile(r"\(([^()]*\{[^()]*)\)(\?)?")
_MOST_WAYS = 64


class Part(NamedTuple):
    """One element: `words` (alternatives, "" among them when optional), `number`, `gap`, or `blank` (××)."""

    kind: Literal["words", "number", "gap", "blank"]
    words: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    optional: bool = False


class Pattern(NamedTuple):
    """Parts, and which of them (half-open) are the anchor."""

    source: str
    parts: tuple[Part, ...]
    first: int
    last: int
    anchors: tuple[str, ...]


class PatternError(ValueError):
    """A template that cannot be used; `message` says which and why."""

    def __init__(self, source: str, problem: str) -> None:
        self.message = Message("`{source}`: {problem}", source=source, problem=problem)
        super().__init__(self.message)


def ways(source: str) -> list[str]:
    """The templates that one stands for: those of its alternatives that hold a slot become each their own."""
    group = _MIXED.search(source)
    if group is None:
        return [source]
    options = group[1].split("|")
    plain = "|".join(option for option in options if "{" not in option)
    instead = [f"({plain}){group[2] or ''}"] if plain else [""] if group[2] else []
    instead += [option for option in options if "{" in option]
    before, after = source[: group.start()], source[group.end() :]
    found = [way for one in instead for way in ways(before + one + after)]
    if len(found) > _MOST_WAYS:
        raise PatternError(source, Message("too many slots among its alternatives; write several templates"))
    return found


def parse(source: str, lexicons: Mapping[str, Sequence[str]]) -> Pattern:
    """Parse a term or template. PatternError where it is malformed or has nothing to anchor it."""
    parts = tuple(_parts(source, lexicons))
    best: tuple[tuple[int, bool, int, int], int, int] | None = None
    for first in range(len(parts)):
        for last in range(first + 1, len(parts) + 1):
            run = parts[first:last]
            if any(part.kind != "words" for part in run):
                break
            size = 1
            for part in run:
                size *= len(part.words)
            if size > MAX_ANCHORS:
                break
            shortest = sum(min(map(len, part.words)) for part in run)
            rank = (min(shortest, 2), size <= FEW, min(shortest, 3), -size)
            if shortest and (best is None or rank > best[0]):
                best = rank, first, last
    if best is None or (best[0][0] < 2 and len(parts) > 1 and all(part.kind != "blank" for part in parts)):
        raise PatternError(source, Message("there is no part of two or more fixed characters to look for"))
    _, first, last = best
    anchors = sorted({"".join(words) for words in product(*(part.words for part in parts[first:last]))})
    return Pattern(source, parts, first, last, tuple(anchors))


def _parts(source: str, lexicons: Mapping[str, Sequence[str]]) -> list[Part]:
    parts = []
    for token in _TOKEN.finditer(source):
        blank, low, high, name, name_optional, options, optional, literal, stray = token.groups()
        if stray:
            message = Message(
                "`{stray}` at character {at} is not expected here", stray=stray, at=token.start() + 1
            )
            raise PatternError(source, message)
        if blank:
            parts.append(Part("blank"))
        elif literal:
            parts.append(Part("words", (literal,)))
        elif low:
            if not int(low) <= int(high) <= 20:
                raise PatternError(source, Message("a gap goes from fewer to more, at most 20 characters"))
            parts.append(Part("gap", (), int(low), int(high)))
        elif name == "number":
            parts.append(Part("number", optional=bool(name_optional)))
        else:
            words = _alternatives(source, name, options, lexicons)
            parts.append(Part("words", words + (("",) if name_optional or optional else ())))
    return parts


def _alternatives(
    source: str, name: str | None, options: str | None, lexicons: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    if name is not None and name not in lexicons:
        raise PatternError(source, Message("there is no lexicon `{name}`", name=name))
    words = lexicons[name] if name is not None else (options or "").split("|")
    if not all(words):
        raise PatternError(source, Message("an empty alternative; write (a|b)? instead"))
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))
