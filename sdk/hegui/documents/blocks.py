"""Collects the passages of a document that is no text, and where a person finds each."""

from __future__ import annotations

from collections.abc import Iterable

from hegui.documents.archive import SWELLS
from hegui.documents.blanks import clean
from hegui.errors import DocumentError
from hegui.message import Message
from hegui.records import STOP, Document, Place, Step, Steps
from hegui.span import Span

MOST = 64 << 20
"""Characters of a document: a small file may repeat a text without end."""

MOST_PLACES = 5_000_000
"""Stretches with a place of their own, which come to two gigabytes."""

Piece = tuple[str, Steps]
"""A stretch of text and the steps that lead to it."""


class Blocks:
    """The passages so far; no phrase reaches from one into the next."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._places: list[Place] = []
        self.length = 0
        """Where the next passage begins in the document."""

    def add(self, text: str, *steps: Step) -> None:
        """A passage that stands in one place."""
        if text.strip():
            self._place(text, steps)
            self._end(text)

    def join(self, pieces: Iterable[Piece]) -> None:
        """A passage made of several pieces, such as the runs of a paragraph: a phrase may reach across them."""
        kept = [(text, steps) for text, steps in pieces if text]
        whole = "".join(text for text, _ in kept)
        if whole.strip():
            for text, steps in kept:
                self._place(text, steps)
            self._end(whole)

    def _place(self, text: str, steps: Steps) -> None:
        end = self.length + len(text)
        self._places.append(Place(Span(self.length, end), steps))
        self.length = end

    def _end(self, text: str) -> None:
        self._texts.append(text)
        self.length += 1  # the break behind it
        if self.length > MOST:
            raise DocumentError(SWELLS)
        if len(self._places) > MOST_PLACES:
            message = Message("it has more than {most:,} cells or paragraphs", most=MOST_PLACES)
            raise DocumentError(message, Message("split it"))

    def document(self) -> Document:
        """Everything collected: a line break between two passages in the source, the end of a block in the text."""
        read = STOP.join(clean(text) for text in self._texts)
        return Document("\n".join(self._texts), read, (), tuple(self._places))
