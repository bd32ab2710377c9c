"""“挂靠合法吗？”: asked about, where nobody sells the answer."""

from __future__ import annotations

from hegui.context.warning import SALE, TRADE, selling, sells
from hegui.records import Decision, Match
from hegui.ruleset import RuleData
from hegui.scene import Scene


def asked(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """A doubting question that holds the match, in a paragraph without a call to buy."""
    if not rule.denial:
        return None
    sentence = scene.sentence(match.span)
    cue = scene.first(["context-question"], sentence, match.span)
    if (
        cue is None
        or scene.first((*SALE, *TRADE), scene.paragraph(match.span), match.span)
        or sells(scene, match.span)
        or selling(scene, match)
    ):
        return None
    word = scene.word(cue)
    return Decision("mention", "question", word, cue)
