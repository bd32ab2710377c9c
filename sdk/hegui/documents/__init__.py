"""One format a file: bytes to a Document, whose text stands where it stands in the source.

A format's module is imported when a file of that format comes: reading plain text must start fast.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import Final

from hegui.documents.encoding import EXPORT, decode
from hegui.errors import DocumentError
from hegui.finding import Remark
from hegui.message import Message
from hegui.records import Document

FORMATS: Final = {
    ".txt": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
"""The formats by file name extension; a file of any other is read as plain text if it is text."""

MAX_BYTES: Final = 512 << 20

_IMAGES = ".avif .bmp .gif .heic .heif .ico .jpeg .jpg .png .psd .tif .tiff .webp"
_OFFICE = ".doc .docx .epub .key .numbers .odp .ods .odt .pages .pdf .ppt .pptx .rtf .wps .xls .xlsx"
_LATER = frozenset(f"{_IMAGES} {_OFFICE}".split())


def read(
    path: str | PurePath, data: bytes, max_bytes: int = MAX_BYTES, lang: str = "en"
) -> tuple[Document, tuple[Remark, ...]]:
    """A file as a document, by its extension, and what is to be known of its encoding,
    said in the language `lang`.

    It is read whole or not at all: DocumentError where it is no text, of a format that is not read
    yet, or larger than `max_bytes`.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix in _LATER:
        raise DocumentError(Message("{suffix} files are not read yet", suffix=suffix), EXPORT, str(path))
    check_size(path, len(data), max_bytes)
    try:
        decoded = decode(data, lang)
    except DocumentError as error:
        raise DocumentError(error.message, error.hint, str(path)) from error
    remarks = (decoded.remark,) if decoded.remark else ()
    return read_text(decoded.text, suffix), remarks


def read_text(source: str, suffix: str = ".txt") -> Document:
    """A text as a document of the format that files with this extension have."""
    module = import_module(f"hegui.documents.{FORMATS.get(suffix.lower(), 'plain')}")
    document: Document = module.read(source)
    return document


def check_size(path: str | PurePath, size: int, max_bytes: int = MAX_BYTES) -> None:
    """DocumentError for a file that is too large: to be asked before it is read into memory."""
    if size > max_bytes:
        message = Message("the file has {size:,} bytes, the limit is {most:,}", size=size, most=max_bytes)
        raise DocumentError(message, Message("split it, or raise the limit"), str(path))
