"""A small web site that changes when a test says so, and counts its visitors."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """`pages`: path -> (status, type, body). `visits`: path -> how often; `agents`: who came."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.pages: dict[str, tuple[int, str, bytes]] = {}
        self.visits: Counter[str] = Counter()
        self.unchanged: Counter[str] = Counter()
        self.agents: set[str] = set()

    def put(
        self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8", status: int = 200
    ) -> str:
        self.pages[path] = status, kind, body if isinstance(body, bytes) else body.encode()
        return f"{self.address}{path}"


@contextmanager
def site() -> Iterator[Site]:
    """The site on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.visits[self.path] += 1
            here.agents.add(self.headers.get("User-Agent", ""))
            status, kind, body = here.pages.get(self.path, (404, "text/plain", b""))
            tag = f'"{hash(body)}"'
            if status == 200 and self.headers.get("If-None-Match") == tag:
                here.unchanged[self.path] += 1
                status, body = 304, b""
            self.send_response(status)
            if status in (301, 302):
                self.send_header("Location", body.decode())
                body = b""
            self.send_header("Content-Type", kind)
            self.send_header("ETag", tag)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
