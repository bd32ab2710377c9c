"""Personal data masked for publication: numbers, addresses of people, names of accounts.

Digits are read as they are written to dodge filters too: full-width, circled, with spaces and dots between.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_GAP = r"[\s\-‐-―.·•_*—]{0,2}"
_DIGITS = str.maketrans("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺", "00123456789123456789" + "1")


def _spaced(*parts: str) -> str:
    return _GAP.join(parts)


_PHONE = r"(?<!\d)(?:\+?86" + _GAP + r")?" + _spaced("1", "[3-9]", *[r"\d"] * 9) + r"(?!\d)"
_IDENTITY = r"(?<!\d)" + _spaced(*[r"\d"] * 17, r"[\dXx]") + r"(?![\dXx])"
_LANDLINE = (
    r"(?<!\d)(?:0\d{2,3}"
    + _GAP
    + r")\d{7,8}(?!\d)|(?<!\d)[48]00"
    + _GAP
    + r"\d{3,4}"
    + _GAP
    + r"\d{3,4}(?!\d)"
)
_CARD = r"(?<!\d)" + _spaced(*[r"\d"] * 16) + r"(?:" + _GAP + r"\d){0,3}(?!\d)"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_HANDLE = (
    r"(?:微信号?|威信|薇信|v信|vx|wx|weixin|wechat|qq|扣扣|企鹅号?|whatsapp|telegram|line|抖音号|小红书号|快手号|账号|id)"
    r"[\s:：为是号加\-]{0,4}[a-z0-9][\w.\-]{4,24}"
)
_NAMED = r"(?:联系人|负责人|联系老师|姓名)[\s:：]{1,2}[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,2}(?=老师|先生|女士|经理|校长)"
_LINK = r"(?:https?://|www\.)[^\s,，。;；、）)\u4e00-\u9fff]+"
_ALL = re.compile(
    "|".join(f"(?:{one})" for one in (_LINK, _MAIL, _IDENTITY, _CARD, _PHONE, _LANDLINE, _HANDLE, _NAMED)),
    re.IGNORECASE,
)
STAR = "＊"


def mask(text: str, names: Sequence[str] = ()) -> str:
    """The text with personal data starred out; as long as before, so that spans stay true.

    `names`: what else must not be readable, such as the name of the account.
    """
    chars = list(text)
    shown = _numerals(text)
    for found in _ALL.finditer(shown):
        _star(chars, text, *found.span())
    for name in sorted({one for one in names if len(one) > 1}, key=len, reverse=True):
        start = text.find(name)
        while start >= 0:
            _star(chars, text, start, start + len(name))
            start = text.find(name, start + len(name))
    return "".join(chars)


def _numerals(text: str) -> str:
    """Chinese numerals become digits only in runs of seven and more: 一对一 is no number."""
    narrow = "".join(
        one if len(one) == 1 else char for char in text for one in (unicodedata.normalize("NFKC", char),)
    )
    return re.sub(
        rf"(?:[0-9〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺]{_GAP}){{7,}}",
        lambda found: found[0].translate(_DIGITS),
        narrow,
    )


def _star(chars: list[str], text: str, start: int, end: int) -> None:
    """All of it but the line breaks."""
    for place in range(start, end):
        if not text[place].isspace():
            chars[place] = STAR
