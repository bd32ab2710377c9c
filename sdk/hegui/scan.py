"""NormalizedText -> matches and the ordinary phrases round them, as the compiled rules say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hegui.matcher import Alphabet, Codes, Hit, Matcher
from hegui.reader import Reader, joins
from hegui.records import Match, NormalizedText
from hegui.ruleset import PatternData, RuleSet
from hegui.span import Span

_REACH = 80  # an ordinary phrase that concerns a match stands no farther away


class Allowed(NamedTuple):
    """An ordinary phrase: matches of `rule` (-1: of any) inside `span` mean nothing. `why` is its kind."""

    span: Span
    rule: int
    why: str


class Scanned(NamedTuple):
    """What one text holds. `symbols` is its encoded form, for looking up cues later."""

    text: str
    symbols: str
    matches: list[Match]
    allowed: list[Allowed]


class Scanner:
    """Finds every pattern of a rule set in a text, and every cue word when asked."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._alphabet = Alphabet(Codes(*rules.codes), rules.noise, rules.silent)
        self._phrases = Matcher(rules.keys, self._alphabet)
        self._ordinary: Matcher | None = None  # most texts hold no match, and need neither of these
        self._cue_words: Matcher | None = None
        self._patterns: dict[int, PatternData] = {}
        self.folding = dict(zip(*rules.fold, strict=True))
        self.silent = self._alphabet.silent
        self._reader = Reader(self.folding, self._alphabet)

    def scan(self, view: NormalizedText) -> Scanned:
        text = view.text
        symbols = self._alphabet.encode(text)
        matches: list[Match] = []
        edges = self._rules.edges
        for hit in self._phrases.find(text, symbols):
            if hit.key in edges and self._inside_word(text, hit):
                continue
            for rule, number, tier in self._rules.uses_of(hit.key):
                if span := self._whole(text, hit, number):
                    matches.append(Match(span, rule, number, self._pattern(number).term, tier))
        return Scanned(text, symbols, matches, self._around(text, symbols, matches))

    def _whole(self, text: str, hit: Hit, number: int) -> Span | None:
        """The span of the pattern of which the hit is the anchor; None where the rest of it is not there."""
        span = Span(hit.start, hit.end)
        pattern = self._pattern(number) if number >= 0 else None
        if pattern and (pattern.before or pattern.after):
            return self._reader.extend(text, span, pattern.before, pattern.after)
        return span

    def _around(self, text: str, symbols: str, matches: Sequence[Match]) -> list[Allowed]:
        """The ordinary phrases near matches; elsewhere they matter to nobody, so nobody looks."""
        if not matches:
            return []
        if self._ordinary is None:
            self._ordinary = Matcher(self._rules.ordinary, self._alphabet)
        allowed = []
        for start, end in _merged(sorted(match.span for match in matches), len(text)):
            for hit in self._ordinary.find(text, symbols, start, end):
                for rule, number, why in self._rules.ordinary_of(hit.key):
                    if span := self._whole(text, hit, number):
                        allowed.append(Allowed(span, rule, why))
        return allowed

    def cues(self, scanned: Scanned, start: int, end: int) -> list[tuple[Span, list[str]]]:
        """Cue words in text[start:end], each with the lexicons it stands in."""
        names = self._rules.cue_names
        if self._cue_words is None:
            self._cue_words = Matcher(self._rules.cues, self._alphabet)
        found = self._cue_words.find(scanned.text, scanned.symbols, start, end)
        return [(Span(hit.start, hit.end), names[hit.key]) for hit in found]

    def fold(self, text: str) -> str:
        """A stretch of text as the rules see it; same length."""
        return self._reader.fold(text)

    def plain(self, text: str) -> str:
        """A phrase folded and without its noise."""
        return "".join(char for char in self._reader.fold(text) if not self._alphabet.is_blank(char))

    def _pattern(self, number: int) -> PatternData:
        if number not in self._patterns:
            self._patterns[number] = self._rules.pattern(number)
        return self._patterns[number]

    def _inside_word(self, text: str, hit: Hit) -> bool:
        """Latin letters and digits must not be cut out of a longer word or number."""
        before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
        return joins(before, text[hit.start]) or joins(text[hit.end - 1], after)


def _merged(spans: Iterable[Span], length: int) -> Iterator[Span]:
    """The surroundings of spans (sorted), those that touch as one."""
    start = end = -1
    for span in spans:
        low, high = max(0, span.start - _REACH), min(length, span.end + _REACH)
        if low > end:
            if end >= 0:
                yield Span(start, end)
            start = low
        end = max(end, high)
    yield Span(start, end)
