"""Pictures as telephones save them."""

from __future__ import annotations

import io

import pillow_heif
from PIL import Image


def as_heic(picture: Image.Image) -> bytes:
    pillow_heif.register_heif_opener()
    out = io.BytesIO()
    picture.convert("RGB").save(out, "HEIF")
    return out.getvalue()
