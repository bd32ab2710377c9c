"""PowerPoint decks by python-pptx: shapes, groups, tables and notes, slide by slide."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from pptx import Presentation

from hegui.documents.archive import check
from hegui.documents.blocks import Blocks
from hegui.records import Document, Steps


def read(data: bytes) -> Document:
    """The text of every shape; slides are counted from 1, shapes are called as their author did."""
    check(data)
    blocks = Blocks()
    for number, slide in enumerate(Presentation(BytesIO(data)).slides, 1):
        place: Steps = (("slide", number),)
        _shapes(blocks, slide.shapes, place)
        if slide.has_notes_slide and (notes := slide.notes_slide.notes_text_frame):
            _frame(blocks, notes, (*place, ("notes", "")))
    return blocks.document()


def _shapes(blocks: Blocks, shapes: Iterable[Any], steps: Steps) -> None:
    waiting = [(shape, steps) for shape in reversed(list(shapes))]
    while waiting:  # groups may be nested as deep as somebody likes
        shape, place = waiting.pop()
        own = (*place, ("shape", shape.name))
        if hasattr(shape, "shapes"):
            waiting += [(inner, place) for inner in reversed(list(shape.shapes))]
        elif getattr(shape, "has_table", False):
            for row_number, row in enumerate(shape.table.rows, 1):
                for column, cell in enumerate(row.cells, 1):
                    _frame(blocks, cell.text_frame, (*own, ("cell", f"R{row_number}C{column}")))
        elif shape.has_text_frame:
            _frame(blocks, shape.text_frame, own)


def _frame(blocks: Blocks, frame: Any, steps: Steps) -> None:
    for number, paragraph in enumerate(frame.paragraphs, 1):
        pieces = [run.text.replace("\v", "\n") for run in paragraph.runs]
        blocks.join((text, (*steps, ("paragraph", number))) for text in pieces)
