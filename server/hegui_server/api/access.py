"""Tokens for programs, pairing codes for the extension, and the audit trail."""

from __future__ import annotations

from typing import Any

from hegui_server.guard import EXTENSIONS
from hegui_server.operation import Call, Operation
from hegui_server.problem import Problem
from hegui_server.store import audit, people
from hegui_server.store.database import Connection
from hegui_server.wire import (
    Audit,
    AuditQuery,
    Claim,
    Claimed,
    NewToken,
    Nothing,
    PairingCode,
    Pairings,
    TokenRequest,
    Tokens,
)


def tokens(call: Call) -> dict[str, Any]:
    return {"items": call.desk.database.read(lambda connection: people.all_tokens(connection, paired=False))}


def add_token(call: Call) -> dict[str, Any]:
    asked: TokenRequest = call.body
    expires = f"{asked.expires.isoformat()}T23:59:59.999Z" if asked.expires else None

    def change(connection: Connection) -> dict[str, Any]:
        token_id, secret = people.make_token(
            connection, call.who.user_id, asked.name, asked.scope, expires=expires
        )
        audit.record(connection, call.who.name, "token.add", asked.name, asked.scope)
        return {"id": token_id, "secret": secret}

    return call.desk.database.write(change)


def revoke(call: Call) -> None:
    """A token, or the pairing of an extension, which is a token too."""

    def change(connection: Connection) -> None:
        name = people.revoke_token(connection, call.path("id"))
        audit.record(connection, call.who.name, "token.revoke", name)

    call.desk.database.write(change)
    call.desk.doors.forget()


def revoke_pairing(call: Call) -> None:
    revoke(call)


def pairings(call: Call) -> dict[str, Any]:
    return {"items": call.desk.database.read(lambda connection: people.all_tokens(connection, paired=True))}


def pair(call: Call) -> dict[str, Any]:
    def change(connection: Connection) -> dict[str, Any]:
        code, expires = people.make_code(connection, "pair", call.who.user_id)
        audit.record(connection, call.who.name, "pairing.code")
        return {"code": code, "expires": expires}

    return call.desk.database.write(change)


def claim(call: Call) -> dict[str, Any]:
    """Only an extension may come with a code; the token works from its origin alone."""
    origin = call.request.headers.get("origin", "")
    if not origin.startswith(EXTENSIONS):
        raise Problem(403, "origin")
    call.desk.rates.take("claim", call.desk.settings.limits.burst / 20)
    asked: Claim = call.body

    def change(connection: Connection) -> dict[str, Any]:
        user_id = people.use_code(connection, "pair", asked.code)
        _, secret = people.make_token(connection, user_id, asked.name, "extension", origin)
        audit.record(connection, people.name_of(connection, user_id), "pairing.claim", origin)
        return {"token": secret, "origin": origin, "server": call.desk.settings.origin}

    claimed = call.desk.database.write(change)
    call.desk.doors.forget()
    return claimed


def audit_trail(call: Call) -> dict[str, Any]:
    return call.desk.database.read(audit.page, call.query.limit, call.query.offset)


OPERATIONS = (
    Operation("GET", "/v1/tokens", tokens, "Tokens of programs", "admin", answer=Tokens),
    Operation("POST", "/v1/tokens", add_token, "A token for a program; its secret is shown once", "admin",
              body=TokenRequest, answer=NewToken, status=201),
    Operation("DELETE", "/v1/tokens/{id}", revoke, "Revoke a token", "admin", status=204, statuses=(404,)),
    Operation("GET", "/v1/pairings", pairings, "Paired extensions", "admin", answer=Pairings),
    Operation("POST", "/v1/pairings", pair, "A code that pairs an extension, good once and for five minutes",
              "admin", body=Nothing, answer=PairingCode, status=201),
    Operation("POST", "/v1/pairings/claim", claim, "What the extension sends: the code, for a token", "open",
              body=Claim, answer=Claimed, status=201, statuses=(401, 403, 429)),
    Operation("DELETE", "/v1/pairings/{id}", revoke_pairing, "Unpair an extension", "admin", status=204,
              statuses=(404,)),
    Operation("GET", "/v1/audit", audit_trail, "Who changed what, the newest first", "admin", query=AuditQuery,
              answer=Audit),
)  # fmt: skip
