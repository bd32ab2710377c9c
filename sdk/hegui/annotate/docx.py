"""Comments in Word documents by python-docx. Headers, footers and footnotes take none: they are told at the top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import docx
from docx.text.run import Run

from hegui.annotate import AUTHOR, INITIALS, Say
from hegui.documents.docx import Written, paragraphs
from hegui.finding import Finding

_NO_COMMENTS = ("header", "footer", "footnote", "textbox")


def annotate(data: bytes, findings: Sequence[Finding], say: Say) -> bytes:
    """A comment on the runs that each finding touches."""
    document = docx.Document(BytesIO(data))
    runs = list(_placed(document))
    top = next((run for _, _, run in runs if run.steps[0][0] not in _NO_COMMENTS), None)
    for finding in findings:
        touched = [run for start, end, run in runs if start < finding.span.end and finding.span.start < end]
        if touched and touched[0].steps[0][0] in _NO_COMMENTS:
            touched = [top] if top else []
        if touched:
            ends = [Run(one.run, document) for one in (touched[0], touched[-1])]
            document.add_comment(ends, text=say(finding), author=AUTHOR, initials=INITIALS)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _placed(document: Any) -> Iterator[tuple[int, int, Written]]:
    """Start, end and run of every piece, counted as the reader counts them."""
    at = 0
    for paragraph in paragraphs(document):
        kept = [one for one in paragraph if one.text]
        if any(one.text.strip() for one in kept):
            for one in kept:
                yield at, at + len(one.text), one
                at += len(one.text)
            at += 1
