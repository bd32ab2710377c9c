"""Users, sessions, sign-in links, tokens and pairing codes. Only hashes of secrets are kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Literal
from uuid import uuid4

from sqlalchemy import Connection, delete, func, insert, select, update

from hegui_server.clock import now
from hegui_server.problem import Problem
from hegui_server.store.chain import digest
from hegui_server.store.tables import codes, sessions, tokens, users

Role = Literal["admin", "reviewer"]
FIRST = "admin"
SESSION_HOURS = 24 * 14
LINK_MINUTES = 15
PAIR_MINUTES = 5
_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that is mistaken for something else
_SCRYPT = {"n": 1 << 14, "r": 8, "p": 1, "maxmem": 64 << 20}


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks. `scope`: `session` for a person, else that of the token; `origin`: the page it is bound to."""

    key: str
    user_id: str
    name: str
    role: str
    scope: str = "session"
    origin: str = ""
    token_id: str = ""


def ensure_first(connection: Connection) -> str:
    """The id of an administrator, made where there is nobody yet."""
    found = connection.execute(
        select(users.c.id).where(users.c.role == "admin").order_by(users.c.created)
    ).scalar()
    return found or add_user(connection, FIRST, "admin")


def add_user(connection: Connection, name: str, role: Role) -> str:
    """The id of a new user; 409 where the name is taken."""
    if connection.execute(select(users.c.id).where(users.c.name == name)).scalar():
        raise Problem(409, "exists")
    user_id = uuid4().hex
    connection.execute(insert(users).values(id=user_id, name=name, role=role, created=now()))
    return user_id


def all_users(connection: Connection) -> list[dict[str, object]]:
    query = select(users.c.id, users.c.name, users.c.role, users.c.created).order_by(users.c.created)
    return [dict(row) for row in connection.execute(query).mappings()]


def remove_user(connection: Connection, user_id: str) -> str:
    """The name of who went; the last administrator stays."""
    row = connection.execute(select(users).where(users.c.id == user_id)).mappings().first()
    if row is None:
        raise Problem(404, "no-thing")
    admins = connection.execute(select(func.count()).where(users.c.role == "admin")).scalar_one()
    if row["role"] == "admin" and admins == 1:
        raise Problem(409, "last-admin")
    connection.execute(delete(users).where(users.c.id == user_id))
    return str(row["name"])


def set_password(connection: Connection, user_id: str, password: str) -> None:
    """Everyone else who is signed in under this name is signed out."""
    salt = secrets.token_bytes(16)
    kept = f"scrypt${salt.hex()}${hashlib.scrypt(password.encode(), salt=salt, **_SCRYPT).hex()}"
    connection.execute(update(users).where(users.c.id == user_id).values(password=kept))


def check_password(connection: Connection, name: str, password: str) -> str:
    """The id of the user. As slow for a name that nobody has."""
    row = connection.execute(select(users.c.id, users.c.password).where(users.c.name == name)).first()
    _, salt, wanted = (row.password if row and row.password else f"scrypt${'0' * 32}${'0' * 128}").split("$")
    given = hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=bytes.fromhex(salt), **_SCRYPT)
    if not hmac.compare_digest(given.hex(), wanted) or row is None:
        raise Problem(401, "wrong-password")
    return str(row.id)


def make_code(connection: Connection, kind: Literal["sign-in", "pair"], user_id: str) -> tuple[str, str]:
    """A code that works once and soon expires, and when it does."""
    connection.execute(delete(codes).where(codes.c.expires < now()))
    if kind == "pair":
        letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
        code, expires = f"{letters[:4]}-{letters[4:]}", now(minutes=PAIR_MINUTES)
    else:
        code, expires = secrets.token_urlsafe(24), now(minutes=LINK_MINUTES)
    connection.execute(insert(codes).values(hash=_hash(code), kind=kind, user_id=user_id, expires=expires))
    return code, expires


def use_code(connection: Connection, kind: Literal["sign-in", "pair"], code: str) -> str:
    """The id of the user who made it; the code is gone."""
    clean = code.strip().upper() if kind == "pair" else code
    if kind == "pair" and "-" not in clean:
        clean = f"{clean[:4]}-{clean[4:]}"
    mine = (codes.c.hash == _hash(clean), codes.c.kind == kind, codes.c.expires >= now())
    user_id = connection.execute(delete(codes).where(*mine).returning(codes.c.user_id)).scalar()
    if user_id is None:
        raise Problem(401, "wrong-code")
    return str(user_id)


def open_session(connection: Connection, user_id: str) -> str:
    """The secret of a new session."""
    connection.execute(delete(sessions).where(sessions.c.expires < now()))
    secret = secrets.token_urlsafe(32)
    expires = now(hours=SESSION_HOURS)
    connection.execute(
        insert(sessions).values(hash=_hash(secret), user_id=user_id, created=now(), expires=expires)
    )
    return secret


def close_session(connection: Connection, key: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.hash == key))


def make_token(
    connection: Connection, user_id: str, name: str, scope: str, origin: str = "", expires: str | None = None
) -> tuple[str, str]:
    """The id and the secret, which nobody can read again."""
    secret, token_id = f"hegui_{secrets.token_urlsafe(32)}", uuid4().hex
    connection.execute(
        insert(tokens).values(
            id=token_id, hash=_hash(secret), name=name, scope=scope, origin=origin, user_id=user_id,
            created=now(), expires=expires,
        )
    )  # fmt: skip
    return token_id, secret


def all_tokens(connection: Connection, *, paired: bool) -> list[dict[str, object]]:
    """Tokens of programs, or of paired extensions."""
    wanted = tokens.c.scope == "extension" if paired else tokens.c.scope != "extension"
    query = select(
        tokens.c.id, tokens.c.name, tokens.c.scope, tokens.c.origin, tokens.c.created, tokens.c.last_used,
        tokens.c.expires,
    ).where(wanted).order_by(tokens.c.created)  # fmt: skip
    return [dict(row) for row in connection.execute(query).mappings()]


def revoke_token(connection: Connection, token_id: str) -> str:
    name = connection.execute(delete(tokens).where(tokens.c.id == token_id).returning(tokens.c.name)).scalar()
    if name is None:
        raise Problem(404, "no-thing")
    return str(name)


def who(connection: Connection, secret: str) -> Principal | None:
    """Whose session or token this is, if it is anybody's and still good."""
    key = _hash(secret)
    person = select(users.c.id, users.c.name, users.c.role)
    if not secret.startswith("hegui_"):
        query = person.join(sessions).where(sessions.c.hash == key, sessions.c.expires >= now())
        row = connection.execute(query).first()
        return Principal(key, row.id, row.name, row.role) if row else None
    query = person.add_columns(
        tokens.c.id.label("token"), tokens.c.scope, tokens.c.origin, tokens.c.expires, tokens.c.name.label("called")
    ).join(tokens).where(tokens.c.hash == key)  # fmt: skip
    row = connection.execute(query).first()
    if row is None or (row.expires and row.expires < now()):
        return None
    return Principal(key, row.id, row.called, row.role, row.scope, row.origin, row.token)


def touch_token(connection: Connection, token_id: str) -> None:
    connection.execute(update(tokens).where(tokens.c.id == token_id).values(last_used=now()))


def paired_origins(connection: Connection) -> frozenset[str]:
    """Origins of extensions that somebody paired."""
    return frozenset(connection.execute(select(tokens.c.origin).where(tokens.c.origin != "")).scalars())


def _hash(secret: str) -> str:
    return digest(secret.encode("utf-8", "surrogatepass"))


def name_of(connection: Connection, user_id: str) -> str:
    """404 for nobody."""
    name = connection.execute(select(users.c.name).where(users.c.id == user_id)).scalar()
    if name is None:
        raise Problem(404, "no-thing")
    return str(name)
