"""Inline pinyin: `職業(yè)資格`, `发（fā）证`, `對(dui)`: the annotation becomes part of its character."""

from __future__ import annotations

import re

from hegui.normalize.readings import readings
from hegui.records import FILL, Blank
from hegui.span import Span

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_ANNOTATION = re.compile(r"[(（][ \u00a0]*([a-zü" + TONED + r"]{1,6})[ \u00a0]*[)）]", re.IGNORECASE)
_HAS_TONE = re.compile(f"[{TONED}]", re.IGNORECASE)


def blank_pinyin(text: str) -> tuple[str, list[Blank]]:
    """Overwrite each annotation with FILL, in a text of any length and the same length.

    A tone mark proves an annotation. Without one the syllable must be a reading of the
    character before it, so that 手机(app) and 服务(VIP) stay.
    """
    if "(" not in text and "（" not in text:
        return text, []
    found = [span for match in _ANNOTATION.finditer(text) if (span := _annotation(text, match))]
    if not found:
        return text, []
    pieces, end = [], 0
    for span in found:
        pieces += [text[end : span.start], FILL * (span.end - span.start)]
        end = span.end
    blanked = "".join([*pieces, text[end:]])
    marks = [Blank(span, "inline-pinyin") for span in found]
    if any(text[span.end : span.end + 1] in ("(", "（") for span in found):
        again, more = blank_pinyin(blanked)  # doubled: 培(pei)(pei)
        return again, marks + more
    return blanked, marks


def _annotation(text: str, match: re.Match[str]) -> Span | None:
    """The span of the annotation, a blank before it included; None where it is something else."""
    start = match.start() - (text[match.start() - 1 : match.start()] in (" ", "\u00a0"))
    owner = start - 1
    while owner > 0 and text[owner] == FILL:
        owner -= 1
    if owner < 0 or not ("\u3400" <= text[owner] <= "\u9fff" or "\uf900" <= text[owner] <= "\ufaff"):
        return None
    syllable = match[1].lower()
    if _HAS_TONE.search(syllable) or syllable.replace("ü", "v") in readings(text[owner]):
        return Span(start, match.end())
    return None
