"""Word documents: body, tables, text boxes, headers, footers, notes, charts and diagrams, run by run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from hegui.documents.blocks import Blocks
from hegui.documents.drawing import graphics, name_of
from hegui.documents.mail import saved_page
from hegui.documents.package import Package
from hegui.documents.trees import attribute, local, nearest, reference
from hegui.records import Document, Steps

_GONE = frozenset(["del", "moveFrom", "Fallback"])  # deleted, or a second copy for old readers
_APART = frozenset(["txbxContent", "rt", "pPr", "rPr", *_GONE])  # a text box has paragraphs of its own
_SHOWN = {"t": "", "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MARGINS = {"headerReference": "header", "footerReference": "footer"}
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


class Written(NamedTuple):
    """A run of text: its element, its text, and the steps that lead to it. `run` is None where no run holds it."""

    run: Any
    text: str
    steps: Steps


def read(data: bytes) -> Document:
    """What a reader sees, deleted text left out; paragraphs are counted from 1 within what holds them."""
    blocks = Blocks()
    for paragraph in paragraphs(Package(data)):
        blocks.join((one.text, one.steps) for one in paragraph)
    return blocks.document()


def paragraphs(package: Package) -> Iterator[list[Written]]:
    """Every paragraph of a document, in the order in which they are read."""
    main = package.main("document")
    yield from _story(package, main, package.tree(main), ())
    for number, inserted in enumerate(package.relations(main, "aFChunk"), 1):
        for text in saved_page(package.blob(inserted.part)):  # what some programs export is nothing else
            yield [Written(None, text, (("insert", number),))]
    for part, steps in _margins(package, main):
        yield from _story(package, part, package.tree(part), steps)
    for kind, part in ((one.kind, one.part) for one in package.relations(main, *_NOTES)):
        notes = [note for note in package.tree(part) if not attribute(note, "type")]  # no separators
        for number, note in enumerate(notes, 1):
            yield from _story(package, part, note, ((_NOTES[kind], number),))
    for name, text in package.properties():
        yield [Written(None, text, (("property", name),))]


def _margins(package: Package, main: str) -> Iterator[tuple[str, Steps]]:
    """Headers and footers by the first section that has them; the first page and even pages may have their own."""
    sections = [
        one for one in package.tree(main).iter("{*}sectPr") if local(one.getparent()) != "sectPrChange"
    ]
    seen = set()
    for number, section in enumerate(sections, 1):
        for mark in nearest(section, _MARGINS):
            part = package.related(main, reference(mark))
            if part and part not in seen:
                seen.add(part)
                pages = attribute(mark, "type")
                name = _MARGINS[local(mark)]
                yield part, ((f"{pages}-{name}" if pages in ("first", "even") else name, number),)


def _story(package: Package, part: str, holder: Any, steps: Steps) -> Iterator[list[Written]]:
    """A text with its tables, then its text boxes and drawings, which stand beside it."""
    yield from _blocks(holder, steps)
    for number, box in enumerate(_present(holder, "txbxContent"), 1):
        yield from _blocks(box, (*steps, ("textbox", number)))
    for drawing in _present(holder, "drawing"):
        for text, place in graphics(package, part, drawing, (*steps, ("shape", name_of(drawing)))):
            yield [Written(None, text, place)]
    for number, word_art in enumerate(_present(holder, "textpath"), 1):
        yield [Written(None, word_art.get("string", ""), (*steps, ("wordart", number)))]


def _present(holder: Any, name: str) -> list[Any]:
    """The elements of this name at any depth that are not deleted."""
    return [
        one
        for one in holder.iter(f"{{*}}{name}")
        if not any(local(above) in _GONE for above in one.iterancestors())
    ]


def _blocks(holder: Any, steps: Steps) -> Iterator[list[Written]]:
    """The paragraphs and tables in an element, those in content controls too."""
    counts: Counter[str] = Counter()
    for item in nearest(holder, ("p", "tbl"), _APART):
        counts[name := local(item)] += 1
        if name == "p":
            yield _written(item, (*steps, ("paragraph", counts[name])))
        else:
            yield from _table(item, (*steps, ("table", counts[name])))


def _table(table: Any, steps: Steps) -> Iterator[list[Written]]:
    """Cell by cell; tables in a cell are read as its paragraphs."""
    for row_number, row in enumerate(nearest(table, ("tr",), _APART), 1):
        for column, cell in enumerate(nearest(row, ("tc",), _APART), 1):
            place = (*steps, ("cell", f"R{row_number}C{column}"))
            yield from _numbered(nearest(cell, ("p",), _APART), place)


def _numbered(found: Iterable[Any], steps: Steps) -> Iterator[list[Written]]:
    for number, paragraph in enumerate(found, 1):
        yield _written(paragraph, (*steps, ("paragraph", number)))


def _written(paragraph: Any, steps: Steps) -> list[Written]:
    """The runs of a paragraph, those in links and insertions too."""
    return [
        Written(run, _shown(run), (*steps, ("run", number)))
        for number, run in enumerate(nearest(paragraph, ("r",), _APART), 1)
    ]


def _shown(run: Any) -> str:
    return "".join(_SHOWN[local(node)] or node.text or "" for node in nearest(run, _SHOWN, _APART))
