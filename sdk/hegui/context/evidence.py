"""Proof that a claim carries with it: is it there, has it the right form, and does it still hold on the day?

A source, a number or a certificate beside a claim satisfies it only while it is good: 广告法 art. 11 wants
the source and the validity of what is cited, a patent ends, a certificate says until when it runs.
"""

from __future__ import annotations

import re
from datetime import date

from hegui.occurrence import Occurrence
from hegui.records import Decision

_SOURCED = r"来源[:：]|出处|据[^,。]{2,20}(统计|报告|数据|调查|显示)"
_NUMBERED = (
    r"zl ?(?P<filed>(19|20)\d\d) ?(?P<type>[123]) ?\d[\d. ]{3,}|专利号[^,。]{0,4}\d[\d. ]{5,}|证书编号|注册证号|备案号|批准文号"
    r"|检测报告|报告编号|检验报告|第\d{4,}号|国药准字|编号[:：]? ?[a-z0-9]{4}|zl ?\d[\d. ]{6,}|专利号"
)
_PROOF = re.compile(f"(?P<source>{_SOURCED})|{_NUMBERED}")
_YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)(?=年|[-/.]\d|版|[〕\])])")
_UNTIL = re.compile(
    r"(?:有效期|有效|期限|效期)[^,。;]{0,14}?(?:至|到|截至|截止|-|~)[:：]? ?"
    r"(20\d\d|19\d\d)[年/.-](?:(\d{1,2})[月/.-]?(?:(\d{1,2}))?)?"
)
_OLD = 3  # years after which figures of a source no longer speak for today
_PATENT_YEARS = {"1": 20, "2": 10, "3": 15}  # invention, utility model, design, from the day of filing


def proven(here: Occurrence) -> Decision | None:
    """A proof in the paragraph that holds on the day of the judgement; a note where it is out of date."""
    text = here.scene.read(*here.paragraph)
    stale = ""
    for found in _PROOF.finditer(text):
        if not (reason := _lapsed(text, found, here.scene.day)):
            return Decision("excuse", "evidence", found[0])
        stale = stale or reason
    return Decision("note", "stale-evidence", stale) if stale else None


def _lapsed(text: str, found: re.Match[str], day: date) -> str:
    """What shows that a proof no longer holds, or ''."""
    if until := _UNTIL.search(text):
        year, month, last = (int(part or 0) for part in until.groups())
        if (year, month or 12, last or 31) < (day.year, day.month, day.day):
            return until[0]
    if (filed := found["filed"]) and int(filed) + _PATENT_YEARS[found["type"]] < day.year:
        return found[0]
    years = _YEAR.findall(text) if found["source"] else []
    if years and int(max(years)) + _OLD < day.year:
        return f"{max(years)}年"
    return ""
