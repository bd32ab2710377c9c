"""Compares the parts of a pattern with the text on both sides of its anchor."""

from __future__ import annotations

from collections.abc import Sequence

from hegui.matcher import MAX_NOISE, MAX_SILENT, MAX_SPACES, Alphabet, parts, tail
from hegui.records import CLAUSE_MARKS, FILL
from hegui.ruleset import Part
from hegui.span import Span

NUMERALS = frozenset("0123456789〇零一二三四五六七八九十百千万亿两廿卅几数半多壹贰叁肆伍陆柒捌玖拾佰仟")
_MAGNITUDES = frozenset("十百千万亿佰仟多几")
_INSIDE_NUMBER = frozenset(".-~至到—–±、+＋")
_PLACEHOLDERS = frozenset("×xX＊*○〇某Nn")
SLOT_MARKS = _PLACEHOLDERS | _INSIDE_NUMBER  # what a slot may hold besides numerals
_ORDINAL = "第"


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


class Reader:
    """Compares the parts of a pattern on both sides of its anchor with the text there."""

    def __init__(self, fold: dict[str, str], alphabet: Alphabet) -> None:
        self._fold = fold
        self._translation: dict[int, str] = {}
        self._alphabet = alphabet
        # By identity: hashing hundreds of words would cost more than the look-up saves. The part is kept alive.
        self._by_char: dict[tuple[int, int], tuple[Part, dict[str, list[str]]]] = {}

    def fold(self, text: str) -> str:
        if not self._translation:
            self._translation = str.maketrans(self._fold)
        return text.translate(self._translation)

    def extend(self, text: str, anchor: Span, before: Sequence[Part], after: Sequence[Part]) -> Span | None:
        """The span of the whole pattern, or None where the text does not go on as it says."""
        end = self._walk(text, anchor.end, list(after), 1)
        if end is None:
            return None
        start = self._walk(text, anchor.start, list(reversed(before)), -1)
        return None if start is None else _within_marks(text, start, end)

    def _walk(self, text: str, at: int, parts: list[Part], step: int) -> int | None:
        """Follow parts from boundary `at` rightwards (step 1) or leftwards (-1); the boundary reached."""
        if not parts:
            return at
        part, rest = parts[0], parts[1:]
        for reached in self._options(text, at, part, step):
            end = self._walk(text, reached, rest, step)
            if end is not None:
                return end
        return None

    def _options(self, text: str, at: int, part: Part, step: int) -> list[int]:
        """The boundaries at which a part may end, the preferred first."""
        if part.kind == "words":
            place = self._next(text, at, step)
            words = self._starting(part, step).get("" if place is None else self._folded(text[place]), ())
            found = [self._word(text, at, word, step) for word in words]
            ends = [end for end in found if end is not None]
            if part.words[-1] == "":  # optional: sorted by length, so the empty word comes last
                ends.append(at)
            return list(dict.fromkeys(ends)) if len(ends) > 1 else ends
        if part.kind == "number":
            end = self._number(text, at, step)
            ends = [] if end is None else [end]
            while step > 0 and ends and ends[-1] - 1 > at and self._folded(text[ends[-1] - 1]) in _MAGNITUDES:
                ends.append(ends[-1] - 1)  # 三万 may also be read as the number 三 before the unit 万
            return ends + ([at] if part.optional else [])
        if part.kind == "blank":
            end = self._placeholder(text, at, step)
            return [] if end is None else [end]
        return self._gap(text, at, part, step)

    def _starting(self, part: Part, step: int) -> dict[str, list[str]]:
        """The words of a part by the character that is met first, going rightwards or leftwards."""
        key = id(part), step
        if key not in self._by_char:
            index: dict[str, list[str]] = {}
            for word in filter(None, part.words):
                index.setdefault(word[0] if step > 0 else word[-1], []).append(word)
            self._by_char[key] = part, index
        return self._by_char[key][1]

    def _word(self, text: str, at: int, word: str, step: int) -> int | None:
        for char in word if step > 0 else reversed(word):
            place = self._next(text, at, step)
            if place is None or self._folded(text[place]) != char:
                return None
            at = place + 1 if step > 0 else place
        return tail(text, at) if step > 0 and word else at

    def _gap(self, text: str, at: int, part: Part, step: int) -> list[int]:
        ends = [at] if part.low == 0 else []
        for count in range(1, part.high + 1):
            place = self._next(text, at, step)
            if place is None or text[place] in CLAUSE_MARKS:
                break
            at = place + 1 if step > 0 else place
            if count >= part.low:
                ends.append(at)
        return ends

    def _number(self, text: str, at: int, step: int) -> int | None:
        """An amount next to `at`: as many numerals as stand together, ranges and decimals included.

        An ordinal (第3天) is none. A lone × is the placeholder of quoted templates.
        """
        start = at
        seen = False
        skipped = 0
        while 0 <= (place := at if step > 0 else at - 1) < len(text):
            char = self._folded(text[place])
            if char in NUMERALS or char.isnumeric():
                seen = True
            elif not seen and self._skippable(char):
                skipped += char not in self._alphabet.silent
                if skipped > MAX_NOISE:
                    break
            elif not (char == FILL or (seen and char in _INSIDE_NUMBER)):
                break
            at += step
        if not seen:
            return self._placeholder(text, start, step)
        at = self._trim(text, at, step)
        ordinal = step < 0 and at > 0 and text[at - 1] == _ORDINAL
        return None if ordinal else at

    def _trim(self, text: str, at: int, step: int) -> int:
        """Give back separators that turned out to stand outside the number."""
        while True:
            char = self._folded(text[at - 1] if step > 0 else text[at])
            if char in NUMERALS or char.isnumeric() or char == FILL:
                return at
            at -= step

    def _skippable(self, char: str) -> bool:
        return char not in _PLACEHOLDERS and (self._alphabet.is_blank(char))

    def _placeholder(self, text: str, at: int, step: int) -> int | None:
        """Crosses or other stand-ins next to `at`. The x of Linux is none."""
        reached: int | None = None
        noise = 0
        while 0 <= (place := at if step > 0 else at - 1) < len(text):
            char = text[place]
            if char in _PLACEHOLDERS and (char == "×" or not noise):
                reached = at + step
            elif (reached is not None and char not in self._alphabet.silent) or not self._alphabet.is_blank(
                char
            ):
                break
            elif char not in self._alphabet.silent and not char.isspace():
                noise += 1  # only × itself is taken for a placeholder across noise
                if noise > MAX_NOISE:
                    break
            at += step
        cut_out = reached is not None and 0 < reached < len(text) and joins(text[reached - 1], text[reached])
        return None if cut_out else reached

    def _next(self, text: str, at: int, step: int) -> int | None:
        """The next character that is no noise, within the same limits as inside a phrase."""
        place = at if step > 0 else at - 1
        if 0 <= place < len(text) and not self._alphabet.is_blank(text[place]):
            return place
        noise = spaces = hidden = 0
        while 0 <= (place := at if step > 0 else at - 1) < len(text):
            char = text[place]
            if not self._alphabet.is_blank(char):
                return place if spaces <= MAX_SPACES + noise else None
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
            at += step
        return None

    def _folded(self, char: str) -> str:
        return self._fold.get(char, char)
