"""The text layer of PDF files by PDFium, line by line with its box."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2

from hegui.documents.blocks import Blocks
from hegui.errors import DocumentError
from hegui.records import SKIP, STOP, Blank, Box, Document
from hegui.span import Span

_MARK = b"%PDF-"
_HAN = re.compile("[\u3400-\u9fff]")
_PROPERTIES = ("Title", "Subject", "Keywords")
_LEAST = 10  # letters of a line that is broken for its width; cells of a table are shorter


class Line(NamedTuple):
    """A line of a page with its break. `start`: its first character, as PDFium counts; -1 where that is not known."""

    text: str
    start: int

    def box(self, page: Any, start: int, end: int) -> tuple[float, ...]:
        """The box round its characters from `start` to `end`."""
        places = (self.start + units(self.text[:start]), self.start + units(self.text[:end]) - 1)
        left, bottom, right, top = zip(*map(page.get_charbox, places), strict=True)
        return tuple(round(edge, 1) for edge in (min(left), min(bottom), max(right), max(top)))


def read(data: bytes) -> Document:
    """The text of every page; boxes are in points from the lower left corner: left, bottom, right, top."""
    blocks = Blocks()
    soft: list[int] = []
    with closing(open_file(data)) as file:
        for number in range(len(file)):
            page = file[number]
            text = page.get_textpage()
            placed = [(line, _box(text, line)) for line in lines(text)]
            pieces = [
                (line.text, (("page", number + 1), *((("box", box),) if box else ()))) for line, box in placed
            ]
            soft += _soft(placed, blocks.length)
            blocks.join(pieces)
            text.close()
            page.close()
        for name in _PROPERTIES:
            blocks.add(file.get_metadata_value(name), ("property", name.lower()))
    return _softened(blocks.document(), soft)


def open_file(data: bytes) -> Any:
    """The file by PDFium; DocumentError where it wants a password."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError.encrypted() from error
        raise (DocumentError.damaged() if _MARK in data[:1024] else DocumentError.mistaken()) from error


def lines(page: Any) -> Iterator[Line]:
    """The lines of a page's text."""
    whole = page.get_text_range()
    exact = units(whole) == page.count_chars()  # else characters and places cannot be matched
    at = 0
    for line in whole.splitlines(keepends=True):
        yield Line(line.replace("\r\n", "\n").replace("\ufffe", "-"), at if exact else -1)
        at += units(line)


def units(text: str) -> int:
    """How long PDFium finds a text: it counts in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _box(page: Any, line: Line) -> Box:
    shown = len(line.text.rstrip("\n"))
    return line.box(page, 0, shown) if line.start >= 0 and shown else ()


def _soft(placed: Sequence[tuple[Line, Box]], at: int) -> Iterator[int]:
    """The breaks that end a line for its width alone, as they are counted in the document; the page begins `at`."""
    boxes = [box for _, box in placed if box]
    for (line, box), (following, below) in pairwise(placed):
        at += len(line.text)
        broken = len(line.text) > _LEAST and line.text.endswith("\n") and _HAN.match(line.text[-2])
        if broken and _HAN.match(following.text) and box and below and _goes_on(box, below, boxes):
            yield at - 1


def _goes_on(line: Box, following: Box, boxes: Sequence[Box]) -> bool:
    """Whether a line stands right below another, which reaches as far as any that begins where it does."""
    size = min(line[3] - line[1], following[3] - following[1])
    column = [box for box in boxes if abs(box[0] - line[0]) < 2 * size]
    full = line[2] > max(box[2] for box in column) - 1.5 * size
    near = 0 < line[1] - following[3] + size < 2.5 * size
    return full and near and abs(following[0] - line[0]) < 3 * size


def _softened(document: Document, soft: Sequence[int]) -> Document:
    """The document with these breaks as nothing; the next one ends a paragraph that was wrapped."""
    text = list(document.text)
    for place in soft:
        end = document.source.find("\n", place + 1)
        text[end if end >= 0 else place] = STOP
    for place in soft:
        text[place] = SKIP
    marks = tuple(Blank(Span(place, place + 1), "line-break") for place in soft)
    return document._replace(text="".join(text), marks=marks)
