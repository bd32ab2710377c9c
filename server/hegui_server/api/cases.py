"""Cases: opened from a text, reviewed, changed, with their evidence."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from starlette.responses import Response

from hegui_server.cases import bundle
from hegui_server.cases.evidence import new_case
from hegui_server.files import UNTOLD, attachment, picture_type
from hegui_server.lint import judged
from hegui_server.operation import Call, Operation
from hegui_server.paper import typical
from hegui_server.paper.report import DOCX
from hegui_server.store import audit, cases, search
from hegui_server.store.database import Connection
from hegui_server.wire_cases import (
    Case,
    CaseChange,
    CaseChanges,
    CaseQuery,
    CaseRequest,
    Cases,
    EvidenceQuery,
    EvidenceRow,
    NoteRequest,
    OpenedCase,
    Statistics,
    TypicalQuery,
)


def list_cases(call: Call) -> dict[str, Any]:
    asked: CaseQuery = call.query
    return call.desk.database.read(search.find, asked.model_dump(), asked.limit, asked.offset)


def open_case(call: Call) -> dict[str, Any]:
    """A text without findings may be a case too: a person decides what one is."""
    asked: CaseRequest = call.body
    linter, report = judged(call.desk, asked)
    who = call.who.name
    page = asked.page.model_dump() if asked.page else None
    picture = asked.picture
    more = () if picture is None else (_picture_piece(asked.path, picture),)
    new = new_case(
        linter, report, asked.title, form=asked.format if picture is None else "picture", more=more, page=page, operator=who, url=asked.url,
        account=asked.account, platform=asked.platform, assignee=asked.assignee,
        due=asked.due.isoformat() if asked.due else None, origin=asked.origin,
    )  # fmt: skip
    new.facts.update(asked.facts)

    def change(connection: Connection) -> dict[str, Any]:
        if asked.once and (known := cases.same_as(connection, new)):
            return {**cases.one(connection, known), "before": True}
        case_id = cases.open_case(connection, new, who)
        made = cases.one(connection, case_id)
        audit.record(connection, who, "case.open", made["number"])
        return {**made, "before": False}

    return call.desk.database.write(change)


def _picture_piece(path: str | None, data: bytes) -> cases.Piece:
    return cases.Piece("picture", PurePosixPath(path or "picture").name[:200], picture_type(data), data)


def read_case(call: Call) -> dict[str, Any]:
    return call.desk.database.read(cases.one, call.path("id"))


def change_case(call: Call) -> dict[str, Any]:
    asked: CaseChange = call.body

    def change(connection: Connection) -> dict[str, Any]:
        _change(connection, call, call.path("id"), asked)
        return cases.one(connection, call.path("id"))

    return call.desk.database.write(change)


def change_cases(call: Call) -> dict[str, Any]:
    asked: CaseChanges = call.body

    def change(connection: Connection) -> dict[str, Any]:
        for case_id in sorted(
            {*asked.ids}
        ):  # in one order, so that two such requests never wait for each other
            _change(connection, call, case_id, asked)
        return search.find(connection, {"ids": ",".join(asked.ids)}, len(asked.ids))

    return call.desk.database.write(change)


def _change(connection: Connection, call: Call, case_id: str, asked: CaseChange) -> None:
    changes = asked.changes()
    cases.change(connection, case_id, call.who.name, changes, asked.note)
    number = cases.one(connection, case_id)["number"]
    audit.record(
        connection,
        call.who.name,
        "case.change",
        number,
        ", ".join(sorted({*changes, *(["note"] if asked.note else [])})),
    )


def add_note(call: Call) -> dict[str, Any]:
    def change(connection: Connection) -> dict[str, Any]:
        cases.change(connection, call.path("id"), call.who.name, {}, call.body.text)
        return cases.one(connection, call.path("id"))

    return call.desk.database.write(change)


def add_evidence(call: Call) -> dict[str, Any]:
    """The name of the file stands in X-Filename, percent-encoded."""
    name = (
        PurePosixPath(unquote(call.request.headers.get("x-filename", "")).replace("\\", "/")).name or "file"
    )
    media_type = call.request.headers.get("content-type", UNTOLD)[:200]
    if media_type == UNTOLD:  # what the server itself fetched comes back under this type
        media_type = picture_type(call.raw)
    piece = cases.Piece(call.query.kind, name[:200], media_type, call.raw)

    def change(connection: Connection) -> dict[str, Any]:
        entry = cases.attach(connection, call.path("id"), call.who.name, piece)
        audit.record(connection, call.who.name, "case.evidence", call.path("id"), entry["body"]["sha256"])
        return {"id": entry["id"], "captured": entry["at"], **entry["body"]}

    return call.desk.database.write(change)


def read_evidence(call: Call) -> Response:
    """Always a download: a page copy is never shown under our address."""
    body, data = call.desk.database.read(cases.blob, call.path("id"), call.path("entry"))
    return attachment(data, UNTOLD, "evidence", body["name"])


def export_bundle(call: Call) -> Response:
    """Case, chain and pieces as one file; `hegui evidence verify FILE` checks it offline."""

    def write(connection: Connection) -> tuple[str, bytes]:
        case_id = call.path("id")
        cases.note(connection, case_id, call.who.name, "exported", new="bundle")
        case = cases.one(connection, case_id)
        chain = cases.chain_of(connection, case_id)
        pieces = {
            one["id"]: cases.blob(connection, case_id, one["id"])[1]
            for one in chain
            if one["kind"] == "evidence"
        }
        by_hash = {one["body"]["sha256"]: pieces[one["id"]] for one in chain if one["kind"] == "evidence"}
        shown = {name: case[name] for name in case if name not in ("evidence", "history", "chain")}
        audit.record(connection, call.who.name, "case.export", case["number"], "bundle")
        return case["number"], bundle.write(shown, list(map(cases.record_of, chain)), by_hash.__getitem__)

    number, data = call.desk.database.write(write)
    return attachment(data, "application/zip", f"{number}-evidence.zip", f"{number}-证据包.zip")


def export_typical(call: Call) -> Response:
    case = call.desk.database.read(cases.one, call.path("id"))
    data = typical.write(case)
    return attachment(data, DOCX, "typical-case.docx", f"典型案例-{case['number']}.docx")


def statistics(call: Call) -> dict[str, Any]:
    return call.desk.database.read(search.statistics, call.query.model_dump())


OPERATIONS = (
    Operation("GET", "/v1/cases", list_cases, "Cases, filtered, the newest first", query=CaseQuery, answer=Cases),
    Operation("POST", "/v1/cases", open_case, "Open a case from a text", body=CaseRequest, answer=OpenedCase,
              status=201),
    Operation("PATCH", "/v1/cases", change_cases, "Change several cases, all or none", body=CaseChanges,
              answer=Cases, statuses=(404, 409)),
    Operation("GET", "/v1/cases/{id}", read_case, "One case, its evidence and history; the chain is checked",
              answer=Case, statuses=(404,)),
    Operation("PATCH", "/v1/cases/{id}", change_case, "Change a case; every change is kept", body=CaseChange,
              answer=Case, statuses=(404, 409)),
    Operation("POST", "/v1/cases/{id}/notes", add_note, "Write a note", body=NoteRequest, answer=Case, status=201,
              statuses=(404,)),
    Operation("POST", "/v1/cases/{id}/evidence", add_evidence, "Attach a file, screenshot or page copy",
              takes=("*/*",), query=EvidenceQuery, answer=EvidenceRow, status=201, statuses=(404,)),
    Operation("GET", "/v1/cases/{id}/evidence/{entry}", read_evidence, "A piece of evidence, as a download",
              produces=UNTOLD, statuses=(404,)),
    Operation("GET", "/v1/cases/{id}/bundle", export_bundle, "The case as a bundle that verifies offline",
              produces="application/zip", statuses=(404,)),
    Operation("GET", "/v1/cases/{id}/typical", export_typical, "The case for the public, personal data masked",
              query=TypicalQuery, produces=DOCX, statuses=(404,)),
    Operation("GET", "/v1/statistics", statistics, "How many cases of each kind", query=CaseQuery, answer=Statistics),
)  # fmt: skip
