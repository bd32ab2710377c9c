"""Message catalogues: PO by polib, XLIFF by defusedxml, Java properties by javaproperties. What a user will read."""

from __future__ import annotations

from typing import Any

from hegui.documents.blocks import Blocks
from hegui.errors import DocumentError
from hegui.message import Message
from hegui.records import Document


def read_po(source: str) -> Document:
    """The translation of each entry, or the entry itself where there is none."""
    import polib

    blocks = Blocks()
    try:
        entries = polib.pofile(source if source.strip() else "# ")
    except OSError as error:
        raise DocumentError(Message("not {format}: {problem}", format="PO", problem="syntax")) from error
    for entry in entries:
        texts = [entry.msgstr, *entry.msgstr_plural.values()]
        for text in filter(None, texts if any(texts) else [entry.msgid, entry.msgid_plural]):
            blocks.add(text, ("line", entry.linenum), ("key", entry.msgctxt or entry.msgid))
    return blocks.document()


def read_properties(source: str) -> Document:
    """The value of each key."""
    import javaproperties

    blocks = Blocks()
    try:
        for key, value in javaproperties.loads(source).items():
            blocks.add(value, ("key", key))
    except javaproperties.InvalidUEscapeError as error:
        raise DocumentError(Message("not {format}: {problem}", format="properties", problem=error)) from error
    return blocks.document()


def read_xliff(source: str) -> Document:
    """The target of each unit, or its source where there is none."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(source.encode("utf-8", "replace"))
    except ParseError as error:
        raise DocumentError(Message("not {format}: {problem}", format="XLIFF", problem=error)) from error
    except DefusedXmlException as error:
        raise DocumentError(Message("it declares XML entities, as no document does")) from error
    blocks = Blocks()
    for unit in root.iter():
        if _name(unit) in ("trans-unit", "segment"):
            parts = {_name(part): "".join(part.itertext()) for part in unit}
            blocks.add(
                parts.get("target") or parts.get("source", ""),
                ("key", unit.get("id") or unit.get("resname") or ""),
            )
    return blocks.document()


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
