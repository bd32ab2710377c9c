"""A page that scripts build, in a real browser. Everything it asks for goes through a proxy of ours, which
connects to public addresses only: neither scripts, redirects nor rebinding reach the local network."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from hegui_server.monitor.fetch import Fetched, Fetcher
from hegui_server.monitor.net import Forbidden, resolve
from hegui_server.settings import Settings

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_SECONDS = 45.0
_QUIET_MS = 15_000  # to wait for scripts to come to rest
_HEAD = 64 << 10
_ARGUMENTS = [
    "--no-first-run", "--disable-quic", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-gpu", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--proxy-bypass-list=<-loopback>",
]  # fmt: skip


class Browser:
    """Started for the first page that needs it, ended with the monitor."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = asyncio.Lock()
        self._playwright: Any = None
        self._browser: Any = None
        self._proxy: asyncio.Server | None = None

    async def open(self, fetcher: Fetcher, url: str) -> tuple[Fetched, bytes]:
        """The page as scripts left it, and a picture of it."""
        try:
            if not await fetcher.allowed(url):
                return Fetched(url, 0, error="robots.txt"), b""
            async with self._lock, asyncio.timeout(_SECONDS):
                return await self._open(url)
        except Forbidden as error:
            return Fetched(url, 0, error=str(error)), b""
        except TimeoutError:
            return Fetched(url, 0, error="timeout"), b""
        except ImportError:
            return Fetched(url, 0, error="pip install 'hegui[browser]'"), b""
        except FileNotFoundError:
            return Fetched(url, 0, error="no Chromium"), b""
        except Exception as error:  # whatever the driver raises
            return Fetched(url, 0, error=type(error).__name__), b""

    async def close(self) -> None:
        if self._browser is not None:
            with suppress(Exception):
                await self._browser.close()
                await self._playwright.stop()
        if self._proxy is not None:
            self._proxy.close()

    async def _open(self, url: str) -> tuple[Fetched, bytes]:
        browser = await self._started()
        context = await browser.new_context(locale="zh-CN", accept_downloads=False, service_workers="block")
        try:
            page = await context.new_page()
            answer = await page.goto(url, wait_until="domcontentloaded")
            with suppress(Exception):  # a page that never comes to rest is taken as it is
                await page.wait_for_load_state("networkidle", timeout=_QUIET_MS)
            status = answer.status if answer else 0
            content = await page.content()
            picture = await page.screenshot(full_page=True, type="png")
            return Fetched(page.url, status, content.encode(), "text/html", "utf-8"), bytes(picture)
        finally:
            await context.close()

    async def _started(self) -> Any:
        if self._browser is not None and self._browser.is_connected():
            return self._browser
        from playwright.async_api import async_playwright  # an extra of its own

        wanted = [self._settings.browser] if self._settings.browser else _BROWSERS
        program = next(filter(None, map(shutil.which, wanted)), None)
        if program is None:
            raise FileNotFoundError
        if self._proxy is None:
            self._proxy = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=_HEAD)
        port = self._proxy.sockets[0].getsockname()[1]
        self._playwright = self._playwright or await async_playwright().start()
        self._browser = await self._playwright.chromium.launch(
            executable_path=program,
            args=_ARGUMENTS,
            proxy={"server": f"http://127.0.0.1:{port}"},
            chromium_sandbox=False,
        )
        return self._browser

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request of the browser: a tunnel for https, the request itself for http."""
        try:
            async with asyncio.timeout(_SECONDS):
                head = await reader.readuntil(b"\r\n\r\n")
                method, target, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)
                parts = urlsplit(f"//{target}" if method == "CONNECT" else target)
                host, port = parts.hostname or "", parts.port or (443 if method == "CONNECT" else 80)
                address = await resolve(host, port, private=self._settings.private_addresses)
                far_reader, far_writer = await asyncio.open_connection(address, port)
                if method == "CONNECT":
                    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
                else:
                    path = parts._replace(scheme="", netloc="").geturl() or "/"
                    far_writer.write(_direct(head, method, path))
                await asyncio.gather(_pump(reader, far_writer), _pump(far_reader, writer))
        except Exception:
            with suppress(OSError):
                writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        finally:
            writer.close()


def _direct(head: bytes, method: str, path: str) -> bytes:
    """The head as the far server expects it: its own path, and one request a connection."""
    lines = [
        line
        for line in head.split(b"\r\n")[1:]
        if line and not line.lower().startswith((b"proxy-", b"connection:"))
    ]
    return b"\r\n".join(
        [f"{method} {path} HTTP/1.1".encode("latin-1"), *lines, b"Connection: close", b"", b""]
    )


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
    with suppress(OSError):
        if writer.can_write_eof():
            writer.write_eof()
