"""Copies of documents with the findings written in: comments, notes, highlights. One format a file.

Each `annotate(data, findings, say) -> bytes`: the file with nothing else changed. `say` puts a finding in words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import PurePath

from hegui.errors import DocumentError
from hegui.finding import Finding
from hegui.message import Message

Say = Callable[[Finding], str]

AUTHOR, INITIALS = "hegui 合规", "合"
FORMATS = {
    ".docx": "docx",
    ".docm": "docx",
    ".pptx": "pptx",
    ".pptm": "pptx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".pdf": "pdf",
}


def annotate(path: str | PurePath, data: bytes, findings: Sequence[Finding], say: Say) -> bytes:
    """The annotated copy of a file; DocumentError where its format takes no annotations."""
    suffix = PurePath(path).suffix.lower()
    if suffix not in FORMATS:
        hint = Message("it writes {known}", known=" ".join(FORMATS))
        raise DocumentError(
            Message("{suffix} files take no annotations", suffix=suffix or "?"), hint, str(path)
        )
    try:
        return _annotate(suffix, data, findings, say)
    except DocumentError as error:
        raise error.at(path) from error


def _annotate(suffix: str, data: bytes, findings: Sequence[Finding], say: Say) -> bytes:
    try:
        module = import_module(f"hegui.annotate.{FORMATS[suffix]}")
        copy: bytes = module.annotate(data, findings, say)
    except (DocumentError, MemoryError):
        raise
    except ModuleNotFoundError as error:
        raise DocumentError.without(error, "docs") from error
    except Exception as error:  # whatever a library says of a file that is readable, yet not sound
        raise DocumentError.damaged() from error
    return copy
