"""A text as the reasons in `context/` read it: folded, with its cue words.

All spans count code points of the text; what is read comes folded, so reasons see Simplified, half width.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from functools import cached_property, wraps
from typing import Any, NamedTuple, TypeVar

from hegui.records import BLANKS, FILL, SKIP
from hegui.scan import Scanned, Scanner
from hegui.span import Span

REACH = 2000  # characters round a match that still count as its document, in a very long one
_CHUNK = 500
_KEPT = 256  # answers to one question: those of some hundred matches, or of a hundred thousand characters
_MARGIN = 24  # a cue word with noise inside is no longer than this

Answer = TypeVar("Answer")
Place = TypeVar("Place", bound=Hashable)
_UNASKED = object()


def once(ask: Callable[[Scene, Place], Answer]) -> Callable[[Scene, Place], Answer]:
    """A question about a part of the text that several matches put, answered once for each.

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


class Cue(NamedTuple):
    """A cue word and its number among all of them."""

    span: Span
    word: int


class _Chunk(NamedTuple):
    """The cue words that start in a stretch of the text, in order, and once more by lexicon."""

    cues: list[Cue]
    by_name: dict[str, list[Cue]]


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

    @cached_property
    def _blanked(self) -> bool:
        return FILL in self.text or SKIP in self.text

    def read(self, start: int, end: int) -> str:
        """Folded text of [start, end), clipped to the text, without the blanks."""
        start = max(start, 0)
        if end <= start:
            return ""
        number = start // _CHUNK
        first = number * _CHUNK
        folded = self._folded(number)
        while end > first + len(folded) == (number := number + 1) * _CHUNK:
            folded += self._folded(number)
        folded = folded[start - first : end - first]
        return folded.replace(FILL, "").replace(SKIP, "") if self._blanked else folded

    @once
    def _folded(self, number: int) -> str:
        """A chunk of the text: matches that stand together read the same."""
        return self._scanner.fold(self.text[number * _CHUNK : (number + 1) * _CHUNK])

    def word(self, span: Span) -> str:
        return self.read(*span)

    def convict(self, offences: Iterable[tuple[str, Span]]) -> None:
        """Keep what offends outright, by topic: it shows what the text as a whole is for."""
        for topic, span in sorted(offences):
            self._offences.setdefault(topic, []).append(span)

    def offends(self, topic: str, span: Span) -> bool:
        """Whether something offends outright beside `span`, no farther away than REACH."""
        return self.offences(topic, span) > 0

    def offences(self, topic: str, span: Span) -> int:
        """How many of the next few outright offences stand beside `span`, no farther away than REACH."""
        spans = self._offences.get(topic, [])
        number = bisect_left(spans, Span(span.start - REACH, 0))
        return sum(
            not one.overlaps(span) and one.start < span.end + REACH for one in spans[number : number + 3]
        )

    @once
    def lexicons(self, window: Span) -> frozenset[str]:
        """Those of which a word stands inside the window."""
        return frozenset([name for cue in self.heard(window) for name in self._scanner.lexicons(cue.word)])

    def heard(self, window: Span) -> list[Cue]:
        """All cues inside the window, in order."""
        start, end = window
        found: list[Cue] = []
        for chunk in self._chunks(window):
            cues = chunk.cues
            if cues and cues[-1][0][0] >= start:
                low = bisect_left(cues, ((start, 0),))
                found += [cue for cue in cues[low : bisect_left(cues, ((end, 0),), low)] if cue[0][1] <= end]
        return found

    def cues(self, name: str, window: Span) -> list[Span]:
        """Where words of a lexicon stand inside the window, in order."""
        return [cue[0] for cue in self._named(name, window)]

    def distinct(self, name: str, window: Span) -> int:
        """How many different words of a lexicon stand there."""
        return len({cue.word for cue in self._named(name, window)})

    def first(self, names: Iterable[str], window: Span, besides: Span | None = None) -> Span | None:
        """The first cue of any of the lexicons, not counting those that overlap `besides`."""
        for name in names:
            for span in self.cues(name, window):
                if besides is None or not span.overlaps(besides):
                    return span
        return None

    def _named(self, name: str, window: Span) -> list[Cue]:
        start, end = window
        found: list[Cue] = []
        for chunk in self._chunks(window):
            if name in chunk.by_name:
                found += [cue for cue in chunk.by_name[name] if start <= cue[0][0] and cue[0][1] <= end]
        return found

    def distinct_near(self, names: tuple[str, ...], span: Span, inside: Sequence[Cue]) -> int:
        """How many different words of the lexicons stand in the document round the span (REACH characters on
        both sides in a very long one), not counting words that stand only `inside` the span itself.
        """
        spoken = self._spoken((names, span.start // REACH))
        own = {
            (name, cue.word) for cue in inside for name in names if name in self._scanner.lexicons(cue.word)
        }
        return len(spoken) - sum(all(map(span.contains, spoken[word])) for word in own)

    @once
    def _spoken(self, where: tuple[tuple[str, ...], int]) -> dict[tuple[str, int], list[Span]]:
        """The words of several lexicons in a block of REACH characters and in those beside it, and where they stand."""
        names, block = where
        window = Span(max(0, (block - 1) * REACH), min(len(self.text), (block + 2) * REACH))
        words: dict[tuple[str, int], list[Span]] = {}
        for name in names:
            for span, word in self._named(name, window):
                words.setdefault((name, word), []).append(span)
        return words

    def _chunks(self, window: Span) -> list[_Chunk]:
        """Those that a window touches."""
        return [
            self._chunk(number)
            for number in range(window.start // _CHUNK, max(window.end - 1, 0) // _CHUNK + 1)
        ]

    @once
    def _chunk(self, number: int) -> _Chunk:
        """The cue words that start in a chunk of the text."""
        first, stop = number * _CHUNK, (number + 1) * _CHUNK
        low, high = max(0, first - _MARGIN), min(len(self.text), stop + _MARGIN)
        chunk = _Chunk([], defaultdict(list))
        for start, end, word in self._scanner.cues(self._scanned, low, high):
            if first <= start < stop:
                chunk.cues.append(cue := Cue(Span(start, end), word))
                for name in self._scanner.lexicons(word):
                    chunk.by_name[name].append(cue)
        chunk.cues.sort()
        return chunk
