"""The text layer of PDF files by PDFium, line by line with its box."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2

from hegui.documents.blocks import Blocks, Piece
from hegui.errors import DocumentError
from hegui.message import Message
from hegui.records import Document


def read(data: bytes) -> Document:
    """The text of every page; boxes are in points from the lower left corner: left, bottom, right, top."""
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError(Message("it is encrypted"), Message("save it without a password")) from error
        raise
    blocks = Blocks()
    try:
        for number in range(len(file)):
            page = file[number]
            text = page.get_textpage()
            blocks.join(_lines(text, number + 1))
            text.close()
            page.close()
    finally:
        file.close()
    return blocks.document()


def _lines(page: Any, number: int) -> Iterator[Piece]:
    """The lines of a page, their breaks with them."""
    whole = page.get_text_range()
    exact = len(whole) == page.count_chars()  # else characters and places cannot be matched
    at = 0
    for line in whole.splitlines(keepends=True):
        shown = len(line.rstrip("\r\n"))
        box = _box(page, at, at + shown) if exact and shown else ()
        steps = (("page", number), ("box", box)) if box else (("page", number),)
        yield line.replace("\r\n", "\n").replace("\ufffe", "-"), steps
        at += len(line)


def _box(page: Any, start: int, end: int) -> tuple[float, ...]:
    boxes = [page.get_charbox(place) for place in (start, end - 1)]
    left, bottom, right, top = zip(*boxes, strict=True)
    return tuple(round(edge, 1) for edge in (min(left), min(bottom), max(right), max(top)))
