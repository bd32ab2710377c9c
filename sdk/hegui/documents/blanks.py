"""Drafts: a text of the source's length in which markup is named by kind, and what becomes of it.

A reader of a format writes a draft; `settle` looks at what stands on both sides of each stretch of
markup and white space and decides what a phrase may reach across.
"""

from __future__ import annotations

import re

from hegui.records import FILL, SKIP, STOP, Blank
from hegui.span import Span

HIDE = "\ufdd3"  # a comment, a hidden part: nothing within a line, the end of a block elsewhere
RUBY = "\ufdd4"  # an annotation and its tags: belongs to the character before it
_KEPT = "\ufdd5\ufdd6\ufdd7\ufdd8\ufdd9"  # white space of <pre>, which does not collapse
_KEEP = str.maketrans(" \t\n\f\r", _KEPT)
_KEEP_BACK = str.maketrans(_KEPT, " \t\n\f\r")
_NOTHING = re.compile("[\0\ufdd0-\ufdef]")
_GAP = re.compile(f"[ \t\n\f\r{SKIP}{HIDE}{RUBY}]+")
_SPACE = re.compile("[ \t\n\f\r]")
_BROKEN = re.compile("[\n\r]")
_NO_CHINESE = "\u2000"  # letters below this are written with spaces between words


def clean(source: str) -> str:
    """The source without characters that a draft uses itself and a reader never sees."""
    return _NOTHING.sub(SKIP, source)


def keep_space(text: str) -> str:
    """The text with its white space protected from `settle`."""
    return text.translate(_KEEP)


def settle(draft: str) -> tuple[str, list[Blank]]:
    """A document's `text` out of a draft, and the stretches in it that are markup or ruby."""
    marks: list[Blank] = []

    def fill(gap: re.Match[str]) -> str:
        start, end = gap.span()
        before = draft[start - 1] if start else STOP
        after = draft[end] if end < len(draft) else STOP
        return _fill(gap.group(), start, (before, after), marks)

    return _GAP.sub(fill, draft).translate(_KEEP_BACK), marks


def _fill(gap: str, start: int, sides: tuple[str, str], marks: list[Blank]) -> str:
    """What a gap turns into between its two neighbours."""
    if gap == " " and STOP not in sides:
        return gap
    if RUBY in gap and sides[0] != STOP:
        tail = gap.rindex(RUBY) + 1
        marks.append(Blank(Span(start + gap.index(RUBY), start + tail), "ruby"))
        rest = gap[tail:]
        return FILL * tail + (_fill(rest, start + tail, sides, marks) if rest else "")
    if STOP in sides:
        return "".join(STOP if char == HIDE else SKIP for char in gap)
    if not _SPACE.search(gap):
        if not any(side.isspace() or side in _KEPT for side in sides):
            marks.append(Blank(Span(start, start + len(gap)), "markup"))
        return SKIP * len(gap)
    return _one_space(gap, *sides)


def _one_space(gap: str, before: str, after: str) -> str:
    """White space inside a block collapses; a line break between Chinese characters is none at all."""
    if _BROKEN.search(gap) and not (before < _NO_CHINESE and after < _NO_CHINESE):
        return SKIP * len(gap)
    space = gap.find(" ")
    if space < 0:
        space = next(_SPACE.finditer(gap)).start()
    return SKIP * space + " " + SKIP * (len(gap) - space - 1)
