"""Excel workbooks by openpyxl, row by row: however long a sheet is, one row of it is in memory."""

from __future__ import annotations

import warnings
from contextlib import closing
from io import BytesIO

from openpyxl import load_workbook

from hegui.documents.archive import check
from hegui.documents.blocks import Blocks
from hegui.records import Document


def read(data: bytes) -> Document:
    """Every cell that holds a text; of a formula its last value."""
    check(data)
    blocks = Blocks()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that it leaves out, book by book and sheet by sheet
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        with closing(book):
            for sheet in book.worksheets:
                for row in sheet.iter_rows():
                    for cell in row:
                        if isinstance(cell.value, str):
                            blocks.add(cell.value, ("sheet", sheet.title), ("cell", cell.coordinate))
    return blocks.document()
