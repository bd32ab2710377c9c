"""“谨防代考骗局”, “警方破获代考团伙”: warned against or reported, in the same sentence."""

from __future__ import annotations

from hegui.records import Decision, Match
from hegui.ruleset import RuleData
from hegui.scene import Scene


def warned(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """A warning or a report in the sentence, unless the sentence sells or speaks for the seller himself."""
    if not rule.denial:
        return None
    sentence = scene.sentence(match.span)
    cue = scene.first(["context-warning", "context-report"], sentence, match.span)
    if cue is None or scene.cues("context-sale", sentence) or sells(scene, match):
        return None
    word = scene.word(cue)
    return Decision("mention", "warning", f"同句有“{word}”，是在提醒或报道", word, cue)


def sells(scene: Scene, match: Match) -> bool:
    """The clause of the match speaks in the seller's own name: 我们包过."""
    clause = scene.clause(match.span)
    return any(cue.end <= match.span.start for cue in scene.cues("context-self", clause))
