"""NormalizedText -> the phrases in it, with offsets of the original. The only importer of ahocorasick.

Every character becomes two symbols of small alphabets, by one `str.translate` that also folds script,
width, case and digits; so no node of the trie has more than some hundred children (pyahocorasick
walks them one by one) and the index that comes back, halved, is the offset. Noise becomes blanks,
which `ignore_white_space` steps over. The alphabets avoid all that any C library takes for white space.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import ahocorasick

from hegui.phrases import Phrases
from hegui.records import FILL

_LEADS = range(0x21, 0x7F)
_TRAILS = [
    code for code in (*range(0xA1, 0x100), *range(0x80, 0xA0)) if code != 0x85 and not 0xD8 <= code <= 0xDF
]
BARRIER, BLANK = "\u0101", "\u2020"
_TOP = 0x32400
_CLOSING, _OPENING = "”’」』》", "“‘「『《"
_PAIRS = {")": "(", "）": "（", "】": "【", "]": "["}
MAX_NOISE = 6  # visible characters between two of a phrase
MAX_SPACES = 3  # blanks alone are layout when there are more
_WORTH = 3  # an automaton of all phrases pays for itself in texts of a third as many characters
MAX_SILENT = 4096  # characters a reader does not see: markup, zero-width


class Codes(NamedTuple):
    """The alphabet as data: character i of `chars` is seen as character i of `symbols`, two bytes in one."""

    chars: str
    symbols: str


def assign(phrases: Iterable[str], fold: Mapping[str, str], besides: str = "") -> Codes:
    """Give every character of the folded phrases and of `besides`, and all that fold to one, its two symbols."""
    phrases = list(phrases)
    firsts = dict.fromkeys([phrase[0] for phrase in phrases])
    others = dict.fromkeys("".join(phrases) + besides)
    code = _codes(list(firsts), [char for char in others if char not in firsts])
    folding = {char: code[to] for char, to in fold.items() if to in code and char not in code}
    return Codes("".join([*code, *folding]), "".join([*code.values(), *folding.values()]))


class Encoded(NamedTuple):
    """A text, its characters as `codes` (folded, BLANK for noise), and those as the two `symbols` each is."""

    text: str
    codes: str
    symbols: str


class Alphabet:
    """Two symbols for each character that stands in some phrase, and blanks for the noise.

    `noise` and `silent` are inclusive ranges of code points.
    """

    def __init__(self, codes: Codes, noise: Iterable[Sequence[int]], silent: Iterable[Sequence[int]]) -> None:
        table = [BARRIER] * _TOP
        self._far: set[int] = set()
        for low, high in (*noise, *silent):
            if low >= _TOP:
                self._far.update(range(low, high + 1))
            else:
                table[low : high + 1] = [BLANK] * (high + 1 - low)
        for char, symbols in zip(codes.chars, codes.symbols, strict=True):
            table[ord(char)] = symbols
        self._table = table
        self.chars = codes.chars
        self.silent = frozenset(chr(c) for low, high in silent for c in range(low, min(high, low + 300) + 1))

    def encode(self, text: str) -> Encoded:
        """A text as the automaton reads it: one code a character, twice as many symbols."""
        codes = text.translate(self._table)
        data = codes.encode("utf-16-le", "replace")
        if len(data) != 2 * len(text):
            codes = "".join([self._one(ord(char)) for char in text])
            data = codes.encode("utf-16-le")
        return Encoded(text, codes, data.decode("latin-1"))

    def code(self, char: str) -> str:
        """How a character of a rule's word stands in the codes of a text."""
        return self._one(ord(char))

    def is_blank(self, char: str) -> bool:
        """Whether a character is noise: it may stand inside a phrase."""
        code = ord(char)
        return self._table[code] == BLANK if code < _TOP else code in self._far

    def _one(self, code: int) -> str:
        if code < _TOP:
            return self._table[code]
        return BLANK if code in self._far else BARRIER


Hit = tuple[int, int, int]
"""Phrase number [2] stands at [[0], [1]) of the text, noise inside included."""


_Search = tuple[ahocorasick.Automaton, Mapping[int, str]]
"""An automaton, and its phrases in symbols by number."""


class Matcher:
    """Finds every phrase of a list, overlapping ones included, in one pass.

    The automaton of all phrases is built when enough text has come to pay for it; until then each text has one
    of the few phrases that it may hold.
    """

    def __init__(self, phrases: Phrases, alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._phrases = phrases
        self._read = 0  # characters so far
        self._whole: _Search | None = None

    def find(self, seen: Encoded, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Hits in text[start:end], by end."""
        text, codes, symbols = seen
        automaton, keys = self._search(codes if end is None else codes[start:end])
        if not keys:
            return
        # The automaton copies what it is given, so it gets no more than the window.
        window = symbols if end is None else symbols[2 * start : 2 * end]
        blanks = (
            symbols.find(" ", 2 * start, None if end is None else 2 * end + 2) >= 0
        )  # inside or just behind
        for last, number in automaton.iter(window, ignore_white_space=blanks):
            close = start + ((last + 1) >> 1)
            size = len(keys[number]) >> 1
            opening = close - size
            if blanks:
                if opening < 0 or not symbols.startswith(keys[number], 2 * opening):
                    opening = self._walk_back(seen, close, size)
                    if opening < 0:
                        continue
                if symbols.startswith(" ", 2 * close):
                    close = tail(text, close)
                    if _PAIRS.get(text[close : close + 1], "\0") in text[opening:close]:
                        close += 1  # 岗位合格(凭证): the bracket that was opened inside is closed inside
            yield opening, close, number

    def _search(self, codes: str) -> _Search:
        if self._whole:
            return self._whole
        self._read += len(codes)
        if self._read * _WORTH < len(self._phrases):
            return _search(dict(self._phrases.possible(codes.replace(BLANK, ""))))
        self._whole = whole = _search(dict(enumerate(self._phrases.all())))
        return whole

    def _walk_back(self, seen: Encoded, close: int, left: int) -> int:
        """Where a phrase of `left` characters that ends at `close` begins; -1 where a gap is too wide."""
        text, codes, _ = seen
        silent = self._alphabet.silent
        at = close
        noise = spaces = hidden = 0
        while left:
            at -= 1
            if at < 0:
                return -1
            if codes[at] != BLANK:
                if spaces > MAX_SPACES + noise:
                    return -1
                left -= 1
                noise = spaces = hidden = 0
                continue
            char = text[at]
            if parts(text, at + 1):
                return -1
            if char in silent or char > "\U000dffff":
                hidden += 1
            elif char.isspace():
                spaces += 1
            else:
                noise += 1
            if noise > MAX_NOISE or spaces > MAX_SPACES + MAX_NOISE or hidden > MAX_SILENT:
                return -1
        return at


def _search(phrases: Mapping[int, str]) -> _Search:
    """An automaton of phrases by number, which are given in codes."""
    automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    symbols = "\n".join(phrases.values()).encode("utf-16-le").decode("latin-1").split("\n\0")
    keys = dict(zip(phrases, symbols, strict=True)) if phrases else {}
    for number, key in keys.items():
        automaton.add_word(key, number)
    if keys:
        automaton.make_automaton()
    return automaton, keys


def parts(text: str, at: int) -> bool:
    """Whether two quotations meet at `at` (”“): no phrase reaches from one into the next.

    Unless one of them holds a single character: 「包」「过」 quotes nothing.
    """
    if not (0 < at < len(text) and text[at] in _OPENING and text[at - 1] in _CLOSING):
        return False
    first = at - 2
    while first > 0 and (text[first] == FILL or _sits_on(text[first])):
        first -= 1
    last = tail(text, at + 2)
    alone_left = first > 0 and text[first - 1] in _OPENING
    alone_right = last < len(text) and text[last] in _CLOSING
    return not (alone_left or alone_right)


def tail(text: str, end: int) -> int:
    """Past what belongs to the last character: an entity's rest, its annotation, marks that sit on it."""
    while end < len(text) and (text[end] == FILL or _sits_on(text[end])):
        end += 1
    return end


def _sits_on(char: str) -> bool:
    """A combining mark or a variation selector."""
    return (
        "\u0300" <= char <= "\u036f"
        or "\u20d0" <= char <= "\u20ff"
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
    )


def _codes(firsts: list[str], others: list[str]) -> dict[str, str]:
    """Characters that begin a phrase have leads of their own: all others then fail at the root at once."""
    trails = len(_TRAILS)
    for_others = -(-len(others) // trails)
    for_firsts = max(-(-len(firsts) // trails), min(12 + len(firsts) // 90, len(_LEADS) - for_others))
    if for_firsts + for_others > len(_LEADS):
        raise ValueError(f"more than {len(_LEADS) * trails} distinct characters in the phrases")
    code: dict[str, str] = {}
    for chars, leads, base in (
        (firsts, for_firsts, _LEADS[0]),
        (others, for_others, _LEADS[0] + for_firsts),
    ):
        each = -(-len(chars) // leads) if leads else 1
        for i, char in enumerate(chars):
            code[char] = chr(base + i // each | _TRAILS[i % each] << 8)
    return code
