"""Pictures to paste: drawings rendered to square RGBA sprites, in parallel and by seed."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable, Iterable
from multiprocessing import Pool
from pathlib import Path
from typing import TypeVar

import badges
import numpy as np
import resvg_py
from draw import svg
from numpy.typing import NDArray
from PIL import Image
from styles import MANNERS

SIDE = 224
ICON = 128
T = TypeVar("T")
Pixels = NDArray[np.uint8]


def rendered(text: str, side: int) -> Pixels:
    """The drawing fitted into a transparent square."""
    data = bytes(resvg_py.svg_to_bytes(svg_string=text, width=side * 2))
    return fitted(Image.open(io.BytesIO(data)), side)


def fitted(image: Image.Image, side: int) -> Pixels:
    image = image.convert("RGBA")
    image.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=None)
    canvas = Image.new("RGBA", (side, side))
    canvas.paste(image, ((side - image.width) // 2, (side - image.height) // 2))
    return np.asarray(canvas)


def emblem(seed: int) -> tuple[Pixels, bool]:
    """A drawing and whether it is a height map."""
    rng = random.Random(seed)
    name = rng.choices(list(MANNERS), [share for _, share in MANNERS.values()])[0]
    return rendered(svg(MANNERS[name][0](rng)), SIDE), name == "relief"


def other(seed: int) -> Pixels:
    return rendered(badges.other(random.Random(seed)), SIDE)


def icon_svg(body: str, width: float, height: float, ink: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"><g color="{ink}">{body}</g></svg>'


def icons(path: Path, limit: int, seed: int) -> list[str]:
    """SVG texts of up to `limit` icons of one iconify collection, by seed."""
    data = json.loads(path.read_text())
    rng = random.Random(seed)
    names = sorted(data["icons"])
    rng.shuffle(names)
    texts = []
    for name in names[:limit]:
        icon = data["icons"][name]
        width, height = icon.get("width", data.get("width", 16)), icon.get("height", data.get("height", 16))
        ink = rng.choice(("#000", "#c8102e", "#d4a017", "#888", "#1f4fa0"))
        texts.append(icon_svg(icon["body"], width, height, ink))
    return texts


def icon(text: str) -> Pixels | None:
    try:
        return rendered(text, ICON)
    except ValueError:
        return None


def bank(make: Callable[[int], T], seeds: Iterable[int], workers: int) -> list[T]:
    with Pool(workers) as pool:
        return pool.map(make, seeds, chunksize=16)
