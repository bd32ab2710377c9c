"""text -> NormalizedText. Nothing ever moves: what vanishes is blanked in place, so offsets stay.

`tables` (built with opencc when a pack is compiled) folds one character into one; the other
modules blank stretches: `annotation` inline pinyin, `garble` damaged bytes, `breaks` soft line ends.
"""

from __future__ import annotations

from hegui.normalize.annotation import blank_pinyin
from hegui.normalize.breaks import soften_breaks
from hegui.normalize.garble import repair
from hegui.records import Blank, Document, NormalizedText

__all__ = ["normalize"]


def normalize(document: Document) -> NormalizedText:
    """Blank what a reader does not take for text. The result has the length of the document."""
    text, marks = document.text, list(document.marks)
    for step in (repair, blank_pinyin, soften_breaks):
        text, found = step(text)
        marks += found
    if len(text) != len(document.source):
        raise AssertionError("normalization moved an offset")
    return NormalizedText(document.source, text, _in_order(marks))


def _in_order(marks: list[Blank]) -> tuple[Blank, ...]:
    return tuple(sorted(marks)) if len(marks) > 1 else tuple(marks)
