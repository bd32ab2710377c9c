"""Pictures -> lines of text with a place and a certainty for every character. The only importer of rapidocr.

The models lie in rapidocr's own package: nothing is fetched. Another reader needs no more than `read`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from hegui.pictures.lines import Letter, Line, Point, Quad, height, width
from hegui.pictures.tiles import OVERLAP, TILE, add, corners

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL import Image

SURE = 0.5
"""A line that is read with less certainty than this is more likely a pattern than text."""

_TALL = 1.5  # height to width from which a line is read downwards


class Reader(Protocol):
    """Anything that finds the lines of text on an RGB picture."""

    def read(self, picture: Image.Image) -> list[Line]: ...


class RapidReader:
    """PP-OCR by onnxruntime, on the CPU."""

    def __init__(self, threads: int = 1) -> None:
        self._engine = _engine(threads)

    def read(self, picture: Image.Image) -> list[Line]:
        pixels = np.asarray(picture)[:, :, ::-1]  # the models were trained on BGR
        lines: list[Line] = []
        for left, top in corners(picture.width, picture.height):
            tile = np.ascontiguousarray(pixels[top : top + TILE, left : left + TILE])
            for line in self._read(tile, left, top):
                add(lines, line)
        return lines

    def _read(self, tile: NDArray[np.uint8], left: int, top: int) -> list[Line]:
        boxes = self._boxes(tile)
        if not boxes:
            return []
        crops = self._engine.crop_text_regions(tile, boxes)
        crops, turned = self._upright(crops)
        result = self._engine.recognize_txt(crops)
        lines = []
        for number, box in enumerate(boxes):
            quad: Quad = tuple((float(x) + left, float(y) + top) for x, y in box)  # type: ignore[assignment]
            words = result.word_results[number]
            if result.txts[number].strip() and result.scores[number] >= SURE:
                lines.append(_line(result.txts[number], words, quad, turned[number]))
        return lines

    def _boxes(self, tile: NDArray[np.uint8]) -> list[NDArray[np.float32]]:
        found = self._engine(tile, use_det=True, use_cls=False, use_rec=False)
        return [] if found.boxes is None else list(np.asarray(found.boxes, np.float32))

    def _upright(self, crops: list[NDArray[np.uint8]]) -> tuple[list[NDArray[np.uint8]], list[bool]]:
        """The crops with those that stand on their head turned, and which were."""
        judged = self._engine.cls_and_rotate(crops)[1]
        return judged.img_list, [label == "180" and score > 0.9 for label, score in judged.cls_res]


@cache
def _engine(threads: int) -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.return_word_box": True,
            "Global.max_side_len": TILE + OVERLAP,
            "Det.limit_type": "max",
            "Det.limit_side_len": 960,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        }
    )


def _line(text: str, words: Any, quad: Quad, turned: bool) -> Line:
    """Each character at its share of the line's length, as the recogniser saw it."""
    down = height(quad) >= _TALL * width(quad)
    if turned:
        quad = (quad[2], quad[3], quad[0], quad[1])
    columns = [column for word in words.word_cols for column in word]
    total = max(float(words.line_txt_len), *(float(column) + 1 for column in columns), 1.0)
    marks = iter(columns)
    letters = []
    wide = _letter_share(quad, down)
    for char, certainty in zip(text, words.confs, strict=False):
        if char.isspace():
            continue
        middle = (float(next(marks, total)) + 0.5) / total
        place = _part(quad, max(0.0, middle - wide / 2), min(1.0, middle + wide / 2), down)
        letters.append(Letter(char, place, float(certainty)))
    return Line(tuple(letters), quad, down, turned)


def _letter_share(quad: Quad, down: bool) -> float:
    """How much of a line one square character takes."""
    across, along = (width(quad), height(quad)) if down else (height(quad), width(quad))
    return min(1.0, 0.8 * across / max(along, 1.0))


def _part(quad: Quad, start: float, end: float, down: bool) -> Quad:
    """The stretch of a line between two shares of its length."""
    a, b, c, d = quad
    if down:  # a reader goes from the edge a-b to the edge d-c
        return (_between(a, d, start), _between(b, c, start), _between(b, c, end), _between(a, d, end))
    return (_between(a, b, start), _between(a, b, end), _between(d, c, end), _between(d, c, start))


def _between(one: Point, two: Point, share: float) -> Point:
    return (one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share)
