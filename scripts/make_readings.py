"""Write sdk/hegui/data/readings.txt: toneless readings of the characters in common use, from pypinyin.

Covered: all of GB 2312 and Big5's first plane, so Simplified and Traditional; one line a syllable.
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
    sounds: defaultdict[str, list[str]] = defaultdict(list)
    for code in range(0x4E00, 0xA000):
        char = chr(code)
        if in_use(char):
            for syllable in pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]:
                if syllable.isascii() and syllable.isalpha():
                    sounds[syllable].append(char)
    lines = ["# Made by scripts/make_readings.py from pypinyin (MIT): syllable, then its characters."]
    lines += [f"{syllable} {''.join(chars)}" for syllable, chars in sorted(sounds.items())]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
