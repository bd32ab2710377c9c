"""A stream of JSON lines in, a stream of JSON lines out: one at a time, as fast as the client reads."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from starlette.requests import ClientDisconnect
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from hegui import HeguiError
from hegui_server.lint import judged, whole
from hegui_server.operation import Call, Operation, read_json
from hegui_server.problem import Problem, Refused
from hegui_server.wire import BatchLine


class _Stream(StreamingResponse):
    """Starlette's listens for the client leaving, which would swallow the body that we are still reading."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.stream_response(send)


async def batch(call: Call) -> StreamingResponse:
    return _Stream(_answers(call), media_type="application/x-ndjson")


async def _answers(call: Call) -> AsyncIterator[str]:
    """Nothing more is read from the client before it has taken the answer to what it sent."""
    number = 0
    try:
        async for line in _lines(call):
            number += 1
            if line.strip():
                call.desk.rates.take(call.who.key, 0.01)
                yield await call.desk.work.run("lint", _answer, call, line, number)
    except ClientDisconnect:
        return
    except Problem as problem:
        yield _say({"line": number + 1, "error": problem.said(call.lang)})


async def _lines(call: Call) -> AsyncIterator[bytes]:
    most, rest = call.desk.settings.limits.lines, b""
    async for piece in call.request.stream():
        rest += piece
        *lines, rest = rest.split(b"\n")
        for line in lines:
            yield line
        if len(rest) > most:
            raise Problem(413, "body-large", most=most)
    if rest:
        yield rest


def _answer(call: Call, line: bytes, number: int) -> str:
    """A line that cannot be judged says so in its place; the others go on."""
    asked = None
    try:
        if len(line) > call.desk.settings.limits.lines:
            raise Problem(413, "body-large", most=call.desk.settings.limits.lines)
        asked = read_json(BatchLine, line)
        written = whole(*judged(call.desk, asked), "jsonl")
        return f'{{"id":{json.dumps(asked.id)},{written[1:]}'
    except (Problem, HeguiError) as error:
        problem = error if isinstance(error, Problem) else Refused(error)
        return _say({"id": asked.id if asked else None, "line": number, "error": problem.said(call.lang)})


def _say(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


OPERATIONS = (
    Operation(
        "POST", "/v1/batch", batch, "JSON lines in (as /v1/lint, with an `id`), JSON lines out", "lint",
        takes=("application/x-ndjson", "application/jsonl"), empty=True, produces="application/x-ndjson",
    ),
)  # fmt: skip
