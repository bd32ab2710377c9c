"""text -> NormalizedText. Nothing ever moves: what vanishes is blanked in place, so offsets stay.

`tables` (built with opencc when a pack is compiled) folds one character into one; the other
modules blank stretches: `annotation` inline pinyin, `garble` damaged bytes, `breaks` soft line ends.
Only `bidi` moves characters: it turns what is written backwards, and NormalizedText knows the way back.
"""

from __future__ import annotations

from hegui.normalize.annotation import blank_pinyin
from hegui.normalize.bidi import mirror, turn_back
from hegui.normalize.breaks import soften_breaks
from hegui.normalize.garble import repair
from hegui.records import Blank, Document, NormalizedText
from hegui.span import Span

__all__ = ["normalize", "turn_back"]


def normalize(document: Document) -> NormalizedText:
    """Blank what a reader does not take for text. The result has the length of the document."""
    marks = document.marks
    runs: tuple[Span, ...] = ()
    text, turned = mirror(document.text)
    if turned:
        runs = tuple(run.span for run in turned)
        marks = (*(Blank(turn_back(mark.span, runs), mark.transform) for mark in marks), *turned)
    for step in (repair, blank_pinyin, soften_breaks):
        text, found = step(text)
        if found:
            marks = (*marks, *found)
    if len(text) != len(document.source):
        raise AssertionError("normalization moved an offset")
    return NormalizedText(document.source, text, tuple(sorted(marks)) if len(marks) > 1 else marks, runs)
