"""Comments on the cells of Excel workbooks, by openpyxl. What it would lose, it is not asked to keep."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.comments import Comment

from hegui.annotate import AUTHOR, Say
from hegui.documents.archive import check
from hegui.errors import DocumentError
from hegui.finding import Finding
from hegui.message import Message

_LOST = (
    "xl/charts/",
    "xl/media/",
    "xl/pivot",
    "xl/slicers/",
    "xl/externalLinks/",
    "xl/diagrams/",
    "xl/ctrlProps/",
)


def annotate(data: bytes, findings: Sequence[Finding], say: Say) -> bytes:
    """A comment a cell, behind the one that is there. DocumentError for a workbook with charts or pictures."""
    if any(name.startswith(_LOST) for name in check(data).namelist()):
        hint = Message("annotate a copy with its texts alone, or read the report")
        raise DocumentError(Message("its charts or pictures would be lost"), hint)
    book = load_workbook(BytesIO(data), keep_vba=b"vbaProject" in data)
    for finding in findings:
        place = dict(finding.locator)
        cell = book[str(place["sheet"])][str(place["cell"])]
        before = f"{cell.comment.text}\n" if cell.comment else ""
        cell.comment = Comment(before + say(finding), AUTHOR, height=120, width=320)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
