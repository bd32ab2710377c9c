"""Files as downloads: never shown in place, so that nothing in them runs under our address."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

from hegui_server.guard import INERT


def attachment(data: bytes, media_type: str, plain: str, name: str = "") -> Response:
    """A download called `name`, or `plain` where a client reads ASCII only."""
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name or plain, safe='')}"
    headers = {"Content-Disposition": disposition, "Content-Security-Policy": INERT}
    return Response(data, media_type=media_type, headers=headers)
