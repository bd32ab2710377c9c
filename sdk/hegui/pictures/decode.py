"""Bytes -> frames: upright RGB pictures of bounded size, or a clear error. The only importer of Pillow's readers."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image, ImageChops, ImageOps, ImageSequence, ImageStat, UnidentifiedImageError

from hegui.errors import DocumentError
from hegui.message import Message

MAX_PIXELS = 60_000_000
"""More would need over 180 MB a frame."""

MAX_FRAMES = 300
"""So many frames of an animation are looked at; of those that differ, MOST_DISTINCT are read."""

MOST_DISTINCT = 12
_DIFFERENT = 6.0  # mean difference of two small grey frames, of 255, above which the second is read too
_DRAWING = re.compile(rb"<(?:\w+:)?svg[\s>]")
_KINDS = ("PNG", "JPEG", "WEBP", "GIF", "AVIF", "BMP", "TIFF")


class Frame(NamedTuple):
    """One picture to be read; `number` counts the frames of an animation from 1, of which there are `of`."""

    picture: Image.Image
    number: int
    of: int


def frames(data: bytes) -> tuple[list[Frame], int]:
    """The distinct frames of a picture file, turned as they are shown, on white where transparent;
    and how many frames at the end of a long animation were left unread.

    DocumentError where it is no picture, damaged, or larger than MAX_PIXELS.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's own warnings of size and of odd metadata
        found = list(_read(data))
    last = found[-1]
    looked = last.number if len(found) == MOST_DISTINCT else MAX_FRAMES
    return found, max(0, last.of - looked)


def first_as_jpeg(data: bytes) -> bytes:
    """The first of `frames`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture = next(_read(data)).picture
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()


def _read(data: bytes) -> Iterator[Frame]:
    image = _opened(data)
    of = getattr(image, "n_frames", 1)
    seen: list[Image.Image] = []
    try:
        for number, shot in enumerate(ImageSequence.Iterator(image), 1):
            if number > MAX_FRAMES or len(seen) == MOST_DISTINCT:
                return
            picture = _upright(shot)
            if of == 1 or _is_new(picture, seen):
                yield Frame(picture, number, of)
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise DocumentError(Message("the picture is damaged or cut short")) from error


def _opened(data: bytes) -> Image.Image:
    kinds = (*_KINDS, "HEIF") if _register_heif() else _KINDS
    try:
        image = Image.open(io.BytesIO(data), formats=kinds)
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise (_drawing() if _DRAWING.search(data[:4096]) else _no_picture()) from error
    if image.width * image.height > MAX_PIXELS:
        raise _too_large()
    return image


def _no_picture() -> DocumentError:
    return DocumentError(Message("it is no picture of a kind that is read"))


def _drawing() -> DocumentError:
    return DocumentError(Message("an SVG drawing is not read as a picture"), Message("save it as PNG"))


def _too_large() -> DocumentError:
    return DocumentError(
        Message("the picture has more than {limit} million pixels", limit=MAX_PIXELS // 1_000_000),
        Message("make it smaller"),
    )


def _register_heif() -> bool:
    """Photographs of telephones, where the reader for them is installed."""
    try:
        import pillow_heif
    except ImportError:
        return False
    pillow_heif.register_heif_opener(thumbnails=False)
    return True


def _upright(image: Image.Image) -> Image.Image:
    turned = ImageOps.exif_transpose(image)
    if turned.mode in ("RGB", "L", "CMYK", "YCbCr"):
        return turned.convert("RGB")
    if turned.mode.startswith(("I", "F")):  # 16 bits a pixel
        low, high = turned.getextrema()
        scale = 255 / max(float(high) - float(low), 1.0)  # type: ignore[arg-type]
        return turned.convert("F").point(lambda value: (value - low) * scale).convert("L").convert("RGB")
    layered = turned.convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(paper, layered).convert("RGB")


def _is_new(picture: Image.Image, seen: list[Image.Image]) -> bool:
    """Whether a frame differs from those before it; remembers it if so."""
    small = picture.convert("L").resize((64, 64), Image.Resampling.BOX)
    if any(ImageStat.Stat(ImageChops.difference(small, other)).mean[0] < _DIFFERENT for other in seen):
        return False
    seen.append(small)
    return True
