"""Pages for the browsers to open, served on a free port of this machine."""

from __future__ import annotations

import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import NamedTuple
from urllib.parse import urlsplit


class Resource(NamedTuple):
    """What is answered at one path."""

    body: bytes
    kind: str = "text/html; charset=utf-8"


class Site:
    """A web server of the test's own."""

    def __init__(self) -> None:
        self._resources: dict[str, Resource] = {"/favicon.ico": Resource(b"", "image/x-icon")}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Site:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def put(self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8") -> str:
        """Serve `body` at `path` from now on; the whole address."""
        self._resources[path] = Resource(body.encode() if isinstance(body, str) else body, kind)
        return self.origin + path

    def page(self, path: str, body: str, title: str = "测试页") -> str:
        """Serve a page with this body; the whole address."""
        head = f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>{title}</title>'
        return self.put(path, f"{head}<body>{body}</body></html>")

    def at(self, path: str) -> Resource | None:
        return self._resources.get(path.partition("?")[0])


class Proxy(Site):
    """The whole network of a browser: only the addresses of `host` are there."""

    host = "copy.test"

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def origin(self) -> str:
        return f"http://{self.host}"

    def at(self, path: str) -> Resource | None:
        place = urlsplit(path)
        return self._resources.get(place.path) if place.hostname == self.host else None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, site: Site, *args: object) -> None:
        self._site = site
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        found = self._site.at(self.path)
        body = found.body if found else b""
        self.send_response(200 if found else 404)
        self.send_header("content-type", found.kind if found else "text/plain")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_CONNECT(self) -> None:
        """Nobody is there."""
        self.send_error(502)

    do_POST = do_PUT = do_HEAD = do_OPTIONS = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing is printed."""
