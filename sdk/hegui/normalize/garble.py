"""Pages damaged on their way: text that was converted, annotated and then cut at single GBK bytes.

Only what can be worked out for certain is restored; the rest stays as it is.
  工作?,F(xiàn)就     the bytes of 。现 lost their alignment: GBK AC 46 is 现
  推動(dòng)?jì)D女   the annotation stands inside 婦, whose bytes are 8B 44
  師?！白C券          one byte was lost before the run: A1 + its bytes are 。“證
"""

from __future__ import annotations

import re

from hegui.normalize.readings import readings
from hegui.records import FILL, Blank
from hegui.span import Span

_PINYIN = r"[(（][ \u00a0]*([a-zü" + "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ" + r"]{1,6})[ \u00a0]*[)）]"
_STOP_LOST = r"\?[,，]([A-Z])(?=" + _PINYIN + ")"
_SPLIT_CHAR = r"\?([a-zü" + "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ" + r"]{1,6})[)）]([@-Z])"
_BEFORE = r"([\u3400-\u9fff])(?:" + _PINYIN + r")?$"
# The lost 。 is A1 A3: what follows it then begins with A3, a full-width sign, and never with a Han character.
_SHIFTED = r"\?([！-～][！-～\u3000-\u303f\u4e00-\u9fff]{0,11}?)([@-Z])(?=[\u4e00-\u9fff])"
_PLAUSIBLE = frozenset("。，、；：？！“”‘’（）《》〈〉【】「」『』")
_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ", "aaaaeeeeiiiioooouuuuvvvvnnn")


def repair(text: str) -> tuple[str, list[Blank]]:
    """Restore what is certain, in place: the restored characters, then FILL up to the old length."""
    if "?" not in text:
        return text, []
    marks: list[Blank] = []
    for pattern, restore in ((_SPLIT_CHAR, _split_char), (_STOP_LOST, _lost_stop), (_SHIFTED, _shifted)):
        pieces, end = [], 0
        for match in re.finditer(pattern, text):
            if (restored := restore(match)) is None:
                continue
            start, new = restored
            pieces += [text[end:start], new.ljust(match.end() - start, FILL)]
            end = match.end()
            marks.append(Blank(Span(start, end), "garbled"))
        text = "".join([*pieces, text[end:]])
    return text, marks


def _lost_stop(match: re.Match[str]) -> tuple[int, str] | None:
    char = _gbk(b"\xac" + match[1].encode("ascii"))
    return (match.start(), f"。{char}") if char and _reads(char, match[2]) else None


def _split_char(match: re.Match[str]) -> tuple[int, str] | None:
    """The lost first byte is the second byte of a character read like the annotation."""
    owner = re.search(_BEFORE, match.string[max(0, match.start() - 12) : match.start()])
    last = _bytes(owner[1])[-1:] if owner else b""
    syllable = match[1].translate(_TONES).replace("ü", "v")
    for second in range(0x81, 0xFF):
        ghost = _gbk(last + bytes([second])) if last else None
        if ghost and syllable in readings(ghost):
            char = _gbk(bytes([second]) + match[2].encode("ascii"))
            if char:
                return match.start(), char
    return None


def _shifted(match: re.Match[str]) -> tuple[int, str] | None:
    try:
        new = (b"\xa1" + _bytes(match[1]) + match[2].encode("ascii")).decode("gbk")
    except UnicodeDecodeError:
        return None
    plausible = new[0] == "。" and all(char in _PLAUSIBLE or readings(char) for char in new)
    return (match.start(), new) if plausible else None


def _reads(char: str, pinyin: str) -> bool:
    return pinyin.translate(_TONES).replace("ü", "v") in readings(char)


def _bytes(chars: str) -> bytes:
    return chars.encode("gbk", "ignore")


def _gbk(pair: bytes) -> str | None:
    try:
        return pair.decode("gbk")
    except UnicodeDecodeError:
        return None
