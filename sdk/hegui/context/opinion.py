"""“应该是当地最好的酒店了，就是有点旧”: a customer's own opinion is no advertisement (广告法 art. 2)."""

from __future__ import annotations

import re

from hegui.occurrence import SALE, TRADE, Occurrence
from hegui.records import Decision

_ENOUGH = 2  # different words of a customer in the paragraph, where nothing is sold
_SPOKEN = re.compile(  # 最好的酒店了, 最赞的是…: a verdict, not a slogan
    r".{0,6}了($|[,.。!?~;…\s])|的?(地方|是|一点|一次|就是|好处|优点|优势|不足|遗憾)"
)
_HEDGE = re.compile(r"(简直|算是|算得上|可能是|应该是|大概是|据说是|传说中|目前是|觉得|感觉|认为).{0,6}$")


def own(here: Occurrence) -> Decision | None:
    """Ordinary language for the rules on advertising, where the paragraph reads like a customer's review."""
    if here.distinct(SALE):
        return None
    cues = here.scene.cues("context-opinion", here.paragraph)
    said = len({here.scene.word(cue) for cue in cues if not cue.overlaps(here.span)})
    if said >= _ENOUGH or (here.rule.exemptions and (_verdict(here) or _alone(here, said))):
        return Decision("excuse", "opinion")
    return None


def _alone(here: Occurrence, said: int) -> bool:
    """A customer's word, and none of trade or advertising anywhere."""
    return said > 0 and not here.distinct((*TRADE, "advertising"))


def _verdict(here: Occurrence) -> bool:
    """Spoken as a judgement: hedged before, or closed with 了."""
    read, clause, (start, end) = here.scene.read, here.clause, here.span
    before = read(max(clause.start, start - 10), start)
    after = read(end, min(len(here.scene.text), clause.end + 1))
    return bool(_HEDGE.search(before) or _SPOKEN.match(after))
