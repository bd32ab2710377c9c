"""Which of the judged matches become findings: excused ones go, and the longest of a nest stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hegui.records import Decision, Match
from hegui.ruleset import RuleData


class Judged(NamedTuple):
    """A match and what was decided about it."""

    match: Match
    decisions: tuple[Decision, ...]

    @property
    def action(self) -> str:
        """What becomes of it: `excuse`, `mention`, `soften` or `keep`."""
        last = self.decisions[-1].action if self.decisions else "keep"
        return "keep" if last == "note" else last


_RANK = {"keep": 2, "soften": 1, "mention": 0}
_TIERS = ("exact", "split", "pinyin", "initial", "homophone")


def select(judged: Sequence[Judged], rules: Sequence[RuleData]) -> list[Judged]:
    """Findings in order of position. Of matches of one pack that lie one inside another the widest stays;
    of equal ones the surer reading, then the graver decision. Packs do not compete: two laws may apply.
    """
    outermost_first = sorted(
        (one for one in judged if one.action != "excuse"),
        key=lambda one: (
            one.match.span.start,
            -one.match.span.end,
            _TIERS.index(one.match.tier),
            -_RANK[one.action],
            one.match,
        ),
    )
    kept: list[Judged] = []
    reached: dict[str, int] = {}  # how far the kept matches of a pack go: they all start at or before this one
    for one in outermost_first:
        pack = rules[one.match.rule].pack
        if one.match.span.end > reached.get(pack, -1):
            reached[pack] = one.match.span.end
            kept.append(one)
    return kept
