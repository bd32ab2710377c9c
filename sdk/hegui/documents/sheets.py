"""CSV and TSV: every cell, by its row and what its column is called."""

from __future__ import annotations

import csv
import re
from io import StringIO

from hegui.documents.blocks import Blocks
from hegui.errors import DocumentError
from hegui.message import Message
from hegui.records import Document

_LARGEST = 16 << 20
_SNIFFED = 8192
_SAID = re.compile(r"sep=(.)\r?\n")  # how Excel is told
_QUOTED = re.compile('"[^"]*"')


def read(source: str) -> Document:
    """Rows are counted from 1, the head among them."""
    said = _SAID.match(source)
    return _read(source[said.end() :], said[1]) if said else _read(source, _delimiter(source))


def read_tabs(source: str) -> Document:
    """The same with tabs between the cells."""
    return _read(source, "\t")


def letters(column: int) -> str:
    """A column by its letters, from 1: A, B … Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def coordinates(cell: str) -> tuple[int, int]:
    """Column and row of a cell by its name, from 1: C2 is (3, 2)."""
    name = cell.rstrip("0123456789")
    column = 0
    for letter in name.upper():
        column = column * 26 + ord(letter) - 64
    return column, int(cell[len(name) :])


def _read(source: str, delimiter: str) -> Document:
    csv.field_size_limit(_LARGEST)
    blocks, head = Blocks(), [""]
    try:
        for number, row in enumerate(csv.reader(StringIO(source, newline=""), delimiter=delimiter), 1):
            if number == 1:
                head = row
            for column, value in enumerate(row):
                name = head[column] if column < len(head) and head[column] else str(column + 1)
                blocks.add(value, ("row", number), ("column", name))
    except csv.Error as error:
        raise DocumentError(Message("not {format}: {problem}", format="CSV", problem=error)) from error
    return blocks.document()


def _delimiter(source: str) -> str:
    """The mark that stands most often in the first line."""
    first = re.split(r"[\r\n]", source[:_SNIFFED], maxsplit=1)[0]
    return max(",\t;|", key=_QUOTED.sub("", first).count)
