"""One character to one: the fold table and the noise classes, made when rules are compiled.

The script part is OpenCC's own data; width, circles, styles and compatibility come from Unicode.
The result is stored with the compiled rules, so judging needs neither opencc nor unicodedata and is
the same on every Python.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import opencc

from hegui.records import CLAUSE_MARKS, FILL, SKIP, STROKES

TOP = 0x32400  # beyond lie only variation selectors, tags and private use
_WORD_LIKE = "%％‰"
# Circles and squares that Unicode does not decompose.
_RINGS = {
    **{chr(first + i): str(i + 1) for first in (0x2776, 0x2780, 0x278A, 0x24F5) for i in range(9)},
    **{chr(first + i): chr(0x61 + i) for first in (0x1F150, 0x1F170) for i in range(26)},
}
_NEVER_FOLDED = "㊣㊙㊗"  # stamps, used as ornament between characters
_VARIANTS = {
    "著": "着",
    "衞": "卫",
    "喫": "吃",
    "祇": "只",
    "纔": "才",
    "髪": "发",
    "囯": "国",
    "囻": "国",
    "圀": "国",
    "靣": "面",
    "甴": "由",
    "藉": "借",
    "敍": "叙",
    "簷": "檐",
    "伕": "夫",
    "枱": "台",
    "揹": "背",
    "甦": "苏",
    "鍊": "链",
    "傢": "家",
    "暱": "昵",
}


class Tables(NamedTuple):
    """`fold[i]` of `chars` becomes `folded`; ranges are inclusive code points.

    `noise` may stand inside a phrase, a few at a time; `silent` any number of times, for a reader
    does not see it. `numbers` holds what else can be a numeral, with its value.
    """

    chars: str
    folded: str
    noise: list[tuple[int, int]]
    silent: list[tuple[int, int]]


@cache
def build() -> Tables:
    """The tables, worked out once a process: half a second."""
    fold = _fold()
    silent = {code for code in range(0x20, 0xE0200) if _is_silent(code)} | {ord(FILL), ord(SKIP)}
    noise = {code for code in range(0x20, TOP) if _is_noise(chr(code), fold)} | {9}
    pairs = sorted(fold.items())
    return Tables(
        "".join(char for char, _ in pairs), "".join(to for _, to in pairs), _ranges(noise), _ranges(silent)
    )


def _fold() -> dict[str, str]:
    plain = {}
    for code in range(0x21, TOP):
        char = chr(code)
        if unicodedata.category(char) in ("Cn", "Cs", "Co") or char in _NEVER_FOLDED + STROKES:
            continue
        if (to := _compatible(char)) != char:
            plain[char] = to
    every = [chr(code) for code in range(0x3400, TOP) if unicodedata.category(chr(code)) == "Lo"]
    simple = dict(zip(every, _convert("t2s", every), strict=True))
    # Japanese forms that are no Simplified characters themselves lead to the same word.
    kanji = [char for char in every if simple[char] == char and not _is_simplified(char)]
    simple |= dict(zip(kanji, _convert("t2s", _convert("jp2t", kanji)), strict=True))
    simple |= _VARIANTS
    fold = {char: simple.get(to, to) for char, to in plain.items()}
    fold |= {char: to for char, to in simple.items() if to != char and char not in fold}
    # 薴 becomes 苧, which itself becomes 苎: one step must do.
    return {char: fold.get(to, to) for char, to in fold.items() if to != char and len(to) == 1}


def _compatible(char: str) -> str:
    """The plain character inside a styled one: Ａ, 𝐚, ①, ⑴, ⒈, ㈠, ⼀, 豈…; itself where there is none."""
    if char in _RINGS:
        return _RINGS[char]
    form = unicodedata.normalize("NFKC", char).lower()
    if len(form) == 3 and form[0] == "(" and form[2] == ")":
        form = form[1]
    if len(form) == 2 and form[0].isdigit() and form[1] in ".,":
        form = form[0]
    return form if len(form) == 1 else char


def _convert(config: str, chars: list[str]) -> list[str]:
    """One by one: each on a line of its own, so that no phrase rule of OpenCC applies."""
    converted: list[str] = opencc.OpenCC(config).convert("\n".join(chars)).split("\n")
    return [to if len(to) == 1 else char for char, to in zip(chars, converted, strict=True)]


def _is_simplified(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _is_silent(code: int) -> bool:
    """Zero-width, bidi controls, variation selectors, soft hyphen, tags, combining strokes and marks."""
    char = chr(code)
    if code in (0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x180E):  # fillers that show as nothing
        return True
    return unicodedata.category(char) in ("Cf", "Mn", "Me") or (0x7F <= code < 0xA0 and code != 0x85)


def _is_noise(char: str, fold: dict[str, str]) -> bool:
    if char in STROKES:
        return True
    if char in CLAUSE_MARKS or char in _WORD_LIKE or unicodedata.category(char)[0] == "C":
        return False
    if (to := fold.get(char)) is not None and to in CLAUSE_MARKS + "%":
        return False
    if to is not None and unicodedata.category(to)[0] in "LN":
        return False
    return unicodedata.category(char) in (
        "Zs",
        "Pc",
        "Pd",
        "Ps",
        "Pe",
        "Pi",
        "Pf",
        "Po",
        "Sm",
        "Sc",
        "Sk",
        "So",
        "Lm",
    )


def _ranges(codes: set[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for code in sorted(codes):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return ranges
