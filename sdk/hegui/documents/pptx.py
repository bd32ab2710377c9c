"""PowerPoint decks: shapes, groups, tables, charts, diagrams and notes, slide by slide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hegui.documents.blocks import Blocks
from hegui.documents.drawing import Passage, framed, name_of, passages, shapes
from hegui.documents.package import Package
from hegui.documents.trees import attribute, nearest, reference
from hegui.records import Document, Steps

OURS = "[hegui 合规]"
"""How a note begins that we have written: it repeats what is found on the slide."""

_NO_COPY = frozenset(["dt", "sldImg", "sldNum"])


def read(data: bytes) -> Document:
    """The text of every shape; slides are counted from 1, shapes are called as their author did."""
    package, blocks = Package(data), Blocks()
    for text, steps in _passages(package):
        blocks.add(text, *steps)
    return blocks.document()


def slides(package: Package) -> Iterator[str]:
    """The parts of the slides, in their order."""
    main = package.main("presentation")
    for one in package.tree(main).iter("{*}sldId"):
        if part := package.related(main, reference(one)):
            yield part


def _passages(package: Package) -> Iterator[Passage]:
    behind: dict[str, None] = {}  # layouts and masters, whose own shapes show on every slide made after them
    for number, part in enumerate(slides(package), 1):
        place: Steps = (("slide", number),)
        for shape in shapes(package.tree(part)):
            yield from passages(package, part, shape, (*place, ("shape", name_of(shape))))
        for notes in package.relations(part, "notesSlide"):
            yield from _notes(package.tree(notes.part), (*place, ("notes", "")))
        for layout in package.relations(part, "slideLayout"):
            behind[layout.part] = None
    for part in list(behind):
        behind |= {master.part: None for master in package.relations(part, "slideMaster")}
    for part in behind:
        yield from _behind(package, part)
    for name, text in package.properties():
        yield Passage(text, (("property", name),))


def _notes(tree: Any, steps: Steps) -> Iterator[Passage]:
    bodies = [shape for shape in shapes(tree) if placeholder(shape) not in _NO_COPY]
    for passage in (one for shape in bodies for one in framed(shape, steps)):
        if not passage.text.startswith(OURS):
            yield passage


def _behind(package: Package, part: str) -> Iterator[Passage]:
    """What a layout or master shows itself; its placeholders only say what a slide may hold."""
    tree = package.tree(part)
    name = next((attribute(one, "name") for one in tree.iter("{*}cSld")), "")
    for shape in shapes(tree):
        if placeholder(shape) is None:
            yield from passages(package, part, shape, (("layout", name), ("shape", name_of(shape))))


def placeholder(shape: Any) -> str | None:
    """The kind of a placeholder; None for a shape that is none."""
    return next((attribute(one, "type") for one in nearest(shape, ("ph",))), None)
