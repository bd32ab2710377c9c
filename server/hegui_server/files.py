"""Files as downloads: never shown in place, so that nothing in them runs under our address; and what is in them."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from starlette.responses import Response

from hegui_server.guard import INERT

UNTOLD: Final = "application/octet-stream"
"""The media type of what nobody said the type of."""

_PICTURES: Final = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), "image/avif"),
    (re.compile(rb"....ftyp(?:hei[cmsx]|mif1|msf1)", re.DOTALL), "image/heic"),
    (re.compile(rb"II\*\0|MM\0\*"), "image/tiff"),
    (re.compile(rb"BM"), "image/bmp"),
)


def picture_type(data: bytes) -> str:
    """The media type of a picture file, by how its bytes begin; UNTOLD where it is none of the kinds that are read."""
    return next((kind for start, kind in _PICTURES if start.match(data)), UNTOLD)


def attachment(data: bytes, media_type: str, plain: str, name: str = "") -> Response:
    """A download called `name`, or `plain` where a client reads ASCII only."""
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name or plain, safe='')}"
    headers = {"Content-Disposition": disposition, "Content-Security-Policy": INERT}
    return Response(data, media_type=media_type, headers=headers)
