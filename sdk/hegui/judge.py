"""Matches -> what becomes of them: each is judged where its judgement can matter, and the findings are chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from hegui.context import WANTING, decide, outright
from hegui.records import Match
from hegui.ruleset import RuleData
from hegui.scan import Allowed
from hegui.scene import Scene
from hegui.select import Judged, Ordinary, choose, select


class Judge:
    """The matches of one text, in the scene in which they stand."""

    def __init__(
        self, scene: Scene, matches: Iterable[Match], allowed: Iterable[Allowed], rules: Sequence[RuleData]
    ) -> None:
        self._scene, self._rules = scene, rules
        self._matches = set(matches)
        self._ordinary = Ordinary(allowed)
        self._known: dict[Match, Judged] = {}

    def chosen(self) -> list[Judged]:
        """What becomes findings, in order of position.

        Of matches inside one another only the widest are looked at, unless others have a say in what one means.
        """
        chosen = choose(self._matches, self._judged, self._rules)
        if any(one.decisions and (_wanting(one) or one.by_company) for one in self._known.values()):
            return select(self.every, self._rules)
        return chosen

    @cached_property
    def every(self) -> list[Judged]:
        """Every match with its decisions, in order of position.

        What lacked company is judged once more where the text offends outright elsewhere.
        """
        first = [self._judged(match) for match in sorted(self._matches)]
        self._scene.convict(
            (self._rules[match.rule].topic, match.span)
            for match, decisions in first
            if outright(match, self._rules[match.rule], decisions)
        )
        return [self._decided(one.match) if _wanting(one) else one for one in first]

    def _judged(self, match: Match) -> Judged:
        """A match by itself: as if the text offended nowhere else."""
        if (known := self._known.get(match)) is None:
            excuse = self._ordinary.around(match)
            self._known[match] = known = Judged(match, (excuse,)) if excuse else self._decided(match)
        return known

    def _decided(self, match: Match) -> Judged:
        return Judged(match, tuple(decide(self._scene, match, self._rules[match.rule])))


def _wanting(one: Judged) -> bool:
    """Whether it was excused for want of company."""
    return bool(one.decisions) and one.decisions[-1].code in WANTING
