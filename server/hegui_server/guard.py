"""Guard: what every request passes before anything looks at it, and the headers every answer carries.

Host against DNS rebinding, Origin against other pages, CORS for nobody but paired extensions, the size of the
body, and clients that fall silent in the middle of a request.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hegui_server.problem import Problem
from hegui_server.settings import Settings
from hegui_server.words import preferred

EXTENSIONS = ("chrome-extension://", "moz-extension://", "safari-web-extension://")
CLAIM = "/v1/pairings/claim"
UPLOADS = ("/v1/import", "/v1/documents", "/v1/pictures", "/evidence")
# These take a `picture` in base64.
PICTURED = ("/v1/lint", "/v1/report", "/v1/cases", "/v1/explain", "/v1/normalize")
UNBOUNDED = ("/v1/batch",)  # read line by line, with a limit of its own for each
_SELF = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; "
CSP = _SELF + (
    "script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'"
)
INERT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'"
Origins = Callable[[], Awaitable[frozenset[str]]]


class Guard:
    """Pure ASGI, for nothing may buffer what comes after it. `origins` gives those of paired extensions."""

    def __init__(self, app: ASGIApp, settings: Settings, origins: Origins) -> None:
        self.app, self.settings, self._origins = app, settings, origins
        self._names = settings.names()
        scheme = "https" if settings.secure else "http"
        self._ours = frozenset(f"{scheme}://{name}" for name in self._names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        websocket = scope["type"] == "websocket"
        origin = headers.get("origin", "")
        try:
            allowed = await self._admit(scope, headers, origin)
        except Problem as problem:
            if websocket:
                await send({"type": "websocket.close", "code": 1008})
                return
            response = problem.response(preferred(headers.get("accept-language", "")))
            await response(scope, receive, _Dressed(send, "").send)
            return
        if websocket:
            await self.app(scope, receive, send)
            return
        dressed = _Dressed(send, allowed)
        if scope["method"] == "OPTIONS" and allowed:
            await _preflight(scope)(scope, receive, dressed.send)
            return
        body = _Body(receive, self._limit(scope["path"]), self.settings.limits.seconds)
        try:
            body.check(headers.get("content-length", ""))
            await self.app(scope, body.receive, dressed.send)
        except Problem as problem:  # while the body was read, before an answer began
            if dressed.started:
                raise
            response = problem.response(preferred(headers.get("accept-language", "")))
            response.headers["Connection"] = "close"
            await response(scope, receive, dressed.send)

    async def _admit(self, scope: Scope, headers: Headers, origin: str) -> str:
        """The foreign origin that may read the answer, empty for our own pages and for programs."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._names:
            raise Problem(421, "host")
        if not origin:
            if headers.get("sec-fetch-site") in ("cross-site", "same-site") and _is_data(scope):
                raise Problem(403, "origin")
            return ""
        if origin in self._ours:
            return ""
        if origin.startswith(EXTENSIONS) and (scope["path"] == CLAIM or origin in await self._origins()):
            return origin
        raise Problem(403, "origin")

    def _limit(self, path: str) -> int:
        if path in UNBOUNDED:
            return -1
        limits = self.settings.limits
        if path.endswith(UPLOADS):
            return limits.upload
        return limits.pictured if path in PICTURED else limits.body


def _is_data(scope: Scope) -> bool:
    """Pages may be linked to from elsewhere; what the API says may not be read from elsewhere."""
    return str(scope["path"]).startswith("/v1/")


def _preflight(scope: Scope) -> Response:
    return Response(
        status_code=204,
        headers={
            "Access-Control-Allow-Methods": "GET, POST, PATCH, DELETE",
            "Access-Control-Allow-Headers": "Authorization, Content-Type, If-None-Match, X-Filename",
            "Access-Control-Max-Age": "600",
        },
    )


class _Body:
    """The body as the app reads it: never more than `limit` bytes, never a longer silence than `seconds`."""

    def __init__(self, receive: Receive, limit: int, seconds: float) -> None:
        self._receive, self._limit, self._seconds = receive, limit, seconds
        self._size, self._done = 0, False

    def check(self, length: str) -> None:
        if self._limit >= 0 and length.isdigit() and int(length) > self._limit:
            raise Problem(413, "body-large", most=self._limit)

    async def receive(self) -> Message:
        if self._done:  # what is waited for now is the client leaving
            return await self._receive()
        try:
            async with asyncio.timeout(self._seconds):
                message = await self._receive()
        except TimeoutError:
            self._done = True
            raise Problem(408, "slow", seconds=self._seconds) from None
        self._size += len(message.get("body", b""))
        self._done = message["type"] != "http.request" or not message.get("more_body", False)
        if self._limit >= 0 and self._size > self._limit:
            self._done = True
            raise Problem(413, "body-large", most=self._limit)
        return message


class _Dressed:
    """`send`, with the headers that every answer carries."""

    def __init__(self, send: Send, allowed: str) -> None:
        self._send, self._allowed, self.started = send, allowed, False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            given = list(message.get("headers", ()))
            names = {name for name, _ in given}
            message["headers"] = given + [header for header in _HEADERS if header[0] not in names]
            if self._allowed:
                headers = MutableHeaders(raw=message["headers"])
                headers["Access-Control-Allow-Origin"] = self._allowed
                headers["Access-Control-Expose-Headers"] = "ETag"
                headers.add_vary_header("Origin")
        await self._send(message)


_HEADERS = (  # as they are sent: names in small letters
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
    (b"cache-control", b"no-store"),
)
