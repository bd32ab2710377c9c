"""Sentences about a finding that several formats share."""

from __future__ import annotations

from hegui.finding import Finding
from hegui.report.options import Lang
from hegui.report.words import WORDS, say

_INNOCENT = frozenset(
    ("script", "width", "case", "compatibility", "line-break", "ruby", "entity", "markup", "garbled")
)
_CERTAIN = 90  # percent; that a text was read without doubt goes without saying


def headline(finding: Finding, lang: Lang) -> str:
    """What was found, in one sentence. A rule's message accuses, so a mention gets its reason instead."""
    if finding.kind != "mention":
        return finding.message
    mentioned = say("mentioned", lang, text=finding.text)
    reasons = [reason.detail for reason in finding.context[:1]]
    return say("colon", lang).join([mentioned, *reasons])


def locate(finding: Finding, lang: Lang) -> str:
    """Where a person finds it in a document that has no lines; empty for one that has.

    The box in pixels only where nothing else leads there.
    """
    steps = dict(finding.locator)
    certainty = steps.pop("certainty", _CERTAIN)
    steps.pop("lines", None)
    if len(steps) > 1:
        steps.pop("box", None)
    if isinstance(certainty, int) and certainty < _CERTAIN:
        steps["certainty"] = certainty
    told = (_step(name, value, lang) for name, value in steps.items() if f"locator.{name}" in WORDS)
    return say("comma", lang).join(told)


def _step(name: str, value: object, lang: Lang) -> str:
    shown = ", ".join(f"{number:g}" for number in value) if isinstance(value, tuple) else str(value)
    if name == "part" and f"part.{value}" in WORDS:
        shown = say(f"part.{value}", lang)
    return say(f"locator.{name}", lang, value=shown)


def explain(finding: Finding, lang: Lang) -> list[str]:
    """The headline, where it stands, and, for a violation, a line for each law and one for the advice."""
    lines = [headline(finding, lang)]
    if place := locate(finding, lang):
        lines.append(place)
    if finding.kind != "mention":
        lines += [labelled("law", source.cite(), lang) for source in finding.source]
        lines += [labelled("suggestion", finding.suggestion, lang)] if finding.suggestion else []
    return lines


def labelled(key: str, value: str, lang: Lang) -> str:
    return f"{say(key, lang)}{say('colon', lang)}{value}"


def disguise(finding: Finding, lang: Lang) -> list[tuple[str, str]]:
    """Label key and sentence: what it took to see the phrase, and what it reads as.

    Nothing where it stands there plainly. Another script or some markup is a way of writing and is
    not called a disguise.
    """
    if not finding.transforms:
        return []
    names = [(f"transform.{name}", name) for name in finding.transforms]
    words = dict.fromkeys(say(key, lang) if key in WORDS else name for key, name in names)
    how = (
        say("list", lang).join(words)
        + say("comma", lang)
        + say("read-as", lang, term=finding.reading or finding.term)
    )
    return [("spelling" if _INNOCENT.issuperset(finding.transforms) else "disguise", how)]


def excuse(finding: Finding, lang: Lang) -> str:
    """Why a finding does not count: who suppressed it where and why, or the baseline; else empty."""
    mark = finding.suppressed
    if mark is None:
        return say("baseline", lang) if finding.baseline == "unchanged" else ""
    where = (
        say("suppressed.config", lang) if mark.scope == "config" else say("suppressed.at", lang, n=mark.line)
    )
    parts = [say("suppressed", lang), where, mark.reason]
    return say("comma", lang).join(part for part in parts if part)
