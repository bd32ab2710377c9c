"""OpenDocument texts, sheets and slides by odfpy."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from odf import teletype
from odf.draw import Frame, Page
from odf.namespaces import TEXTNS
from odf.opendocument import load
from odf.table import Table, TableCell, TableRow

from hegui.documents.archive import check
from hegui.documents.blocks import Blocks
from hegui.records import Document, Steps

_TEXTS = ((TEXTNS, "p"), (TEXTNS, "h"))
_MOST_REPEATED = 1000  # an empty cell may claim to be repeated to the end of the sheet


def read(data: bytes) -> Document:
    """Paragraphs of a text, cells of sheets, frames of slides; each counted from 1."""
    check(data)
    document = load(BytesIO(data))
    blocks = Blocks()
    if document.getElementsByType(Page):
        _slides(blocks, document)
    elif document.mimetype.endswith(("spreadsheet", "spreadsheet-template")):
        _sheets(blocks, document)
    else:
        _text(blocks, document.body, ())
    return blocks.document()


def _text(blocks: Blocks, element: Any, steps: Steps) -> None:
    for number, paragraph in enumerate(_paragraphs(element), 1):
        blocks.add(teletype.extractText(paragraph), *steps, ("paragraph", number))


def _paragraphs(element: Any) -> Iterator[Any]:
    waiting = [element]
    while waiting:
        node = waiting.pop()
        if getattr(node, "qname", None) in _TEXTS:
            yield node
        else:
            waiting += reversed(getattr(node, "childNodes", []))


def _slides(blocks: Blocks, document: Any) -> None:
    for number, page in enumerate(document.getElementsByType(Page), 1):
        for frame in page.getElementsByType(Frame):
            name = frame.getAttribute("name")
            _text(blocks, frame, (("slide", number), *((("shape", name),) if name else ())))


def _sheets(blocks: Blocks, document: Any) -> None:
    for sheet in document.getElementsByType(Table):
        title, row_number = sheet.getAttribute("name") or "", 0
        for row in sheet.getElementsByType(TableRow):
            column = 0
            for cell in row.getElementsByType(TableCell):
                place = f"{_letters(column)}{row_number + 1}"
                text = "\n".join(teletype.extractText(one) for one in _paragraphs(cell))
                blocks.add(text, ("sheet", title), ("cell", place))
                column += min(int(cell.getAttribute("numbercolumnsrepeated") or 1), _MOST_REPEATED)
            row_number += int(row.getAttribute("numberrowsrepeated") or 1)


def _letters(column: int) -> str:
    """A column by its letters, from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
