"""The national emblem as a parametric SVG, written from its public description.

Five stars over the gate inside a ring of wheat ears, a gear below, ribbons at both sides. No path of anyone else's
drawing is used. Proportions, detail, colour and manner (full, flat, one colour, outline) vary with the seed, since
the variety of reference drawings is what limits recall. Units: 738 wide, 800 high, as the construction sheet has it.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field

WIDTH, HEIGHT = 738, 800
CX = CY = 369.0

Point = tuple[float, float]


@dataclass
class Style:
    """How one drawing looks. `void` fills what is red in the colour version; None leaves it open."""

    gold: str = "#f5c52c"
    light: str = "#ffe98a"
    dark: str = "#a77a12"
    red: str | None = "#e0201b"
    ribbon: str | None = "#e0201b"
    line: float = 2.0
    detail: float = 1.0
    ears: str = "grains"  # grains, leaves, hatched, plain
    facets: bool = True
    folds: int = 3
    teeth: int = 16
    jitter: float = 1.0
    rng: random.Random = field(default_factory=lambda: random.Random(0))

    def shake(self, amount: float) -> float:
        return self.rng.uniform(-amount, amount) * self.jitter


def points(shape: list[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in shape)


def star(cx: float, cy: float, radius: float, turn: float = 0.0, inner: float = 0.382) -> list[Point]:
    shape = []
    for k in range(10):
        angle = math.radians(-90 + turn + 36 * k)
        r = radius if k % 2 == 0 else radius * inner
        shape.append((cx + r * math.cos(angle), cy + r * math.sin(angle)))
    return shape


def gear(cx: float, cy: float, outer: float, teeth: int) -> list[Point]:
    shape = []
    for k in range(teeth):
        for offset, share in ((-0.32, 0.8), (-0.22, 1.0), (0.22, 1.0), (0.32, 0.8)):
            angle = 2 * math.pi * (k + offset) / teeth - math.pi / 2
            shape.append((cx + outer * share * math.cos(angle), cy + outer * share * math.sin(angle)))
    return shape


class Drawing:
    """Collects SVG elements in one style."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.parts: list[str] = []

    def _paint(self, fill: str | None, width: float | None) -> str:
        width = self.style.line if width is None else width
        stroke = f' stroke="{self.style.dark}" stroke-width="{width:.1f}"' if width > 0 else ""
        return f'fill="{fill or "none"}"{stroke}'

    def polygon(self, shape: list[Point], fill: str | None, width: float | None = None) -> None:
        self.parts.append(f'<polygon points="{points(shape)}" {self._paint(fill, width)}/>')

    def circle(self, x: float, y: float, r: float, fill: str | None, width: float | None = None) -> None:
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" {self._paint(fill, width)}/>')

    def path(self, d: str, fill: str | None, width: float | None = None, opacity: float = 1.0) -> None:
        self.parts.append(f'<path d="{d}" opacity="{opacity:.2f}" {self._paint(fill, width)}/>')

    def stroke(self, d: str, colour: str, width: float, opacity: float = 1.0) -> None:
        self.parts.append(
            f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width:.1f}" opacity="{opacity:.2f}"/>'
        )


def ribbons(draw: Drawing) -> None:
    """The drapery that hangs at both sides and under the gear."""
    s = draw.style
    spread, drop = s.shake(10), s.shake(8)
    left = [
        (112, 590),
        (106, 628),
        (90 - spread, 745 + drop),
        (140, 770 + drop),
        (165, 795),
        (222, 797),
        (222, 690),
    ]
    for mirror in (False, True):
        draw.polygon([(738 - x if mirror else x, y) for x, y in left], s.ribbon)
        for k in range(1, s.folds + 1):
            t = k / (s.folds + 1)
            x0, x1 = 112 + t * 100, 95 + t * 125
            if mirror:
                x0, x1 = 738 - x0, 738 - x1
            draw.stroke(f"M{x0:.0f},625 L{x1:.0f},785", s.dark, max(s.line, 1.5), 0.6 * s.detail)
    draw.polygon(
        [(240, 690), (245, 780), (300, 792), (369, 798), (438, 792), (493, 780), (498, 690)], s.ribbon
    )
    if s.folds > 1:
        for x in range(262, 490, 26):
            draw.stroke(f"M{x},720 L{x + (x - 369) * 0.06:.0f},790", s.dark, max(s.line, 1.5), 0.6 * s.detail)


def grain(
    draw: Drawing, angle: float, radius: float, mirror: int, side: int, size: tuple[float, float], lean: float
) -> None:
    s = draw.style
    x, y = CX + mirror * radius * math.cos(angle), CY + radius * math.sin(angle)
    turn = (
        math.degrees(math.atan2(radius * math.cos(angle), -mirror * radius * math.sin(angle)))
        + lean * side * mirror
    )
    fill = s.light if side > 0 else s.gold
    draw.parts.append(
        f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{size[0]:.1f}" ry="{size[1]:.1f}" '
        f'transform="rotate({turn:.1f} {x:.1f} {y:.1f})" {draw._paint(fill, s.line * 0.8)}/>'
    )


def ring(draw: Drawing, outer: float, inner: float) -> None:
    """Two ears of wheat a side, crossing below the gear."""
    s = draw.style
    width = outer - inner
    if s.ears in ("hatched", "plain", "grains"):
        middle = (outer + inner) / 2
        draw.stroke(circle_path(middle), s.gold, width)
        draw.circle(CX, CY, outer, None, s.line * 1.4)
    for mirror in (1, -1):
        draw.polygon(
            [(369 + mirror * x, y) for x, y in ((150, 722), (60, 690), (75, 735), (140, 780), (155, 765))],
            s.gold,
        )
        if s.ears == "grains":
            for share, count in ((0.25, 26), (0.7, 30)):
                radius = inner + width * share
                for k in range(count):
                    angle = math.radians(-84 + k * (150 / count) + s.shake(0.5))
                    for side in (-1, 1):
                        grain(draw, angle, radius + side * width * 0.1, mirror, side, (15, 7.2), 24)
        elif s.ears == "leaves":
            count = s.rng.choice((7, 9, 11, 14))
            for k in range(count):
                angle = math.radians(-80 + k * (150 / count))
                for side in (-1, 1):
                    radius = inner + width * (0.5 + 0.27 * side)
                    grain(draw, angle, radius, mirror, side, (560 / count * 0.6, width * 0.2), 18)
        elif s.ears == "hatched":
            for k in range(s.rng.choice((18, 30, 44))):
                angle = math.radians(-86 + k * (160 / 30))
                if angle > math.radians(75):
                    break
                x1, y1 = CX + mirror * (inner + 6) * math.cos(angle), CY + (inner + 6) * math.sin(angle)
                bent = angle - 0.12
                x2, y2 = CX + mirror * (outer - 6) * math.cos(bent), CY + (outer - 6) * math.sin(bent)
                draw.stroke(f"M{x1:.1f},{y1:.1f} L{x2:.1f},{y2:.1f}", s.dark, max(s.line, 2.5))
        if s.detail > 0.5:
            straps(draw, outer, inner, mirror)


def circle_path(radius: float) -> str:
    return (
        f"M{CX - radius:.1f},{CY:.1f} a{radius:.1f},{radius:.1f} 0 1 1 {2 * radius:.1f},0 "
        f"a{radius:.1f},{radius:.1f} 0 1 1 {-2 * radius:.1f},0"
    )


def straps(draw: Drawing, outer: float, inner: float, mirror: int) -> None:
    s = draw.style
    for start, width in ((-3, 15), (36, 17)):
        a1, a2 = math.radians(start - 6), math.radians(start + 8)
        x1, y1 = CX + mirror * inner * math.cos(a1), CY + inner * math.sin(a1)
        x2, y2 = CX + mirror * outer * math.cos(a2), CY + outer * math.sin(a2)
        line = f"M{x1:.1f},{y1:.1f} L{x2:.1f},{y2:.1f}"
        draw.stroke(line, s.dark, width + 3)
        draw.stroke(line, s.light, width)


def stars(draw: Drawing) -> None:
    s = draw.style
    grow = 1 + s.shake(0.08)
    places = (
        (369.0, 190.0 + s.shake(6), 88 * grow, 0.0),
        (234.0 + s.shake(6), 248.0, 46 * grow, -18.0),
        (504.0 + s.shake(6), 248.0, 46 * grow, 18.0),
        (318.0, 329.0 + s.shake(5), 46 * grow, -12.0),
        (420.0, 329.0 + s.shake(5), 46 * grow, 12.0),
    )
    upright = s.rng.random() < 0.3
    for x, y, radius, turn in places:
        shape = star(x, y, radius, 0 if upright else turn)
        draw.polygon(shape, s.gold)
        if s.facets:
            for k in range(10):
                fill = s.dark if k % 2 else s.light
                wedge = points([(x, y), shape[k], shape[(k + 1) % 10]])
                draw.parts.append(
                    f'<polygon points="{wedge}" fill="{fill}" opacity="{0.55 * s.detail:.2f}"/>'
                )


def gate(draw: Drawing) -> None:
    """Wall and terrace, and two roofs above."""
    s = draw.style
    thin = s.line * 0.8
    draw.polygon([(152, 518), (586, 518), (600, 560), (586, 568), (152, 568), (138, 560)], s.gold)
    hole = s.dark if s.red else None
    if s.detail > 0.3:
        for y, x0, x1 in ((530, 150, 588), (556, 146, 592)):
            draw.stroke(f"M{x0},{y} L{x1},{y}", s.dark, max(s.line, 1.5))
    for x, height in ((273, 18), (318, 20), (369, 28), (420, 20), (465, 18)):
        draw.path(f"M{x - 6},560 v{8 - height} a6,7 0 0 1 12,0 v{height - 8} z", hole or s.dark, 0)
    draw.polygon([(246, 508), (492, 508), (492, 518), (246, 518)], s.light, thin)
    draw.polygon([(238, 478), (500, 478), (486, 492), (486, 508), (252, 508), (252, 492)], s.gold)
    if s.detail > 0.3:
        for x in range(262, 486, 22):
            draw.path(f"M{x},492 h5 v16 h-5 z", s.dark, 0, 0.7)
    draw.polygon([(266, 466), (472, 466), (500, 478), (238, 478)], s.light)
    draw.polygon([(264, 452), (474, 452), (486, 464), (252, 464)], s.gold)
    draw.polygon([(276, 430), (462, 430), (466, 452), (486, 462), (252, 462), (272, 452)], s.gold)
    draw.polygon([(276, 428), (462, 428), (462, 435), (276, 435)], s.light, thin)
    for x in (276, 462):
        draw.circle(x, 426, 7, s.gold)
    if s.detail > 0.6:
        for x in (297, 441):
            draw.polygon([(x - 4, 522), (x + 4, 522), (x + 4, 560), (x - 4, 560)], s.light)
            draw.polygon([(x - 10, 527), (x + 10, 527), (x + 10, 531), (x - 10, 531)], s.light, thin)


def hub(draw: Drawing) -> None:
    s = draw.style
    size = 1 + s.shake(0.12)
    draw.polygon(gear(CX, 680, 92 * size, s.teeth), s.gold)
    draw.circle(CX, 680, 60 * size, s.light if s.red else None)
    draw.circle(CX, 680, 38 * size, s.gold)


def swag(draw: Drawing) -> None:
    """The ribbon in front, knotted over the gear."""
    s = draw.style
    draw.path(
        "M112,572 C150,650 270,690 369,662 C468,690 588,650 626,572 L634,620 "
        "C590,700 470,735 369,695 C268,735 148,700 104,620 Z",
        s.ribbon,
    )
    for t in (12, 24)[: 2 if s.detail > 0.4 else 0]:
        draw.stroke(
            f"M{110 - t * 0.2:.0f},{586 + t} C155,{662 + t} 270,{692 + t * 0.5:.0f} 369,{668 + t * 0.5:.0f} "
            f"C468,{692 + t * 0.5:.0f} 583,{662 + t} {628 + t * 0.2:.0f},{586 + t}",
            s.dark,
            max(s.line * 0.7, 1.0),
            0.6,
        )
    draw.path(
        "M362,660 h14 a12,12 0 0 1 12,12 v14 a12,12 0 0 1 -12,12 h-14 a12,12 0 0 1 -12,-12 v-14 a12,12 0 0 1 12,-12 z",
        s.ribbon,
    )


def svg(style: Style) -> str:
    """One drawing as SVG text."""
    draw = Drawing(style)
    outer, inner = 367 + style.shake(3), 278 + style.shake(12)
    ribbons(draw)
    ring(draw, outer, inner)
    if style.red:
        draw.circle(CX, CY, inner, style.red)
    elif style.line > 0:
        draw.circle(CX, CY, inner, None)
    stars(draw)
    gate(draw)
    hub(draw)
    if style.ribbon or style.line > 0:
        swag(draw)
    body = "".join(draw.parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-6 -6 {WIDTH + 12} {HEIGHT + 12}" '
        f'width="{WIDTH}" height="{HEIGHT}"><g stroke-linejoin="round">{body}</g></svg>'
    )
