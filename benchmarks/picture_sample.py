"""Draws the two pictures of `samples/pictures/`: an ad with everything in it, and a vertical one in Traditional.

python benchmarks/picture_sample.py        (needs fonts-noto-cjk and the extra `train`, for the emblem)
"""

from __future__ import annotations

import io
import random
import sys
from pathlib import Path

import resvg_py
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "training" / "emblem"))
from draw import svg  # noqa: E402
from styles import colour  # noqa: E402

SANS, SERIF = (f"/usr/share/fonts/opentype/noto/Noto{kind}CJK-Bold.ttc" for kind in ("Sans", "Serif"))
RED, GOLD, CREAM, INK = (176, 20, 28), (232, 190, 92), (255, 248, 228), (60, 40, 30)


def face(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, index=2)  # Simplified


def emblem(side: int) -> Image.Image:
    drawing = svg(colour(random.Random(4)))
    return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=drawing, width=side)))).convert(
        "RGBA"
    )


def middle(
    pen: ImageDraw.ImageDraw, y: int, text: str, font: ImageFont.FreeTypeFont, ink: tuple[int, int, int]
) -> None:
    pen.text(((720 - font.getlength(text)) / 2, y), text, font=font, fill=ink)


def advertisement() -> Image.Image:
    ramp = Image.linear_gradient("L").resize((720, 960))
    picture = Image.composite(
        Image.new("RGB", ramp.size, (120, 8, 20)), Image.new("RGB", ramp.size, RED), ramp
    )
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((36, 36, 684, 924), 18, outline=GOLD, width=4)
    badge = emblem(132)
    picture.paste(badge, (294, 66), badge)
    middle(pen, 226, "职业技能培训证书", face(SERIF, 62), GOLD)
    middle(pen, 316, "二建 · 消防 · 健康管理师", face(SANS, 30), CREAM)
    pen.rounded_rectangle((84, 386, 636, 506), 60, fill=GOLD)
    middle(pen, 400, "协议包过", face(SANS, 72), RED)
    for k, text in enumerate(("三天拿证", "免考免培训", "全国通用")):
        x = 84 + 190 * k
        pen.rounded_rectangle((x, 540, x + 172, 610), 12, outline=CREAM, width=2)
        font = face(SANS, 30)
        pen.text((x + (172 - font.getlength(text)) / 2, 554), text, font=font, fill=CREAM)
    pen.rounded_rectangle((84, 650, 636, 830), 14, fill=CREAM)
    for k, text in enumerate(
        ("报名即签协议，考试不过全", "额退款；持证挂靠每年三万", "名额有限，扫码咨询。")
    ):
        pen.text((120, 668 + 50 * k), text, font=face(SANS, 40), fill=INK)
    middle(pen, 856, "咨询热线见详情页", face(SANS, 26), GOLD)
    return picture


def vertical() -> Image.Image:
    picture = Image.new("RGB", (420, 520), CREAM)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((10, 10, 409, 509), outline=RED, width=4)
    font = ImageFont.truetype(SERIF, 52, index=3)  # Traditional
    for k, column in enumerate(("室內設計證照班", "協議包過", "三天拿證", "立即報名")):
        for n, char in enumerate(column):
            pen.text((330 - 92 * k, 40 + 60 * n), char, font=font, fill=RED if k in (1, 2) else INK)
    return picture


def main() -> None:
    folder = ROOT / "samples" / "pictures"
    folder.mkdir(exist_ok=True)
    for name, picture in (("certificate-ad.png", advertisement()), ("vertical-ad.png", vertical())):
        picture.quantize(128, dither=Image.Dither.NONE).save(folder / name, optimize=True)


if __name__ == "__main__":
    main()
