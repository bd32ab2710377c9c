"""Findings in the notes of the slides they stand on, by python-pptx."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from pptx import Presentation

from hegui.annotate import AUTHOR, Say
from hegui.finding import Finding


def annotate(data: bytes, findings: Sequence[Finding], say: Say) -> bytes:
    """A paragraph a finding, behind the notes that are there."""
    deck = Presentation(BytesIO(data))
    for finding in findings:
        slide = deck.slides[int(dict(finding.locator)["slide"]) - 1]  # type: ignore[arg-type]
        notes = slide.notes_slide.notes_text_frame
        if notes is not None:
            paragraph = notes.paragraphs[-1] if not notes.text else notes.add_paragraph()
            paragraph.text = f"[{AUTHOR}] {say(finding)}"
    out = BytesIO()
    deck.save(out)
    return out.getvalue()
