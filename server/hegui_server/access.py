"""Who asks, and whether they may."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from hegui_server.desk import Desk
from hegui_server.operation import Access
from hegui_server.problem import Problem
from hegui_server.settings import Settings
from hegui_server.store.people import Principal

_SAFE = ("GET", "HEAD", "OPTIONS")
# What the scope of a token opens; a session opens what the role of the person opens.
SCOPES: dict[str, tuple[Access, ...]] = {
    "lint": ("open", "lint"),
    "extension": ("open", "lint", "work"),
    "work": ("open", "lint", "work"),
    "admin": ("open", "lint", "work", "admin"),
}


def cookie_name(settings: Settings) -> str:
    """Browsers share cookies among the ports of a host, so ours carries the port."""
    return f"hegui-{settings.port}"


async def admit(desk: Desk, connection: HTTPConnection, *, optional: bool = False) -> Principal | None:
    """Who asks, by token or session; 401 for nobody unless that is `optional`.

    A session changes nothing without an Origin of our own, which browsers always send; a token of an
    extension works from the extension it was given to and from nowhere else.
    """
    scheme, _, secret = connection.headers.get("authorization", "").partition(" ")
    by_token = scheme.lower() == "bearer" and bool(secret.strip())
    if not by_token:
        secret = connection.cookies.get(cookie_name(desk.settings), "")
    principal = await _whose(desk, secret.strip()) if secret else None
    if principal is None or (principal.scope != "session") != by_token:
        if optional:
            return None
        raise Problem(401, "sign-in")
    origin = connection.headers.get("origin", "")
    changes = connection.scope.get("method", "GET") not in _SAFE or connection.scope["type"] == "websocket"
    if not by_token and changes and not origin:
        raise Problem(403, "origin")
    if not by_token and origin.partition(":")[0] not in ("", "http", "https"):
        raise Problem(403, "origin")
    if principal.origin and origin and origin != principal.origin:
        raise Problem(403, "origin")
    return principal


def may(principal: Principal | None, wanted: Access) -> None:
    """403 where the role or the token does not reach that far."""
    if wanted == "open":
        return
    if principal is None:
        raise Problem(401, "sign-in")
    if principal.scope != "session" and wanted not in SCOPES[principal.scope]:
        raise Problem(403, "role")
    if wanted == "admin" and principal.role != "admin":
        raise Problem(403, "role")


async def _whose(desk: Desk, secret: str) -> Principal | None:
    known, principal = desk.doors.known(secret)
    if known:
        return principal
    return await desk.work.run("store", desk.doors.look, secret)
