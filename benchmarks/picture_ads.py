"""Draws ads as pictures, with what stands on them: both scripts, many fonts, backgrounds and layouts, by seed.

The fonts are Debian's (`fonts-noto-cjk fonts-wqy-zenhei fonts-wqy-microhei fonts-arphic-ukai fonts-arphic-uming
fonts-arphic-gkai00mp fonts-arphic-bkai00mp fonts-arphic-bsmi00lp fonts-arphic-gbsn00lp fonts-cwtex-*`); which of
them are there decides which are used.
"""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from PIL import Image, ImageDraw, ImageFilter, ImageFont

HANS = (
    ("建造师考前冲刺", "协议包过", "不过全额退款", "咨询电话见详情"),
    ("健康管理师", "三天拿证", "国家认可全国通用", "名额有限"),
    ("消防工程师挂靠", "一年三万", "安全可靠", "加微信领取资料"),
    ("高薪就业班", "保证月入过万", "学不会免费重学", "立即报名"),
    ("心理咨询师证书", "免考试免培训", "人社部颁发", "官网可查"),
    ("本店第一品牌", "国家级工艺", "最佳选择", "限时特价"),
    ("育婴师培训", "考试答案考前给", "轻松通过", "开班在即"),
    ("碳排放管理员", "无需到场代考", "拿证再付款", "扫码咨询"),
    ("英语四级培训", "课程共四十八课时", "地址人民路八号", "欢迎试听"),
    ("周末读书会", "主讲人张老师", "时间下午两点", "请提前预约"),
)
HANT = (
    ("建造師考前衝刺", "協議包過", "不過全額退款", "諮詢電話見詳情"),
    ("健康管理師", "三天拿證", "國家認可全國通用", "名額有限"),
    ("消防工程師掛靠", "一年三萬", "安全可靠", "加微信領取資料"),
    ("高薪就業班", "保證月入過萬", "學不會免費重學", "立即報名"),
    ("心理諮詢師證書", "免考試免培訓", "國家頒發", "官網可查"),
    ("本店第一品牌", "國家級工藝", "最佳選擇", "限時特價"),
    ("保母人員培訓", "考試答案考前給", "輕鬆通過", "開班在即"),
    ("英語培訓課程", "課程共四十八課時", "地址中山路八號", "歡迎試聽"),
    ("週末讀書會", "主講人張老師", "時間下午兩點", "請提前預約"),
)
LAYOUTS = ("poster", "banner", "vertical", "tilted", "wrapped", "columns")


@dataclass
class Ad:
    """A picture and its lines in reading order; `phrases` are those that a linter should see."""

    picture: Image.Image
    lines: list[str]
    layout: str
    script: str
    font: str
    phrases: list[str] = field(default_factory=list)


@cache
def fonts(script: str) -> tuple[tuple[str, int], ...]:
    """Files and faces that have the characters of a script."""
    listed = subprocess.run(
        ["fc-list", ":lang=" + {"hans": "zh-cn", "hant": "zh-tw"}[script], "file", "index", "family"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = set()
    sample = "".join(line for ad in (HANS if script == "hans" else HANT) for line in ad)
    for row in listed.stdout.splitlines():
        path = row.split(":")[0]
        if path.endswith((".ttf", ".ttc", ".otf", ".pfb")) and _has(path, sample):
            found.add((path, 0))
    return tuple(sorted(found))


def _has(path: str, sample: str) -> bool:
    """Whether the font draws every character differently from one that it lacks."""
    face = ImageFont.truetype(path, 16)
    none = bytes(face.getmask("\U0010fffd"))
    return all(bytes(face.getmask(char)) != none and face.getmask(char).getbbox() for char in set(sample))


def draw(seed: int, script: str, layout: str | None = None) -> Ad:
    rng = random.Random(seed)
    layout = layout or LAYOUTS[seed % len(LAYOUTS)]
    ad = rng.choice(HANS if script == "hans" else HANT)
    path, index = rng.choice(fonts(script))
    size = rng.randint(26, 60)
    face = ImageFont.truetype(path, size, index=index)
    ground, ink, edge = _ground(rng)
    places: dict[str, Callable[..., tuple[Image.Image, list[str]]]] = {
        "poster": _poster,
        "banner": _banner,
        "vertical": _vertical,
        "tilted": _poster,
        "wrapped": _wrapped,
        "columns": _columns,
    }
    picture, lines = places[layout](ad, face, size, ground, ink, edge, rng)
    if layout == "tilted":
        picture = picture.rotate(
            rng.uniform(-9, 9), Image.Resampling.BICUBIC, expand=True, fillcolor=ground[0]
        )
    if rng.random() < 0.25:
        picture = picture.filter(ImageFilter.GaussianBlur(0.7))
    return Ad(picture, lines, layout, script, path, list(ad[1:3]))


Colour = tuple[int, int, int]


def _ground(rng: random.Random) -> tuple[tuple[Colour, Colour], Colour, Colour | None]:
    """Two colours of a gradient, the ink, and now and then an outline."""
    return rng.choice((
        (((200, 16, 24), (150, 0, 20)), (255, 240, 120), None),
        (((255, 255, 255), (235, 240, 250)), (30, 30, 30), None),
        (((255, 250, 230), (250, 225, 170)), (180, 20, 20), None),
        (((20, 60, 150), (10, 120, 200)), (255, 255, 255), None),
        (((255, 120, 40), (250, 60, 60)), (255, 255, 255), (120, 20, 0)),
        (((30, 30, 40), (60, 50, 70)), (240, 200, 110), None),
        (((210, 245, 220), (180, 230, 240)), (10, 80, 60), None),
    ))  # fmt: skip


def _paper(size: tuple[int, int], ground: tuple[Colour, Colour], rng: random.Random) -> Image.Image:
    ramp = Image.linear_gradient("L").resize(size)
    picture = Image.composite(Image.new("RGB", size, ground[1]), Image.new("RGB", size, ground[0]), ramp)
    pen = ImageDraw.Draw(picture)
    for _ in range(rng.randint(0, 4)):
        x, y, r = rng.randint(0, size[0]), rng.randint(0, size[1]), rng.randint(20, 120)
        shade = tuple(min(255, c + 14) for c in ground[0])
        pen.ellipse((x - r, y - r, x + r, y + r), fill=shade)
    return picture


def _write(
    pen: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    face: ImageFont.FreeTypeFont,
    ink: Colour,
    edge: Colour | None,
) -> None:
    pen.text(at, text, fill=ink, font=face, stroke_width=2 if edge else 0, stroke_fill=edge)


def _poster(ad, face, size, ground, ink, edge, rng):  # type: ignore[no-untyped-def]
    width = int(max(face.getlength(line) for line in ad)) + 120
    picture = _paper((width, int(len(ad) * size * 1.9) + 100), ground, rng)
    pen = ImageDraw.Draw(picture)
    for k, line in enumerate(ad):
        _write(pen, ((width - face.getlength(line)) / 2, 50 + k * size * 1.9), line, face, ink, edge)
    return picture, list(ad)


def _banner(ad, face, size, ground, ink, edge, rng):  # type: ignore[no-untyped-def]
    first, second = "　".join(ad[:2]), "　".join(ad[2:])
    width = int(max(face.getlength(first), face.getlength(second))) + 100
    picture = _paper((width, int(size * 4.4)), ground, rng)
    pen = ImageDraw.Draw(picture)
    for k, line in enumerate((first, second)):
        _write(pen, (50, size * (0.6 + 1.7 * k)), line, face, ink, edge)
    return picture, [*ad]


def _vertical(ad, face, size, ground, ink, edge, rng):  # type: ignore[no-untyped-def]
    height = int(max(len(line) for line in ad) * size * 1.12) + 80
    width = int(len(ad) * size * 1.9) + 60
    picture = _paper((width, height), ground, rng)
    pen = ImageDraw.Draw(picture)
    for k, line in enumerate(ad):
        x = width - 40 - size - k * size * 1.9
        for n, char in enumerate(line):
            _write(pen, (x, 40 + n * size * 1.12), char, face, ink, edge)
    return picture, list(ad)


def _wrapped(ad, face, size, ground, ink, edge, rng):  # type: ignore[no-untyped-def]
    """One paragraph broken wherever the line is full, phrases among them."""
    text = "，".join(ad)
    across = rng.randint(6, 9)
    rows = [text[k : k + across] for k in range(0, len(text), across)]
    width = int(across * size) + 100
    picture = _paper((width, int(len(rows) * size * 1.45) + 90), ground, rng)
    pen = ImageDraw.Draw(picture)
    for k, row in enumerate(rows):
        _write(pen, (50, 45 + k * size * 1.45), row, face, ink, edge)
    return picture, ["".join(rows)]


def _columns(ad, face, size, ground, ink, edge, rng):  # type: ignore[no-untyped-def]
    """Two boxes side by side, each with its own lines."""
    gap = int(max(face.getlength(line) for line in ad)) + 90
    picture = _paper((2 * gap + 60, int(size * 5)), ground, rng)
    pen = ImageDraw.Draw(picture)
    for k, line in enumerate(ad):
        _write(pen, (40 + gap * (k // 2), size * (0.7 + 1.8 * (k % 2))), line, face, ink, edge)
    return picture, list(ad)
