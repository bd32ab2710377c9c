"""A picture with a box around every finding: what a person wants to see first."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from hegui.errors import DocumentError
from hegui.finding import Finding, Report
from hegui.message import Message
from hegui.pictures.decode import Frame, frames

COLOURS = {
    "error": (214, 30, 40),
    "warning": (226, 120, 0),
    "info": (40, 100, 200),
    "mention": (110, 110, 110),
}


def annotate(data: bytes, report: Report) -> bytes:
    """The picture as PNG with its findings boxed and numbered in the order of the report.

    Of an animation, the frames with findings one below the other; the first where there is none.
    """
    shots, _ = frames(data)
    drawn = [_drawn(shot, report.findings) for shot in shots]
    marked = [picture for picture, count in drawn if count] or [drawn[0][0]]
    out = io.BytesIO()
    _stacked(marked).save(out, "PNG", optimize=True)
    return out.getvalue()


def _drawn(frame: Frame, findings: Sequence[Finding]) -> tuple[Image.Image, int]:
    picture = frame.picture.copy()
    pen = ImageDraw.Draw(picture)
    width = max(2, round(max(picture.size) / 400))
    count = 0
    for number, finding in enumerate(findings, 1):
        colour = COLOURS["mention" if finding.kind == "mention" else finding.severity]
        if dict(finding.locator).get("frame", frame.number) != frame.number:
            continue
        for line, box in enumerate(finding.boxes):
            count += 1
            outer = (box[0] - 3 * width, box[1] - 3 * width, box[2] + 3 * width, box[3] + 3 * width)
            halo = (outer[0] - width, outer[1] - width, outer[2] + width, outer[3] + width)
            pen.rounded_rectangle(halo, radius=3 * width, outline=(255, 255, 255), width=3 * width)
            pen.rounded_rectangle(outer, radius=2 * width, outline=colour, width=width)
            if line == 0:
                _label(pen, outer, str(number), colour, width)
    return picture, count


def _label(
    pen: ImageDraw.ImageDraw, box: Sequence[float], text: str, colour: tuple[int, int, int], width: int
) -> None:
    """The finding's number on a tab at the box's upper left corner."""
    face = ImageFont.load_default(size=7 * width)
    left, top, right, bottom = pen.textbbox((0, 0), text, font=face)
    wide, high = right - left + 4 * width, bottom - top + 3 * width
    x, y = max(0.0, box[0]), max(0.0, box[1] - high)
    pen.rounded_rectangle((x, y, x + wide, y + high), radius=width, fill=colour)
    pen.text((x + 2 * width - left, y + 1.5 * width - top), text, fill=(255, 255, 255), font=face)


def _stacked(pictures: Sequence[Image.Image]) -> Image.Image:
    if len(pictures) == 1:
        return pictures[0]
    size = (max(one.width for one in pictures), sum(one.height for one in pictures))
    if size[0] * size[1] > 120_000_000:
        raise DocumentError(Message("the marked frames together are too large for one picture"))
    whole = Image.new("RGB", size, "white")
    y = 0
    for one in pictures:
        whole.paste(one, (0, y))
        y += one.height
    return whole
