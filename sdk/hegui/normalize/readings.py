"""How a character may be read: toneless pinyin, from `data/readings.txt`, loaded when first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FILE = Path(__file__).parents[1] / "data" / "readings.txt"


def readings(char: str) -> frozenset[str]:
    """All toneless syllables of a character (`v` for ü), Simplified or Traditional; empty if it has none."""
    usual, other = _tables()
    return frozenset(other.get(char, ())) | frozenset(usual.get(char, ()))


def usual_reading(char: str) -> str:
    """The syllable of a character as it is mostly read; empty if it has none."""
    return next(iter(_tables()[0].get(char, ())), "")


@cache
def syllables() -> frozenset[str]:
    """All toneless syllables."""
    return frozenset(line.partition(" ")[0] for line in _lines())


@cache
def _tables() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    usual: dict[str, list[str]] = {}
    other: dict[str, list[str]] = {}
    for line in _lines():
        syllable, mostly, also = ([*line.split(" "), "", ""])[:3]
        for table, chars in ((usual, mostly), (other, also)):
            for char in chars:
                table.setdefault(char, []).append(syllable)
    return usual, other


@cache
def _lines() -> list[str]:
    return [line for line in _FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
