"""Text made fit for a terminal: nothing in it is obeyed, and its width in columns is known."""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

TAB = "    "
# Obeyed by terminals (C0, DEL, C1), reordering (bidi controls), breaking the line (LS, PS), or
# without any shape of their own (soft hyphen, tags, noncharacters, unpaired surrogates).
RISKY = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200e\u200f\u2028-\u202e\u2066-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_ATOM = re.compile(
    r"\s+"
    r"|[（《〈“‘「『【〔]*"  # never at the end of a line
    r"(?:[!-~\u00a1-\u2017\u2030-\u2e7f]+|.)"  # a run of narrow characters, or one wide one
    r"[，。、；：？！）》〉”’」』】〕…—％]*",  # never at the start of one
    re.DOTALL,
)


def visible(text: str) -> str:
    """The text with every control character shown instead of sent: ␛ for ESC, <U+202E> for bidi.

    Tabs become four spaces, so that columns can be counted. One character may become several.
    """
    return RISKY.sub(lambda found: _name(found[0]), text)


def width(shown: str) -> int:
    """Columns of a text that `visible` has passed: wide characters two, combining ones none."""
    return len(shown) if shown.isascii() else sum(map(char_width, shown))


def char_width(char: str) -> int:
    """Columns of one harmless character. Ambiguous ones (“”, ×) count one, as most terminals do."""
    if char < "\u0300":
        return 1
    if category(char) in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def pad(shown: str, columns: int) -> str:
    return shown + " " * (columns - width(shown))


def wrap(shown: str, columns: int) -> list[str]:
    """Lines of at most that many columns, broken between Chinese characters or at spaces.

    Closing marks stay with what they close. What is wider than a line is cut.
    """
    lines, line, used = [], "", 0
    for atom in _atoms(shown, max(columns, 2)):
        extra = width(atom)
        if used + extra > columns and line:
            lines.append(line.rstrip())
            line, used = "", 0
            if atom.isspace():
                continue
        line += atom
        used += extra
    return [*lines, line.rstrip()]


def _atoms(shown: str, columns: int) -> list[str]:
    atoms = []
    for found in _ATOM.finditer(shown):
        atom = found[0]
        while width(atom) > columns:
            head = _head(atom, columns)
            atoms.append(head)
            atom = atom[len(head) :]
        atoms.append(atom)
    return atoms


def _head(text: str, columns: int) -> str:
    used = 0
    for index, char in enumerate(text):
        used += char_width(char)
        if used > columns:
            return text[:index]
    return text


def _name(char: str) -> str:
    code = ord(char)
    if char == "\t":
        return TAB
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"
