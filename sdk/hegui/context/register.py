"""The voice of the whole text: a news report, an official notice, a publisher the caller vouches for."""

from __future__ import annotations

from hegui.context.warning import sells
from hegui.records import Decision, Match
from hegui.ruleset import RuleData
from hegui.scene import Scene

TRUSTED = {"government": "政府机关", "court": "法院", "media": "新闻媒体", "party-organ": "党的机关", "textbook": "教材"}
_ENOUGH = 3  # different words of the register in a text that sells nothing


def publisher(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """Never inferred from the text, which anybody can imitate: the caller says who published it."""
    if scene.publisher in TRUSTED:
        return Decision("mention", "publisher", f"发布者是{TRUSTED[scene.publisher]}")
    return None


def reported(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    return _voice(scene, match, rule, "context-report", "report", "全文是新闻报道或案情通报")


def official(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    return _voice(scene, match, rule, "context-official", "official", "全文是公文或规章")


def _voice(scene: Scene, match: Match, rule: RuleData, lexicon: str, code: str, say: str) -> Decision | None:
    """Many words of one register and hardly any call to buy."""
    if not rule.denial or sells(scene, match):
        return None
    window = scene.vicinity(match.span)
    found = scene.distinct(lexicon, window)
    if found < _ENOUGH or scene.distinct("context-sale", window) * 2 >= found:
        return None
    return Decision("mention", code, say)
