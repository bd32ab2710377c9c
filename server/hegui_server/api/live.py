"""Live lint for an editor, over a WebSocket: while a text is judged only the newest of the next ones waits."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from functools import partial
from typing import Any

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from hegui import HeguiError
from hegui_server.access import admit, may
from hegui_server.desk import Desk
from hegui_server.lint import judged, value
from hegui_server.operation import read_json
from hegui_server.problem import Problem, Refused
from hegui_server.wire import LiveRequest
from hegui_server.words import Lang, preferred


def routes(desk: Desk) -> list[WebSocketRoute]:
    return [WebSocketRoute("/v1/live", partial(_serve, desk))]


async def _serve(desk: Desk, socket: WebSocket) -> None:
    try:
        principal = await admit(desk, socket)
        may(principal, "lint")
    except Problem:
        await socket.close(1008)
        return
    key = principal.key if principal else ""
    await socket.accept()
    newest: asyncio.Queue[str | bytes] = asyncio.Queue(1)
    judging = asyncio.create_task(_judge(desk, socket, newest, key))
    with suppress(WebSocketDisconnect):
        while True:
            message = await socket.receive()
            if message["type"] == "websocket.disconnect":
                break
            if newest.full():
                newest.get_nowait()
            newest.put_nowait(message.get("text") or message.get("bytes") or "")
    judging.cancel()
    with suppress(asyncio.CancelledError):
        await judging


async def _judge(desk: Desk, socket: WebSocket, newest: asyncio.Queue[str | bytes], key: str) -> None:
    lang = preferred(socket.headers.get("accept-language", ""))
    while True:
        raw = await newest.get()
        try:
            desk.rates.take(key)
            answer = await desk.work.run("lint", _answer, desk, raw, lang)
        except Problem as problem:
            answer = {"id": _number(raw), "error": problem.said(lang)}
        with suppress(WebSocketDisconnect, RuntimeError):
            await socket.send_text(json.dumps(answer, ensure_ascii=False, separators=(",", ":")))


def _answer(desk: Desk, raw: str | bytes, lang: Lang) -> dict[str, Any]:
    try:
        if len(raw) > desk.settings.limits.body:
            raise Problem(413, "body-large", most=desk.settings.limits.body)
        data = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
        asked = read_json(LiveRequest, data)
        return {"id": asked.id, **value(*judged(desk, asked))}
    except Problem as problem:
        return {"id": _number(raw), "error": problem.said(lang)}
    except HeguiError as error:
        return {"id": _number(raw), "error": Refused(error).said(lang)}


def _number(raw: str | bytes) -> int:
    """The number of a question that could not be read as a whole; 0 where it has none."""
    try:
        found = json.loads(raw)["id"]
    except (ValueError, TypeError, LookupError, RecursionError):
        return 0
    return found if isinstance(found, int) else 0
