"""Which pages a watch is about: the page itself, those of a feed, those of a sitemap."""

from __future__ import annotations

import gzip
import io
import zlib
from urllib.parse import urljoin, urlsplit

import feedparser
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from hegui_server.monitor.fetch import Fetched, Fetcher

_SITEMAPS = 20  # of one index
_UNPACKED = 50 << 20


async def discover(fetcher: Fetcher, kind: str, url: str) -> tuple[list[str], str]:
    """The addresses, in order, each once, and what went wrong on the way."""
    if kind == "page":
        return [url], ""
    fetched = await fetcher.fetch(url)
    if not fetched.good:
        return [], fetched.error or f"HTTP {fetched.status}"
    if kind == "feed":
        found = feed(fetched)
        return (found, "") if found else ([], "no feed")
    return await _sitemap(fetcher, fetched)


def feed(fetched: Fetched) -> list[str]:
    """The links of an RSS or Atom feed."""
    read = feedparser.parse(io.BytesIO(fetched.body), response_headers={"content-type": fetched.media_type})
    return _web(fetched.url, [str(entry.get("link", "")) for entry in read.entries])


async def _sitemap(fetcher: Fetcher, first: Fetched) -> tuple[list[str], str]:
    pages, maps = sitemap(first)
    if not pages and not maps:
        return [], "no sitemap"
    wrong = [] if len(maps) <= _SITEMAPS else [f"{_SITEMAPS} of {len(maps)} sitemaps read"]
    for each in maps[:_SITEMAPS]:
        fetched = await fetcher.fetch(each)
        if fetched.good:
            pages += sitemap(fetched)[0]
        else:
            wrong.append(f"{each}: {fetched.error or fetched.status}")
    return [*dict.fromkeys(pages)], "; ".join(wrong)


def sitemap(fetched: Fetched) -> tuple[list[str], list[str]]:
    """The pages of a sitemap, and the sitemaps of an index. Entities and bombs are refused."""
    body = fetched.body
    if body.startswith(b"\x1f\x8b"):
        try:
            with gzip.open(io.BytesIO(body)) as packed:
                body = packed.read(_UNPACKED)
        except (OSError, EOFError, zlib.error):
            return [], []
    try:
        root = fromstring(body)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return [], []
    found: dict[str, list[str]] = {"url": [], "sitemap": []}
    for entry in root:
        kind = entry.tag.rpartition("}")[2]
        for child in entry:
            if child.tag.rpartition("}")[2] == "loc" and kind in found:
                found[kind].append((child.text or "").strip())
    return _web(fetched.url, found["url"]), _web(fetched.url, found["sitemap"])


def _web(base: str, links: list[str]) -> list[str]:
    whole = (urljoin(base, link).partition("#")[0] for link in links if link)
    return [*dict.fromkeys(link for link in whole if urlsplit(link).scheme in ("http", "https"))]
