"""Large pictures in pieces, so that small print is not shrunk away; lines over an edge are put together again."""

from __future__ import annotations

from hegui.pictures.lines import Line, Quad, bounds

TILE = 1280
OVERLAP = 160

Box = tuple[float, float, float, float]


def corners(width: int, height: int) -> list[tuple[int, int]]:
    """Where the tiles begin that together cover a picture, row by row."""
    return [(x, y) for y in _starts(height) for x in _starts(width)]


def _starts(length: int) -> list[int]:
    step = TILE - OVERLAP
    return [0, *range(step, length - OVERLAP, step)] if length > TILE else [0]


def add(lines: list[Line], line: Line) -> None:
    """Take up a line of a further tile: anew, as the better reading of one that is there, or as its other part."""
    for number, other in enumerate(lines):
        if other.down == line.down and other.turned == line.turned and _meet(other, line):
            del lines[number]
            add(lines, _joined(other, line))
            return
    lines.append(line)


def _box(line: Line) -> Box:
    """Turned so that the line runs from left to right."""
    left, top, right, bottom = bounds(line.quad)
    box = (top, left, bottom, right) if line.down else (left, top, right, bottom)
    return (-box[2], box[1], -box[0], box[3]) if line.turned else box


def _meet(one: Line, two: Line) -> bool:
    """On one row, and overlapping along it."""
    a, b = _box(one), _box(two)
    along, across = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return along > 0 and across > 0.6 * min(a[3] - a[1], b[3] - b[1])


def _joined(one: Line, two: Line) -> Line:
    first, second = sorted((one, two), key=lambda line: _box(line)[0])
    a, b = _box(first), _box(second)
    shared = min(a[2], b[2]) - b[0]
    if shared > 0.9 * min(a[2] - a[0], b[2] - b[0]):
        return max(one, two, key=lambda line: len(line.letters))
    common = next(
        (
            k
            for k in range(min(len(first.text), len(second.text)), 0, -1)
            if first.text.endswith(second.text[:k])
        ),
        0,
    )
    letters = first.letters + second.letters[common:]
    return Line(letters, _span(first, second), first.down, first.turned)


def _span(first: Line, second: Line) -> Quad:
    """From where the first begins to where the second ends."""
    a, b = first.quad, second.quad
    return (a[0], a[1], b[2], b[3]) if first.down else (a[0], b[1], b[2], a[3])
