"""Lines -> reading order: blocks of lines that belong together, and where one line goes on in the next.

A poster's slogans stand alone, each its own paragraph; a paragraph that is broken where its lines are full is one
text, so that a phrase over the break is read whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hegui.pictures.lines import Line, bounds

_GAP = 0.8  # between pieces of one row, in heights of a letter: more is another piece of text
_GAP_SPACED = 2.2  # where one of them is a single letter: words are set wide apart
_APART = 1.0  # between rows of a paragraph, likewise
_FULL = 1.4  # a line goes on where it ends no further than this from the block's edge
_STOPS = "。！？!?；;：:"

Box = tuple[float, float, float, float]


class Piece(NamedTuple):
    """A line in reading order; `joined`: the next one goes on where it ends."""

    line: Line
    joined: bool


class _Row(NamedTuple):
    """A line as if it ran from left to right and rows from top to bottom, whichever way it is written."""

    line: Line
    box: Box

    @property
    def height(self) -> float:
        return max(self.box[3] - self.box[1], 1.0)


def order(lines: Sequence[Line]) -> list[list[Piece]]:
    """Blocks of pieces, both in reading order."""
    result = []
    for way in sorted({(line.down, line.turned) for line in lines}):
        rows = [_Row(line, _seen(line)) for line in lines if (line.down, line.turned) == way]
        blocks = _sorted([_in_rows(block) for block in _blocks(rows)])
        result += [_pieces(block) for block in blocks]
    return result


def _seen(line: Line) -> Box:
    """The box of a line, turned so that writing runs right and rows go down."""
    left, top, right, bottom = bounds(line.quad)
    box = (top, -right, bottom, -left) if line.down else (left, top, right, bottom)
    return (-box[2], -box[3], -box[0], -box[1]) if line.turned else box


def _blocks(rows: list[_Row]) -> list[list[_Row]]:
    """Rows that touch, near enough and of about one size, are one block."""
    groups: list[list[_Row]] = []
    for row in rows:
        near = [group for group in groups if any(_neighbours(row, other) for other in group)]
        merged = [row, *(other for group in near for other in group)]
        groups = [group for group in groups if group not in near] + [merged]
    return groups


def _neighbours(one: _Row, two: _Row) -> bool:
    small, large = sorted((one.height, two.height))
    if large > 1.6 * small:
        return False
    across = min(one.box[2], two.box[2]) - max(one.box[0], two.box[0])
    between = max(one.box[1], two.box[1]) - min(one.box[3], two.box[3])
    if _beside(one, two):
        spaced = min(len(one.line.letters), len(two.line.letters)) == 1
        return -across < (_GAP_SPACED if spaced else _GAP) * large
    return across > 0 and between < _APART * large


def _beside(one: _Row, two: _Row) -> bool:
    """In one row: more than half of their height is shared."""
    shared = min(one.box[3], two.box[3]) - max(one.box[1], two.box[1])
    return shared > 0.5 * min(one.height, two.height)


def _in_rows(block: list[_Row]) -> list[list[_Row]]:
    rows: list[list[_Row]] = []
    for row in sorted(block, key=lambda item: (item.box[1] + item.box[3]) / 2):
        if rows and _beside(rows[-1][0], row):
            rows[-1].append(row)
        else:
            rows.append([row])
    return [sorted(row, key=lambda item: item.box[0]) for row in rows]


def _sorted(blocks: list[list[list[_Row]]]) -> list[list[list[_Row]]]:
    """From the top down; blocks that stand beside each other from left to right."""
    waiting = sorted(blocks, key=lambda block: _edges(block)[1])
    result = []
    while waiting:
        first = _edges(waiting[0])
        level = [block for block in waiting if _edges(block)[1] < (first[1] + first[3]) / 2]
        chosen = min(level, key=lambda block: _edges(block)[0])
        waiting.remove(chosen)
        result.append(chosen)
    return result


def _edges(block: list[list[_Row]]) -> Box:
    boxes = [row.box for rows in block for row in rows]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def _pieces(block: list[list[_Row]]) -> list[Piece]:
    edge, start = _edges(block)[2], _edges(block)[0]
    pieces = []
    for number, row in enumerate(block):
        for place, item in enumerate(row):
            last = place == len(row) - 1
            follows = number + 1 < len(block) and _goes_on(item, block[number + 1][0], start, edge)
            pieces.append(Piece(item.line, joined=not last or follows))
    return pieces


def _goes_on(row: _Row, following: _Row, start: float, edge: float) -> bool:
    """Whether a paragraph's line is full, and the next begins at the margin."""
    full = edge - row.box[2] < _FULL * row.height
    several = row.box[2] - row.box[0] > 3 * row.height
    flush = _at_margin(following, start) and (_at_margin(row, start) or _is_indented(row, start))
    return full and flush and several and not row.line.text.endswith(tuple(_STOPS))


def _at_margin(row: _Row, start: float) -> bool:
    return abs(row.box[0] - start) < 0.6 * row.height


def _is_indented(row: _Row, start: float) -> bool:
    """By two characters, as paragraphs begin."""
    return 1.5 * row.height < row.box[0] - start < 2.6 * row.height
