"""CSV and TSV: every cell, by its row and what its column is called."""

from __future__ import annotations

import csv
from io import StringIO

from hegui.documents.blocks import Blocks
from hegui.errors import DocumentError
from hegui.message import Message
from hegui.records import Document

_LARGEST = 16 << 20
_SNIFFED = 8192


def read(source: str) -> Document:
    """Rows are counted from 1, the head among them."""
    csv.field_size_limit(_LARGEST)
    blocks, head = Blocks(), [""]
    try:
        for number, row in enumerate(csv.reader(StringIO(source), delimiter=_delimiter(source)), 1):
            if number == 1:
                head = row
            for column, value in enumerate(row):
                name = head[column] if column < len(head) and head[column] else str(column + 1)
                blocks.add(value, ("row", number), ("column", name))
    except csv.Error as error:
        raise DocumentError(Message("not CSV: {problem}", problem=error)) from error
    return blocks.document()


def _delimiter(source: str) -> str:
    """The mark that stands most often in the first line."""
    first = source[:_SNIFFED].partition("\n")[0]
    return max(",\t;|", key=first.count)
