"""A match and its surroundings -> decisions, one reason a file, asked in the order below.

The first reason that settles the match ends the questions; notes on the way are kept, so that a finding
can say which context made it fire, and `explain` why it did not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from hegui.context import (
    citation,
    evidence,
    exemption,
    near,
    negation,
    opinion,
    question,
    quotation,
    register,
    topic,
    warning,
)
from hegui.records import Decision, Match
from hegui.ruleset import RuleData
from hegui.scene import Scene

Reason = Callable[[Scene, Match, RuleData], Decision | None]

SPOKEN: Mapping[Reason, frozenset[str]] = {
    negation.forbidden: frozenset(["context-prohibition"]),
    warning.warned: frozenset(["context-warning", "context-report"]),
    quotation.cued: frozenset(["context-quote"]),
    question.asked: frozenset(["context-question"]),
}
"""The lexicons of which a word stands in the sentence wherever the reason decides anything: it is not asked elsewhere."""

REASONS: tuple[Reason, ...] = (
    quotation.listed,
    near.required,
    near.forbidden,
    topic.quiet,
    opinion.own,
    exemption.guide,
    evidence.proven,
    register.publisher,
    citation.title,
    negation.denied,
    negation.forbidden,
    warning.warned,
    quotation.cued,
    citation.article,
    question.asked,
    register.retold,
    register.explained,
    register.talked,
    topic.soft,
)


WANTING = (
    "not-near",
    "off-certificate",
    "off-advertising",
)  # excused for want of company, which an offence elsewhere may be


def outright(match: Match, rule: RuleData, decisions: Sequence[Decision]) -> bool:
    """Whether a match offends whatever stands around it, and so shows what its text is for."""
    plain = not decisions or decisions[-1].action == "note"
    return plain and match.tier == "exact" and rule.severity == "error"


def decide(scene: Scene, match: Match, rule: RuleData) -> list[Decision]:
    """All that was decided, in order; the last one settles, unless it is a note."""
    decisions = []
    heard = scene.lexicons(scene.sentence(match.span))
    for reason in REASONS:
        if reason in SPOKEN and SPOKEN[reason].isdisjoint(heard):
            continue
        decision = reason(scene, match, rule)
        if decision is not None:
            decisions.append(decision)
            if decision.action != "note":
                break
    return decisions
