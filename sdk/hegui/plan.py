"""A pattern made ready to be compared with the text on both sides of its anchor: see `reader.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from hegui.matcher import BARRIER, BLANK, Alphabet
from hegui.ruleset import Part, PatternData

NUMERALS = frozenset("0123456789〇零一二三四五六七八九十百千万亿两廿卅几数半多壹贰叁肆伍陆柒捌玖拾佰仟")
PLACEHOLDERS = frozenset("×xX＊*○〇某Nn")
_ENDLESS = 1000  # characters: farther ahead than any pattern looks


class Need(NamedTuple):
    """What must stand beside a place: one of these codes within `reach` characters, or noise, which may hide it."""

    codes: frozenset[str]
    reach: int


Needs = tuple[Need, ...]


def met(needs: Needs, codes: str, at: int, way: int) -> bool:
    """Whether all may be met to the right of boundary `at` (way 1), or to the left of it (-1). Cheap to ask."""
    for wanted, reach in needs:
        if wanted.isdisjoint(codes[at : at + reach] if way > 0 else codes[max(0, at - reach) : at]):
            return False
    return True


class Step(NamedTuple):
    """A part of a pattern as it is met on the way: `words` by their first code, in the order of preference.

    `longest`: how many characters its words or number take at most, without noise. `then`: what the steps
    behind it need first.
    """

    kind: str
    words: Mapping[str, Sequence[str]]
    low: int
    high: int
    optional: bool
    longest: int
    then: Needs = ()


class Side(NamedTuple):
    """The steps from the anchor outwards, and what they need."""

    steps: tuple[Step, ...]
    needs: Needs


class Plan(NamedTuple):
    """A pattern made ready: what stands before and after its anchor."""

    before: Side
    after: Side

    def possible(self, codes: str, start: int, end: int) -> bool:
        """Whether both sides of an anchor at [start, end) may go on as the pattern says: hardly ever."""
        return met(self.after.needs, codes, end, 1) and met(self.before.needs, codes, start, -1)


class Planner:
    """Makes patterns ready, their words in the codes of an alphabet."""

    def __init__(self, alphabet: Alphabet) -> None:
        self._alphabet = alphabet

    def plan(self, pattern: PatternData) -> Plan:
        """Make a pattern ready for `Reader.extend`."""
        return Plan(self._side(pattern.before[::-1], -1), self._side(pattern.after, 1))

    def _side(self, parts: Sequence[Part], way: int) -> Side:
        steps = [self._step(part, way) for part in parts]
        behind = [self._needs(steps[number:], 1) for number in range(1, len(steps) + 1)]
        followed = (step._replace(then=then) for step, then in zip(steps, behind, strict=True))
        return Side(tuple(followed), self._needs(steps, len(steps)))

    def _step(self, part: Part, way: int) -> Step:
        words: dict[str, list[str]] = {}
        for word in part.words:
            if word:
                codes = "".join(map(self._alphabet.code, word[::way]))
                words.setdefault(codes[0], []).append(codes)
        optional = part.optional or (part.kind == "words" and part.words[-1] == "")
        longest = _ENDLESS if part.kind == "number" else max(map(len, part.words), default=0)
        return Step(part.kind, words, part.low, part.high, optional, longest)

    def _needs(self, steps: Sequence[Step], most: int) -> Needs:
        """What steps cannot do without, as far as nothing of any length, as a number or a placeholder, comes before.

        In place of a step that may be missing the one behind it begins.
        """
        needs: list[Need] = []
        starts, reach, beyond = {BLANK}, 1, 0
        for step in steps:
            starts |= self._begun_by(step)
            reach += step.high
            beyond += step.longest
            if step.kind != "gap" and not step.optional:
                needs.append(Need(frozenset(starts), reach))
                starts, reach, beyond = {BLANK}, reach + beyond, 0
            if len(needs) == most or reach > _ENDLESS or step.kind == "blank":
                break
        return tuple(needs)

    def _begun_by(self, step: Step) -> Set[str]:
        """The codes with which a step may begin."""
        if step.kind == "number":
            return self._numerals
        return self._placeholders if step.kind == "blank" else step.words.keys()

    @cached_property
    def _numerals(self) -> frozenset[str]:
        chars = {*NUMERALS, *filter(str.isnumeric, self._alphabet.chars)}
        return frozenset(map(self._alphabet.code, chars)) | self._placeholders | {BARRIER}

    @cached_property
    def _placeholders(self) -> frozenset[str]:
        return frozenset(map(self._alphabet.code, PLACEHOLDERS))
