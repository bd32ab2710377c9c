"""The rules of a run as SARIF describes them."""

from __future__ import annotations

from collections.abc import Mapping

from hegui.finding import Finding, RuleInfo, Run, Source
from hegui.report.summary import Level

Object = dict[str, object]
LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "info": "note", "mention": "note"}


def rules_of(run: Run) -> Mapping[str, RuleInfo]:
    """The rules of the run; what only a finding knows of is described by that finding."""
    rules = dict(run.rules)
    for report in run.documents:
        for finding in report.findings:
            if finding.rule_id not in rules:
                rules[finding.rule_id] = _rule_behind(finding)
    return rules


def _rule_behind(finding: Finding) -> RuleInfo:
    return RuleInfo(
        rule_id=finding.rule_id,
        pack=finding.pack,
        category=finding.category,
        severity=finding.severity,
        title=finding.title,
        message=finding.message,
        why=finding.why,
        suggestion=finding.suggestion,
        source=finding.source,
        effective="",
        repealed="",
        terms=(),
        bad=(),
        good=(),
    )


def descriptor(rule: RuleInfo) -> Object:
    law = "\n".join(source.cite() for source in rule.source)
    value: Object = {
        "id": rule.rule_id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why or rule.title},
        "help": {"text": "\n".join(part for part in (rule.why, rule.suggestion, law) if part) or rule.title},
    }
    if link := _web_link(rule.source):
        value["helpUri"] = link
    value["defaultConfiguration"] = {"level": LEVELS[rule.severity]}
    value["properties"] = {"category": rule.category, "pack": rule.pack, "tags": [rule.pack, rule.category]}
    return value


def _web_link(sources: tuple[Source, ...]) -> str:
    links = (source.url for source in sources)
    return next((link for link in links if link.startswith(("https://", "http://"))), "")
