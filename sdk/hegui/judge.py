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
from hegui.span import Span


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
        known = self._known.values()
        company = any(one.by_company for one in known) or (any(map(_wanting, known)) and self._offences)
        return select(self.every, self._rules) if company else chosen

    @cached_property
    def every(self) -> list[Judged]:
        """Every match with its decisions, in order of position.

        What lacked company is judged once more where the text offends outright elsewhere.
        """
        self._scene.convict(self._offences)
        return [self._decided(one.match) if self._offences and _wanting(one) else one for one in self._first]

    @cached_property
    def _first(self) -> list[Judged]:
        """Every match by itself."""
        return [self._judged(match) for match in sorted(self._matches)]

    @cached_property
    def _offences(self) -> list[tuple[str, Span]]:
        """The topics and places of what offends outright."""
        return [
            (self._rules[match.rule].topic, match.span)
            for match, decisions in self._first
            if outright(match, self._rules[match.rule], decisions)
        ]

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
