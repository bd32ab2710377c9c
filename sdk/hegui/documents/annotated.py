"""Text with markup whose kind only the caller knows, as an editor hands it over: runs of one and of the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from hegui.documents.plain import read as read_plain
from hegui.records import SKIP, STOP, Blank, Document
from hegui.span import Span

Part = tuple[Literal["text", "markup", "break"], str]


def read_annotated(parts: Iterable[Part]) -> Document:
    """One document of all parts: `markup` is nothing to a reader, `break` ends a block."""
    source, text, at = [], [], 0
    marks = []
    for kind, run in parts:
        source.append(run)
        if kind == "text":
            text.append(read_plain(run).text)
        elif run:
            text.append((STOP if kind == "break" else SKIP) + SKIP * (len(run) - 1))
            marks.append(Blank(Span(at, at + len(run)), "markup"))
        at += len(run)
    return Document("".join(source), "".join(text), tuple(marks))
