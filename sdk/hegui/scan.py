"""NormalizedText -> matches and the ordinary phrases round them, as the compiled rules say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from hegui.matcher import Alphabet, Codes, Encoded, Hit, Matcher
from hegui.phrases import Phrases
from hegui.plan import Plan, Planner
from hegui.reader import Reader, joins
from hegui.records import Match, NormalizedText
from hegui.ruleset import RuleSet
from hegui.span import Span, Spans
from hegui.syllables import Respelled, Syllables

_REACH = 80  # an ordinary phrase that concerns a match stands no farther away


class Allowed(NamedTuple):
    """An ordinary phrase: matches of `rule` (-1: of any) inside `span` mean nothing. `why` is its kind."""

    span: Span
    rule: int
    why: str


class _Use(NamedTuple):
    """What a phrase is for: a tier of a rule's pattern, or (`what`) why an ordinary one excuses."""

    rule: int
    pattern: int
    what: str
    term: str
    plan: Plan | None


class Scanned(NamedTuple):
    """What one text holds. `seen` is its encoded form, for looking up cues later."""

    seen: Encoded
    matches: list[Match]
    allowed: list[Allowed]


class Scanner:
    """Finds every pattern of a rule set in a text, and every cue word when asked."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._alphabet = Alphabet(Codes(*rules.codes), rules.noise, rules.silent)
        self._phrases = Matcher(rules.sought, self._alphabet)
        self._ordinary: Matcher | None = None  # most texts hold no match, and need neither of these
        self._cue_words: Matcher | None = None
        self._lexicons: dict[int, list[str]] = {}
        self._uses: dict[int, list[_Use]] = {}
        self._ordinary_uses: dict[int, list[_Use]] = {}
        self._plans: dict[int, tuple[str, Plan | None]] = {}
        self.folding = dict(zip(*rules.fold, strict=True))
        self.silent = self._alphabet.silent
        self._planner = Planner(self._alphabet)
        self._reader = Reader(self.folding, self._alphabet)
        self._syllables = Syllables(rules.sought, self._alphabet) if rules.pinyin else None

    def scan(self, view: NormalizedText) -> Scanned:
        seen = self._alphabet.encode(view.text)
        matches = self._matches(seen, self._phrases.find(seen))
        allowed = self._around(seen, matches)
        if self._syllables:
            for respelled in self._syllables.respelled(seen.text, seen.codes):
                self._add_spoken(respelled, matches, allowed)
        return Scanned(seen, matches, allowed)

    def _matches(self, seen: Encoded, hits: Iterable[Hit]) -> list[Match]:
        matches: list[Match] = []
        edges, known = self._rules.edges, self._uses
        for start, end, key in hits:
            if edges[key] == "1" and _inside_word(seen.text, start, end):
                continue
            for use in known.get(key) or self._learn(key, known, self._rules.sought):
                if span := self._whole(seen, start, end, use.plan):
                    matches.append(Match(span, use.rule, use.pattern, use.term, use.what))
        return matches

    def _add_spoken(self, respelled: Respelled, matches: list[Match], allowed: list[Allowed]) -> None:
        """Add what stands in a text only with characters for its pinyin, and the ordinary phrases round it."""
        seen, runs = self._alphabet.encode(respelled.text), Spans(respelled.runs)
        known = {(match.span, match.rule) for match in matches}
        for low, high in _merged(respelled.runs, len(seen.text)):
            found = [
                match._replace(tier="pinyin", reading=self.plain(seen.text[slice(*match.span)]))
                for match in self._matches(seen, self._phrases.find(seen, low, high))
                if match.tier == "exact" and runs.inside(match.span) and match[:2] not in known
            ]
            matches += found
            allowed += (one for one in self._around(seen, found) if runs.overlap(one.span))

    def _whole(self, seen: Encoded, start: int, end: int, plan: Plan | None) -> Span | None:
        """The span of the pattern whose anchor stands there; None where the rest of it does not."""
        if plan is None:
            return Span(start, end)
        return self._reader.extend(seen, start, end, plan) if plan.possible(seen.codes, start, end) else None

    def _around(self, seen: Encoded, matches: Sequence[Match]) -> list[Allowed]:
        """The ordinary phrases that touch a match, and the guards near one: the others matter to nobody."""
        if not matches:
            return []
        if self._ordinary is None:
            self._ordinary = Matcher(self._rules.book.ordinary, self._alphabet)
        allowed = []
        known = self._ordinary_uses
        matched = bytearray(len(seen.text))
        for (start, end), *_ in matches:
            matched[start:end] = b"\1" * (end - start)
        for low, high in _merged(sorted(match.span for match in matches), len(seen.text)):
            for start, end, key in self._ordinary.find(seen, low, high):
                for use in known.get(key) or self._learn(key, known, self._rules.book.ordinary):
                    if use.plan is None and use.what != "guard" and matched.find(1, start, end) < 0:
                        continue
                    if span := self._whole(seen, start, end, use.plan):
                        allowed.append(Allowed(span, use.rule, use.what))
        return allowed

    def cues(self, scanned: Scanned, start: int, end: int) -> Iterator[Hit]:
        """Cue words in text[start:end]."""
        if self._cue_words is None:
            self._cue_words = Matcher(self._rules.book.cues, self._alphabet)
        return self._cue_words.find(scanned.seen, start, end)

    def lexicons(self, word: int) -> list[str]:
        """Those in which a cue word stands."""
        names = self._lexicons.get(word)
        if names is None:
            self._lexicons[word] = names = self._rules.book.cues.use(word)
        return names

    @cached_property
    def _translation(self) -> dict[int, str]:
        return str.maketrans(self.folding)

    def fold(self, text: str) -> str:
        """A stretch of text as the rules see it; same length."""
        return text.translate(self._translation)

    def plain(self, text: str) -> str:
        """A phrase folded and without its noise."""
        return "".join(char for char in self.fold(text) if not self._alphabet.is_blank(char))

    def _learn(self, key: int, known: dict[int, list[_Use]], phrases: Phrases) -> list[_Use]:
        """What a phrase is for, worked out when it is first met."""
        known[key] = uses = [
            _Use(rule, number, what, *self._plan(number)) for rule, number, what in phrases.use(key)
        ]
        return uses

    def _plan(self, number: int) -> tuple[str, Plan | None]:
        if number < 0:
            return "", None
        if number not in self._plans:
            pattern = self._rules.book.pattern(number)
            plan = self._planner.plan(pattern) if pattern.before or pattern.after else None
            self._plans[number] = pattern.term, plan
        return self._plans[number]


def _inside_word(text: str, start: int, end: int) -> bool:
    """Latin letters and digits must not be cut out of a longer word or number."""
    return joins(text[start - 1 : start], text[start]) or joins(text[end - 1], text[end : end + 1])


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
