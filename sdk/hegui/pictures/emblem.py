"""Finds the national emblem on a picture: one small net proposes, one judges each crop. Numpy and onnxruntime only.

Both nets are trained by `training/emblem/`; `emblem.json` beside them has their checksums and measured figures.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONGEST = 1024
"""A picture is searched at this length of its longer side at most, and again at a quarter of it."""

THRESHOLD = 0.86
_PROPOSE = 0.12
_MOST = 24  # proposals judged a picture
_STRIDE = 8
_CROP = 64
_LEVELS = (1.0, 0.25)


class Emblem(NamedTuple):
    """A place in pixels of the picture, left, top, right, bottom, and how sure (0 to 1)."""

    box: tuple[float, float, float, float]
    confidence: float


def find_emblems(picture: Image.Image, threshold: float = THRESHOLD) -> list[Emblem]:
    """The emblems on an RGB picture, the surest first."""
    scale = min(1.0, LONGEST / max(picture.size))
    picture_ = picture if scale == 1 else _resized(picture, scale)
    proposals = _distinct([p for level in _LEVELS for p in _propose(picture_, level)])[:_MOST]
    if not proposals:
        return []
    chances = _run("verifier", np.stack([_crop(picture_, box) for box, _ in proposals]))
    found = [
        Emblem(tuple(side / scale for side in box), round(float(chance), 3))  # type: ignore[arg-type]
        for (box, _), chance in zip(proposals, chances, strict=True)
        if chance >= threshold
    ]
    return sorted(_merged(found), key=lambda one: -one.confidence)


_Box = tuple[float, float, float, float]
_Proposal = tuple[_Box, float]


@cache
def _session(name: str) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    data = (files("hegui") / "pictures" / f"emblem-{name}.onnx").read_bytes()
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])


def _run(name: str, batch: NDArray[np.float32]) -> NDArray[np.float32]:
    result: NDArray[np.float32] = _session(name).run(None, {"pictures": batch})[0]
    return result


def _resized(picture: Image.Image, scale: float) -> Image.Image:
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(
        size, Image.Resampling.BOX if scale <= 0.5 else Image.Resampling.BILINEAR, reducing_gap=2.0
    )


def _planes(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Colours first, from 0 to 1, as both nets take them."""
    return np.divide(pixels.transpose(2, 0, 1), np.float32(255), dtype=np.float32, order="C")


def _propose(picture: Image.Image, level: float) -> list[_Proposal]:
    """Where the first net sees a centre, at one scale, in pixels of the picture."""
    small = picture if level == 1 else _resized(picture, level)
    if min(small.size) < 16 and level < 1:
        return []
    pixels = np.asarray(small)
    height, width = pixels.shape[:2]
    pixels = np.pad(pixels, ((0, -height % 32), (0, -width % 32), (0, 0)), mode="edge")
    cells = _run("detector", _planes(pixels)[None])[0]
    heat = cells[0]
    rows, columns = np.nonzero((heat >= _PROPOSE) & (heat == _peaks(heat)))
    found: list[_Proposal] = []
    for y, x in zip(rows.tolist(), columns.tolist(), strict=True):
        score = float(heat[y, x])
        w, h = (float(np.exp(np.clip(cells[k, y, x], -1, 4))) * _STRIDE / level for k in (2, 3))
        cx = (x + 0.5 + float(cells[4, y, x])) * _STRIDE / level
        cy = (y + 0.5 + float(cells[5, y, x])) * _STRIDE / level
        # The margin that fills up the last cells is no part of the picture.
        if 0 <= cx < picture.width and 0 <= cy < picture.height:
            found.append(((cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2), score))
    return found


def _peaks(heat: NDArray[np.float32]) -> NDArray[np.float32]:
    """The largest of each cell's neighbourhood of three by three."""
    padded = np.pad(heat, 1, constant_values=-1)
    rows = np.maximum(np.maximum(padded[:-2], padded[1:-1]), padded[2:])
    result: NDArray[np.float32] = np.maximum(np.maximum(rows[:, :-2], rows[:, 1:-1]), rows[:, 2:])
    return result


def _crop(picture: Image.Image, box: _Box) -> NDArray[np.float32]:
    """A square around the box, a quarter wider, at the second net's size; beyond the picture its edge goes on."""
    cx, cy = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    half = max(box[2] - box[0], box[3] - box[1], 8.0) * 1.25 / 2
    scale = _CROP / (2 * half)
    near = (int(cx - half) - 1, int(cy - half) - 1, int(cx + half) + 2, int(cy + half) + 2)
    inside = (max(0, near[0]), max(0, near[1]), min(picture.width, near[2]), min(picture.height, near[3]))
    pixels = np.asarray(picture.crop(inside))
    pad = [(inside[k] - near[k], near[k + 2] - inside[k + 2]) for k in (1, 0)]
    whole = Image.fromarray(np.pad(pixels, (*pad, (0, 0)), mode="edge"))
    left, top = cx - half - near[0], cy - half - near[1]
    kind = Image.Resampling.BOX if scale < 0.5 else Image.Resampling.BILINEAR
    return _planes(
        np.asarray(whole.resize((_CROP, _CROP), kind, (left, top, left + 2 * half, top + 2 * half)))
    )


def _overlap(a: _Box, b: _Box) -> float:
    """What two boxes share, as a share of the smaller."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / min((one[2] - one[0]) * (one[3] - one[1]) for one in (a, b))


def _ratio(a: _Box, b: _Box) -> float:
    sizes = [(one[2] - one[0]) * (one[3] - one[1]) for one in (a, b)]
    return max(sizes) / max(min(sizes), 1e-6)


def _distinct(proposals: list[_Proposal]) -> list[_Proposal]:
    """The strongest first, without those that say nearly the same as a stronger one."""
    kept: list[_Proposal] = []
    for one in sorted(proposals, key=lambda item: -item[1]):
        if not any(_overlap(one[0], other[0]) > 0.75 and _ratio(one[0], other[0]) < 1.4 for other in kept):
            kept.append(one)
    return kept


def _merged(found: list[Emblem]) -> list[Emblem]:
    """One box where several lie over each other."""
    kept: list[Emblem] = []
    for one in sorted(found, key=lambda item: -item.confidence):
        if not any(_overlap(one.box, other.box) > 0.5 for other in kept):
            kept.append(one)
    return kept
