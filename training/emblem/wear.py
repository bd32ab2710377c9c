"""How an emblem is printed and what happens to a picture of it, for measuring: written apart from the training's own."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageOps

Box = tuple[float, float, float, float]
Place = tuple[int, int]


def colour(ground: Image.Image, mark: Image.Image, place: Place, rng: random.Random) -> Image.Image:
    ground.paste(mark, place, mark)
    return ground


def tinted(mark: Image.Image, dark: tuple[int, int, int], light: tuple[int, int, int]) -> Image.Image:
    grey = ImageOps.autocontrast(mark.convert("L"))
    result = ImageOps.colorize(grey, dark, light).convert("RGBA")
    result.putalpha(mark.getchannel("A"))
    return result


def gold(ground: Image.Image, mark: Image.Image, place: Place, rng: random.Random) -> Image.Image:
    return colour(ground, tinted(mark, (120, 80, 10), (255, 225, 120)), place, rng)


def grey(ground: Image.Image, mark: Image.Image, place: Place, rng: random.Random) -> Image.Image:
    return colour(ground, tinted(mark, (40, 40, 40), (230, 230, 230)), place, rng)


def contrasting(
    ground: Image.Image, mark: Image.Image, place: Place, rng: random.Random
) -> tuple[int, int, int]:
    """An ink that a person can tell from the ground."""
    box = (*place, place[0] + mark.width, place[1] + mark.height)
    below = np.asarray(ground.crop(box).resize((1, 1), Image.Resampling.BOX)).ravel() @ (0.3, 0.6, 0.1)
    inks = ((200, 16, 20), (0, 0, 0), (190, 140, 20), (20, 50, 120), (255, 255, 255), (250, 210, 90))
    return rng.choice([ink for ink in inks if abs(np.dot(ink, (0.3, 0.6, 0.1)) - below) > 70])


def one_ink(ground: Image.Image, mark: Image.Image, place: Place, rng: random.Random) -> Image.Image:
    """A single ink on the ground: the light parts printed, the dark ones left open."""
    ink = contrasting(ground, mark, place, rng)
    level = mark.convert("L").point(lambda v: 255 if v > 120 else 0)
    alpha = Image.fromarray(np.minimum(np.asarray(level), np.asarray(mark.getchannel("A"))))
    ground.paste(Image.new("RGB", mark.size, ink), place, alpha)
    return ground


def line(ground: Image.Image, mark: Image.Image, place: Place, rng: random.Random) -> Image.Image:
    """Outlines only."""
    grey_ = mark.convert("L")
    edges = ImageOps.autocontrast(grey_.filter(ImageFilter.FIND_EDGES)).point(lambda v: min(255, v * 2))
    alpha = Image.fromarray(np.minimum(np.asarray(edges), np.asarray(mark.getchannel("A"))))
    ink = rng.choice(((0, 0, 0), (180, 20, 20), (150, 110, 20)))
    paper = Image.new("RGB", mark.size, (255, 252, 244))
    ground.paste(paper, place, mark.getchannel("A"))
    ground.paste(Image.new("RGB", mark.size, ink), place, alpha)
    return ground


def embossed(ground: Image.Image, mark: Image.Image, place: Place, rng: random.Random) -> Image.Image:
    """Pressed into paper: only light and shade."""
    paper = rng.choice(((250, 246, 232), (240, 232, 214), (205, 60, 50), (120, 24, 30), (232, 232, 236)))
    ImageDraw.Draw(ground).rectangle(
        (
            place[0] - mark.width // 3,
            place[1] - mark.height // 3,
            place[0] + mark.width * 4 // 3,
            place[1] + mark.height * 4 // 3,
        ),
        fill=paper,
    )
    height = np.asarray(mark.convert("L").filter(ImageFilter.GaussianBlur(mark.width / 160)), float) / 255
    height = height * (np.asarray(mark.getchannel("A"), float) / 255)
    angle = rng.uniform(0, 2 * math.pi)
    dy, dx = np.gradient(height)
    shade = (dx * math.cos(angle) + dy * math.sin(angle)) * max(1.2, mark.width / 90) * rng.uniform(0.9, 1.5)
    box = (*place, place[0] + mark.width, place[1] + mark.height)
    below = np.asarray(ground.crop(box), float)
    lit = np.clip(below * (1 + shade[..., None]), 0, 255).astype(np.uint8)
    ground.paste(Image.fromarray(lit), place)
    return ground


MANNERS: dict[str, Callable[[Image.Image, Image.Image, Place, random.Random], Image.Image]] = {
    "colour": colour, "gold": gold, "grey": grey, "one ink": one_ink, "line drawing": line, "embossed": embossed,
}  # fmt: skip

Before = Callable[[Image.Image, random.Random], Image.Image]
After = Callable[[Image.Image, Box, random.Random], tuple[Image.Image, Box]]


def same(mark: Image.Image, rng: random.Random) -> Image.Image:
    return mark


def keep(picture: Image.Image, box: Box, rng: random.Random) -> tuple[Image.Image, Box]:
    return picture, box


def rotated(mark: Image.Image, rng: random.Random) -> Image.Image:
    return mark.rotate(rng.uniform(-25, 25), Image.Resampling.BICUBIC, expand=True)


def tilted(mark: Image.Image, rng: random.Random) -> Image.Image:
    """Seen from the side."""
    w, h = mark.size
    d = [rng.uniform(0, 0.18) for _ in range(4)]
    there = [(w * d[0], h * d[1]), (w, 0), (w * (1 - d[2]), h), (0, h * (1 - d[3]))]
    rows, values = [], []
    for (x, y), (u, v) in zip(there, [(0, 0), (w, 0), (w, h), (0, h)], strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    plan = np.linalg.solve(np.array(rows, float), np.array(values, float)).tolist()
    return mark.transform(mark.size, Image.Transform.PERSPECTIVE, plan, Image.Resampling.BICUBIC)


def saved(quality: int) -> After:
    def after(picture: Image.Image, box: Box, rng: random.Random) -> tuple[Image.Image, Box]:
        out = io.BytesIO()
        picture.convert("RGB").save(out, "JPEG", quality=quality)
        return Image.open(out).convert("RGB"), box

    return after


def covered(picture: Image.Image, box: Box, rng: random.Random) -> tuple[Image.Image, Box]:
    """A quarter of it lies under something."""
    draw = ImageDraw.Draw(picture)
    w, h = box[2] - box[0], box[3] - box[1]
    side = rng.choice("lrtb")
    shade = tuple(rng.randint(0, 255) for _ in range(3))
    left, top, right, bottom = box
    if side == "l":
        right = left + w * 0.25
    elif side == "r":
        left = right - w * 0.25
    elif side == "t":
        bottom = top + h * 0.25
    else:
        top = bottom - h * 0.25
    draw.rectangle((left, top, right, bottom), fill=shade)
    return picture, box


def blurred(picture: Image.Image, box: Box, rng: random.Random) -> tuple[Image.Image, Box]:
    return picture.filter(ImageFilter.GaussianBlur(max(0.6, (box[2] - box[0]) / 60))), box


def dim(picture: Image.Image, box: Box, rng: random.Random) -> tuple[Image.Image, Box]:
    noise = np.random.default_rng(rng.randint(0, 9999)).normal(0, 9, (picture.height, picture.width, 3))
    pixels = np.asarray(picture, float) * rng.uniform(0.45, 0.7) + noise + 15
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)), box


DISTORTIONS: dict[str, tuple[Before, After]] = {
    "plain": (same, keep),
    "rotated up to 25 degrees": (rotated, keep),
    "in perspective": (tilted, keep),
    "a quarter covered": (same, covered),
    "JPEG quality 30": (same, saved(30)),
    "JPEG quality 12": (same, saved(12)),
    "blurred": (same, blurred),
    "dim and noisy": (same, dim),
}
