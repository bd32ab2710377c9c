"""Pinyin in place of characters: 三天拿zheng is read as 三天拿证.

Each syllable becomes the character that stands there in some phrase, its other letters FILL: the text keeps its
length, and every rule is looked for in it as in any other.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from operator import add
from typing import NamedTuple

from hegui.matcher import BARRIER, BLANK, Alphabet
from hegui.normalize.readings import readings, syllables
from hegui.phrases import Phrases
from hegui.records import FILL
from hegui.span import Span

_RUN = re.compile("[A-Za-zÀ-ǜａ-ｚＡ-Ｚ]{2,24}")
_HAN = re.compile("[\u3400-\u9fff]")
_LONGEST = 6  # letters of a syllable: zhuang
_MOST = 4  # syllables written together
_TRIES = 3  # readings of one text
_NOISE = 64  # blanks, what is hidden included, between a run and the character beside it


class Respelled(NamedTuple):
    """A text with characters for its pinyin, and where these stand."""

    text: str
    runs: list[Span]


class _Run(NamedTuple):
    """Syllables written together, and in how many ways they may be read: each a character with FILL behind it."""

    span: Span
    ways: list[str]


class Syllables:
    """Reads pinyin as the characters of phrases."""

    def __init__(self, phrases: Phrases, alphabet: Alphabet) -> None:
        self._phrases, self._alphabet = phrases, alphabet

    def respelled(self, text: str, codes: str) -> Iterator[Respelled]:
        """The text as it may be meant, the likeliest first; `codes` as the alphabet has them. Nothing in most texts."""
        runs = [
            run for found in _RUN.finditer(text) if (run := self._run(codes, Span(*found.span()), found[0]))
        ]
        for number in range(max((len(run.ways) for run in runs), default=0)):
            pieces, end = [], 0
            for (start, stop), ways in runs:
                pieces += [text[end:start], ways[min(number, len(ways) - 1)]]
                end = stop
            yield Respelled("".join([*pieces, text[end:]]), [run.span for run in runs])

    def _run(self, codes: str, span: Span, letters: str) -> _Run | None:
        """How a run of letters reads beside its neighbours; None where it is no pinyin or would be in no phrase."""
        before = _beside(codes[max(0, span.start - _NOISE) : span.start][::-1])
        after = _beside(codes[span.end : span.end + _NOISE])
        if not (before or after):
            return None
        ways = [way for spoken in _split(_plain(letters)) for way in self._spell(spoken, before, after)]
        best = sorted(ways, reverse=True)[:_TRIES]
        return _Run(span, [spelled for _, spelled in best]) if best else None

    def _spell(self, spoken: list[str], before: str, after: str) -> list[tuple[int, str]]:
        """The likeliest characters of syllables: those that stand side by side in many phrases."""
        ways = {before: (0, "")}  # the best for each last character
        for number, syllable in enumerate(spoken):
            last = after if number + 1 == len(spoken) else ""
            ways = {
                code: max(
                    (
                        weight + self._pairs[left + code] + self._pairs[code + last],
                        said + char.ljust(len(syllable), FILL),
                    )
                    for left, (weight, said) in ways.items()
                )
                for char, code in self._chars.get(syllable, ())
                if ways
            }
        return [way for way in ways.values() if way[0]]

    @cached_property
    def _chars(self) -> dict[str, list[tuple[str, str]]]:
        """The characters of phrases with their codes, by syllable; of those that fold to one only the first."""
        found: dict[str, dict[str, str]] = {}
        for char in filter(_HAN.match, self._alphabet.chars):
            for syllable in readings(char):
                found.setdefault(syllable, {}).setdefault(self._alphabet.code(char), char)
        return {syllable: [(char, code) for code, char in chars.items()] for syllable, chars in found.items()}

    @cached_property
    def _pairs(self) -> Counter[str]:
        """How often two codes stand side by side in the phrases."""
        phrases = " ".join(self._phrases.all())
        return Counter(map(add, phrases, phrases[1:]))


def _split(letters: str, most: int = _MOST) -> Iterator[list[str]]:
    """Letters as syllables of two and more, in every way; the longest first."""
    if not letters:
        yield []
    for size in range(min(_LONGEST, len(letters)), 1, -1) if most else ():
        if letters[:size] in syllables():
            yield from ([letters[:size], *rest] for rest in _split(letters[size:], most - 1))


def _beside(codes: str) -> str:
    """The first code that is no noise; empty where no phrase goes on."""
    return codes.replace(BLANK, "")[:1].replace(BARRIER, "")


def _plain(letters: str) -> str:
    """Toneless, half width and small, ü as v."""
    apart = unicodedata.normalize("NFKD", letters.lower()).replace("u\u0308", "v")
    return "".join(filter(str.isascii, apart))
