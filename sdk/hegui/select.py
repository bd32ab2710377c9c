"""Which of the judged matches become findings: excused ones go, and the longest of a nest stays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from hegui.records import Decision, Match
from hegui.ruleset import RuleData
from hegui.scan import Allowed
from hegui.span import Span, Spans


class Judged(NamedTuple):
    """A match and what was decided about it."""

    match: Match
    decisions: tuple[Decision, ...]

    @property
    def action(self) -> str:
        """What becomes of it: `excuse`, `mention`, `soften` or `keep`."""
        last = self.decisions[-1].action if self.decisions else "keep"
        return "keep" if last == "note" else last

    @property
    def by_company(self) -> bool:
        """Whether it counts only because the text as a whole sells: it gives way to what counts by itself."""
        return any(decision.code == "in-ad" for decision in self.decisions)


_LONGEST = 40  # an ordinary word with noise inside is no longer
_RANK = {"keep": 3, "soften": 2, "mention": 1, "excuse": 0}
_SURENESS = {tier: n for n, tier in enumerate(("exact", "split", "pinyin", "initial", "homophone"))}


class _Taken:
    """How far the chosen ones reach, of each pack and of each rule, while they come in the order of `_place`."""

    def __init__(self, rules: Sequence[RuleData]) -> None:
        self._rules = rules
        self._reached: dict[str, int] = {}
        self._ended: dict[int, int] = {}

    def leaves(self, match: Match) -> bool:
        """Whether a match is neither inside a chosen one of its pack nor overlaps one of its rule."""
        start, end = match.span
        pack = self._rules[match.rule].pack
        return end > self._reached.get(pack, -1) and start >= self._ended.get(match.rule, 0)

    def add(self, match: Match) -> None:
        self._reached[self._rules[match.rule].pack] = self._ended[match.rule] = match.span.end


def choose(
    matches: Iterable[Match], judge: Callable[[Match], Judged], rules: Sequence[RuleData]
) -> list[Judged]:
    """What `select` would choose if none counted by company, without judging what is covered anyway."""
    taken, chosen = _Taken(rules), []
    for _, equals in groupby(sorted(matches, key=_place), key=attrgetter("span", "tier")):
        judged = [judge(match) for match in equals if taken.leaves(match)]
        for one in sorted(judged, key=partial(_gravity, rules)) if len(judged) > 1 else judged:
            if one.action != "excuse" and taken.leaves(one.match):
                taken.add(one.match)
                chosen.append(one)
    return sorted(chosen, key=lambda one: one.match)


def select(judged: Sequence[Judged], rules: Sequence[RuleData]) -> list[Judged]:
    """Findings in order of position, of matches that are each judged once.

    Of those of one pack that lie one inside another the widest stays; of equal ones the surer reading, then the
    graver decision, then the rule that stands by itself. Of matches of one rule that overlap, the first stays. Packs do not compete: two laws may apply.
    """
    plain = Spans(one.match.span for one in judged if one.action == "keep" and not one.by_company)
    by_match = {one.match: one for one in judged if not (one.by_company and plain.overlap(one.match.span))}
    return choose(by_match, by_match.__getitem__, rules)


def _place(match: Match) -> tuple[int, int, int]:
    """Sorted so, whatever covers a match comes before it: one look at how far its pack has reached is enough."""
    start, end = match.span
    return start, -end, _SURENESS[match.tier]


def _gravity(rules: Sequence[RuleData], one: Judged) -> tuple[int, bool, Match]:
    """The gravest decision first, then what needs no offence beside it."""
    return -_RANK[one.action], rules[one.match.rule].beside_offence, one.match


class Ordinary:
    """The ordinary phrases of a text, asked for one that makes a match mean nothing."""

    def __init__(self, allowed: Iterable[Allowed]) -> None:
        self._starts: dict[int, list[int]] = {}
        self._widest: dict[int, list[Allowed]] = {}  # of those that start no later, the one that ends last
        self._words: dict[int, list[Allowed]] = {}
        self._guards: list[Span] = []
        for one in sorted(allowed):
            if one.why == "guard":
                self._guards.append(one.span)
                continue
            if one.why == "collision":
                self._words.setdefault(one.rule, []).append(one)
                if one.rule < 0:
                    continue  # an everyday word may be a term itself: 中国
            widest = self._widest.setdefault(one.rule, [])
            wider = not widest or one.span.end > widest[-1].span.end
            widest.append(one if wider else widest[-1])
            self._starts.setdefault(one.rule, []).append(one.span.start)

    def around(self, match: Match) -> Decision | None:
        """An excuse where the match stands inside a phrase that its rule, or everybody, allows, or where
        an ordinary word straddles its edge: 面包|过期 across 包过.
        """
        for rule in (-1, match.rule):
            number = bisect_right(self._starts.get(rule, ()), match.span.start) - 1
            if number >= 0 and (phrase := self._widest[rule][number]).span.end >= match.span.end:
                return _excuse(phrase)
        for rule in (-1, match.rule):
            words = self._words.get(rule, [])
            first = bisect_left(words, match.span.start - _LONGEST, key=lambda one: one.span.start)
            last = bisect_left(words, match.span.end, lo=first, key=lambda one: one.span.start)
            for word in words[first:last]:
                if self._straddles(word.span, match.span):
                    return _excuse(word)
        return None

    def _straddles(self, word: Span, match: Span) -> bool:
        """Whether a word reaches over an edge of the match, and no guard claims a part of it.

        A guard stands beside the match (证书 before 包过: no 书包) or at an edge inside it.
        """
        if not word.overlaps(match) or match.contains(word):
            return False
        first = bisect_left(self._guards, word.start - _LONGEST, key=lambda one: one.start)
        last = bisect_left(self._guards, word.end, lo=first, key=lambda one: one.start)
        for guard in self._guards[first:last]:
            beside = not guard.overlaps(match) or (match.contains(guard) and guard != match)
            if beside and guard.overlaps(word) and not word.contains(guard):
                return False
        return True


def _excuse(phrase: Allowed) -> Decision:
    return Decision("excuse", phrase.why, "", phrase.span)
