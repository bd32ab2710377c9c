"""Chooses the threshold on validation pictures; reports recall and false alarms on test pictures, at that threshold only.

    python measure.py CACHE validation      # prints the threshold for `hegui/pictures/emblem.py`
    python measure.py CACHE test            # both write their part of `figures.json`

On validation the emblem is the project's own drawing (seeds apart from training's), on test that of other hands (the
coat-of-arms package). The two share no icon, coat of arms, photograph, line of text or seed.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import material
from badges import other
from draw import svg
from PIL import Image, ImageDraw, ImageOps
from sprites import rendered
from styles import colour
from wear import DISTORTIONS, MANNERS

from hegui.pictures.emblem import THRESHOLD, find_emblems

FIGURES = Path(__file__).with_name("figures.json")
SIZES = (16, 20, 24, 32, 48, 64, 96, 128, 200, 300, 400, 600, 800)
CLEAR = tuple(side for side in SIZES if side >= 24)
THRESHOLDS = tuple(k / 100 for k in range(50, 100))
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Pictures:
    """What the pictures of one set are made of, and where their seeds begin."""

    emblems: list[Image.Image]
    icons: list[Image.Image]
    coats: list[Image.Image]
    photos: list[Image.Image]
    words: list[Image.Image]
    seed: int


def pictures(cache: Path, which: str) -> Pictures:
    load = lambda name: material.load(cache / f"{which}.npz", name)  # noqa: E731
    if which == "test":
        drawings = [(cache / "coat-of-arms@6.4.0" / "package" / "dist" / "coats" / "CN.svg").read_text()]
    else:
        drawings = [svg(colour(random.Random(9_000_000 + k))) for k in range(12)]
    emblems = [Image.fromarray(rendered(drawing, 800)) for drawing in drawings]
    seed = {"validation": 1_000, "test": 2_000}[which]
    return Pictures(emblems, *(load(name) for name in ("icons", "coats", "photos", "lines")), seed=seed)


def page(rng: random.Random, of: Pictures, size: tuple[int, int]) -> Image.Image:
    """A certificate- or ad-like ground: photograph, plain or graded paper, a frame, lines of text."""
    kind = rng.random()
    if kind < 0.35:
        ground = ImageOps.fit(rng.choice(of.photos).convert("RGB"), size)
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
        word = rng.choice(of.words).convert("RGBA")
        scale = rng.uniform(0.4, 2.2)
        word = word.resize((max(1, int(word.width * scale)), max(1, int(word.height * scale))))
        colour = rng.choice(((20, 20, 20), (200, 10, 10), (240, 200, 60), (255, 255, 255)))
        place = (rng.randint(-40, size[0]), rng.randint(-40, size[1]))
        ground.paste(Image.new("RGB", word.size, colour), place, word.getchannel("A"))
    return ground


def scene(
    rng: random.Random, of: Pictures, side: int, manner: str, distortion: str
) -> tuple[Image.Image, Box]:
    """A page with the emblem on it, and where it is."""
    width = max(480, int(side * rng.uniform(1.2, 2.2)))
    ground = page(rng, of, (width, int(width * rng.uniform(0.7, 1.3) + side * 0.3)))
    before, after = DISTORTIONS[distortion]
    sprite = before(rng.choice(of.emblems).resize((side, side), Image.Resampling.LANCZOS), rng)
    x, y = (rng.randint(0, max(1, ground.size[k] - sprite.size[k])) for k in (0, 1))
    ground = MANNERS[manner](ground, sprite, (x, y), rng)
    box = sprite.getchannel("A").getbbox() or (0, 0, *sprite.size)
    return after(ground, (x + box[0], y + box[1], x + box[2], y + box[3]), rng)


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


def recall(of: Pictures, count: int) -> dict[str, dict[str, list[float]]]:
    """How sure each emblem is seen: by manner and size, and where distorted, from 24 pixels."""
    rng = random.Random(of.seed)
    sure: dict[str, dict[str, list[float]]] = {}
    for manner in MANNERS:
        sure[manner] = {
            str(side): [certainty(*scene(rng, of, side, manner, "plain")) for _ in range(count)]
            for side in SIZES
        }
    for manner in ("colour", "embossed"):
        sure[f"{manner}, distorted, 24 px up"] = {
            distortion: [
                certainty(*scene(rng, of, CLEAR[k % len(CLEAR)], manner, distortion))
                for k in range(count * 2)
            ]
            for distortion in DISTORTIONS
        }
    return sure


def negatives(of: Pictures) -> Iterator[tuple[str, Image.Image]]:
    """Pictures without the emblem, and their kind."""
    rng = random.Random(of.seed + 1)
    icons = rng.sample(of.icons, 3600)
    for one in icons[:3000]:
        yield "web graphics, one icon", on_ground(one, rng, rng.choice((64, 128, 256)))
    for k in range(300):
        yield "web graphics, sheet of icons", sheet(icons[k * 12 : k * 12 + 12], rng)
    for one in of.coats:
        yield "coats of arms", on_ground(one, rng, 256)
        yield "coats of arms, small", on_ground(one, rng, 64)
    first = (of.seed + 5_000) * 1_000
    badges = [Image.fromarray(rendered(other(random.Random(first + k)), 224)) for k in range(400)]
    for badge in badges:
        yield "other badges, drawn", on_ground(badge, rng, rng.choice((48, 96, 224)))
    for k in range(400):
        mark = rng.choice((of.coats, of.icons, badges)[k % 3]).convert("RGBA")
        side = rng.choice((32, 48, 96, 224))
        ground = page(rng, of, (480, 360))
        mark = mark.resize((side, side), Image.Resampling.LANCZOS)
        yield "other marks, embossed", MANNERS["embossed"](ground, mark, (120, 60), rng)
    for _ in range(300):
        photo = rng.choice(of.photos).convert("RGB")
        side = rng.randint(160, min(photo.size))
        left, top = rng.randint(0, photo.width - side), rng.randint(0, photo.height - side)
        part = photo.crop((left, top, left + side, top + side))
        yield "photographs", part.resize((rng.choice((256, 512, 800)),) * 2)
    for _ in range(200):
        yield "pages of text", page(rng, of, (640, 480))


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


def alarms(of: Pictures, keep: Path | None) -> dict[str, list[float]]:
    """How sure an emblem is seen where none is, by kind; 0 where none is seen. What was seen is saved in `keep`."""
    sure: dict[str, list[float]] = {}
    for kind, picture in negatives(of):
        chance = max((one.confidence for one in find_emblems(picture, 0.3)), default=0.0)
        sure.setdefault(kind, []).append(chance)
        if keep and chance >= 0.6:
            name = kind.replace(" ", "-").replace(",", "")
            picture.save(keep / f"{name}-{len(sure[kind])}-{chance:.2f}.png")
    return sure


def share(sure: list[float], threshold: float) -> float:
    return sum(chance >= threshold for chance in sure) / len(sure)


def quiet(sure: dict[str, list[float]], threshold: float) -> bool:
    """Whether the targets hold: two false alarms in a thousand pictures of all kinds, none on other badges."""
    every = [chance for kind in sure.values() for chance in kind]
    return share(every, threshold) <= 0.002 and not share(sure["other badges, drawn"], threshold)


def speed(of: Pictures) -> dict[str, float]:
    """Milliseconds of processor time a picture, median of twelve."""
    rng = random.Random(of.seed + 2)
    result = {}
    for size in ((640, 480), (1024, 768), (1280, 960)):
        samples = [page(rng, of, size) for _ in range(12)]
        find_emblems(samples[0])
        took = []
        for picture in samples:
            start = time.process_time()
            find_emblems(picture)
            took.append((time.process_time() - start) * 1000)
        result[f"{size[0]}x{size[1]}"] = round(statistics.median(took), 1)
    return result


def alarm_figures(sure: dict[str, list[float]], threshold: float) -> dict[str, object]:
    return {
        kind: {"pictures": len(chances), "per 1000": round(1000 * share(chances, threshold), 1)}
        for kind, chances in sure.items()
    }


def choose(of: Pictures, keep: Path | None) -> dict[str, object]:
    """The lowest threshold at which the targets of false alarms hold."""
    sure = alarms(of, keep)
    threshold = next(t for t in THRESHOLDS if quiet(sure, t))
    return {"threshold": threshold, "alarms": alarm_figures(sure, threshold)}


def report(of: Pictures, count: int, keep: Path | None) -> dict[str, object]:
    """The figures at the shipped threshold, and at no other: nothing is to be chosen by them."""
    found = {
        manner: {case: round(share(sure, THRESHOLD), 4) for case, sure in cases.items()}
        for manner, cases in recall(of, count).items()
    }
    heard = alarm_figures(alarms(of, keep), THRESHOLD)
    return {"threshold": THRESHOLD, "recall": found, "alarms": heard, "ms": speed(of)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cache", type=Path)
    parser.add_argument("which", choices=("validation", "test"))
    parser.add_argument("--count", type=int, default=30, help="pictures a manner and size")
    parser.add_argument(
        "--keep", type=Path, help="an existing folder for pictures that gave an alarm, or nearly"
    )
    args = parser.parse_args()
    of = pictures(args.cache, args.which)
    measured = choose(of, args.keep) if args.which == "validation" else report(of, args.count, args.keep)
    known = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    FIGURES.write_text(json.dumps(known | {args.which: measured}, indent=1) + "\n")
    print(json.dumps(measured, indent=1))


if __name__ == "__main__":
    main()
