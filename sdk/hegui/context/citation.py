"""《关于…“包过”…的通知》, 刑法第二百八十四条: titles and articles of law."""

from __future__ import annotations

import re

from hegui.context.warning import selling
from hegui.records import Decision, Match
from hegui.ruleset import RuleData
from hegui.scene import WINDOW, Scene, once
from hegui.span import Span

_LAW_TITLE = r"(法|条例|办法|规定|规则|规章|通知|公告|通告|意见|指南|决定|解释|方案|目录|标准|纲要|制度|章程|报告|论文|研究|探析|分析)(\(.*\))?$"
_BARE_TITLE = r"关于.{2,60}的(紧急|温馨|补充|重要)?(通知|通告|公告|通报|提醒|提示|声明|说明|意见|函|警示|倡议|倡议书|告知书)"
_ARTICLE = (
    r"第[0-9一二三四五六七八九十百零〇两]+条(之[一二三四五六])?|[条款]第[0-9一二三四五六七八九十]+[款项]"
)
_NUMBER = r"[〔\[(]20\d\d[〕\])]第?\d+号"


def title(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """Inside 《》 whose content is the name of a law, notice or paper; 《包过协议》 is none."""
    if "关于" in scene.read(*scene.sentence(match.span)):
        clause = scene.read(*scene.clause(match.span))
        if re.search(_BARE_TITLE, clause) and not selling(scene, match):
            return Decision("mention", "citation")
    if "《" not in scene.text[max(0, match.span.start - WINDOW) : match.span.start]:
        return None
    line = scene.paragraph(match.span)
    opening = scene.text.rfind("《", line.start, match.span.start)
    closing = scene.text.find("》", match.span.end, min(line.end, match.span.end + 80))
    if opening < 0 or closing < 0 or "》" in scene.text[opening : match.span.start]:
        return None
    name = scene.read(opening + 1, closing)
    if not re.search(_LAW_TITLE, name):
        return None
    return Decision("mention", "citation", "", Span(opening, closing + 1))


def article(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """A sentence that cites an article or a document number, and sells nothing."""
    cited = _cited(scene, scene.sentence(match.span)) if rule.denial else ""
    return Decision("mention", "citation", cited) if cited else None


@once
def _cited(scene: Scene, sentence: Span) -> str:
    """The article or number that a sentence cites; empty where it cites none, or sells."""
    text = scene.read(*sentence)
    found = re.search(_ARTICLE, text) or re.search(_NUMBER, text)
    return found[0] if found and not scene.cues("context-sale", sentence) else ""
