"""The text layer of PDF files by PDFium, line by line with its box."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple

import pypdfium2

from hegui.documents.blocks import Blocks, Piece
from hegui.errors import DocumentError
from hegui.message import Message
from hegui.records import Document


class Line(NamedTuple):
    """A line of a page with its break. `start`: its first character, as PDFium counts; -1 where that is not known."""

    text: str
    start: int


def read(data: bytes) -> Document:
    """The text of every page; boxes are in points from the lower left corner: left, bottom, right, top."""
    blocks = Blocks()
    with closing(open_file(data)) as file:
        for number in range(len(file)):
            page = file[number]
            text = page.get_textpage()
            blocks.join(_placed(text, number + 1))
            text.close()
            page.close()
    return blocks.document()


def open_file(data: bytes) -> Any:
    """The file by PDFium; DocumentError where it wants a password."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError(Message("it is encrypted"), Message("save it without a password")) from error
        raise


def lines(page: Any) -> Iterator[Line]:
    """The lines of a page's text."""
    whole = page.get_text_range()
    exact = len(whole) == page.count_chars()  # else characters and places cannot be matched
    at = 0
    for line in whole.splitlines(keepends=True):
        yield Line(line.replace("\r\n", "\n").replace("\ufffe", "-"), at if exact else -1)
        at += len(line)


def box(page: Any, start: int, end: int) -> tuple[float, ...]:
    """The box round the characters from `start` to `end` of one line."""
    left, bottom, right, top = zip(*(page.get_charbox(place) for place in (start, end - 1)), strict=True)
    return tuple(round(edge, 1) for edge in (min(left), min(bottom), max(right), max(top)))


def _placed(page: Any, number: int) -> Iterator[Piece]:
    for text, start in lines(page):
        shown = len(text.rstrip("\n"))
        place = (("box", box(page, start, start + shown)),) if start >= 0 and shown else ()
        yield text, (("page", number), *place)
