"""Reads labelled documents: headers `=== id kind=… script=… verdict=…`, marks `⟦text|category⟧`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from hegui.errors import DocumentError
from hegui.message import Message
from hegui.span import Span

_HEADER = re.compile(
    r"^=== (\S+) kind=(\S+) script=(\S+) verdict=(violating|mention|clean)[ \t]*$", re.MULTILINE
)
_MARK = re.compile(r"⟦(.+?)\|([a-z0-9-]+)([?~]?)⟧", re.DOTALL)


class Label(NamedTuple):
    """What a reviewer marked: `must` be found, only a `mention`, or left `open`."""

    span: Span
    category: str
    kind: Literal["must", "mention", "open"]


class Labelled(NamedTuple):
    """One document of a corpus, its marks removed; spans count code points of `text`."""

    id: str
    kind: str
    script: str
    verdict: str
    text: str
    labels: tuple[Label, ...]


def read_corpus(folder: Path) -> list[Labelled]:
    """All documents of all `*.txt` files below, in order of file and place. DocumentError names a bad file."""
    documents = [document for path in sorted(folder.rglob("*.txt")) for document in _read(path)]
    if not documents:
        hint = Message("see tests/corpus/README.md for their form")
        raise DocumentError(Message("no labelled documents"), hint, str(folder))
    return documents


def is_labelled(folder: Path) -> bool:
    """Whether the text files below are labelled documents: all begin with a header line."""
    paths = sorted(folder.rglob("*.txt"))
    return bool(paths) and all(_HEADER.match(path.read_text("utf-8", "replace").lstrip()) for path in paths)


def _read(path: Path) -> Iterator[Labelled]:
    text = path.read_text("utf-8")
    headers = list(_HEADER.finditer(text))
    if not headers or text[: headers[0].start()].strip():
        message = Message("a labelled file begins with a header line `=== id kind=… script=… verdict=…`")
        raise DocumentError(message, where=f"{path}:1")
    ends = [header.start() for header in headers[1:]] + [len(text)]
    for header, end in zip(headers, ends, strict=True):
        body = text[header.end() + 1 : end].removesuffix("\n").removesuffix("\n")
        plain, labels = _labels(body, f"{path}: {header[1]}")
        yield Labelled(header[1], header[2], header[3], header[4], plain, labels)


def _labels(body: str, where: str) -> tuple[str, tuple[Label, ...]]:
    pieces: list[str] = []
    labels = []
    length = end = 0
    for mark in _MARK.finditer(body):
        before = body[end : mark.start()]
        pieces += [before, mark[1]]
        start = length + len(before)
        length = start + len(mark[1])
        kind: Literal["must", "mention", "open"] = (
            "mention" if mark[3] == "?" else "open" if mark[3] == "~" else "must"
        )
        labels.append(Label(Span(start, length), mark[2], kind))
        end = mark.end()
    plain = "".join([*pieces, body[end:]])
    if "⟦" in plain or "⟧" in plain:
        raise DocumentError(Message("a mark is not of the form ⟦text|category⟧"), where=where)
    return plain, tuple(labels)
