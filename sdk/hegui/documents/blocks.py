"""Collects the passages of a document that is no text, and where a person finds each."""

from __future__ import annotations

from collections.abc import Iterable

from hegui.documents.blanks import clean
from hegui.records import STOP, Document, Place, Step, Steps
from hegui.span import Span

Piece = tuple[str, Steps]
"""A stretch of text and the steps that lead to it."""


class Blocks:
    """The passages so far; no phrase reaches from one into the next."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._places: list[Place] = []
        self._length = 0

    def add(self, text: str, *steps: Step) -> None:
        """A passage that stands in one place."""
        self.join([(text, steps)])

    def join(self, pieces: Iterable[Piece]) -> None:
        """A passage made of several pieces, such as the runs of a paragraph: a phrase may reach across them."""
        kept = [(text, steps) for text, steps in pieces if text]
        if not any(text.strip() for text, _ in kept):
            return
        for text, steps in kept:
            end = self._length + len(text)
            self._places.append(Place(Span(self._length, end), steps))
            self._length = end
        self._texts.append("".join(text for text, _ in kept))
        self._length += 1  # the break behind it

    def document(self) -> Document:
        """Everything collected: a line break between two passages in the source, the end of a block in the text."""
        read = STOP.join(clean(text) for text in self._texts)
        return Document("\n".join(self._texts), read, (), tuple(self._places))
