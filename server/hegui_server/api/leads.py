"""Leads out, examples out of false alarms, everything out and in."""

from __future__ import annotations

import io
import json
from typing import Any

from starlette.responses import Response

from hegui_server.cases.examples import as_yaml, examples
from hegui_server.cases.lead import lead
from hegui_server.clock import today
from hegui_server.files import attachment
from hegui_server.operation import Call, Operation
from hegui_server.paper.lead import FORMS, write
from hegui_server.problem import Problem
from hegui_server.store import archive, audit, cases, search
from hegui_server.store.database import Connection
from hegui_server.wire_cases import ExamplesQuery, Imported, LeadQuery, OneLeadQuery

MOST = 1000  # leads in one file: 422 beyond, never cut off


def one_lead(call: Call) -> Response:
    """The report carries the head of the evidence chain as it stands behind this export."""
    data, number = _leads(call, [call.path("id")])
    return attachment(
        data, FORMS[call.query.format], f"{number}.{call.query.format}", f"线索-{number}.{call.query.format}"
    )


def leads(call: Call) -> Response:
    asked: LeadQuery = call.query
    wanted = asked.model_dump(exclude={"format"})
    ids = call.desk.database.read(search.ids, wanted, MOST + 1)
    if len(ids) > MOST:
        raise Problem(422, "many", most=MOST)
    if not ids:
        raise Problem(404, "no-cases")
    data, _ = _leads(call, ids)
    return attachment(
        data, FORMS[asked.format], f"leads.{asked.format}", f"线索-{today()}-{len(ids)}条.{asked.format}"
    )


def _leads(call: Call, ids: list[str]) -> tuple[bytes, str]:
    pictures: dict[str, bytes] = {}

    def change(connection: Connection) -> list[dict[str, Any]]:
        found = []
        for case_id in sorted(ids):
            cases.note(connection, case_id, call.who.name, "exported", new=call.query.format)
            case = cases.one(connection, case_id)
            shots = [piece for piece in case["evidence"] if piece["kind"] in ("picture", "screenshot")]
            if shots and call.query.format == "docx":
                pictures[case["number"]] = cases.blob(connection, case_id, shots[-1]["id"])[1]
            audit.record(connection, call.who.name, "case.export", case["number"], call.query.format)
            found.append(lead(case))
        return sorted(found, key=lambda one: str(one["lead_id"]))

    found = call.desk.database.write(change)
    data = write(found, call.query.format, lambda one: pictures.get(one["lead_id"]))
    return data, str(found[0]["lead_id"])


def good_examples(call: Call) -> Response:
    def read(connection: Connection) -> list[dict[str, Any]]:
        ids = search.ids(connection, {"state": "false_alarm"}, 1_000_000)
        return [cases.one(connection, case_id) for case_id in ids]

    found = examples(call.desk.database.read(read))
    if call.query.format == "json":
        data = json.dumps(found, ensure_ascii=False, indent=2).encode("utf-8", "surrogatepass")
        return attachment(data, "application/json", "good-examples.json")
    return attachment(
        as_yaml(found).encode("utf-8", "replace"), "application/yaml", "good-examples.yaml", "误报例句.yaml"
    )


def export_all(call: Call) -> Response:
    out = io.BytesIO()

    def write_all(connection: Connection) -> None:
        archive.write(connection, out)

    call.desk.database.read(write_all)
    call.desk.database.write(audit.record, call.who.name, "data.export")
    return attachment(out.getvalue(), "application/zip", f"hegui-{today()}.zip")


def import_all(call: Call) -> dict[str, Any]:
    def change(connection: Connection) -> dict[str, int]:
        added = archive.merge(connection, call.raw)
        audit.record(
            connection, call.who.name, "data.import", "", ", ".join(f"{k} {v}" for k, v in added.items() if v)
        )
        return added

    added = call.desk.database.write(change)
    call.desk.doors.forget()
    return {"added": added}


OPERATIONS = (
    Operation("GET", "/v1/cases/{id}/lead", one_lead, "A lead report: docx, xlsx, json or csv", query=OneLeadQuery,
              produces=tuple(FORMS.values()), statuses=(404,)),
    Operation("GET", "/v1/leads", leads, "The leads of all cases that fit, in one file", query=LeadQuery,
              produces=tuple(FORMS.values()), statuses=(404,)),
    Operation("GET", "/v1/examples", good_examples, "False alarms as `good` examples for rules", query=ExamplesQuery,
              produces=("application/json", "application/yaml")),
    Operation("GET", "/v1/export", export_all, "Everything, as one archive", "admin", produces="application/zip"),
    Operation("POST", "/v1/import", import_all, "Take over what an archive has and we do not", "admin",
              takes=("application/zip", "application/octet-stream"), answer=Imported),
)  # fmt: skip
