"""EPUB books: the pages of the archive in the order of its spine, each by our reader of HTML."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

from hegui.documents.archive import check
from hegui.documents.blocks import Blocks
from hegui.documents.encoding import decode
from hegui.documents.mail import shown
from hegui.documents.trees import local, parse
from hegui.errors import DocumentError
from hegui.records import Document

_PROPERTIES = ("title", "description")
_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"


def read(data: bytes) -> Document:
    """Every page of the spine; passages are counted from 1 in each. Pages that are missing are passed over, as readers do."""
    archive = check(data)
    members = set(archive.namelist())
    container = next((name for name in archive.namelist() if name.endswith(_CONTAINER)), None)
    if container is None:
        raise DocumentError.mistaken()
    top = container.removesuffix(_CONTAINER)  # some are packed with the folder round them
    package = top + _package(archive, container)
    root = parse(archive.read(package))
    pages = dict.fromkeys(page for page in _spine(root, posixpath.dirname(package)) if page in members)
    locked = _locked(archive, top) if top + _LOCKS in members else set()
    if locked.intersection(pages):
        raise DocumentError.encrypted()
    blocks = Blocks()
    for name in pages:
        for number, passage in enumerate(shown(decode(archive.read(name)).text), 1):
            blocks.add(passage, ("file", name), ("paragraph", number))
    for node in root.iter():
        if (name := local(node)) in _PROPERTIES:
            blocks.add(node.text or "", ("property", name))
    return blocks.document()


def _package(archive: ZipFile, container: str) -> str:
    return str(next(parse(archive.read(container)).iter("{*}rootfile")).get("full-path", ""))


def _spine(root: Any, folder: str) -> Iterator[str]:
    """The pages in the order in which they are read."""
    hrefs = {item.get("id"): item.get("href", "") for item in root.iter("{*}item")}
    for item in root.iter("{*}itemref"):
        if href := hrefs.get(item.get("idref")):
            yield posixpath.normpath(posixpath.join(folder, unquote(href)))


def _locked(archive: ZipFile, top: str) -> set[str]:
    """The members that nobody reads without a key; fonts may be among them."""
    listed = parse(archive.read(top + _LOCKS)).iter("{*}CipherReference")
    return {top + unquote(one.get("URI", "")) for one in listed}
