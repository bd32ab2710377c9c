"""How a character may be read: toneless pinyin, from `data/readings.txt`, loaded when first asked for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def readings(char: str) -> frozenset[str]:
    """The toneless syllables of a character (`v` for ü), Simplified or Traditional; empty if it has none."""
    return _table().get(char, frozenset())


def characters(syllable: str) -> frozenset[str]:
    """The characters that may be read so, without tone."""
    return _sounds().get(syllable, frozenset())


@cache
def _table() -> dict[str, frozenset[str]]:
    lines = (files("hegui") / "data" / "readings.txt").read_text("utf-8").splitlines()
    table: dict[str, set[str]] = {}
    for line in lines:
        if not line.startswith("#"):
            syllable, _, chars = line.partition(" ")
            for char in chars:
                table.setdefault(char, set()).add(syllable)
    return {char: frozenset(syllables) for char, syllables in table.items()}


@cache
def _sounds() -> dict[str, frozenset[str]]:
    sounds: dict[str, set[str]] = {}
    for char, syllables in _table().items():
        for syllable in syllables:
            sounds.setdefault(syllable, set()).add(char)
    return {syllable: frozenset(chars) for syllable, chars in sounds.items()}
