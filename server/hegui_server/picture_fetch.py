"""Brings a picture from an address that a person gave: from outside only, small enough, soon enough."""

from __future__ import annotations

import asyncio
from urllib.parse import urljoin

import httpx

from hegui_server.files import UNTOLD
from hegui_server.monitor.net import Forbidden, Outside
from hegui_server.problem import Problem

SECONDS = 20.0
MAX_BYTES = 20 << 20
_REDIRECTS = 4


def fetch_picture(url: str, *, private: bool = False, most: int = MAX_BYTES) -> bytes:
    """The bytes behind an address; Problem 422 with the reason where there are none to be had.

    To be called in a worker thread. Every redirect is checked like the first address.
    """
    try:
        return asyncio.run(asyncio.wait_for(_fetch(url, private, most), SECONDS))
    except Forbidden:
        raise Problem(422, "picture-private") from None
    except TimeoutError:
        raise Problem(422, "picture-slow", n=int(SECONDS)) from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError):
        raise Problem(422, "picture-fetch") from None


async def _fetch(url: str, private: bool, most: int) -> bytes:
    async with httpx.AsyncClient(
        transport=Outside(private=private), trust_env=False, follow_redirects=False, timeout=SECONDS
    ) as client:
        for _ in range(_REDIRECTS + 1):
            async with client.stream("GET", url, headers={"Accept": "image/*"}) as answer:
                if answer.has_redirect_location:
                    url = urljoin(url, answer.headers["location"])
                    continue
                answer.raise_for_status()
                if not answer.headers.get("content-type", UNTOLD).startswith(("image/", UNTOLD)):
                    raise Problem(422, "picture-fetch")
                return await _body(answer, most)
    raise Problem(422, "picture-fetch")


async def _body(answer: httpx.Response, most: int) -> bytes:
    """The body as it comes, given up as soon as it is too long."""
    body = bytearray()
    async for chunk in answer.aiter_bytes():
        body += chunk
        if len(body) > most:
            raise Problem(422, "picture-large", most=most >> 20)
    return bytes(body)
