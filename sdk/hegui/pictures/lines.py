"""Lines of text on a picture, as every reader tells them."""

from __future__ import annotations

from math import hypot
from typing import NamedTuple

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
"""Corners in pixels: where a reader starts, clockwise."""


class Letter(NamedTuple):
    """One character, where it stands and how surely it was read (0 to 1)."""

    char: str
    quad: Quad
    certainty: float


class Line(NamedTuple):
    """One line as it stands on the picture.

    `down`: written from top to bottom; `turned`: upside down, or from bottom to top.
    """

    letters: tuple[Letter, ...]
    quad: Quad
    down: bool = False
    turned: bool = False

    @property
    def text(self) -> str:
        return "".join(letter.char for letter in self.letters)


def width(quad: Quad) -> float:
    """The longer of the upper and the lower edge."""
    return max(_distance(quad[0], quad[1]), _distance(quad[3], quad[2]))


def height(quad: Quad) -> float:
    """The longer of the two side edges."""
    return max(_distance(quad[0], quad[3]), _distance(quad[1], quad[2]))


def _distance(one: Point, two: Point) -> float:
    return hypot(one[0] - two[0], one[1] - two[1])


def bounds(quad: tuple[Point, ...]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    xs, ys = [x for x, _ in quad], [y for _, y in quad]
    return min(xs), min(ys), max(xs), max(ys)
