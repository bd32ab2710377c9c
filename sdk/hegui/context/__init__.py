"""A match and its surroundings -> decisions, one reason a file, asked in the order below.

The first reason that settles the match ends the questions; notes on the way are kept, so that a finding
can say which context made it fire, and `explain` why it did not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

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
from hegui.occurrence import Occurrence
from hegui.records import Decision, Match
from hegui.ruleset import RuleData
from hegui.scene import Scene


def _every(rule: RuleData) -> bool:
    return True


def _denial(rule: RuleData) -> bool:
    """Rules that make an exception of what is talked about and not promised."""
    return rule.denial


class Reason(NamedTuple):
    """What may decide a match, of which rules, and the lexicons of which it needs a word in the sentence, if any."""

    ask: Callable[[Occurrence], Decision | None]
    concerns: Callable[[RuleData], bool] = _every
    spoken: frozenset[str] = frozenset()


REASONS: tuple[Reason, ...] = (
    Reason(quotation.listed),
    Reason(near.required, lambda rule: bool(rule.near)),
    Reason(near.beside_offence, lambda rule: rule.beside_offence),
    Reason(near.forbidden, lambda rule: bool(rule.unless_near)),
    Reason(topic.quiet),
    Reason(opinion.own, lambda rule: rule.topic == "advertising" and rule.off_topic != "keep"),
    Reason(exemption.guide, lambda rule: rule.exemptions),
    Reason(evidence.proven, lambda rule: rule.evidence),
    Reason(register.publisher),
    Reason(citation.title),
    Reason(negation.denied, _denial),
    Reason(negation.forbidden, _denial, frozenset(["context-prohibition"])),
    Reason(warning.warned, _denial, frozenset(["context-warning", "context-report"])),
    Reason(quotation.cued, _denial, frozenset(["context-quote"])),
    Reason(citation.article, _denial),
    Reason(question.asked, _denial, frozenset(["context-question"])),
    Reason(register.retold, _denial),
    Reason(register.explained, lambda rule: rule.denial and rule.off_topic != "keep"),
    Reason(register.talked, _denial),
    Reason(topic.soft, lambda rule: bool(rule.topic) and rule.off_topic == "info"),
)


WANTING = (
    "not-near",
    "off-certificate",
    "off-advertising",
)  # excused for want of company, which an offence elsewhere may be


@lru_cache(maxsize=4096)
def reasons(rule: RuleData) -> tuple[Reason, ...]:
    """Those that may decide a match of a rule, in order."""
    return tuple(reason for reason in REASONS if reason.concerns(rule))


def outright(match: Match, rule: RuleData, decisions: Sequence[Decision]) -> bool:
    """Whether a match offends whatever stands around it, and so shows what its text is for."""
    plain = not decisions or decisions[-1].action == "note"
    return plain and match.tier == "exact" and rule.severity == "error"


def decide(scene: Scene, match: Match, rule: RuleData) -> list[Decision]:
    """All that was decided, in order; the last one settles, unless it is a note."""
    here = Occurrence(scene, match, rule)
    decisions = []
    for ask, _, spoken in reasons(rule):
        if spoken and spoken.isdisjoint(here.lexicons):
            continue
        decision = ask(here)
        if decision is not None:
            decisions.append(decision)
            if decision.action != "note":
                break
    return decisions
