"""The surroundings of a match, for the reasons in `context/`: sentence, clause, quotes, cue words.

All spans count code points of the text; what is read comes folded, so reasons see Simplified, half width.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import NamedTuple

from hegui.records import BLANKS, CLAUSE_MARKS, FILL, LINE_ENDS, SENTENCE_MARKS, SKIP
from hegui.scan import Scanned, Scanner
from hegui.span import Span

REACH = 2000  # characters round a match that still count as its document, in a very long one
_CHUNK = 200
_MARGIN = 24  # a cue word with noise inside is no longer than this
_WINDOW = 200
QUOTES = dict(zip("“‘「『\"'", "”’」』\"'", strict=True)) | {"＂": "＂", "〝": "〞"}
_QUOTE = re.compile(f"[{''.join(QUOTES)}]")


_Heard = tuple[Span, tuple[str, str]]
"""A cue, its lexicon and its word."""


class _Bounds(NamedTuple):
    """Looks for the nearest of some marks on both sides of a place."""

    behind: re.Pattern[str]
    ahead: re.Pattern[str]

    @staticmethod
    def of(marks: str) -> _Bounds:
        one = f"[{re.escape(marks)}]"
        return _Bounds(re.compile(f"(?s:.*){one}"), re.compile(one))

    def around(self, text: str, span: Span) -> Span:
        low, high = max(0, span.start - _WINDOW), min(len(text), span.end + _WINDOW)
        last, first = self.behind.match(text, low, span.start), self.ahead.search(text, span.end, high)
        return Span(last.end() if last else low, first.start() if first else high)


_SENTENCE = _Bounds.of(SENTENCE_MARKS)
_CLAUSE = _Bounds.of(CLAUSE_MARKS.replace("、", ""))
_PARAGRAPH = _Bounds.of(LINE_ENDS)


class Scene:
    """One text with its cue words. `publisher` is what the caller knows about who published it, or ''; `day`
    is the one on which it is judged.
    """

    def __init__(
        self, scanned: Scanned, scanner: Scanner, publisher: str = "", day: date | None = None
    ) -> None:
        self.day = day or date.today()
        self.text = scanned.seen.text
        self.publisher = publisher
        self._scanned, self._scanner = scanned, scanner
        self._chunks: dict[int, dict[str, list[Span]]] = {}
        self._offences: dict[str, list[Span]] = {}
        self._blocks: dict[tuple[tuple[str, ...], int], tuple[list[_Heard], set[tuple[str, str]]]] = {}
        self._nearby: dict[tuple[tuple[str, ...], Span], int] = {}
        self._named: dict[tuple[tuple[str, ...], int], list[_Heard]] = {}
        self._bounds: dict[tuple[Span, _Bounds], Span] = {}
        self._read: dict[tuple[int, int], str] = {}

    @cached_property
    def length(self) -> int:
        """How many characters a reader sees."""
        return len(self.text) - sum(map(self.text.count, BLANKS))

    def read(self, start: int, end: int) -> str:
        """Folded text of [start, end), clipped to the text, without the blanks."""
        key = start, end
        if key not in self._read:
            raw = self.text[max(start, 0) : max(end, 0)]
            self._read[key] = self._scanner.fold(raw.replace(FILL, "").replace(SKIP, ""))
        return self._read[key]

    def convict(self, offences: Iterable[tuple[str, Span]]) -> None:
        """Keep what offends outright, by topic: it shows what the text as a whole is for."""
        for topic, span in sorted(offences):
            self._offences.setdefault(topic, []).append(span)

    def offends(self, topic: str, span: Span) -> bool:
        """Whether something offends outright beside `span`, no farther away than REACH."""
        spans = self._offences.get(topic, [])
        number = bisect_left(spans, Span(span.start - REACH, 0))
        return any(
            not one.overlaps(span) and one.start < span.end + REACH for one in spans[number : number + 3]
        )

    def sentence(self, span: Span) -> Span:
        return self._around(span, _SENTENCE)

    def clause(self, span: Span) -> Span:
        """Up to the nearest comma or sentence mark; an enumeration (、) is one clause."""
        return self._around(span, _CLAUSE)

    def paragraph(self, span: Span) -> Span:
        return self._around(span, _PARAGRAPH)

    def distinct_near(self, names: tuple[str, ...], span: Span) -> int:
        """How many different words of the lexicons stand in the document round the span (REACH characters on
        both sides in a very long one), not counting words that stand only inside the span itself.
        """
        key = names, span
        if key not in self._nearby:
            block = span.start // REACH
            if (names, block) not in self._blocks:
                window = Span(max(0, (block - 1) * REACH), min(len(self.text), (block + 2) * REACH))
                heard = self._heard(names, window)
                self._blocks[names, block] = heard, {word for _, word in heard}
            heard, words = self._blocks[names, block]
            own = {word for _, word in self._heard(names, span)}
            if own:
                own.difference_update([word for cue, word in heard if not span.contains(cue)])
            self._nearby[key] = len(words) - len(own)
        return self._nearby[key]

    def _heard(self, names: tuple[str, ...], window: Span) -> list[_Heard]:
        """The cues of several lexicons inside the window."""
        start, end = window
        numbers = range(start // _CHUNK, max(end - 1, 0) // _CHUNK + 1)
        heard = [one for number in numbers for one in self._heard_in(names, number)]
        return [one for one in heard if start <= one[0][0] and one[0][1] <= end]

    def _heard_in(self, names: tuple[str, ...], number: int) -> list[_Heard]:
        key = names, number
        if key not in self._named:
            chunk = self._chunk(number)
            self._named[key] = [
                (cue, (name, self.word(cue))) for name in names for cue in chunk.get(name, ())
            ]
        return self._named[key]

    def cues(self, name: str, window: Span) -> list[Span]:
        """Where words of a lexicon stand inside the window, in order."""
        start, end = window
        found = []
        for number in range(start // _CHUNK, max(end - 1, 0) // _CHUNK + 1):
            if spans := self._chunk(number).get(name):
                found += [span for span in spans if start <= span[0] and span[1] <= end]
        return found

    def distinct(self, name: str, window: Span) -> int:
        """How many different words of a lexicon stand there."""
        return len({self.word(cue) for cue in self.cues(name, window)})

    def word(self, span: Span) -> str:
        return self.read(*span)

    def first(self, names: Iterable[str], window: Span, besides: Span | None = None) -> Span | None:
        """The first cue of any of the lexicons, not counting those that overlap `besides`."""
        for name in names:
            for span in self.cues(name, window):
                if besides is None or not span.overlaps(besides):
                    return span
        return None

    def quoted(self, span: Span) -> Span | None:
        """The innermost pair of quotation marks round the span, in one line and at most 40 wide each way."""
        before = self.text[max(0, span.start - 40) : span.start]
        if not _QUOTE.search(before):
            return None
        for offset in range(len(before) - 1, -1, -1):
            char = before[offset]
            if char in LINE_ENDS or (char in "”’」』" and char not in QUOTES):
                return None
            if char in QUOTES:
                close = self.text.find(QUOTES[char], span.end, span.end + 40)
                if close < 0 or any(mark in self.text[span.end : close] for mark in "\n\r"):
                    return None
                return Span(span.start - len(before) + offset, close + 1)
        return None

    def _around(self, span: Span, marks: _Bounds) -> Span:
        key = span, marks
        if key not in self._bounds:
            self._bounds[key] = marks.around(self.text, span)
        return self._bounds[key]

    def _chunk(self, number: int) -> dict[str, list[Span]]:
        """The cue words that start in a chunk of the text, by lexicon."""
        if (known := self._chunks.get(number)) is not None:
            return known
        first, stop = number * _CHUNK, (number + 1) * _CHUNK
        low, high = max(0, first - _MARGIN), min(len(self.text), stop + _MARGIN)
        self._chunks[number] = by_name = dict[str, list[Span]]()
        for start, end, names in self._scanner.cues(self._scanned, low, high):
            if first <= start < stop:
                span = Span(start, end)
                for name in names:
                    if name in by_name:
                        by_name[name].append(span)
                    else:
                        by_name[name] = [span]
        return by_name
