"""Subtitles (SRT, WebVTT, ASS) by pysubs2: what is shown, and when."""

from __future__ import annotations

from pysubs2 import SSAFile
from pysubs2.time import ms_to_times

from hegui.documents.blocks import Blocks
from hegui.records import Document


def read(source: str) -> Document:
    """Each event with its time code; formatting and comments are left out."""
    blocks = Blocks()
    for event in SSAFile.from_string(source) if source.strip() else ():
        if not event.is_comment:
            hours, minutes, seconds, rest = ms_to_times(event.start)
            blocks.add(event.plaintext, ("time", f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"))
    return blocks.document()
