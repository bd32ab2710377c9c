"""Plain text: what stands in the file is what a reader sees."""

from __future__ import annotations

from hegui.records import Document


def read(source: str) -> Document:
    """The source itself."""
    return Document(source, source)
