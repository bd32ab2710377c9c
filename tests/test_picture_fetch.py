"""A picture is fetched from outside only, within limits; here a server on this machine stands for both sides."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from hegui_server.picture_fetch import fetch_picture
from hegui_server.problem import Problem

PNG = b"\x89PNG" + b"\0" * 996


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/a.png")
            self.end_headers()
        elif self.path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
            self.end_headers()
        elif self.path == "/a.png":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(PNG)
        else:
            self.send_error(404)

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("path", ["/a.png", "/moved"])
def test_a_picture_is_brought(site: str, path: str) -> None:
    assert fetch_picture(site + path, private=True) == PNG


@pytest.mark.parametrize(
    ("path", "key"),
    [
        pytest.param("/missing", "picture-fetch", id="nothing there"),
        pytest.param("/round", "picture-fetch", id="round in circles"),
    ],
)
def test_what_cannot_be_had_is_said(site: str, path: str, key: str) -> None:
    with pytest.raises(Problem) as caught:
        fetch_picture(site + path, private=True)
    assert caught.value.key == key


def test_more_than_the_limit_is_given_up(site: str) -> None:
    with pytest.raises(Problem) as caught:
        fetch_picture(f"{site}/a.png", private=True, most=500)
    assert caught.value.key == "picture-large"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.8", "192.168.1.1", "169.254.169.254"]
)
def test_the_local_network_is_out_of_reach(host: str) -> None:
    with pytest.raises(Problem) as caught:
        fetch_picture(f"http://{host}:9/a.png")
    assert caught.value.key == "picture-private"
