"""Which encoding a file has that is not UTF-8: the one in which it reads as common Chinese."""

from __future__ import annotations

import codecs
import re

from hegui.documents.common import COMMON

_SAMPLE = 1 << 16
_CHINESE = ("utf-8", "gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be")  # first wins a tie
_WIDE = ("utf-16-le", "utf-16-be")
_ENOUGH = 0.2  # right: about two thirds of the characters are common; wrong: about one in twenty
_OTHERS = ["cp932", "euc_jp", "cp949", "cp1252", "cp1251"]
_ODD = 50  # one byte in so many is a fault, not a letter
_NEARLY_ALL = 0.8  # a binary file read as UTF-16 comes to about a third
_COMMON = re.compile(f"[ -~\r\n\t{re.escape(''.join(sorted(COMMON)))}]")
_EXPECTED = re.compile("[ -~\r\n\t\u2010-\u27ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_NOT_ASCII = re.compile(rb"[^\x00-\x7f]")
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}


def known(name: str) -> str:
    """The codec for a name from a page, read as browsers read it; empty for one that does not exist."""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return ""
    return _ALIASES.get(codec, codec)


def narrow(data: bytes) -> str:
    """The encoding of a file that is not UTF-8 throughout; empty if it is not recognised."""
    first = _NOT_ASCII.search(data)
    start = first.start() if first else 0
    sample = data[start - start % 2 : start + _SAMPLE]  # even, for UTF-16
    if _is_damaged_utf8(sample):
        return "utf-8"
    best = max(_CHINESE, key=lambda encoding: _score(sample, encoding))
    score = _score(sample, best)
    if score >= _ENOUGH:
        return best
    return _guess(data[:_SAMPLE]) or (best if score >= 0 else "")


def _is_damaged_utf8(sample: bytes) -> bool:
    """UTF-8 but for a few places: sequences of three bytes do not come about by chance."""
    text = sample.replace("\ufffd".encode(), b"").decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return sum(char > "\u07ff" for char in text) >= 4 * damaged


def wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a byte order mark; empty if neither."""
    for encoding in ("utf-32-le", "utf-32-be"):
        if len(data) % 4 == 0 and _reads(data, encoding):
            return encoding
    if len(data) % 2:
        return ""
    sample = data[:_SAMPLE]
    best = max(_WIDE, key=lambda encoding: _share(sample.decode(encoding, "replace"), _COMMON))
    readable = _reads(data, best) and _share(sample.decode(best, "replace"), _EXPECTED) > _NEARLY_ALL
    return best if readable else ""


def _reads(data: bytes, encoding: str) -> bool:
    try:
        return "\0" not in data.decode(encoding)
    except UnicodeDecodeError:
        return False


def _share(text: str, expected: re.Pattern[str]) -> float:
    """How much of a text is what one expects."""
    return len(expected.findall(text)) / len(text)


def _score(sample: bytes, encoding: str) -> float:
    """How much of what is not ASCII is common Chinese; what cannot be decoded counts five times."""
    if encoding in _WIDE and len(sample) % 2:
        return -1.0
    text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
    letters = [char for char in text if char > "~"]
    common = sum(char in COMMON for char in letters) - 5 * letters.count("\ufffd")
    return common / len(letters) if letters else -1.0


def _guess(sample: bytes) -> str:
    """ASCII with a few odd bytes, or another encoding of China's neighbours or the West."""
    if sum(byte > 127 for byte in sample) * _ODD < len(sample):
        return "utf-8"
    from charset_normalizer import from_bytes

    found = from_bytes(sample, cp_isolation=_OTHERS).best()
    return found.encoding if found else ""
