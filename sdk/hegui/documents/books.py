"""EPUB books: the pages of the archive in the order of its spine, each by our reader of HTML."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote
from zipfile import ZipFile

from defusedxml.ElementTree import ParseError, fromstring

from hegui.documents.archive import check
from hegui.documents.blocks import Blocks
from hegui.documents.encoding import decode
from hegui.documents.mail import shown
from hegui.errors import DocumentError
from hegui.message import Message
from hegui.records import Document

_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"


def read(data: bytes) -> Document:
    """Every page of the spine; passages are counted from 1 in each."""
    archive = check(data)
    blocks = Blocks()
    try:
        for name in _spine(archive):
            for number, passage in enumerate(shown(decode(archive.read(name)).text), 1):
                blocks.add(passage, ("file", name), ("paragraph", number))
    except (KeyError, ParseError) as error:
        raise DocumentError(
            Message("it is damaged"), Message("open it in its own program and save it again")
        ) from error
    return blocks.document()


def _spine(archive: ZipFile) -> list[str]:
    container = fromstring(archive.read("META-INF/container.xml"))
    package = next(container.iter(_CONTAINER)).get("full-path", "")
    root = fromstring(archive.read(package))
    hrefs = {item.get("id"): item.get("href", "") for item in root.iter(f"{_OPF}item")}
    folder = posixpath.dirname(package)
    order = [hrefs[item.get("idref")] for item in root.iter(f"{_OPF}itemref")]
    return [posixpath.normpath(posixpath.join(folder, unquote(href))) for href in order]
