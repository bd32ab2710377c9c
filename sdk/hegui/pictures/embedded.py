"""The pictures inside a document: of a page, of an office file, of a PDF. Each has a name that leads to it."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path, PurePath
from typing import NamedTuple
from urllib.parse import unquote_to_bytes, urlsplit

from hegui.errors import DocumentError
from hegui.message import Message
from hegui.pictures import FORMATS

PAGES = frozenset((".html", ".htm", ".xhtml"))
ARCHIVES = frozenset((".docx", ".docm", ".epub", ".odp", ".ods", ".odt", ".pptm", ".pptx", ".xlsm", ".xlsx"))
MAX_BYTES = 64 << 20
"""Of one embedded picture, unpacked."""

MAX_PICTURES = 500
"""Of one document; more is an error, not a silence."""

_SMALLEST = 16  # pixels across or down below which a PDF's image is a rule or a dot


class Embedded(NamedTuple):
    """`name` says where in the document: an address, a member of the archive, a page."""

    name: str
    data: bytes


def embedded(path: Path, data: bytes) -> list[Embedded]:
    """Every picture in the document, in its order; none where its format holds none."""
    suffix = path.suffix.lower()
    if suffix in PAGES:
        found = _of_page(path, data)
    elif suffix in ARCHIVES:
        found = _of_archive(data)
    elif suffix == ".pdf":
        found = _of_pdf(data)
    else:
        return []
    pictures: list[Embedded] = []
    for one in found:
        if len(pictures) == MAX_PICTURES:
            raise DocumentError(Message("it holds more than {most} pictures", most=MAX_PICTURES))
        pictures.append(one)
    return pictures


class _Sources(HTMLParser):
    """What the page shows: `img`, posters of films, pictures in SVG."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        wanted = {"img": "src", "video": "poster", "image": "href"}.get(tag)
        for name, value in attrs:
            if value and wanted and name.removeprefix("xlink:") == wanted:
                self.found.append(value.strip())


def _of_page(path: Path, data: bytes) -> Iterator[Embedded]:
    """`data:` addresses and local files; nothing is fetched, and no file outside the page's folder is opened."""
    parser = _Sources()
    parser.feed(data.decode("utf-8", "replace"))
    folder = path.parent.resolve()
    for number, address in enumerate(dict.fromkeys(parser.found), 1):
        if address.startswith("data:"):
            content = _data_address(address)
            if content:
                yield Embedded(f"img-{number}", content)
            continue
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            continue
        file = (folder / unquote_to_bytes(parts.path).decode("utf-8", "replace").lstrip("/")).resolve()
        if file.is_relative_to(folder) and file.suffix.lower() in FORMATS and file.is_file():
            yield Embedded(parts.path, file.read_bytes())


def _data_address(address: str) -> bytes:
    """The bytes of a `data:image/…` address; none of anything else."""
    head, _, body = address.partition(",")
    if not head.startswith("data:image/") or head.startswith("data:image/svg"):
        return b""
    try:
        return base64.b64decode(body, validate=False) if head.endswith(";base64") else unquote_to_bytes(body)
    except binascii.Error:
        return b""


def _of_archive(data: bytes) -> Iterator[Embedded]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError) as error:
        raise DocumentError(Message("the file is damaged: it is no archive")) from error
    with archive:
        for member in archive.infolist():
            if PurePath(member.filename).suffix.lower() not in FORMATS:
                continue
            if member.file_size > MAX_BYTES:
                raise DocumentError(
                    Message("a picture in it unpacks to more than {size:,} bytes", size=MAX_BYTES)
                )
            try:
                yield Embedded(member.filename, archive.read(member))
            except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
                raise DocumentError(Message("a picture in it is damaged or encrypted")) from error


def _of_pdf(data: bytes) -> Iterator[Embedded]:
    try:
        import pypdfium2
        import pypdfium2.raw as raw
    except ImportError as error:
        hint = Message('install what reads documents: pip install "hegui[docs]"')
        raise DocumentError(Message("pictures in PDF cannot be read"), hint) from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise DocumentError(Message("the PDF is damaged or encrypted")) from error
    for number, page in enumerate(document, 1):
        objects = page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4)
        for count, item in enumerate(objects, 1):
            try:
                picture = item.get_bitmap().to_pil()
            except pypdfium2.PdfiumError:
                continue  # a mask, or a coding that no viewer shows
            if min(picture.size) >= _SMALLEST:
                out = io.BytesIO()
                picture.convert("RGB").save(out, "PNG")
                yield Embedded(f"page-{number}-image-{count}", out.getvalue())
    document.close()
