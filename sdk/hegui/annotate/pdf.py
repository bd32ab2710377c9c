"""Highlights in PDF files by pypdf, where PDFium says the phrase stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from io import BytesIO
from typing import NamedTuple

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

from hegui.annotate import AUTHOR, Say
from hegui.documents.pdf import box, lines, open_file
from hegui.finding import Finding

_COLOUR = {"error": "ff9d94", "warning": "ffd27a", "info": "a9d2f5"}
_MENTION = "d6d9e0"


class _Mark(NamedTuple):
    page: int
    box: tuple[float, ...]
    finding: Finding


def annotate(data: bytes, findings: Sequence[Finding], say: Say) -> bytes:
    """A highlight for each line that a finding touches, with its words in the note."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    for mark in _marks(data, findings):
        left, bottom, right, top = mark.box
        corners = (left, top, right, top, left, bottom, right, bottom)
        note = Highlight(
            rect=(left, bottom, right, top),
            quad_points=ArrayObject(map(FloatObject, corners)),
            highlight_color=_MENTION if mark.finding.kind == "mention" else _COLOUR[mark.finding.severity],
        )
        note[NameObject("/Contents")] = TextStringObject(say(mark.finding))
        note[NameObject("/T")] = TextStringObject(AUTHOR)
        writer.add_annotation(mark.page, note)
    out = BytesIO()
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
            for line in found:
                for finding in findings:
                    start, end = (
                        max(finding.span.start, at),
                        min(finding.span.end, at + len(line.text.rstrip("\n"))),
                    )
                    if start < end and line.start >= 0:
                        yield _Mark(
                            number, box(page, line.start + start - at, line.start + end - at), finding
                        )
                at += len(line.text)
            at += 1
