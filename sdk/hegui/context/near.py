"""Some words offend only beside others: 全国 beside 证书 does, 全国人大 does not."""

from __future__ import annotations

from hegui.context.topic import advertised
from hegui.records import Decision, Match
from hegui.ruleset import Near, RuleData
from hegui.scene import Scene
from hegui.span import Span


def required(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """A note of the company in which the word offends, or an excuse where there is none."""
    if not rule.near:
        return None
    for near in rule.near:
        if cue := _find(scene, match, near):
            word = scene.word(cue)
            return Decision("note", "near", word, cue)
    if rule.in_ads and (scene.offends(rule.topic, match.span) or advertised(scene, match, rule)):
        return Decision("note", "in-ad")
    return Decision("excuse", "not-near")


def forbidden(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """An excuse where the word stands in lawful company."""
    for near in rule.unless_near:
        if cue := _find(scene, match, near):
            word = scene.word(cue)
            return Decision("excuse", "lawful-beside", word, cue)
    return None


def _find(scene: Scene, match: Match, near: Near) -> Span | None:
    sentence = scene.sentence(match.span)
    if near.lexicon not in scene.lexicons(sentence):
        return None
    sides = []
    if near.side != "before":
        sides.append(Span(match.span.end, min(sentence.end, match.span.end + near.within + 20)))
    if near.side != "after":
        sides.append(Span(max(sentence.start, match.span.start - near.within - 20), match.span.start))
    for window in sides:
        for cue in scene.cues(near.lexicon, window):
            between = (
                (match.span.end, cue.start) if window.start >= match.span.end else (cue.end, match.span.start)
            )
            if len(scene.read(*between)) <= near.within:
                return cue
    return None
