"""Marks that are not the emblem but share its pieces: flags, seals, medals, other badges, red-gold logos.

Hard negatives. The motifs are combined freely, save those combinations which would be the emblem itself
(five stars or the gate inside an ear-of-wheat ring over a gear).
"""

from __future__ import annotations

import math
import random

from draw import (
    CX,
    CY,
    Drawing,
    Point,
    circle_path,
    gate,
    gear,
    hub,
    points,
    ribbons,
    ring,
    star,
    stars,
    swag,
)
from styles import MANNERS, colour, ink, tone


def flag(rng: random.Random) -> str:
    red, gold = tone(rng, 0, 0.03, (0.7, 1), (0.6, 1)), tone(rng, 0.14, 0.02, (0.7, 1), (0.85, 1))
    places = [(5, 5, 3, 0), (10, 2, 1, 23), (12, 4, 1, 46), (12, 7, 1, 70), (10, 9, 1, 21)]
    shapes = "".join(
        f'<polygon points="{points(star(x * 24.6, y * 24.6, r * 24.6, turn))}" fill="{gold}"/>'
        for x, y, r, turn in places
    )
    clip = rng.choice(
        (
            '<rect width="738" height="492"/>',
            '<rect width="738" height="492" rx="60"/>',
            '<circle cx="246" cy="246" r="246"/>',
            '<path d="M0,40 C200,-40 400,110 738,20 V450 C400,540 200,400 0,480 Z"/>',
        )
    )
    size = (492, 492) if "circle" in clip else (738, 492)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" width="{size[0]}" height="{size[1]}">'
        f'<clipPath id="c">{clip}</clipPath><g clip-path="url(#c)"><rect width="738" height="520" fill="{red}"/>{shapes}</g></svg>'
    )


def laurel(draw: Drawing, radius: float, count: int, size: float) -> None:
    for mirror in (1, -1):
        for k in range(count):
            angle = math.radians(80 - k * 150 / count)
            x, y = CX + mirror * radius * math.cos(angle), CY + radius * math.sin(angle)
            turn = math.degrees(math.atan2(math.cos(angle), -mirror * math.sin(angle))) + mirror * 25
            draw.parts.append(
                f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{size:.0f}" ry="{size * 0.36:.0f}" '
                f'transform="rotate({turn:.0f} {x:.0f} {y:.0f})" fill="{draw.style.gold}"/>'
            )


def sickle(draw: Drawing) -> None:
    fill = draw.style.gold
    draw.path(
        "M250,230 C420,180 560,330 480,470 C430,540 330,540 270,480 L240,510 L220,490 L255,450 C330,510 430,480 430,390 C430,310 350,250 250,230 Z",
        fill,
        0,
    )
    draw.path("M250,330 L340,250 L385,295 L355,325 L520,490 L490,520 L325,355 L295,380 Z", fill, 0)


def balance(draw: Drawing) -> None:
    fill = draw.style.gold
    draw.path("M360,180 h18 v330 h60 v26 h-138 v-26 h60 z M230,235 h278 v16 h-278 z", fill, 0)
    for x in (230, 508):
        draw.path(f"M{x},240 l-60,130 h120 z M{x - 64},376 h128 a64,40 0 0 1 -128,0 z", fill, 2)


def shield(draw: Drawing) -> None:
    s = draw.style
    blue = tone(s.rng, 0.61, 0.03, (0.6, 1), (0.3, 0.8))
    draw.path(
        "M369,150 L540,210 V380 C540,480 450,540 369,580 C288,540 198,480 198,380 V210 Z",
        s.rng.choice((blue, s.red)),
        8,
    )
    draw.polygon(star(369, 350, s.rng.uniform(60, 120)), s.gold)


def building(draw: Drawing) -> None:
    fill = draw.style.gold
    draw.polygon([(200, 330), (369, 220), (538, 330)], fill)
    for x in range(220, 520, 62):
        draw.polygon([(x, 345), (x + 30, 345), (x + 30, 490), (x, 490)], fill, 0)
    draw.polygon([(190, 500), (548, 500), (548, 530), (190, 530)], fill)


def globe(draw: Drawing) -> None:
    s = draw.style
    for rx in (180, 110, 40):
        draw.parts.append(
            f'<ellipse cx="{CX}" cy="{CY}" rx="{rx}" ry="180" fill="none" stroke="{s.gold}" stroke-width="9"/>'
        )
    for y in (280, 369, 458):
        draw.stroke(f"M{CX - 165},{y} h330", s.gold, 9)


def torch(draw: Drawing) -> None:
    draw.path(
        "M369,180 C440,260 440,300 400,340 L385,540 H353 L338,340 C298,300 310,250 369,180 Z",
        draw.style.gold,
        3,
    )


def book(draw: Drawing) -> None:
    draw.path(
        "M369,330 C320,290 250,290 200,310 V470 C250,450 320,450 369,490 C418,450 488,450 538,470 V310 C488,290 418,290 369,330 Z",
        draw.style.gold,
        6,
    )


def one_star(draw: Drawing) -> None:
    draw.polygon(star(CX, CY + draw.style.shake(30), draw.style.rng.uniform(110, 230)), draw.style.gold)


def many_stars(draw: Drawing) -> None:
    count = draw.style.rng.choice((3, 4, 5, 6, 7))
    for k in range(count):
        angle = math.radians(-90 + (k - (count - 1) / 2) * 28)
        draw.polygon(star(CX + 190 * math.cos(angle), CY + 190 * math.sin(angle), 36), draw.style.gold)
    draw.polygon(star(CX, CY + 60, 90), draw.style.gold)


def wheel(draw: Drawing) -> None:
    draw.polygon(
        gear(CX, CY, draw.style.rng.uniform(120, 230), draw.style.rng.choice((8, 12, 16, 20))),
        draw.style.gold,
    )
    draw.circle(CX, CY, draw.style.rng.uniform(40, 100), draw.style.red or "#ffffff")


def letters(draw: Drawing) -> None:
    word = draw.style.rng.choice(("1", "AAA", "NO1", "VIP", "TOP", "EDU", "100", "5A", "OK", "80"))
    size = {1: 330, 2: 260, 3: 200}[len(word)]
    draw.parts.append(
        f'<text x="{CX}" y="{CY + size * 0.35:.0f}" font-family="sans-serif" font-weight="bold" font-size="{size}" '
        f'text-anchor="middle" fill="{draw.style.gold}">{word}</text>'
    )


def peaks(draw: Drawing) -> None:
    draw.polygon([(180, 500), (300, 270), (360, 370), (430, 230), (560, 500)], draw.style.gold)
    draw.stroke("M180,530 q60,-40 120,0 t120,0 t120,0", draw.style.gold, 14)


MOTIFS = (sickle, balance, shield, building, globe, torch, book, one_star, many_stars, wheel, letters, peaks)
RINGS = ("laurel", "wheat", "plain", "beads", "gear", "rays", "none", "scallop")
BASES = ("ribbon", "swag", "gear", "medal", "none", "none")


def frame(draw: Drawing, kind: str) -> None:
    s = draw.style
    if kind == "wheat":
        ring(draw, 367, 278 + s.shake(10))
    elif kind == "laurel":
        laurel(draw, s.rng.uniform(290, 330), s.rng.choice((9, 12, 16, 22)), s.rng.uniform(40, 70))
    elif kind == "plain":
        width = s.rng.uniform(10, 90)
        draw.stroke(circle_path(360 - width / 2), s.gold, width)
    elif kind == "beads":
        for k in range(40):
            draw.circle(
                CX + 335 * math.cos(k * math.pi / 20), CY + 335 * math.sin(k * math.pi / 20), 13, s.gold
            )
    elif kind == "gear":
        draw.polygon(gear(CX, CY, 366, s.rng.choice((16, 24, 32))), s.gold)
    elif kind == "rays":
        for k in range(48):
            a, r = k * math.pi / 24, 366 if k % 2 else 330
            draw.stroke(f"M{CX},{CY} L{CX + r * math.cos(a):.0f},{CY + r * math.sin(a):.0f}", s.gold, 20)
    elif kind == "scallop":
        shape: list[Point] = []
        for k in range(144):
            r = 350 + 16 * math.cos(k * math.pi / 3)
            shape.append((CX + r * math.cos(k * math.pi / 72), CY + r * math.sin(k * math.pi / 72)))
        draw.polygon(shape, s.gold)


def base(draw: Drawing, kind: str) -> None:
    s = draw.style
    if kind == "ribbon":
        draw.path("M90,560 C240,640 500,640 648,560 L670,650 C500,730 240,730 68,650 Z", s.ribbon or s.gold)
    elif kind == "swag":
        swag(draw)
    elif kind == "gear":
        hub(draw)
    elif kind == "medal":
        draw.polygon(
            [
                (250, 640),
                (180, 800),
                (270, 770),
                (330, 800),
                (369, 690),
                (410, 800),
                (470, 770),
                (560, 800),
                (490, 640),
            ],
            s.ribbon or s.gold,
        )


def badge(rng: random.Random) -> str:
    """A made-up badge of the emblem's kind that is not the emblem."""
    style = MANNERS[rng.choice(tuple(MANNERS))][0](rng) if rng.random() < 0.5 else colour(rng)
    if rng.random() < 0.25:
        style.red = style.ribbon = tone(rng, rng.random(), 0.2, (0.3, 1), (0.2, 0.9))
    draw = Drawing(style)
    kind = rng.choice(RINGS)
    under = rng.choice(BASES)
    if under in ("swag", "medal") and rng.random() < 0.5:
        ribbons(draw)
    frame(draw, kind)
    if rng.random() < 0.8:
        draw.circle(CX, CY, 278 + style.shake(20), style.red)
    pick = rng.random()
    bare = kind not in ("wheat", "laurel") and under not in ("gear", "swag")
    if bare and pick < 0.12:
        gate(draw)
    elif bare and pick < 0.22:
        stars(draw)
    else:
        rng.choice(MOTIFS)(draw)
        if rng.random() < 0.25:
            rng.choice(MOTIFS)(draw)
    base(draw, under)
    return wrap(draw)


def seal(rng: random.Random) -> str:
    """An official-looking round stamp: ring, star, marks along the rim."""
    style = colour(rng)
    draw = Drawing(style)
    shade = rng.choice((tone(rng, 0, 0.03, (0.7, 1), (0.6, 1)), ink(rng)))
    draw.stroke(circle_path(350), shade, rng.uniform(10, 26))
    for k in range(rng.randint(8, 18)):
        angle = math.radians(150 + k * 14)
        x, y = CX + 270 * math.cos(angle), CY + 270 * math.sin(angle)
        for _ in range(rng.randint(2, 5)):
            dx, dy = rng.uniform(-26, 26), rng.uniform(-30, 30)
            draw.stroke(
                f"M{x + dx:.0f},{y + dy:.0f} l{rng.uniform(-40, 40):.0f},{rng.uniform(-40, 40):.0f}", shade, 9
            )
    if rng.random() < 0.8:
        draw.parts.append(f'<polygon points="{points(star(CX, CY, rng.uniform(70, 150)))}" fill="{shade}"/>')
    return wrap(draw)


def gate_alone(rng: random.Random) -> str:
    """Tiananmen as a logo or silhouette, perhaps with stars or rays, without the ring."""
    style = MANNERS[rng.choice(("colour", "flat", "single", "outline"))][0](rng)
    draw = Drawing(style)
    if rng.random() < 0.4:
        draw.parts.append(
            f'<rect x="60" y="120" width="618" height="500" rx="{rng.choice((0, 40, 250))}" fill="{style.red or "#ffffff"}"/>'
        )
    gate(draw)
    if rng.random() < 0.4:
        one_star(draw)
    return wrap(draw)


def wrap(draw: Drawing) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-6 -6 750 812" width="738" height="800">'
        f'<g stroke-linejoin="round">{"".join(draw.parts)}</g></svg>'
    )


def other(rng: random.Random) -> str:
    """Any mark that must not be taken for the emblem."""
    return rng.choices((badge, flag, seal, gate_alone), (0.68, 0.12, 0.1, 0.1))[0](rng)
