"""《关于…“包过”…的通知》, 刑法第二百八十四条: titles and articles of law."""

from __future__ import annotations

import re

from hegui.occurrence import WINDOW, Occurrence
from hegui.records import Decision
from hegui.span import Span

_LAW_TITLE = r"(法|条例|办法|规定|规则|规章|通知|公告|通告|意见|指南|决定|解释|方案|目录|标准|纲要|制度|章程|报告|论文|研究|探析|分析)(\(.*\))?$"
_BARE_TITLE = r"关于.{2,60}的(紧急|温馨|补充|重要)?(通知|通告|公告|通报|提醒|提示|声明|说明|意见|函|警示|倡议|倡议书|告知书)"
_ARTICLE = re.compile(
    r"第[0-9一二三四五六七八九十百零〇两]+条(之[一二三四五六])?|[条款]第[0-9一二三四五六七八九十]+[款项]"
)
_NUMBER = re.compile(r"[〔\[(]20\d\d[〕\])]第?\d+号")


def title(here: Occurrence) -> Decision | None:
    """Inside 《》 whose content is the name of a law, notice or paper; 《包过协议》 is none."""
    scene, text, (start, end) = here.scene, here.scene.text, here.span
    if "关于" in here.said:
        clause = scene.read(*here.clause)
        if re.search(_BARE_TITLE, clause) and not here.selling:
            return Decision("mention", "citation")
    if "《" not in text[max(0, start - WINDOW) : start]:
        return None
    line = here.paragraph
    opening = text.rfind("《", line.start, start)
    closing = text.find("》", end, min(line.end, end + 80))
    if opening < 0 or closing < 0 or "》" in text[opening:start]:
        return None
    name = scene.read(opening + 1, closing)
    if not re.search(_LAW_TITLE, name):
        return None
    return Decision("mention", "citation", "", Span(opening, closing + 1))


def article(here: Occurrence) -> Decision | None:
    """A sentence that cites an article or a document number, and sells nothing."""
    said = here.said
    found = ("第" in said and _ARTICLE.search(said)) or ("号" in said and _NUMBER.search(said))
    if not found or here.cues("context-sale", here.sentence):
        return None
    return Decision("mention", "citation", found[0])
