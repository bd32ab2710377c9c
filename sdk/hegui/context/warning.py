"""“谨防代考骗局”, “警方破获代考团伙”: warned against or reported, in the same sentence."""

from __future__ import annotations

from hegui.records import Decision, Match
from hegui.ruleset import RuleData
from hegui.scene import Scene, once
from hegui.span import Span

TALK = (
    "context-report",
    "context-official",
    "context-warning",
    "context-narrative",
    "context-quote",
    "context-question",
    "context-prohibition",
)
SALE = ("context-sale",)
TRADE = ("context-trade",)
EXPOSITION = ("context-exposition",)


def warned(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """A warning or a report in the sentence, unless the sentence sells or speaks for the seller himself."""
    if not rule.denial:
        return None
    sentence = scene.sentence(match.span)
    cue = scene.first(["context-warning", "context-report"], sentence, match.span)
    if (
        cue is None
        or scene.cues("context-sale", sentence)
        or sells(scene, match.span)
        or selling(scene, match)
    ):
        return None
    word = scene.word(cue)
    return Decision("mention", "warning", word, cue)


@once
def sells(scene: Scene, span: Span) -> bool:
    """The clause of the match speaks in the seller's own name: 我们包过."""
    clause = scene.clause(span)
    return any(cue.end <= span.start for cue in scene.cues("context-self", clause))


@once
def peddled(scene: Scene, span: Span) -> bool:
    """The paragraph of the match calls to buy, and neither talks about selling nor quotes: a seller among others."""
    paragraph = scene.paragraph(span)
    if scene.quoted(span) is not None or scene.first(TALK, paragraph, span):
        return False
    return bool(scene.first(SALE, paragraph, span))


@once
def voice(scene: Scene, span: Span) -> tuple[float, float]:
    """How many different words of talk and of sale stand round the match, the match itself left out.

    A word of trade that notices and news use, too (报名, 学费), weighs half of one that only sellers use,
    and a word of explanation half of one of talk.
    """
    talk = scene.distinct_near(TALK, span) + scene.distinct_near(EXPOSITION, span) / 2
    return talk, scene.distinct_near(SALE, span) + scene.distinct_near(TRADE, span) / 2


def selling(scene: Scene, match: Match) -> bool:
    """The text as a whole sells: a word of warning in it is a sales talk, too."""
    talk, sale = voice(scene, match.span)
    return talk < 2 * sale
