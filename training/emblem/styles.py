"""Manners in which the emblem is drawn in the wild: in colour, flat, in one colour, in outline, as relief."""

from __future__ import annotations

import colorsys
import random

from draw import Style


def tone(
    rng: random.Random, hue: float, spread: float, saturation: tuple[float, float], value: tuple[float, float]
) -> str:
    h = (hue + rng.uniform(-spread, spread)) % 1.0
    r, g, b = colorsys.hsv_to_rgb(h, rng.uniform(*saturation), rng.uniform(*value))
    return f"#{int(r * 255):02x}{int(g * 255):02x}{int(b * 255):02x}"


def gold(rng: random.Random, value: tuple[float, float] = (0.75, 1.0)) -> str:
    return tone(rng, 0.128, 0.025, (0.5, 1.0), value)


def red(rng: random.Random) -> str:
    return tone(rng, 0.0, 0.025, (0.75, 1.0), (0.6, 0.97))


def mix(a: str, b: str, share: float) -> str:
    pairs = [(int(a[i : i + 2], 16), int(b[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{int(x + (y - x) * share):02x}" for x, y in pairs)


def ink(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.3:
        return mix("#000000", "#606060", rng.random())
    if kind < 0.55:
        return gold(rng, (0.55, 0.9))
    if kind < 0.8:
        return red(rng)
    if kind < 0.9:
        return "#ffffff"
    return tone(rng, rng.random(), 0.1, (0.4, 1.0), (0.2, 0.8))


def colour(rng: random.Random) -> Style:
    g, r = gold(rng), red(rng)
    return Style(
        gold=g,
        light=mix(g, "#ffffff", rng.uniform(0.0, 0.55)),
        dark=mix(g, "#5a2a00", rng.uniform(0.2, 0.9)),
        red=r,
        ribbon=mix(r, "#600000", rng.uniform(0.0, 0.3)),
        line=rng.uniform(0.8, 4.0),
        detail=rng.uniform(0.4, 1.0),
        ears=rng.choice(("grains", "grains", "leaves", "hatched")),
        facets=rng.random() < 0.7,
        folds=rng.randint(1, 5),
        teeth=rng.choice((12, 14, 16, 16, 18)),
        jitter=1.0,
        rng=rng,
    )


def flat(rng: random.Random) -> Style:
    style = colour(rng)
    style.line = rng.choice((0.0, 0.0, 0.0, 3.0))
    style.dark = rng.choice((style.red or style.dark, style.dark))
    style.detail = rng.choice((0.0, 0.3, 0.5, 1.0))
    style.light = rng.choice((style.gold, style.light))
    style.facets = rng.random() < 0.2
    style.ears = rng.choice(("leaves", "leaves", "plain", "hatched"))
    style.folds = rng.randint(0, 2)
    style.teeth = rng.choice((8, 10, 12, 16))
    style.jitter = 2.0
    return style


def single(rng: random.Random) -> Style:
    """One ink on whatever is behind; the disc, and often the ribbon, left open."""
    colour_ = ink(rng)
    return Style(
        gold=colour_,
        light=colour_,
        dark=rng.choice(("#ffffff", mix(colour_, "#ffffff", 0.8), mix(colour_, "#000000", 0.5))),
        red=None,
        ribbon=rng.choice((None, colour_, mix(colour_, "#ffffff", 0.5))),
        line=rng.choice((0.0, 2.0, 3.0, 5.0)),
        detail=rng.choice((0.0, 0.4, 1.0)),
        ears=rng.choice(("grains", "leaves", "plain", "plain", "hatched")),
        facets=False,
        folds=rng.randint(0, 4),
        teeth=rng.choice((8, 12, 16)),
        jitter=1.5,
        rng=rng,
    )


def inverse(rng: random.Random) -> Style:
    """One ink as a solid disc with the figures left open."""
    style = single(rng)
    paper = rng.choice(("#ffffff", "#fff7e0", mix(style.gold, "#ffffff", 0.85)))
    style.red, style.ribbon = style.gold, style.gold
    style.dark, style.gold, style.light = style.gold, paper, paper
    style.line = rng.choice((0.0, 2.0, 4.0))
    return style


def outline(rng: random.Random) -> Style:
    style = single(rng)
    style.dark = ink(rng)
    paper = rng.choice((None, "#ffffff"))
    style.gold = style.light = paper or "none"
    style.red = style.ribbon = paper
    style.line = rng.uniform(3.0, 11.0)
    style.detail = rng.choice((0.0, 0.4, 0.6, 1.0))
    style.ears = rng.choice(("grains", "leaves", "hatched", "plain"))
    return style


def relief(rng: random.Random) -> Style:
    """A height map: sprites.py turns it into embossing or a cast badge."""
    return Style(
        gold="#d0d0d0",
        light="#f0f0f0",
        dark="#606060",
        red="#404040",
        ribbon=rng.choice(("#909090", "#707070")),
        line=rng.uniform(1.0, 4.0),
        detail=rng.uniform(0.4, 1.0),
        ears=rng.choice(("grains", "grains", "leaves", "hatched")),
        facets=rng.random() < 0.6,
        folds=rng.randint(1, 5),
        jitter=1.0,
        rng=rng,
    )


def metal(rng: random.Random) -> Style:
    """All in gold, as a cast badge or hot-stamped foil."""
    style = colour(rng)
    style.red = mix(style.gold, rng.choice(("#000000", "#ffffff", "#7a4a00")), rng.uniform(0.15, 0.6))
    style.ribbon = mix(style.gold, "#5a3a00", rng.uniform(0.0, 0.5))
    return style


MANNERS = {
    "colour": (colour, 0.26),
    "flat": (flat, 0.16),
    "single": (single, 0.2),
    "inverse": (inverse, 0.05),
    "outline": (outline, 0.08),
    "metal": (metal, 0.07),
    "relief": (relief, 0.18),
}
