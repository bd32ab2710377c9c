"""One format a file: bytes to a Document, whose text stands where it stands in the source.

A format's module is imported when a file of that format comes: reading plain text must start fast.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import PurePath
from typing import Final

from hegui import pictures
from hegui.documents.encoding import EXPORT, decode
from hegui.errors import DocumentError
from hegui.finding import Remark
from hegui.message import Message
from hegui.records import Document

FORMATS: Final = {
    ".txt": "plain:read",
    ".md": "markdown:read",
    ".markdown": "markdown:read",
    ".mdx": "markdown:read",
    ".html": "html:read",
    ".htm": "html:read",
    ".xhtml": "html:read",
    ".svg": "html:read",  # its text; a drawing with a script is a page that nobody runs
    ".csv": "sheets:read",
    ".tsv": "sheets:read_tabs",
    ".json": "data:read_json",
    ".jsonl": "data:read_jsonl",
    ".ndjson": "data:read_jsonl",
    ".yaml": "data:read_yaml",
    ".yml": "data:read_yaml",
    ".toml": "data:read_toml",
    ".po": "catalogs:read_po",
    ".pot": "catalogs:read_po",
    ".xlf": "catalogs:read_xliff",
    ".xliff": "catalogs:read_xliff",
    ".properties": "catalogs:read_properties",
    ".srt": "subtitles:read",
    ".vtt": "subtitles:read",
    ".ass": "subtitles:read",
    ".ssa": "subtitles:read",
}
"""Texts by file name extension; a file of no known extension is read as plain text if it is text."""

BINARY: Final = {
    ".docx": "docx:read",
    ".docm": "docx:read",
    ".pptx": "pptx:read",
    ".pptm": "pptx:read",
    ".xlsx": "xlsx:read",
    ".xlsm": "xlsx:read",
    ".pdf": "pdf:read",
    ".odt": "opendocument:read",
    ".ods": "opendocument:read",
    ".odp": "opendocument:read",
    ".epub": "books:read",
    ".eml": "mail:read_eml",
    ".msg": "mail:read_msg",
    ".rss": "feeds:read",
    ".atom": "feeds:read",
}
"""Documents that are no text by themselves, or say themselves how theirs is encoded."""

NEEDS: Final = {
    ".docx": "lxml", ".docm": "lxml", ".pptx": "lxml", ".pptm": "lxml", ".xlsx": "lxml", ".xlsm": "lxml",
    ".odt": "lxml", ".ods": "lxml", ".odp": "lxml", ".pdf": "pypdfium2", ".epub": "lxml", ".msg": "oxmsg",
    ".rss": "feedparser", ".atom": "feedparser", ".po": "polib", ".pot": "polib", ".xlf": "defusedxml",
    ".xliff": "defusedxml", ".properties": "javaproperties", ".ass": "pysubs2", ".ssa": "pysubs2",
}  # fmt: skip
"""The library that an extension is read with, where it is not part of the core."""

_OUTRIGHT: Final = (".svg", ".json", ".jsonl", ".ndjson", ".yaml", ".yml", ".toml", ".properties", ".pot")
MAX_BYTES: Final = 512 << 20

_IMAGES = ".ico .psd"
_OFFICE = ".doc .key .numbers .pages .ppt .rtf .wps .xls"
_OURS = ("plain", "markdown", "html")
_LATER = frozenset(f"{_IMAGES} {_OFFICE}".split())
_MACROS = {
    "zh-Hans": "文件带有宏；只读了文字，没有运行宏",
    "zh-Hant": "檔案帶有巨集；只讀了文字，沒有執行巨集",
    "en": "the file holds macros; only its text was read, nothing was run",
}
_NO_TEXT = {
    "zh-Hans": "文件里没有文字层，可能是扫描件；加上 --images 可以认图上的字",
    "zh-Hant": "檔案裡沒有文字層，可能是掃描件；加上 --images 可以認圖上的字",
    "en": "the file has no text layer, it may be a scan; --images reads the text on its pictures",
}


def in_folders(suffix: str) -> bool:
    """Whether a folder is searched for files with this extension: copy, and no settings of programs.

    Those that need a library are found where it is installed.
    """
    suffix = suffix.lower()
    if suffix not in FORMATS and suffix not in BINARY:
        return False
    return suffix not in _OUTRIGHT and (suffix not in NEEDS or find_spec(NEEDS[suffix]) is not None)


def read(
    path: str | PurePath, data: bytes, max_bytes: int = MAX_BYTES, lang: str = "en"
) -> tuple[Document, tuple[Remark, ...]]:
    """A file as a document, by its extension, and what is to be known of it, said in the language `lang`.

    It is read whole or not at all: DocumentError where it is no text, damaged, encrypted, of a format that is
    not read or whose library is not installed, or larger than `max_bytes`.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix in pictures.FORMATS:
        check_size(path, len(data), max_bytes)
        try:
            return pictures.read(data, lang)
        except DocumentError as error:
            raise error.at(path) from error
    if suffix in _LATER:
        raise DocumentError(Message("{suffix} files are not read yet", suffix=suffix), EXPORT, str(path))
    check_size(path, len(data), max_bytes)
    try:
        if suffix in BINARY:
            if not data:
                raise DocumentError(Message("it is empty"))
            document = _read(BINARY[suffix], data)
            return document, _remarks(suffix, document, lang)
        decoded = decode(data, lang)
        return read_text(decoded.text, suffix), (decoded.remark,) if decoded.remark else ()
    except DocumentError as error:
        raise error.at(path) from error


def read_text(source: str, suffix: str = ".txt") -> Document:
    """A text as a document of the format that files with this extension have."""
    return _read(FORMATS.get(suffix.lower(), "plain:read"), source)


def _read(reader: str, content: str | bytes) -> Document:
    """Call `module:function`. Whatever a library says of a damaged file becomes a DocumentError."""
    module_name, _, function = reader.partition(":")
    try:
        module = import_module(f"hegui.documents.{module_name}")
        document: Document = getattr(module, function)(content)
    except (DocumentError, MemoryError):
        raise
    except ModuleNotFoundError as error:
        raise DocumentError.without(error, "docs") from error
    except Exception as error:
        if module_name in _OURS:
            raise
        raise DocumentError.damaged() from error
    return document


def _remarks(suffix: str, document: Document, lang: str) -> tuple[Remark, ...]:
    """What a reader of the report should know: that nothing was run, or that there was nothing to read."""
    if suffix in (".docm", ".pptm", ".xlsm"):
        return (Remark("macros", _MACROS[lang]),)
    bare = suffix == ".pdf" and not any(place.steps[0][0] == "page" for place in document.places)
    return (Remark("no-text", _NO_TEXT[lang]),) if bare else ()


def check_size(path: str | PurePath, size: int, max_bytes: int = MAX_BYTES) -> None:
    """DocumentError for a file that is too large: to be asked before it is read into memory."""
    if size > max_bytes:
        message = Message("the file has {size:,} bytes, the limit is {most:,}", size=size, most=max_bytes)
        raise DocumentError(message, Message("split it, or raise the limit"), str(path))
