"""The surroundings of a match, for the reasons in `context/`: sentence, clause, quotes, cue words.

All spans count code points of the text; what is read comes folded, so reasons see Simplified, half width.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from functools import cached_property, wraps
from typing import Any, NamedTuple, TypeVar

from hegui.records import BLANKS, CLAUSE_MARKS, FILL, LINE_ENDS, SENTENCE_MARKS, SKIP
from hegui.scan import Scanned, Scanner
from hegui.span import Span

REACH = 2000  # characters round a match that still count as its document, in a very long one
_CHUNK = 200
_KEPT = 256  # answers to one question: those of some hundred matches, or of some ten thousand characters
_MARGIN = 24  # a cue word with noise inside is no longer than this
WINDOW = 200  # characters on each side in which a sentence, clause or paragraph ends at the latest
QUOTES = dict(zip("“‘「『\"'", "”’」』\"'", strict=True)) | {"＂": "＂", "〝": "〞"}
_QUOTE = re.compile(f"[{''.join(QUOTES)}]")


_Heard = tuple[Span, tuple[str, str]]
"""A cue, its lexicon and its word."""


class _Chunk(NamedTuple):
    """The cue words of a stretch of the text, each with its lexicons, and once more by lexicon."""

    cues: list[tuple[Span, list[str]]]
    by_name: dict[str, list[Span]]


class _Bounds(NamedTuple):
    """Looks for the nearest of some marks on both sides of a place."""

    behind: re.Pattern[str]
    ahead: re.Pattern[str]

    @staticmethod
    def of(marks: str) -> _Bounds:
        one = f"[{re.escape(marks)}]"
        return _Bounds(re.compile(f"(?s:.*){one}"), re.compile(one))

    def around(self, text: str, span: Span) -> Span:
        low, high = max(0, span.start - WINDOW), min(len(text), span.end + WINDOW)
        last, first = self.behind.match(text, low, span.start), self.ahead.search(text, span.end, high)
        return Span(last.end() if last else low, first.start() if first else high)


_SENTENCE = _Bounds.of(SENTENCE_MARKS)
_CLAUSE = _Bounds.of(CLAUSE_MARKS.replace("、", ""))
_PARAGRAPH = _Bounds.of(LINE_ENDS)
Answer = TypeVar("Answer")
Place = TypeVar("Place", bound=Hashable)
_UNASKED = object()


def once(ask: Callable[[Scene, Place], Answer]) -> Callable[[Scene, Place], Answer]:
    """A question about the surroundings that several reasons or matches put, answered once for each place.

    Matches come in order: what was said of those far behind is forgotten, so that no text is too long.
    """

    @wraps(ask)
    def answer(scene: Scene, place: Place) -> Answer:
        known = scene.answers[ask]
        found = known.get(place, _UNASKED)
        if found is _UNASKED:
            if len(known) >= _KEPT:
                known.clear()
            known[place] = found = ask(scene, place)
        answered: Answer = found
        return answered

    return answer


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
        self.answers: defaultdict[object, dict[Hashable, Any]] = defaultdict(dict)
        self._offences: dict[str, list[Span]] = {}

    @cached_property
    def length(self) -> int:
        """How many characters a reader sees."""
        return len(self.text) - sum(map(self.text.count, BLANKS))

    def read(self, start: int, end: int) -> str:
        """Folded text of [start, end), clipped to the text, without the blanks."""
        start, end = max(start, 0), max(end, 0)
        first = start // _CHUNK
        folded = "".join([self._folded(number) for number in range(first, max(end - 1, 0) // _CHUNK + 1)])
        return folded[start - first * _CHUNK : end - first * _CHUNK].replace(FILL, "").replace(SKIP, "")

    @once
    def _folded(self, number: int) -> str:
        """A chunk of the text: matches that stand together read the same."""
        return self._scanner.fold(self.text[number * _CHUNK : (number + 1) * _CHUNK])

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

    @once
    def sentence(self, span: Span) -> Span:
        return _SENTENCE.around(self.text, span)

    @once
    def clause(self, span: Span) -> Span:
        """Up to the nearest comma or sentence mark; an enumeration (、) is one clause."""
        return _CLAUSE.around(self.text, span)

    @once
    def paragraph(self, span: Span) -> Span:
        return _PARAGRAPH.around(self.text, span)

    def distinct_near(self, names: tuple[str, ...], span: Span) -> int:
        """How many different words of the lexicons stand in the document round the span (REACH characters on
        both sides in a very long one), not counting words that stand only inside the span itself.
        """
        heard, words = self._heard((names, span.start // REACH))
        if not (within := self._within(span)):
            return len(words)
        own = {word for _, word in within if word[0] in names}
        return len(words) - len(own.difference([word for cue, word in heard if not span.contains(cue)]))

    @once
    def _heard(self, where: tuple[tuple[str, ...], int]) -> tuple[list[_Heard], set[tuple[str, str]]]:
        """The cues of several lexicons in a block of REACH characters and in those beside it, and their words."""
        names, block = where
        window = Span(max(0, (block - 1) * REACH), min(len(self.text), (block + 2) * REACH))
        heard = [(cue, (name, self.word(cue))) for name in names for cue in self.cues(name, window)]
        return heard, {word for _, word in heard}

    @once
    def _within(self, span: Span) -> list[_Heard]:
        """All cues inside a match: hardly ever one."""
        return [(cue, (name, self.word(cue))) for cue, names in self._cues_in(span) for name in names]

    @once
    def lexicons(self, window: Span) -> frozenset[str]:
        """Those of which a word stands inside the window."""
        return frozenset(name for _, names in self._cues_in(window) for name in names)

    def _cues_in(self, window: Span) -> list[tuple[Span, list[str]]]:
        """All cues inside the window, each with its lexicons."""
        start, end = window
        numbers = range(start // _CHUNK, max(end - 1, 0) // _CHUNK + 1)
        chunks = [self._chunk(number).cues for number in numbers]
        return [cue for cues in chunks for cue in cues if start <= cue[0][0] and cue[0][1] <= end]

    def cues(self, name: str, window: Span) -> list[Span]:
        """Where words of a lexicon stand inside the window, in order."""
        start, end = window
        found = []
        for number in range(start // _CHUNK, max(end - 1, 0) // _CHUNK + 1):
            by_name = self._chunk(number).by_name
            if name in by_name:
                found += [span for span in by_name[name] if start <= span[0] and span[1] <= end]
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

    @once
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

    @once
    def _chunk(self, number: int) -> _Chunk:
        """The cue words that start in a chunk of the text."""
        first, stop = number * _CHUNK, (number + 1) * _CHUNK
        low, high = max(0, first - _MARGIN), min(len(self.text), stop + _MARGIN)
        chunk = _Chunk([], {})
        for start, end, names in self._scanner.cues(self._scanned, low, high):
            if first <= start < stop:
                span = Span(start, end)
                chunk.cues.append((span, names))
                for name in names:
                    chunk.by_name.setdefault(name, []).append(span)
        return chunk
