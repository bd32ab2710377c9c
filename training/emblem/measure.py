"""Recall by size and distortion, false alarms a thousand pictures: figures of the shipped nets on drawings that they never saw.

    python measure.py CACHE [--json figures.json]

The emblem here is drawn by other hands (the coat-of-arms package); icons, arms and photographs are those of `test.npz`.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import material
from badges import other
from PIL import Image, ImageDraw, ImageOps
from sprites import rendered
from wear import DISTORTIONS, MANNERS

from hegui.pictures.emblem import find_emblems

SIZES = (16, 20, 24, 32, 48, 64, 96, 128, 200, 300, 400, 600, 800)
Box = tuple[float, float, float, float]


def page(
    rng: random.Random, photos: list[Image.Image], size: tuple[int, int], words: list[Image.Image]
) -> Image.Image:
    """A certificate- or ad-like ground: photograph, plain or graded paper, a frame, lines of text."""
    kind = rng.random()
    if kind < 0.35 and photos:
        ground = ImageOps.fit(rng.choice(photos).convert("RGB"), size)
    else:
        one = rng.choice(
            ((255, 255, 255), (252, 246, 228), (200, 20, 20), (245, 240, 255), (20, 40, 90), (250, 220, 220))
        )
        two = tuple(max(0, min(255, c + rng.randint(-40, 10))) for c in one)
        ramp = Image.linear_gradient("L").resize(size)
        ground = Image.composite(Image.new("RGB", size, one), Image.new("RGB", size, two), ramp)
        if rng.random() < 0.5:
            ImageDraw.Draw(ground).rectangle(
                (8, 8, size[0] - 9, size[1] - 9), outline=(190, 150, 60), width=rng.randint(2, 9)
            )
    for _ in range(rng.randint(2, 9)):
        word = rng.choice(words).convert("RGBA")
        scale = rng.uniform(0.4, 2.2)
        word = word.resize((max(1, int(word.width * scale)), max(1, int(word.height * scale))))
        colour = rng.choice(((20, 20, 20), (200, 10, 10), (240, 200, 60), (255, 255, 255)))
        place = (rng.randint(-40, size[0]), rng.randint(-40, size[1]))
        ground.paste(Image.new("RGB", word.size, colour), place, word.getchannel("A"))
    return ground


def scene(
    rng: random.Random,
    mark: Image.Image,
    side: int,
    photos: list[Image.Image],
    words: list[Image.Image],
    manner: str,
    distortion: str,
) -> tuple[Image.Image, Box]:
    width = max(480, int(side * rng.uniform(1.2, 2.2)))
    ground = page(rng, photos, (width, int(width * rng.uniform(0.7, 1.3) + side * 0.3)), words)
    sprite = DISTORTIONS[distortion][0](mark.resize((side, side), Image.Resampling.LANCZOS), rng)
    x, y = (rng.randint(0, max(1, ground.size[k] - sprite.size[k])) for k in (0, 1))
    ground = MANNERS[manner](ground, sprite, (x, y), rng)
    box = sprite.getchannel("A").getbbox() or (0, 0, *sprite.size)
    ground, more = DISTORTIONS[distortion][1](ground, (x + box[0], y + box[1], x + box[2], y + box[3]), rng)
    return ground, more


def certainty(picture: Image.Image, box: Box) -> float:
    """How sure the emblem is seen where it is; 0 where it is missed."""
    for one in find_emblems(picture, 0.3):
        width, height = (
            min(one.box[2], box[2]) - max(one.box[0], box[0]),
            min(one.box[3], box[3]) - max(one.box[1], box[1]),
        )
        if width > 0 and height > 0:
            share = width * height
            union = sum((b[2] - b[0]) * (b[3] - b[1]) for b in (one.box, box)) - share
            if share / union > 0.3:
                return one.confidence
    return 0.0


THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)


def shares(sure: list[float]) -> list[float]:
    """What share is at or above each threshold."""
    return [round(sum(s >= t for s in sure) / len(sure), 4) for t in THRESHOLDS]


def recall(test: Path, cache: Path, count: int, seed: int) -> dict[str, dict[str, list[float]]]:
    rng = random.Random(seed)
    photos, words = material.load(test, "photos"), material.load(test, "lines")
    drawing = (cache / "coat-of-arms@6.4.0" / "package" / "dist" / "coats" / "CN.svg").read_text()
    mark = Image.fromarray(rendered(drawing, 800))
    result: dict[str, dict[str, list[float]]] = {}
    for manner in MANNERS:
        result[manner] = {}
        for side in SIZES:
            sure = [certainty(*scene(rng, mark, side, photos, words, manner, "plain")) for _ in range(count)]
            result[manner][str(side)] = shares(sure)
    for distortion in DISTORTIONS:
        sizes = [s for s in SIZES if s >= 24]
        sure = [
            certainty(*scene(rng, mark, sizes[k % len(sizes)], photos, words, "colour", distortion))
            for k in range(count * 2)
        ]
        result.setdefault("distortions, colour, 24 px up", {})[distortion] = shares(sure)
    return result


def negatives(test: Path, seed: int) -> Iterator[tuple[str, Image.Image]]:
    rng = random.Random(seed)
    icons = material.load(test, "icons")
    rng.shuffle(icons)
    for one in icons[:3000]:
        yield "web graphics, one icon", on_ground(one, rng, rng.choice((64, 128, 256)))
    for k in range(300):
        yield "web graphics, sheet of icons", sheet(icons[k * 12 : k * 12 + 12] or icons[:12], rng)
    for one in material.load(test, "coats"):
        yield "coats of arms", on_ground(one, rng, 256)
        yield "coats of arms, small", on_ground(one, rng, 64)
    for k in range(400):
        yield (
            "other badges, drawn",
            on_ground(
                Image.fromarray(rendered(other(random.Random(5_000_000 + k)), 224)),
                rng,
                rng.choice((48, 96, 224)),
            ),
        )
    photos = material.load(test, "photos")
    for _ in range(300):
        photo = rng.choice(photos).convert("RGB")
        side = rng.randint(160, min(photo.size))
        left, top = rng.randint(0, photo.width - side), rng.randint(0, photo.height - side)
        yield (
            "photographs",
            photo.crop((left, top, left + side, top + side)).resize((rng.choice((256, 512, 800)),) * 2),
        )
    words = material.load(test, "lines")
    for _ in range(200):
        yield "pages of text", page(rng, photos, (640, 480), words)


def on_ground(one: Image.Image, rng: random.Random, side: int) -> Image.Image:
    ground = Image.new(
        "RGB",
        (int(side * 1.4), int(side * 1.4)),
        rng.choice(((255, 255, 255), (245, 245, 245), (255, 240, 220), (30, 30, 30), (200, 30, 30))),
    )
    mark = one.convert("RGBA").resize((side, side), Image.Resampling.LANCZOS)
    ground.paste(mark, (int(side * 0.2), int(side * 0.2)), mark)
    return ground


def sheet(icons: list[Image.Image], rng: random.Random) -> Image.Image:
    ground = Image.new("RGB", (640, 480), rng.choice(((255, 255, 255), (250, 245, 235), (40, 40, 60))))
    for k, one in enumerate(icons):
        side = rng.randint(40, 140)
        mark = one.convert("RGBA").resize((side, side), Image.Resampling.LANCZOS)
        ground.paste(mark, (k % 4 * 160 + 8, k // 4 * 160 + 8), mark)
    return ground


def alarms(test: Path, seed: int, keep: Path | None) -> dict[str, dict[str, object]]:
    seen: dict[str, list[float]] = {}
    for kind, picture in negatives(test, seed):
        hits = find_emblems(picture, 0.3)
        seen.setdefault(kind, []).append(hits[0].confidence if hits else 0.0)
        if hits and keep and hits[0].confidence >= 0.6:
            keep.mkdir(exist_ok=True)
            picture.save(
                keep
                / f"{kind.replace(' ', '-').replace(',', '')}-{len(seen[kind])}-{hits[0].confidence:.2f}.png"
            )
    return {
        kind: {"pictures": len(sure), "per 1000": [round(1000 * share, 1) for share in shares(sure)]}
        for kind, sure in seen.items()
    }


def speed(test: Path) -> dict[str, float]:
    rng = random.Random(4)
    photos, words = material.load(test, "photos"), material.load(test, "lines")
    result = {}
    for size in ((640, 480), (1024, 768), (1280, 960)):
        pictures = [page(rng, photos, size, words) for _ in range(12)]
        find_emblems(pictures[0])
        took = []
        for picture in pictures:
            start = time.perf_counter()
            find_emblems(picture)
            took.append((time.perf_counter() - start) * 1000)
        result[f"{size[0]}x{size[1]}"] = round(statistics.median(took), 1)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    test = args.cache / "test.npz"
    figures = {
        "thresholds": THRESHOLDS,
        "recall": recall(test, args.cache, args.count, 2),
        "alarms": alarms(test, 3, args.keep),
        "ms": speed(test),
    }
    print(json.dumps(figures, indent=1))
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
