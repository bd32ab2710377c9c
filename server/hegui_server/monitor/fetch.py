"""Fetcher: a polite visitor. Obeys robots.txt, waits between two visits to a host, asks only for what changed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

import httpx
from protego import Protego

from hegui import __version__
from hegui_server.monitor.net import Forbidden, Outside

AGENT = "hegui-monitor"
USER_AGENT = f"{AGENT}/{__version__} (+https://github.com/hegui/hegui)"
_ROBOTS_SECONDS = 3600.0
_ROBOTS_BYTES = 512 << 10
_REDIRECTS = 5
_LONGEST_WAIT = 120.0
_READ = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom")


@dataclass(frozen=True, slots=True)
class Manners:
    """How a visitor behaves. `pause`: seconds between two visits to one host, robots.txt may ask for more."""

    pause: float = 1.0
    seconds: float = 30.0
    size: int = 5 << 20
    private: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a visit: `status` as HTTP has it, or 0 with `error` where nothing came."""

    url: str
    status: int
    body: bytes = b""
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    error: str = ""

    @property
    def unchanged(self) -> bool:
        return self.status == 304

    @property
    def gone(self) -> bool:
        return self.status in (404, 410)

    @property
    def good(self) -> bool:
        return self.status == 200


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    last: float = float("-inf")
    robots: Protego | None = None
    read: float = float("-inf")


class Fetcher:
    """One for the whole monitor: what it knows of hosts is shared."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._hosts: dict[str, _Host] = {}
        self._client = httpx.AsyncClient(
            transport=Outside(private=manners.private), trust_env=False, follow_redirects=False,
            headers={"User-Agent": USER_AGENT, "Accept-Language": "zh-CN,zh;q=0.9", "Accept-Encoding": "gzip"},
            timeout=manners.seconds,
        )  # fmt: skip

    async def close(self) -> None:
        await self._client.aclose()

    async def fetch(self, url: str, known: Mapping[str, str] | None = None) -> Fetched:
        """A page, redirects followed, each checked like the first. `known`: `etag` and `last_modified` of last time."""
        known, here = known or {}, url
        for _ in range(_REDIRECTS + 1):
            try:
                if not await self.allowed(here):
                    return Fetched(here, 0, error="robots.txt")
                fetched, target = await self._polite(here, known)
            except Forbidden as error:
                return Fetched(here, 0, error=str(error))
            except TimeoutError:
                return Fetched(here, 0, error="timeout")
            except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
                return Fetched(here, 0, error=type(error).__name__)
            if target is None:
                return fetched
            here = urljoin(here, target)
        return Fetched(here, 0, error="too many redirects")

    async def allowed(self, url: str) -> bool:
        """What robots.txt says to us. None there means yes; one that cannot be had means not now."""
        parsed = httpx.URL(url)
        host = self._host(parsed)
        if time.monotonic() - host.read > _ROBOTS_SECONDS:
            host.robots = await self._robots(parsed)
            host.read = time.monotonic()
        return host.robots is None or bool(host.robots.can_fetch(url, AGENT))

    async def _robots(self, url: httpx.URL) -> Protego | None:
        here = str(url.copy_with(raw_path=b"/robots.txt", fragment=None))
        for _ in range(_REDIRECTS + 1):
            async with self._host(url).lock:
                fetched, target = await self._once(here, {}, _ROBOTS_BYTES, any_type=True)
            if target is None:
                break
            here = urljoin(here, target)
        if 400 <= fetched.status < 500:
            return None
        if not fetched.good:
            return Protego.parse("User-agent: *\nDisallow: /")
        return Protego.parse(fetched.body.decode("utf-8", "replace"))

    async def _polite(self, url: str, known: Mapping[str, str]) -> tuple[Fetched, str | None]:
        host = self._host(httpx.URL(url))
        async with host.lock:
            asked = host.robots.crawl_delay(AGENT) if host.robots else None
            pause = min(max(self._manners.pause, float(asked or 0)), _LONGEST_WAIT)
            await asyncio.sleep(max(0.0, host.last + pause - time.monotonic()))
            try:
                return await self._once(url, known, self._manners.size)
            finally:
                host.last = time.monotonic()

    async def _once(
        self, url: str, known: Mapping[str, str], most: int, *, any_type: bool = False
    ) -> tuple[Fetched, str | None]:
        """One request; where it leads, if it leads elsewhere. Nothing too large or too slow is read to its end."""
        headers = {}
        if known.get("etag"):
            headers["If-None-Match"] = known["etag"]
        if known.get("last_modified"):
            headers["If-Modified-Since"] = known["last_modified"]
        async with (
            asyncio.timeout(self._manners.seconds),
            self._client.stream("GET", url, headers=headers) as answer,
        ):
            if answer.has_redirect_location:
                return Fetched(url, answer.status_code), answer.headers.get("location", "")
            media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
            if answer.status_code == 200 and not any_type and not media_type.startswith(_READ):
                return Fetched(url, 0, error=f"not a page: {media_type[:60] or 'no type'}"), None
            body = bytearray()
            if answer.status_code == 200:
                async for piece in answer.aiter_bytes():
                    body += piece
                    if len(body) > most:
                        return Fetched(url, 0, error=f"larger than {most:,} bytes"), None
            return Fetched(
                url, answer.status_code, bytes(body), media_type, answer.charset_encoding or "",
                answer.headers.get("etag", ""), answer.headers.get("last-modified", ""),
            ), None  # fmt: skip

    def _host(self, url: httpx.URL) -> _Host:
        return self._hosts.setdefault(f"{url.scheme}://{url.netloc.decode('ascii')}", _Host())
