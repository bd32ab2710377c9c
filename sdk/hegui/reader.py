"""Compares the parts of a pattern with the text on both sides of its anchor."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hegui.matcher import BLANK, MAX_NOISE, MAX_SILENT, MAX_SPACES, Alphabet, Encoded, parts, tail
from hegui.plan import NUMERALS, PLACEHOLDERS, Plan, Step, met
from hegui.records import CLAUSE_MARKS, FILL
from hegui.span import Span

_MAGNITUDES = frozenset("十百千万亿佰仟多几")
_INSIDE_NUMBER = frozenset(".-~至到—–±、+＋")
SLOT_MARKS = PLACEHOLDERS | _INSIDE_NUMBER  # what a slot may hold besides numerals
_ORDINAL = "第"
_MARK = re.compile(f"[{re.escape(CLAUSE_MARKS)}]")


def joins(left: str, right: str) -> bool:
    """Whether two characters belong to one Latin word or number."""
    if not (left and right and left.isascii() and right.isascii()):
        return False
    return (left.isalpha() and right.isalpha()) or (left.isdigit() and right.isdigit())


def _within_marks(text: str, start: int, end: int) -> Span:
    """A pattern may ask for a mark at its edge (…证，); the mark is not part of what is found."""
    while end > start and text[end - 1] in CLAUSE_MARKS:
        end -= 1
    while start < end and text[start] in CLAUSE_MARKS:
        start += 1
    return Span(start, end)


def _beside(text: str, at: int, count: int, way: int) -> str:
    """The next `count` characters to the right of boundary `at` (way 1), or to the left of it (-1), backwards."""
    return text[at : at + count] if way > 0 else text[max(0, at - count) : at][::-1]


class Reader:
    """Compares the parts of a pattern on both sides of its anchor with the text there."""

    def __init__(self, fold: Mapping[str, str], alphabet: Alphabet) -> None:
        self._fold = fold
        self._alphabet = alphabet

    def extend(self, seen: Encoded, start: int, end: int, plan: Plan) -> Span | None:
        """The span of the whole pattern, or None where the text does not go on as it says."""
        right = self._walk(seen, end, plan.after.steps, 1)
        if right is None:
            return None
        left = self._walk(seen, start, plan.before.steps, -1)
        return None if left is None else _within_marks(seen.text, left, right)

    def _walk(self, seen: Encoded, at: int, steps: Sequence[Step], way: int, number: int = 0) -> int | None:
        """Follow steps from boundary `at` rightwards (way 1) or leftwards (-1); the boundary reached."""
        if number == len(steps):
            return at
        step = steps[number]
        for reached in self._options(seen, at, step, way):
            if met(step.then, seen.codes, reached, way):
                end = self._walk(seen, reached, steps, way, number + 1)
                if end is not None:
                    return end
        return None

    def _options(self, seen: Encoded, at: int, step: Step, way: int) -> list[int]:
        """The boundaries at which a step may end, the preferred first."""
        if step.kind == "words":
            place = self._next(seen, at, way)
            words = None if place is None else step.words.get(seen.codes[place])
            if words is None:
                return [at] if step.optional else []
            found = [self._word(seen, at, word, way) for word in words]
            ends = [end for end in found if end is not None]
            if step.optional:
                ends.append(at)
            return list(dict.fromkeys(ends)) if len(ends) > 1 else ends
        if step.kind == "number":
            return self._numbers(seen.text, at, step, way)
        if step.kind == "blank":
            end = self._placeholder(seen.text, at, way)
            return [] if end is None else [end]
        return self._gap(seen, at, step, way)

    def _word(self, seen: Encoded, at: int, word: str, way: int) -> int | None:
        """Where a word ends that begins at `at`; leftwards, it is spelled backwards."""
        there = _beside(seen.codes, at, len(word), way)
        if there == word:
            return tail(seen.text, at + len(word)) if way > 0 else at - len(word)
        if BLANK not in there:
            return None
        for code in word:
            place = self._next(seen, at, way)
            if place is None or seen.codes[place] != code:
                return None
            at = place + 1 if way > 0 else place
        return tail(seen.text, at) if way > 0 else at

    def _gap(self, seen: Encoded, at: int, step: Step, way: int) -> list[int]:
        text, codes, _ = seen
        if BLANK not in _beside(codes, at, step.high, way):
            mark = _MARK.search(free := _beside(text, at, step.high, way))
            most = mark.start() if mark else len(free)
            return [at + way * count for count in range(step.low, most + 1)]
        ends = [at] if step.low == 0 else []
        for count in range(1, step.high + 1):
            place = self._next(seen, at, way)
            if place is None or text[place] in CLAUSE_MARKS:
                break
            at = place + 1 if way > 0 else place
            if count >= step.low:
                ends.append(at)
        return ends

    def _numbers(self, text: str, at: int, step: Step, way: int) -> list[int]:
        end = self._number(text, at, way)
        ends = [] if end is None else [end]
        while way > 0 and ends and ends[-1] - 1 > at and self._folded(text[ends[-1] - 1]) in _MAGNITUDES:
            ends.append(ends[-1] - 1)  # 三万 may also be read as the number 三 before the unit 万
        return ends + ([at] if step.optional else [])

    def _number(self, text: str, at: int, way: int) -> int | None:
        """An amount next to `at`: as many numerals as stand together, ranges and decimals included.

        An ordinal (第3天) is none. A lone × is the placeholder of quoted templates.
        """
        start = at
        seen = False
        skipped = 0
        while 0 <= (place := at if way > 0 else at - 1) < len(text):
            char = self._folded(text[place])
            if char in NUMERALS or char.isnumeric():
                seen = True
            elif not seen and self._skippable(char):
                skipped += char not in self._alphabet.silent
                if skipped > MAX_NOISE:
                    break
            elif not (char == FILL or (seen and char in _INSIDE_NUMBER)):
                break
            at += way
        if not seen:
            return self._placeholder(text, start, way)
        at = self._trim(text, at, way)
        ordinal = way < 0 and at > 0 and text[at - 1] == _ORDINAL
        return None if ordinal else at

    def _trim(self, text: str, at: int, way: int) -> int:
        """Give back separators that turned out to stand outside the number."""
        while True:
            char = self._folded(text[at - 1] if way > 0 else text[at])
            if char in NUMERALS or char.isnumeric() or char == FILL:
                return at
            at -= way

    def _skippable(self, char: str) -> bool:
        return char not in PLACEHOLDERS and (self._alphabet.is_blank(char))

    def _placeholder(self, text: str, at: int, way: int) -> int | None:
        """Crosses or other stand-ins next to `at`. The x of Linux is none."""
        reached: int | None = None
        noise = 0
        while 0 <= (place := at if way > 0 else at - 1) < len(text):
            char = text[place]
            if char in PLACEHOLDERS and (char == "×" or not noise):
                reached = at + way
            elif (reached is not None and char not in self._alphabet.silent) or not self._alphabet.is_blank(
                char
            ):
                break
            elif char not in self._alphabet.silent and not char.isspace():
                noise += 1  # only × itself is taken for a placeholder across noise
                if noise > MAX_NOISE:
                    break
            at += way
        cut_out = reached is not None and 0 < reached < len(text) and joins(text[reached - 1], text[reached])
        return None if cut_out else reached

    def _next(self, seen: Encoded, at: int, way: int) -> int | None:
        """The next character that is no noise, within the same limits as inside a phrase."""
        text, codes, _ = seen
        place = at if way > 0 else at - 1
        if 0 <= place < len(text) and codes[place] != BLANK:
            return place
        noise = spaces = hidden = 0
        while 0 <= (place := at if way > 0 else at - 1) < len(text):
            if codes[place] != BLANK:
                return place if spaces <= MAX_SPACES + noise else None
            char = text[place]
            if parts(text, at):
                return None
            if char in self._alphabet.silent:
                hidden += 1
            elif char.isspace():
                spaces += 1
            else:
                noise += 1
            if noise > MAX_NOISE or spaces > MAX_SPACES + MAX_NOISE or hidden > MAX_SILENT:
                return None
            at += way
        return None

    def _folded(self, char: str) -> str:
        return self._fold.get(char, char)
