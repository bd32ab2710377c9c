"""Connections to the outside, and to nothing else: a name is resolved once, checked, and connected to as checked.

So neither a redirect nor a name that changes its address between the check and the connection (DNS rebinding)
leads into the local network.
"""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpx

_PORTS = {"http": 80, "https": 443}


class Forbidden(Exception):  # noqa: N818
    """The address is private, or of a kind that is not fetched."""


def is_public(address: str) -> bool:
    """Whether an IP address lies outside: no loopback, local network, link, multicast or reserved one."""
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is not None:
            return is_public(str(inner))
        if found in _NAT64:
            return is_public(str(IPv4Address(int(found) & 0xFFFFFFFF)))
    return found.is_global and not found.is_multicast


_NAT64 = ip_network("64:ff9b::/96")


async def resolve(host: str, port: int, *, private: bool) -> str:
    """An address of a host. Forbidden where any of its addresses is private and that is not allowed."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpx.ConnectError("the name cannot be resolved") from error
    addresses = [str(info[4][0]) for info in found]
    if not private and not all(map(is_public, addresses)):
        raise Forbidden("private address")
    return addresses[0]


class Outside(httpx.AsyncBaseTransport):
    """Sends each request to the address that was checked, under the name that was asked for."""

    def __init__(self, *, private: bool = False) -> None:
        self._private = private
        self._inner = httpx.AsyncHTTPTransport(retries=0, limits=httpx.Limits(max_keepalive_connections=0))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        if url.scheme not in _PORTS:
            raise Forbidden("only http and https")
        address = await resolve(url.host, url.port or _PORTS[url.scheme], private=self._private)
        request.headers["Host"] = url.netloc.decode("ascii")
        request.extensions = {**request.extensions, "sni_hostname": url.host}
        request.url = url.copy_with(host=address)
        response = await self._inner.handle_async_request(request)
        request.url = url
        return response

    async def aclose(self) -> None:
        await self._inner.aclose()
