"""Starts uvicorn on a socket of ours, so that the address is known before anyone comes."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from hegui import Config, HeguiError, Message
from hegui_server.app import create_app
from hegui_server.settings import Settings, is_loopback
from hegui_server.store import people
from hegui_server.store.audit import record
from hegui_server.store.database import Connection, Database

Told = Callable[[Settings, str], None]
_GRACE = 10  # seconds for requests under way when we are told to stop


def serve(config: Config, settings: Settings, told: Told) -> None:
    """Serve until interrupted. `told` gets the settings with the real port, and a sign-in link."""
    settings.check()
    listening = _listen(settings)
    settings = replace(settings, port=listening.getsockname()[1])
    try:
        app = create_app(config, settings)
        link = sign_in_link(settings)
    except BaseException:
        listening.close()
        raise
    logging.getLogger("hegui").setLevel(logging.INFO)
    patient = type("Patient", (_Patient,), {"seconds": settings.limits.seconds})
    server = uvicorn.Server(
        uvicorn.Config(
            app, http=patient, ws="websockets-sansio", log_level="warning", access_log=False,
            proxy_headers=False, server_header=False, timeout_keep_alive=30, h11_max_incomplete_event_size=65536,
            limit_concurrency=settings.limits.connections, timeout_graceful_shutdown=_GRACE,
            ws_max_size=settings.limits.body, ws_max_queue=8,
            ssl_certfile=settings.certificate, ssl_keyfile=settings.key,
        )
    )  # fmt: skip
    told(settings, link)
    with suppress(KeyboardInterrupt):  # that is how a person ends it
        server.run(sockets=[listening])


def sign_in_link(settings: Settings) -> str:
    """An address that signs the administrator in, once."""
    database = Database(settings.url)
    try:
        database.migrate()
        code = database.write(_code)
    finally:
        database.close()
    return f"{settings.origin}/sign-in?code={code}"


def _code(connection: Connection) -> str:
    code, _ = people.make_code(connection, "sign-in", people.ensure_first(connection))
    record(connection, "hegui serve", "user.link", people.FIRST)
    return code


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        taken = Message("another program uses port {port}, perhaps hegui itself", port=settings.port)
        raise HeguiError(taken, Message("give another with --port"), settings.host) from error
    listening.listen(2048)
    return listening


class _Patient(HttpToolsProtocol):
    """uvicorn waits for a request's head for ever; we do not: a client that dribbles is cut off."""

    seconds = 30.0
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        self._calm()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._expect()

    def on_headers_complete(self) -> None:
        self._calm()
        super().on_headers_complete()

    def _expect(self) -> None:
        self._calm()
        self._timer = self.loop.call_later(self.seconds, self._give_up)

    def _calm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _give_up(self) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(
                b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
            )
            self.transport.close()


def public(settings: Settings) -> bool:
    """Whether other machines reach the server."""
    return not is_loopback(settings.host)
