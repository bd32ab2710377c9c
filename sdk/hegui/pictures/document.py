"""Frames -> one Document: the text in reading order, a place on the picture for every character."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hegui.pictures.emblem import Emblem, find_emblems
from hegui.pictures.layout import Piece, order
from hegui.pictures.lines import Quad, bounds
from hegui.pictures.ocr import Reader
from hegui.records import SKIP, STOP, Document, Place
from hegui.span import Span

if TYPE_CHECKING:
    from hegui.pictures.decode import Frame

EMBLEM = "【图中可见国徽图形】"
"""How an emblem stands in the text, so that rules judge it in its surroundings like any word."""


class Part(NamedTuple):
    """A paragraph to be: characters with a place and a certainty each; a joined line break has neither."""

    top: float
    chars: tuple[tuple[str, Quad | None, float], ...]


def read_frames(frames: Sequence[Frame], reader: Reader) -> Document:
    """What stands on the frames, as text; frames are paragraphs apart."""
    builder = _Builder()
    for frame in frames:
        parts = [_part(block) for block in order(reader.read(frame.picture))]
        for emblem in find_emblems(frame.picture):
            _insert(parts, _marked(emblem))
        builder.add(parts, frame.number if frame.of > 1 else 0)
    return builder.document()


def _part(block: Sequence[Piece]) -> Part:
    chars: list[tuple[str, Quad | None, float]] = []
    for number, piece in enumerate(block):
        chars += [(letter.char, letter.quad, letter.certainty) for letter in piece.line.letters]
        if number + 1 < len(block):
            chars.append(("\n", None, float(piece.joined)))
    return Part(min(bounds(piece.line.quad)[1] for piece in block), tuple(chars))


def _marked(emblem: Emblem) -> Part:
    left, top, right, bottom = emblem.box
    quad: Quad = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Part((top + bottom) / 2, tuple((char, quad, emblem.confidence) for char in EMBLEM))


def _insert(parts: list[Part], part: Part) -> None:
    """Before the first paragraph that begins below it."""
    at = next((n for n, other in enumerate(parts) if other.top > part.top), len(parts))
    parts.insert(at, part)


class _Builder:
    def __init__(self) -> None:
        self._source: list[str] = []
        self._text: list[str] = []
        self._places: list[Place] = []

    def add(self, parts: Iterable[Part], frame: int) -> None:
        for part in parts:
            if self._source:
                self._put("\n", STOP)
            for char, quad, certainty in part.chars:
                if quad is None:
                    self._put(char, SKIP if certainty else STOP)
                else:
                    self._place(quad, certainty, frame)
                    self._put(char, char)

    def _place(self, quad: Quad, certainty: float, frame: int) -> None:
        at = len(self._source)
        steps = (("frame", frame),) if frame else ()
        box = tuple(round(number) for number in bounds(quad))
        self._places.append(Place(Span(at, at + 1), (*steps, ("box", box)), round(certainty, 3)))

    def _put(self, source: str, text: str) -> None:
        self._source.append(source)
        self._text.append(text)

    def document(self) -> Document:
        return Document("".join(self._source), "".join(self._text), places=tuple(self._places))
