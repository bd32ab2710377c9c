"""“应该是当地最好的酒店了，就是有点旧”: a customer's own opinion is no advertisement (广告法 art. 2)."""

from __future__ import annotations

import re

from hegui.context.warning import SALE, TRADE
from hegui.records import Decision, Match
from hegui.ruleset import RuleData
from hegui.scene import Scene

_ENOUGH = 2  # different words of a customer in the paragraph, where nothing is sold
_SPOKEN = re.compile(  # 最好的酒店了, 最赞的是…: a verdict, not a slogan
    r".{0,6}了($|[,.。!?~;…\s])|的?(地方|是|一点|一次|就是|好处|优点|优势|不足|遗憾)"
)
_HEDGE = re.compile(r"(简直|算是|算得上|可能是|应该是|大概是|据说是|传说中|目前是|觉得|感觉|认为).{0,6}$")


def own(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """Ordinary language for the rules on advertising, where the paragraph reads like a customer's review."""
    if rule.topic != "advertising" or rule.off_topic == "keep":
        return None
    if scene.distinct_near(SALE, match.span):
        return None
    cues = scene.cues("context-opinion", scene.paragraph(match.span))
    said = len({scene.word(cue) for cue in cues if not cue.overlaps(match.span)})
    if said >= _ENOUGH or (rule.exemptions and (_verdict(scene, match) or _alone(scene, match, said))):
        return Decision("excuse", "opinion")
    return None


def _alone(scene: Scene, match: Match, said: int) -> bool:
    """A customer's word, and none of trade or advertising anywhere."""
    return said > 0 and not scene.distinct_near((*TRADE, "advertising"), match.span)


def _verdict(scene: Scene, match: Match) -> bool:
    """Spoken as a judgement: hedged before, or closed with 了."""
    clause = scene.clause(match.span)
    before = scene.read(max(clause.start, match.span.start - 10), match.span.start)
    after = scene.read(match.span.end, min(len(scene.text), clause.end + 1))
    return bool(_HEDGE.search(before) or _SPOKEN.match(after))
