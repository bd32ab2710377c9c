"""OpenDocument texts, sheets and slides: what they show, and the headers and footers of their pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from hegui.documents.archive import MAX_TREE, SWELLS, check
from hegui.documents.blocks import Blocks
from hegui.documents.drawing import Passage
from hegui.documents.sheets import letters
from hegui.documents.trees import attribute, drop, local, mixed, nearest, parse, stream
from hegui.errors import DocumentError
from hegui.records import Document, Steps

_MANIFEST = "META-INF/manifest.xml"
_TEXTS = ("p", "h")
_CELLS = ("table-cell", "covered-table-cell")
_SHAPES = (
    "frame",
    "custom-shape",
    "rect",
    "circle",
    "ellipse",
    "polygon",
    "polyline",
    "path",
    "line",
    "connector",
)
_GONE = frozenset(["annotation", "tracked-changes"])
# Stands in the middle of a paragraph, and is read elsewhere or by nobody.
_APART = frozenset(["note", "notes", "ruby-text", *_SHAPES, *_GONE])
_INSTEAD = {"tab": "\t", "line-break": "\n", "s": " "}
_MARGINS = {
    f"{name}{pages}": f"{prefix}{name}"
    for name in ("header", "footer")
    for pages, prefix in (("", ""), ("-left", "even-"), ("-first", "first-"))
}
_PROPERTIES = {"title": "title", "subject": "subject", "keyword": "keywords", "description": "description"}


def read(data: bytes) -> Document:
    """Paragraphs of a text, cells of sheets, shapes of slides; each counted from 1."""
    blocks = Blocks()
    for text, steps in _passages(check(data)):
        blocks.add(text, *steps)
    return blocks.document()


def _passages(archive: ZipFile) -> Iterator[Passage]:
    members = archive.namelist()
    kind = archive.read("mimetype") if "mimetype" in members else b""
    if b"opendocument" not in kind:
        raise DocumentError.mistaken()
    if _MANIFEST in members and b"encryption-data" in archive.read(_MANIFEST):
        raise DocumentError.encrypted()
    if b"spreadsheet" in kind:
        yield from _sheets(archive)
    else:
        yield from _content(archive, _tree(archive, "content.xml"))
    if "styles.xml" in members:
        yield from _pages(archive, _tree(archive, "styles.xml"))
    for node in _tree(archive, "meta.xml").iter() if "meta.xml" in members else ():
        if local(node) in _PROPERTIES:
            yield Passage(node.text or "", (("property", _PROPERTIES[local(node)]),))


def _tree(archive: ZipFile, member: str) -> Any:
    if archive.getinfo(member).file_size > MAX_TREE:
        raise DocumentError(SWELLS)
    return parse(archive.read(member))


def _content(archive: ZipFile, tree: Any) -> Iterator[Passage]:
    """A text or a deck."""
    slides = list(nearest(tree, ("page",)))
    if not slides:
        yield from _story(archive, tree, ())
    for number, slide in enumerate(slides, 1):
        place: Steps = (("slide", number),)
        yield from _shapes(archive, slide, place)
        for notes in nearest(slide, ("notes",)):
            for count, paragraph in enumerate(_present(notes, *_TEXTS), 1):
                yield Passage(_text(paragraph), (*place, ("notes", ""), ("paragraph", count)))
    for declared in _present(tree, "header-decl", "footer-decl"):
        name = local(declared).partition("-")[0]
        yield Passage("".join(declared.itertext()), ((f"page-{name}", ""),))


def _story(archive: ZipFile, holder: Any, steps: Steps) -> Iterator[Passage]:
    """A text with its tables, then its shapes and notes, which stand beside it."""
    yield from _blocks(holder, steps)
    yield from _shapes(archive, holder, steps)
    counts: Counter[str] = Counter()
    for note in _present(holder, "note"):
        counts[kind := attribute(note, "note-class") or "footnote"] += 1
        for body in nearest(note, ("note-body",)):
            yield from _blocks(body, (*steps, (kind, counts[kind])))


def _blocks(holder: Any, steps: Steps) -> Iterator[Passage]:
    counts: Counter[str] = Counter()
    for item in nearest(holder, (*_TEXTS, "table"), _APART):
        if local(item) == "table":
            counts["table"] += 1
            yield from _table(item, (*steps, ("table", counts["table"])))
        else:
            counts["paragraph"] += 1
            yield Passage(_text(item), (*steps, ("paragraph", counts["paragraph"])))


def _table(table: Any, steps: Steps) -> Iterator[Passage]:
    for row_number, row in enumerate(nearest(table, ("table-row",)), 1):
        for column, cell in enumerate(nearest(row, _CELLS), 1):
            place = (*steps, ("cell", f"R{row_number}C{column}"))
            for number, paragraph in enumerate(nearest(cell, _TEXTS, _APART), 1):
                yield Passage(_text(paragraph), (*place, ("paragraph", number)))


def _shapes(archive: ZipFile, holder: Any, steps: Steps) -> Iterator[Passage]:
    """What is written in each shape, in the chart it shows, and what stands for it where it is not seen."""
    for shape in _present(holder, *_SHAPES):
        place = (*steps, ("shape", name)) if (name := attribute(shape, "name")) else steps
        yield from _blocks(shape, place)
        for node in shape:
            if local(node) in ("title", "desc"):
                yield Passage(node.text or "", (*place, ("alternative", "")))
            elif local(node) == "object":
                member = f"{attribute(node, 'href').removeprefix('./')}/content.xml"
                if member in archive.NameToInfo:
                    yield from _blocks(_tree(archive, member), place)


def _sheets(archive: ZipFile) -> Iterator[Passage]:
    """Row by row: however long a sheet is, one row of it is in memory."""
    row_number, title = 0, None
    with archive.open("content.xml") as file:
        for node in stream(file, "table-row", "shapes", "content-validation"):
            if local(node) == "content-validation":
                yield from _prompts(node)
                continue
            above = [local(one) for one in node.iterancestors()]
            if "tracked-changes" in above or "table-cell" in above:
                continue
            sheet = attribute(next(node.iterancestors("{*}table")), "name")
            steps: Steps = (("sheet", sheet),)
            if sheet != title:
                row_number, title = 0, sheet
                yield Passage(sheet, steps)
            if local(node) == "table-row":
                yield from _row(archive, node, row_number + 1, steps)
                row_number += int(attribute(node, "number-rows-repeated") or 1)
            else:
                yield from _shapes(archive, node, steps)
            drop(node)


def _prompts(validation: Any) -> Iterator[Passage]:
    """What a cell says before and after something is typed into it."""
    sheet, _, cell = attribute(validation, "base-cell-address").rpartition(".")
    steps = (("sheet", sheet.strip("$'")), ("cell", cell.replace("$", "")))
    for paragraph in nearest(validation, _TEXTS):
        yield Passage(_text(paragraph), steps)


def _row(archive: ZipFile, row: Any, number: int, steps: Steps) -> Iterator[Passage]:
    column = 1
    for cell in nearest(row, _CELLS):
        text = "\n".join(_text(paragraph) for paragraph in nearest(cell, _TEXTS, _APART))
        yield Passage(text, (*steps, ("cell", f"{letters(column)}{number}")))
        column += int(attribute(cell, "number-columns-repeated") or 1)
    yield from _shapes(archive, row, steps)


def _pages(archive: ZipFile, styles: Any) -> Iterator[Passage]:
    """Headers and footers, and what the masters of slides show themselves."""
    for number, master in enumerate(_present(styles, "master-page"), 1):
        for margin in nearest(master, _MARGINS):
            yield from _story(archive, margin, ((_MARGINS[local(margin)], number),))
        for shape in _present(master, *_SHAPES):
            if not attribute(shape, "class") and "notes" not in map(local, shape.iterancestors()):
                yield from _blocks(shape, (("layout", attribute(master, "name")),))


def _present(holder: Any, *names: str) -> Iterator[Any]:
    """The elements of these names at any depth, without deleted ones, and without notes where these are not asked for."""
    for one in holder.iter(*(f"{{*}}{name}" for name in names)):
        above = [local(node) for node in _between(one, holder)]
        if _GONE.isdisjoint(above) and "notes" not in above:
            yield one


def _between(node: Any, top: Any) -> Iterator[Any]:
    for above in node.iterancestors():
        if above is top:
            return
        yield above


def _text(paragraph: Any) -> str:
    return mixed(paragraph, _APART, _INSTEAD)
