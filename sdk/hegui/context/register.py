"""The voice of the whole text: does it sell, or does it talk about selling? News, notices, lessons, laments.

Nobody's word is taken for who published a text, which anybody can imitate: only the caller can vouch.
"""

from __future__ import annotations

from hegui.context.topic import SHORT
from hegui.context.warning import EXPOSITION, peddled, sells, voice
from hegui.records import Decision, Match
from hegui.ruleset import RuleData
from hegui.scene import Scene

TRUSTED = ("government", "court", "media", "party-organ", "textbook")
_ABOUT_ADS = (
    "context-warning",
    "context-quote",
    "context-prohibition",
)  # a text on advertising, not on its goods
_ENOUGH = 2  # different words of talk, where nothing is sold
_PER_SALE = 1.5  # so many more for each different word of sale


def publisher(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """A text that the caller knows to come from a state organ, a court, the press or a textbook."""
    if scene.publisher in TRUSTED:
        return Decision("mention", "publisher", scene.publisher)
    return None


def talked(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """Much talk and hardly any sale: what the text names, it does not offer."""
    if not rule.denial:
        return None
    talk, sale = voice(scene, match.span)
    if talk < _ENOUGH + _PER_SALE * sale or sells(scene, match.span) or peddled(scene, match.span):
        return None
    if rule.topic == "advertising" and not scene.first(_ABOUT_ADS, scene.paragraph(match.span), match.span):
        return Decision("excuse", "off-advertising")
    return Decision("mention", "register")


def explained(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """A text that explains how things are done and offers nothing: 证书全国通用 is information there.

    What rules keep whatever the topic (包过, 代考) is no information anywhere.
    """
    if not rule.denial or rule.off_topic == "keep" or scene.length <= SHORT:
        return None
    told = scene.distinct_near(EXPOSITION, match.span)
    if told < _ENOUGH or sells(scene, match.span) or peddled(scene, match.span):
        return None
    talk, sale = voice(scene, match.span)
    if told < talk - told / 2 or talk + told / 2 < _ENOUGH + _PER_SALE * sale:
        return None
    return Decision("excuse", "exposition")


def retold(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """Inside quotation marks, in a text that talks more than it sells."""
    if not rule.denial or scene.quoted(match.span) is None or sells(scene, match.span):
        return None
    talk, sale = voice(scene, match.span)
    if talk <= sale:
        return None
    return Decision("mention", "retold")
