"""Message catalogues: PO by polib, XLIFF by defusedxml, Java properties by javaproperties. What a user will read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from hegui.documents.blocks import Blocks
from hegui.errors import DocumentError
from hegui.message import Message
from hegui.records import Document

_DECLARED = re.compile(r"\s*<\?xml[^>]*\?>")
_PO_LINE = re.compile(r"\(line (\d+)\)")


def read_po(source: str) -> Document:
    """The translation of each entry that is in use, or the entry itself where there is none."""
    import polib

    blocks = Blocks()
    try:
        entries = polib.pofile(
            f"{source}\n"
        )  # with a line break it is no path to a file, which polib would read
    except OSError as error:
        line = _PO_LINE.search(str(error))
        problem = Message("syntax, line {line}", line=line[1]) if line else Message("syntax")
        raise DocumentError(Message("not {format}: {problem}", format="PO", problem=problem)) from error
    for entry in entries:
        texts = [entry.msgstr, *entry.msgstr_plural.values()]
        # polib gives the very first entry no line, unless a header comes before it.
        number = (("line", entry.linenum),) if entry.linenum else ()
        for text in filter(None, texts if any(texts) else [entry.msgid, entry.msgid_plural]):
            if not entry.obsolete:
                blocks.add(text, *number, ("key", entry.msgctxt or entry.msgid))
    return blocks.document()


def read_properties(source: str) -> Document:
    """The value of each key; of a key that stands twice, both."""
    import javaproperties

    blocks = Blocks()
    for line, text in _logical_lines(source):
        try:
            for part in javaproperties.parse(text):
                if isinstance(part, javaproperties.KeyValue):
                    blocks.add(part.value, ("line", line), ("key", part.key))
        except javaproperties.InvalidUEscapeError as error:
            problem = Message("line {line}", line=line)
            raise DocumentError(
                Message("not {format}: {problem}", format="properties", problem=problem)
            ) from error
    return blocks.document()


def _logical_lines(source: str) -> Iterator[tuple[int, str]]:
    """Lines with those that go on in the next joined, and their number; javaproperties takes quadratic time for it."""
    pieces: list[str] = []
    first = 1
    for number, line in enumerate([*re.split(r"\r\n|\r|\n", source), ""], 1):
        text = line.lstrip(" \t\f") if pieces else line
        comment = not pieces and text.lstrip(" \t\f").startswith(("#", "!"))
        slashes = len(text) - len(text.rstrip("\\"))
        first = first if pieces else number
        if slashes % 2 and not comment:
            pieces.append(text[:-1])
        else:
            yield first, "".join([*pieces, text])
            pieces = []


def read_xliff(source: str) -> Document:
    """The target of each unit, or its source where there is none."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(_DECLARED.sub("", source, count=1))  # it is decoded, whatever it says of itself
    except ParseError as error:
        raise DocumentError(Message("not {format}: {problem}", format="XLIFF", problem=error)) from error
    except DefusedXmlException as error:
        raise DocumentError(Message("it declares XML entities, as no document does")) from error
    blocks = Blocks()
    for unit in root.iter():
        for pair in _pairs(unit):
            parts = {_name(part): "".join(part.itertext()) for part in pair}
            key = unit.get("id") or unit.get("resname") or ""
            blocks.add(parts.get("target") or parts.get("source", ""), ("key", key))
    return blocks.document()


def _pairs(unit: Any) -> Iterator[Any]:
    """What holds a source and its target: a unit of XLIFF 1, each segment of a unit of XLIFF 2."""
    if _name(unit) == "trans-unit":
        yield unit
    elif _name(unit) == "unit":
        yield from (one for one in unit.iter() if _name(one) == "segment")


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
