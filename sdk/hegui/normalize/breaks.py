"""Line breaks that end nothing: hard-wrapped paragraphs, and phrases written downwards to hide them."""

from __future__ import annotations

import re

from hegui.records import BLANKS, FILL, SKIP, STOP, Blank
from hegui.span import Span

WRAPPED = range(24, 61)  # a line of prose of this length may have been broken for its width alone
_BREAK = re.compile(r"\r\n|\r|\n")
_NO_BLANKS = str.maketrans("", "", BLANKS)
_SHORT = 12  # a line of one character, with its annotation or with strokes through it
_UNSEEN = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)


def soften_breaks(text: str) -> tuple[str, list[Blank]]:
    """Blank with SKIP the breaks inside a paragraph; those that end one stay.

    Inside: after a line of one character (包\\n过, written downwards), and between two lines of
    prose that were wrapped at one width.
    """
    if "\n" not in text and "\r" not in text:
        return text, []
    breaks = list(_BREAK.finditer(text))
    soft: list[Span] = []
    start = 0
    for number, found in enumerate(breaks):
        after = found.end()
        size = found.start() - start
        # Long lines with blanks may be short to the eye, so only the lower bound is checked cheaply.
        if (0 < size <= _SHORT or size >= WRAPPED.start) and _is_letter(text[after : after + 1]):
            end = breaks[number + 1].start() if number + 1 < len(breaks) else len(text)
            if _goes_on(_seen(text[start : found.start()]), _seen(text[after:end])):
                soft.append(Span(*found.span()))
        start = after
    if not soft:
        return text, []
    pieces, end = [], 0
    for span in soft:
        pieces += [text[end : span.start], SKIP * (span.end - span.start)]
        end = span.end
    return "".join([*pieces, text[end:]]), [Blank(span, "line-break") for span in soft]


def _seen(line: str) -> str:
    """A line without its blanks: hardly any has one."""
    return line.translate(_NO_BLANKS) if FILL in line or SKIP in line or STOP in line else line


def _goes_on(line: str, following: str) -> bool:
    """Whether the text of a line goes on in the next one."""
    line = line.strip()
    if len(line) <= _SHORT:
        alone = _alone(line)
        return bool(alone) and (_is_han(following[:1]) or bool(_alone(following.strip())))
    if len(line) not in WRAPPED or not _is_han(line[-1]) or not _is_han(following[:1]):
        return False
    return 0 < len(following.rstrip()) <= len(line) + 2


def _alone(line: str) -> str:
    """The only letter, numeral or per cent sign of a line that shows nothing else; empty where there is more."""
    seen = _UNSEEN.sub("", line[: _SHORT + 1])
    return seen if len(seen) == 1 and _is_letter(seen) else ""


def _is_letter(char: str) -> bool:
    """A letter, numeral or per cent sign, or one in a circle: to Unicode those are symbols."""
    code = ord(char) if char else 0
    circled = 0x2E80 <= code < 0x2FE0 or 0x3200 <= code < 0x3400 or 0x1F100 <= code < 0x1F1A0
    return char.isalnum() or circled or char in ("%", "％")


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"
