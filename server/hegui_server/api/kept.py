"""Profiles, samples, allowances: what people of this workplace keep."""

from __future__ import annotations

from typing import Any

from hegui import catalog
from hegui_server.allowances import check, refresh
from hegui_server.lint import check_length
from hegui_server.operation import Call, Operation
from hegui_server.problem import Problem
from hegui_server.store import audit, choices
from hegui_server.store.database import Connection
from hegui_server.wire import (
    AllowanceRequest,
    AllowanceRow,
    Allowances,
    LangQuery,
    ProfileRequest,
    ProfileRow,
    Profiles,
    SampleRequest,
    SampleRow,
    Samples,
)


def profiles(call: Call) -> dict[str, Any]:
    known = catalog.profiles(call.desk.judge.config)
    usual = call.desk.judge.config.packs
    built = [
        {
            "id": one.name,
            "name": one.title(call.query.lang),
            "packs": [*one.changes.get("packs", usual)],
            "builtin": True,
        }
        for one in known.values()
    ]
    own = call.desk.database.read(choices.profiles)
    return {"items": [*(row | {"builtin": False} for row in own), *built]}


def add_profile(call: Call) -> dict[str, Any]:
    asked: ProfileRequest = call.body
    call.desk.judge.linter(asked.packs)  # HeguiError for a pack that nobody has
    packs = [*dict.fromkeys(asked.packs)]
    return _write(call, "profile", asked.name, choices.add_profile, asked.name, packs) | {"builtin": False}


def remove_profile(call: Call) -> None:
    _remove(call, "profiles")


def samples(call: Call) -> dict[str, Any]:
    return {"items": call.desk.database.read(choices.samples)}


def add_sample(call: Call) -> dict[str, Any]:
    asked: SampleRequest = call.body
    check_length(call.desk, len(asked.text))
    return _write(call, "sample", "", choices.add_sample, asked.title, asked.text)


def remove_sample(call: Call) -> None:
    _remove(call, "samples")


def allowances(call: Call) -> dict[str, Any]:
    return {"items": call.desk.database.read(choices.allowances)}


def add_allowance(call: Call) -> dict[str, Any]:
    asked: AllowanceRequest = call.body
    check(call.desk, asked.rule_id)
    made = _write(
        call, "allowance", asked.phrase or asked.rule_id, choices.add_allowance, asked.model_dump(mode="json")
    )
    refresh(call.desk)
    return made


def remove_allowance(call: Call) -> None:
    _remove(call, "allowances")
    refresh(call.desk)


def _write(call: Call, what: str, target: str, add: Any, *values: Any) -> dict[str, Any]:
    def change(connection: Connection) -> dict[str, Any]:
        row: dict[str, Any] = add(connection, *values)
        audit.record(connection, call.who.name, f"{what}.add", target or row["id"])
        return row

    return call.desk.database.write(change)


def _remove(call: Call, what: str) -> None:
    row_id = call.path("id")
    if what == "profiles" and row_id in catalog.profiles(call.desk.judge.config):
        raise Problem(409, "builtin")

    def change(connection: Connection) -> None:
        name = choices.remove(connection, what, row_id)
        audit.record(connection, call.who.name, f"{what.removesuffix('s')}.remove", name)

    call.desk.database.write(change)


OPERATIONS = (
    Operation("GET", "/v1/profiles", profiles, "Named sets of packs", "lint", query=LangQuery, answer=Profiles),
    Operation("POST", "/v1/profiles", add_profile, "Name a set of packs", body=ProfileRequest,
              answer=ProfileRow, status=201, statuses=(409,)),
    Operation("DELETE", "/v1/profiles/{id}", remove_profile, "Remove a named set", status=204, statuses=(404, 409)),
    Operation("GET", "/v1/samples", samples, "Texts on which drafts of rules are tried", answer=Samples),
    Operation("POST", "/v1/samples", add_sample, "Keep a text to try drafts on", body=SampleRequest,
              answer=SampleRow, status=201),
    Operation("DELETE", "/v1/samples/{id}", remove_sample, "Remove a kept text", status=204, statuses=(404,)),
    Operation("GET", "/v1/allowances", allowances, "Allowed phrases and suppressed rules", answer=Allowances),
    Operation("POST", "/v1/allowances", add_allowance, "Allow a phrase or suppress a rule, with owner and reason",
              body=AllowanceRequest, answer=AllowanceRow, status=201),
    Operation("DELETE", "/v1/allowances/{id}", remove_allowance, "Take an allowance back", status=204,
              statuses=(404,)),
)  # fmt: skip
