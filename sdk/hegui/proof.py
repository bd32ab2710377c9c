"""Runs the examples of a pack: every `bad` must fire, every `good` stay quiet, every term be proven."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from hegui.errors import Fault
from hegui.message import Message
from hegui.pack import Pack
from hegui.rule import Rule
from hegui.trace import Trace

_WEIGHT = {"info": 0, "warning": 1, "error": 2}


class Explainer(Protocol):
    """What a Linter can do for us."""

    def explain(self, text: str) -> Trace: ...


def prove(linter: Explainer, packs: Iterable[Pack]) -> list[Fault]:
    """Every example that fails and every term that no `bad` example shows, as faults with their lines."""
    return [
        fault
        for pack in packs
        for rule_id, rule in pack.rules.items()
        for fault in _rule(linter, pack, rule_id, rule)
    ]


def _rule(linter: Explainer, pack: Pack, rule_id: str, rule: Rule) -> Iterator[Fault]:
    fired: set[str] = set()
    for example in rule.bad:
        trace = linter.explain(example)
        if not _violations(trace, rule_id, rule.severity):
            message = Message("the bad example “{example}” does not fire", example=example)
            yield pack.fault(rule_id, message, example, _why_not(trace, rule_id))
        number = trace.rule_ids.index(rule_id)
        fired |= {one.match.term for one in trace.judged if one.match.rule == number and one.action == "keep"}
    for example in rule.good:
        trace = linter.explain(example)
        if caught := _violations(trace, rule_id, "info" if rule.severity == "info" else "warning"):
            message = Message(
                "the good example “{example}” fires on “{caught}”", example=example, caught=caught[0]
            )
            yield pack.fault(rule_id, message, example)
    for term in (*rule.terms, *rule.templates):
        if term not in fired:
            message = Message("`{term}` fires in no bad example", term=term)
            yield pack.fault(rule_id, message, term, Message("add an example, or take the term out"))


def _violations(trace: Trace, rule_id: str, at_least: str) -> Sequence[str]:
    """The phrases that the rule marks as violation in full strength (one level less in disguise)."""
    return [
        finding.text
        for finding in trace.report.findings
        if finding.rule_id == rule_id
        and finding.kind == "violation"
        and _WEIGHT[finding.severity] + (finding.tier != "exact") >= _WEIGHT[at_least]
    ]


def _why_not(trace: Trace, rule_id: str) -> str:
    reasons = [
        f"“{one.match.term}” {one.decisions[-1].code}"
        for one in trace.judged
        if trace.rule_ids[one.match.rule] == rule_id and one.decisions
    ]
    return "; ".join(reasons) or Message("no term or template of the rule occurs in it")
