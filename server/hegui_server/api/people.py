"""Sessions and users."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse, Response

from hegui import __version__
from hegui_server.access import cookie_name
from hegui_server.desk import Desk
from hegui_server.operation import Call, Operation
from hegui_server.problem import Problem
from hegui_server.store import audit, people
from hegui_server.store.database import Connection
from hegui_server.wire import (
    Link,
    Nothing,
    PasswordRequest,
    SessionAnswer,
    SignIn,
    UserRequest,
    UserRow,
    Users,
)


def session(call: Call) -> dict[str, Any]:
    who = call.who
    user = {"id": who.user_id, "name": who.name, "role": who.role}
    return {"user": user, "version": __version__, "database": call.desk.settings.kind}


def sign_in(call: Call) -> Response:
    asked: SignIn = call.body
    call.desk.rates.take(f"password:{asked.name}", call.desk.settings.limits.burst / 10)
    user_id = call.desk.database.read(people.check_password, asked.name, asked.password)
    return signed_in(call.desk, user_id, JSONResponse({}))


def signed_in(desk: Desk, user_id: str, response: Response) -> Response:
    """The response, with the cookie of a new session."""

    def change(connection: Connection) -> str:
        secret = people.open_session(connection, user_id)
        audit.record(connection, people.name_of(connection, user_id), "session.open")
        return secret

    settings = desk.settings
    response.set_cookie(
        cookie_name(settings), desk.database.write(change), max_age=people.SESSION_HOURS * 3600,
        httponly=True, samesite="strict", secure=settings.secure, path="/",
    )  # fmt: skip
    return response


def sign_out(call: Call) -> Response:
    response = Response(status_code=204)
    response.delete_cookie(cookie_name(call.desk.settings), path="/", httponly=True, samesite="strict")
    if call.who.scope == "session":
        call.desk.database.write(people.close_session, call.who.key)
        call.desk.doors.forget()
    return response


def set_password(call: Call) -> None:
    if call.who.scope != "session":
        raise Problem(403, "role")

    def change(connection: Connection) -> None:
        people.set_password(connection, call.who.user_id, call.body.password)
        audit.record(connection, call.who.name, "password.set", call.who.name)

    call.desk.database.write(change)


def users(call: Call) -> dict[str, Any]:
    return {"items": call.desk.database.read(people.all_users)}


def add_user(call: Call) -> dict[str, Any]:
    asked: UserRequest = call.body

    def change(connection: Connection) -> dict[str, Any]:
        user_id = people.add_user(connection, asked.name, asked.role)
        audit.record(connection, call.who.name, "user.add", asked.name, asked.role)
        code, _ = people.make_code(connection, "sign-in", user_id)
        return {"id": user_id, "name": asked.name, "role": asked.role, "link": sign_in_link(call.desk, code)}

    return call.desk.database.write(change)


def user_link(call: Call) -> dict[str, Any]:
    def change(connection: Connection) -> dict[str, Any]:
        name = people.name_of(connection, call.path("id"))
        audit.record(connection, call.who.name, "user.link", name)
        code, expires = people.make_code(connection, "sign-in", call.path("id"))
        return {"link": sign_in_link(call.desk, code), "expires": expires}

    return call.desk.database.write(change)


def remove_user(call: Call) -> None:
    def change(connection: Connection) -> None:
        name = people.remove_user(connection, call.path("id"))
        audit.record(connection, call.who.name, "user.remove", name)

    call.desk.database.write(change)
    call.desk.doors.forget()


def sign_in_link(desk: Desk, code: str) -> str:
    """Where a person signs in with a code, once."""
    return f"{desk.settings.origin}/sign-in?code={code}"


OPERATIONS = (
    Operation("GET", "/v1/session", session, "Who is signed in", "lint", answer=SessionAnswer),
    Operation("POST", "/v1/session", sign_in, "Sign in with a password", "open", body=SignIn, statuses=(401,)),
    Operation("DELETE", "/v1/session", sign_out, "Sign out", "lint", status=204),
    Operation("POST", "/v1/users/me/password", set_password, "Set the own password", "lint",
              body=PasswordRequest, status=204),
    Operation("GET", "/v1/users", users, "Who may sign in", "admin", answer=Users),
    Operation("POST", "/v1/users", add_user, "Add a person; the answer holds a sign-in link", "admin",
              body=UserRequest, answer=UserRow, status=201, statuses=(409,)),
    Operation("POST", "/v1/users/{id}/link", user_link, "A new sign-in link, good once", "admin", body=Nothing,
              answer=Link, status=201, statuses=(404,)),
    Operation("DELETE", "/v1/users/{id}", remove_user, "Remove a person", "admin", status=204,
              statuses=(404, 409)),
)  # fmt: skip
