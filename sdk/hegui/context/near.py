"""Some words offend only beside others: 全国 beside 证书 does, 全国人大 does not."""

from __future__ import annotations

from hegui.context.topic import advertised
from hegui.occurrence import Occurrence
from hegui.records import Decision
from hegui.ruleset import Near
from hegui.span import Span


def required(here: Occurrence) -> Decision | None:
    """A note of the company in which the word offends, or an excuse where there is none."""
    scene, rule = here.scene, here.rule
    for near in rule.near:
        if cue := _find(here, near):
            return Decision("note", "near", scene.word(cue), cue)
    if rule.in_ads and (scene.offends(rule.topic, here.span) or advertised(here)):
        return Decision("note", "in-ad")
    return Decision("excuse", "not-near")


def beside_offence(here: Occurrence) -> Decision:
    """A note of the offence in whose company the words mean something, or an excuse where there is none.

    A single finding may be a mistake: the text must sell, or offend outright more than once.
    """
    talk, sale = here.voice
    offences = here.scene.offences(here.rule.topic, here.span)
    counts = offences and talk <= sale if talk or sale else offences > 1
    return Decision("note", "in-ad") if counts else Decision("excuse", "not-near")


def forbidden(here: Occurrence) -> Decision | None:
    """An excuse where the word stands in lawful company."""
    for near in here.rule.unless_near:
        if cue := _find(here, near):
            return Decision("excuse", "lawful-beside", here.scene.word(cue), cue)
    return None


def _find(here: Occurrence, near: Near) -> Span | None:
    if near.lexicon not in here.lexicons:
        return None
    sentence, (start, end) = here.sentence, here.span
    sides = []
    if near.side != "before":
        sides.append(Span(end, min(sentence.end, end + near.within + 20)))
    if near.side != "after":
        sides.append(Span(max(sentence.start, start - near.within - 20), start))
    for window in sides:
        for cue in here.cues(near.lexicon, window):
            between = (end, cue.start) if window.start >= end else (cue.end, start)
            if len(here.scene.read(*between)) <= near.within:
                return cue
    return None
