"""Text in the shapes, charts and diagrams of Office files: DrawingML (ISO/IEC 29500-1, 20 and 21)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from hegui.documents.package import Package
from hegui.documents.trees import local, nearest, reference
from hegui.records import Steps

FALLBACK = frozenset(["Fallback"])  # a second copy of a drawing, for old readers
_NUMBERS = frozenset(["numCache", "numDim", "numLit"])
_BREAKS = {"br": "\n", "tab": "\t"}
_ALTERNATIVES = ("title", "descr")


class Passage(NamedTuple):
    """A paragraph and the steps that lead to it."""

    text: str
    steps: Steps


def shapes(tree: Any) -> Iterator[Any]:
    """Every shape, picture, frame and line of a slide or a drawing, those in groups too."""
    yield from nearest(tree, ("sp", "pic", "graphicFrame", "cxnSp"), FALLBACK)


def name_of(shape: Any) -> str:
    """What its author or the program called a shape."""
    return next((str(one.get("name", "")) for one in _named(shape)), "")


def passages(package: Package, part: str, shape: Any, steps: Steps) -> Iterator[Passage]:
    """All text of a shape that stands in a part: its own, its table's, its chart's, and what is read aloud."""
    for table in nearest(shape, ("tbl",), FALLBACK):
        for row_number, row in enumerate(nearest(table, ("tr",)), 1):
            for column, cell in enumerate(nearest(row, ("tc",)), 1):
                yield from framed(cell, (*steps, ("cell", f"R{row_number}C{column}")))
    for body in nearest(shape, ("txBody",), ("tbl", *FALLBACK)):
        yield from framed(body, steps)
    yield from graphics(package, part, shape, steps)


def graphics(package: Package, part: str, shape: Any, steps: Steps) -> Iterator[Passage]:
    """The text of the chart or diagram that a shape shows, and what stands for the shape where it is not seen."""
    for node in nearest(shape, ("chart", "relIds"), FALLBACK):
        other = package.related(part, reference(node) or reference(node, "dm"))
        if other:
            yield from _graphic(package.tree(other), steps)
    named = next(_named(shape), None)
    for text in dict.fromkeys(named.get(key, "") for key in _ALTERNATIVES) if named is not None else ():
        yield Passage(text, (*steps, ("alternative", "")))


def framed(frame: Any, steps: Steps) -> Iterator[Passage]:
    """The paragraphs of a frame, counted from 1."""
    for number, paragraph in enumerate(nearest(frame, ("p",), FALLBACK), 1):
        yield Passage(paragraph_text(paragraph), (*steps, ("paragraph", number)))


def paragraph_text(paragraph: Any) -> str:
    """Its runs and fields, across their formatting."""
    return "".join(
        _BREAKS.get(local(node)) or node.text or ""
        for node in nearest(paragraph, ("t", "br", "tab"), ("pPr", "rPr", *FALLBACK))
    )


def _graphic(tree: Any, steps: Steps) -> Iterator[Passage]:
    """The titles, names and categories of a chart, or the boxes of a diagram; numbers are no text."""
    wanted = ("p",) if local(tree) == "dataModel" else ("p", "pt", "v")
    for node in nearest(tree, wanted, _NUMBERS):
        yield Passage(paragraph_text(node) if local(node) == "p" else "".join(node.itertext()), steps)


def _named(shape: Any) -> Iterator[Any]:
    yield from shape.iter("{*}cNvPr", "{*}docPr")
