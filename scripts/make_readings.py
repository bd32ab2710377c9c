"""Write sdk/hegui/data/readings.txt: toneless readings of the characters in common use, from pypinyin.

Covered: all of GB 2312 and Big5's first plane, so Simplified and Traditional; one line a syllable: the
characters whose usual reading it is, then, after a blank, those that may also be read so.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin import Style, pinyin

TARGET = Path(__file__).parent.parent / "sdk/hegui/data/readings.txt"


def in_use(char: str) -> bool:
    for encoding in ("gb2312", "big5"):
        try:
            char.encode(encoding)
        except UnicodeEncodeError:
            continue
        return True
    return False


def main() -> None:
    usual: defaultdict[str, list[str]] = defaultdict(list)
    other: defaultdict[str, list[str]] = defaultdict(list)
    for code in range(0x4E00, 0xA000):
        char = chr(code)
        if in_use(char):
            readings = pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
            for place, syllable in enumerate(dict.fromkeys(readings)):
                if syllable.isascii() and syllable.isalpha():
                    (other if place else usual)[syllable].append(char)
    lines = ["# Made by scripts/make_readings.py from pypinyin (MIT): syllable, then its characters."]
    for syllable in sorted({*usual, *other}):
        lines.append(f"{syllable} {''.join(usual[syllable])} {''.join(other[syllable])}".rstrip())
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
