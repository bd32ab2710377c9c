"""Highlights in PDF files by pypdf, where PDFium says the phrase stands: written behind the file as it is."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import closing
from io import BytesIO
from typing import Any, NamedTuple, cast

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    PdfObject,
    TextStringObject,
)

from hegui.annotate import AUTHOR, Say
from hegui.annotate.appended import Number, Update
from hegui.documents.pdf import lines, open_file
from hegui.finding import Finding
from hegui.span import Span

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it thinks of a file is for nobody to read
_COLOUR = {"error": "ff9d94", "warning": "ffd27a", "info": "a9d2f5"}
_NOTE = 18  # points of the corner of the first page where is told what stands on none
_MENTION = "d6d9e0"


class _Mark(NamedTuple):
    page: int
    box: tuple[float, ...]
    finding: Finding


def annotate(data: bytes, findings: Sequence[Finding], say: Say) -> bytes:
    """A highlight for each line that a finding touches, with its words in the note."""
    reader = PdfReader(BytesIO(data))
    notes = [(mark.page, _note(mark, say)) for mark in _marks(data, findings)]
    update = Update(data, reader)
    return _appended(reader, update, notes) if update.possible else _rewritten(reader, notes)


def _note(mark: _Mark, say: Say) -> Highlight:
    left, bottom, right, top = mark.box
    corners = (left, top, right, top, left, bottom, right, bottom)
    note = Highlight(
        rect=(left, bottom, right, top),
        quad_points=ArrayObject(map(FloatObject, corners)),
        highlight_color=_MENTION if mark.finding.kind == "mention" else _COLOUR[mark.finding.severity],
    )
    note[NameObject("/Contents")] = TextStringObject(say(mark.finding))
    note[NameObject("/T")] = TextStringObject(AUTHOR)
    return note


def _appended(reader: PdfReader, update: Update, notes: Sequence[tuple[int, Highlight]]) -> bytes:
    """The file as it is, and behind it the notes and the pages that show them."""
    objects: dict[Number, PdfObject] = {}
    for number, (page, note) in enumerate(notes, update.next):
        place = reader.pages[page].indirect_reference or IndirectObject(0, 0, reader)
        shown = objects.setdefault(Number(place.idnum, place.generation), _with_notes(reader.pages[page]))
        cast(Any, shown)["/Annots"].append(IndirectObject(number, 0, reader))
        objects[Number(number, 0)] = note
    return update.written(objects)


def _with_notes(page: DictionaryObject) -> DictionaryObject:
    """A copy with an array of its own."""
    copy = DictionaryObject(page)
    copy[NameObject("/Annots")] = ArrayObject(cast(Any, page.get("/Annots", ())))
    return copy


def _rewritten(reader: PdfReader, notes: Sequence[tuple[int, Highlight]]) -> bytes:
    """All of a file to which nothing can be appended."""
    writer, out = PdfWriter(clone_from=reader), BytesIO()
    for page, note in notes:
        writer.add_annotation(page, note)
    writer.write(out)
    return out.getvalue()


def _marks(data: bytes, findings: Sequence[Finding]) -> Iterator[_Mark]:
    at = 0
    with closing(open_file(data)) as file:
        for number in range(len(file)):
            page = file[number].get_textpage()
            found = list(lines(page))
            if not any(line.text.strip() for line in found):
                continue
            end = at + sum(len(line.text) for line in found)
            here = [one for one in findings if one.span.start < end and at < one.span.end]
            for line in found:
                shown = Span(at, at + len(line.text.rstrip("\n")))
                for finding in (one for one in here if one.span.overlaps(shown) and line.start >= 0):
                    start, stop = max(finding.span.start, shown.start), min(finding.span.end, shown.end)
                    yield _Mark(number, line.box(page, start - at, stop - at), finding)
                at += len(line.text)
            at += 1
        left, _, _, top = file[0].get_cropbox()
        corner = (left, top - _NOTE, left + _NOTE, top)
        yield from (_Mark(0, corner, one) for one in findings if one.span.start >= at)  # in the properties
