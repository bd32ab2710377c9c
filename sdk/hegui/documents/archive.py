"""Formats that are ZIP archives, looked at before a library opens them: bombs, encryption, damage."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate

from hegui.errors import DocumentError
from hegui.message import Message

MAX_UNPACKED = 1 << 30
MAX_PART = 256 << 20
MAX_TREE = 64 << 20  # of a part that is read as a tree, which takes many times as much memory
MAX_RATIO = 400  # unpacked to packed, where a part is large: real documents stay below 100
SWELLS = Message("it would unpack to far more than a document holds, as a bomb does")
_SMALL = 8 << 20
_PIECE = 4096
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"
OLD = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office files before 2007, mails of Outlook, encrypted Office files
)


def check(data: bytes) -> zipfile.ZipFile:
    """The archive, if it may be opened; DocumentError says what is wrong with it."""
    if data.startswith(OLD):
        if _ENCRYPTED in data:
            raise DocumentError.encrypted()
        hint = Message("save it as .docx, .xlsx or .pptx")
        raise DocumentError(Message("it is an Office file of the old kind"), hint)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        parts = archive.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise DocumentError.encrypted()
        if sum(part.file_size for part in parts) > MAX_UNPACKED or any(map(_swells, parts)):
            raise DocumentError(SWELLS)
        for part in parts:
            _refuse_entities(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError) as error:
        raise (DocumentError.damaged() if data.startswith(_ZIP) else DocumentError.mistaken()) from error
    return archive


def _swells(part: zipfile.ZipInfo) -> bool:
    if part.file_size > MAX_PART:
        return True
    return part.file_size > _SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1)


def _refuse_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No document declares entities; who does wants them to multiply, or to read other files."""
    if not part.filename.lower().endswith((".xml", ".rels", ".opf", ".ncx", ".vml")):
        return
    with archive.open(part) as file:
        if _declares_entities(file):
            raise DocumentError(Message("it declares XML entities, as no document does"))


def _declares_entities(file: IO[bytes]) -> bool:
    """Whether they stand before the root element: only there they may, however far down and in any encoding."""
    seen: list[str] = []
    parser = ParserCreate()
    parser.EntityDeclHandler = lambda *_: seen.append("entity")
    parser.StartElementHandler = lambda *_: seen.append("root")
    try:
        while not seen and (piece := file.read(_PIECE)):
            parser.Parse(piece)
    except ExpatError:
        return False  # whoever reads the part will say so
    return "entity" in seen[:1]
