"""What it took to see a phrase: the named transforms between the original and the rule's word."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from hegui.reader import SLOT_MARKS
from hegui.records import FILL, SKIP, STROKES, Blank, Match, NormalizedText
from hegui.span import Span

_GAP = re.compile(r"\{\d+-\d+\}")
_DELIBERATE = {"invisible", "noise", "styled", "bidi"}
_STYLES = {"<circle>": "enclosed", "<wide>": "width", "<narrow>": "width", "<font>": "styled", "<super>": "styled",
           "<sub>": "styled", "<square>": "enclosed", "<compat>": "compatibility"}  # fmt: skip


class Marks:
    """The blanked stretches of a text, asked for those that touch a span."""

    def __init__(self, marks: Sequence[Blank]) -> None:
        self._marks = marks
        self._starts = [mark.span.start for mark in marks]
        self._reached = list(accumulate((mark.span.end for mark in marks), max))

    def touching(self, span: Span) -> list[str]:
        """The transforms of those marks, in order."""
        first = bisect_right(self._reached, span.start)
        last = bisect_left(self._starts, span.end)
        return [mark.transform for mark in self._marks[first:last] if mark.span.overlaps(span)]


class Provenance:
    """Compares the characters of a match with those of the original."""

    def __init__(self, fold: Mapping[str, str], silent: frozenset[str]) -> None:
        self._fold, self._silent = fold, silent
        self._unseen = silent | {FILL, SKIP}

    def of(self, view: NormalizedText, match: Match, marks: Marks) -> tuple[str, ...]:
        """The transforms in a fixed order, each once; empty where the text says the word as it is."""
        found = dict.fromkeys(marks.touching(match.span))
        chars = view.text[match.span.start : match.span.end]
        for char in self._unlike(chars, match.term) if chars != match.term else ():
            if name := self._transform(char):
                found[name] = None
        if "noise" in found and _GAP.search(match.term):  # where anything may stand, nothing is noise
            del found["noise"]
        if match.tier != "exact":
            found[match.tier] = None
        return tuple(sorted(found))

    def _unlike(self, chars: str, term: str) -> set[str]:
        """The characters seen that are not the rule's own."""
        literal = set(term)
        if "{" in term or "×" in term:
            literal |= SLOT_MARKS
        return set(chars) - literal - {FILL, SKIP}

    def readable(self, view: NormalizedText, span: Span) -> str:
        """The phrase as a reader sees it, on one line: without what is blanked or invisible."""
        chars = view.text[span.start : span.end]
        if not self._unseen.isdisjoint(chars):
            chars = "".join(char for char in chars if char not in self._unseen)
        return chars.strip()

    def deliberate(self, transforms: tuple[str, ...], match: Match) -> bool:
        """Whether somebody seems to have hidden the phrase; another script or width is no hiding."""
        return match.tier != "exact" or not _DELIBERATE.isdisjoint(transforms)

    def _transform(self, char: str) -> str:
        if char in self._silent:
            return "invisible"
        to = self._fold.get(char, char)
        if not to.isalnum() or to in STROKES:
            return "noise"  # a wide space between two characters is put there, not just written wide
        return _how_folded(char, to) if to != char else ""


def _how_folded(char: str, to: str) -> str:
    if char.lower() == to:
        return "case"
    decomposition = unicodedata.decomposition(char)
    if decomposition.startswith("<"):
        style, *pieces = decomposition.split()
        # ⑶ and ㈠ are a character and its brackets or full stop.
        return "enclosed" if style == "<compat>" and len(pieces) > 1 else _STYLES.get(style, "compatibility")
    if 0x2E80 <= ord(char) <= 0x2FDF or decomposition:
        return "compatibility"
    if "\u3400" <= char <= "\U0003ffff" and unicodedata.category(char) == "Lo":
        return "script"
    return "enclosed"
