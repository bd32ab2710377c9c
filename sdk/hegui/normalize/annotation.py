"""Inline pinyin: `職業(yè)資格`, `发（fā）证`, `對(dui)`: the annotation becomes part of its character."""

from __future__ import annotations

import re

from hegui.normalize.readings import readings
from hegui.records import FILL, Blank
from hegui.span import Span

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ" + "\u0300\u0301\u0304\u030c"  # the latter sit on any letter
_ANNOTATION = re.compile(
    r"[(（][ \u00a0]*([a-züɡɑ\u0308" + TONED + r"]{1,8})[1-5]?[ \u00a0]*[)）]", re.IGNORECASE
)
_PLAIN = str.maketrans("üɡɑ", "vga")
_HAS_TONE = re.compile(f"[{TONED}]", re.IGNORECASE)


def blank_pinyin(text: str) -> tuple[str, list[Blank]]:
    """Overwrite each annotation with FILL, in a text of any length and the same length.

    A tone mark proves an annotation. Without one the syllable must be a reading of the
    character before it, so that 手机(app) and 服务(VIP) stay.
    """
    if "(" not in text and "（" not in text:
        return text, []
    found: list[Span] = []
    owner = ""
    for match in _ANNOTATION.finditer(text):
        start = match.start() - (text[match.start() - 1 : match.start()] in (" ", "\u00a0"))
        if not (found and found[-1].end == start):  # else it is doubled: 培(pei)(pei)
            owner = _owner(text, start)
        if _is_reading(match[1].lower(), owner):
            found.append(Span(start, match.end()))
    if not found:
        return text, []
    pieces, end = [], 0
    for span in found:
        pieces += [text[end : span.start], FILL * (span.end - span.start)]
        end = span.end
    return "".join([*pieces, text[end:]]), [Blank(span, "inline-pinyin") for span in found]


def _owner(text: str, end: int) -> str:
    """The Han character before `end`, an entity's FILL between them left out; empty where there is none."""
    at = end - 1
    while at > 0 and text[at] == FILL:
        at -= 1
    char = text[at : at + 1] if at >= 0 else ""
    return char if "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" else ""


def _is_reading(syllable: str, owner: str) -> bool:
    if not owner:
        return False
    return bool(_HAS_TONE.search(syllable)) or syllable.translate(_PLAIN) in readings(owner)
