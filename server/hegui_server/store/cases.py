"""Cases: opened, changed, found. Every change and every piece of evidence is an entry of the case's chain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from hegui_server.clock import now
from hegui_server.problem import Problem
from hegui_server.store.chain import START, broken, digest, link
from hegui_server.store.tables import blobs, case_rules, cases, counters, entries

STATES = ("new", "confirmed", "passed_on", "disposed", "closed", "false_alarm")
MOVES: Mapping[str, tuple[str, ...]] = {
    "new": ("confirmed", "false_alarm", "closed"),
    "confirmed": ("passed_on", "disposed", "false_alarm", "closed"),
    "passed_on": ("disposed", "closed", "confirmed"),
    "disposed": ("closed", "confirmed"),
    "closed": ("confirmed", "new"),
    "false_alarm": ("closed", "confirmed", "new"),
}
DONE = ("closed", "false_alarm", "disposed")
FIELDS = ("title", "platform", "account", "url", "assignee", "due")
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """Evidence to be kept: `kind` is text, report, meta, html, picture, screenshot or file."""

    kind: str
    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class NewCase:
    """What a case is opened with. `rules`: rule id -> category and number of findings."""

    title: str
    text: str
    format: str
    report: Row
    tool: Row
    severity: str | None
    rules: Mapping[str, tuple[str, int]]
    url: str = ""
    account: str = ""
    platform: str = ""
    origin: str = "manual"
    assignee: str = ""
    due: str | None = None
    watch_id: str | None = None
    presence: str | None = None
    facts: Row = field(default_factory=dict)
    pieces: Sequence[Piece] = ()


def storable(value: Any) -> Any:
    """The same with U+FFFD for what PostgreSQL cannot keep, NUL and halves of pairs; spans stay true."""
    if isinstance(value, str):
        return _UNKEPT.sub("\ufffd", value)
    if isinstance(value, dict):
        return {name: storable(one) for name, one in value.items()}
    return [storable(one) for one in value] if isinstance(value, list) else value


def open_case(connection: Connection, new: NewCase, who: str) -> str:
    """The id of the new case, with its first entry and its evidence."""
    at, case_id = now(), uuid4().hex
    values = {
        name: storable(getattr(new, name))
        for name in (
            "title", "text", "format", "report", "tool", "severity", "url", "account", "platform", "origin",
            "assignee", "due", "watch_id", "presence", "facts",
        )
    }  # fmt: skip
    connection.execute(
        insert(cases).values(
            id=case_id, number=_number(connection), state="new", created=at, updated=at, head=START,
            length=0, findings=sum(count for _, count in new.rules.values()), **values,
        )
    )  # fmt: skip
    for rule_id, (category, count) in new.rules.items():
        connection.execute(
            insert(case_rules).values(case_id=case_id, rule_id=rule_id, category=category, count=count)
        )
    note(connection, case_id, who, "created")
    for piece in new.pieces:
        attach(connection, case_id, who, piece)
    return case_id


def same_as(connection: Connection, new: NewCase) -> str | None:
    """The id of the case on which people work already: of the same text, seen at the same address.

    Of the same account too, where the new one names any: what two accounts post is two cases.

    Whoever opens a case waits until the transaction that asked has ended, so that two who ask at once open one.
    """
    _count(connection, 0)
    query = select(cases.c.id).where(
        cases.c.url == storable(new.url), cases.c.text == storable(new.text), cases.c.state.not_in(DONE)
    )
    if new.account:
        query = query.where(cases.c.account == storable(new.account))
    return connection.execute(query.order_by(cases.c.created).limit(1)).scalar()


def renew(connection: Connection, case_id: str, new: NewCase, who: str) -> None:
    """The page of a case says something else now: what is there, with new evidence behind the old."""
    values = {name: storable(getattr(new, name)) for name in ("text", "format", "report", "tool", "severity")}
    findings = sum(count for _, count in new.rules.values())
    connection.execute(update(cases).where(cases.c.id == case_id).values(findings=findings, **values))
    connection.execute(case_rules.delete().where(case_rules.c.case_id == case_id))
    for rule_id, (category, count) in new.rules.items():
        connection.execute(
            insert(case_rules).values(case_id=case_id, rule_id=rule_id, category=category, count=count)
        )
    for piece in new.pieces:
        attach(connection, case_id, who, piece)


def attach(connection: Connection, case_id: str, who: str, piece: Piece) -> Row:
    """Keep a piece, and its hash in the chain."""
    sha256 = digest(piece.data)
    if connection.execute(select(blobs.c.sha256).where(blobs.c.sha256 == sha256)).scalar() is None:
        connection.execute(insert(blobs).values(sha256=sha256, data=piece.data))
    body = {
        "kind": piece.kind,
        "name": piece.name,
        "media_type": piece.media_type,
        "size": len(piece.data),
        "sha256": sha256,
    }
    return _append(connection, case_id, who, "evidence", body)


def note(
    connection: Connection, case_id: str, who: str, what: str, old: str = "", new: str = "", text: str = ""
) -> None:
    """Write down that something happened to a case."""
    _append(connection, case_id, who, "event", {"what": what, "from": old, "to": new, "note": text})


def change(
    connection: Connection, case_id: str, who: str, changes: Mapping[str, Any], text: str = ""
) -> None:
    """Change fields, each as an entry. 404 without the case, 409 for a state that cannot follow."""
    row = connection.execute(select(cases).where(cases.c.id == case_id).with_for_update()).mappings().first()
    if row is None:
        raise Problem(404, "no-thing")
    new = {name: value for name, value in changes.items() if value != row[name]}
    if "state" in new and new["state"] not in MOVES[row["state"]]:
        raise Problem(409, "state", old=row["state"], new=new["state"])
    if new:
        connection.execute(update(cases).where(cases.c.id == case_id).values(**new))
    said = text
    for name, value in new.items():
        if name == "facts":
            for fact in sorted({*value, *row["facts"]}):
                old, now_ = str(row["facts"].get(fact, "")), str(value.get(fact, ""))
                if old != now_:
                    note(connection, case_id, who, f"facts.{fact}", old, now_)
            continue
        note(connection, case_id, who, name, str(row[name] or ""), str(value or ""), said)
        said = ""
    if said:
        note(connection, case_id, who, "note", text=said)


def one(connection: Connection, case_id: str) -> Row:
    """A case with evidence and history; `chain` says whether both are as they were written."""
    found = connection.execute(select(cases).where(cases.c.id == case_id)).mappings().first()
    if found is None:
        raise Problem(404, "no-thing")
    row = dict(found)
    chain = chain_of(connection, case_id)
    rules = _rules(connection, [case_id]).get(case_id, [])
    return {
        **row_of(row, rules),
        **{name: row[name] for name in ("text", "format", "report", "tool", "facts")},
        "evidence": [
            {"id": entry["id"], "captured": entry["at"], **entry["body"]}
            for entry in chain
            if entry["kind"] == "evidence"
        ],
        "history": [
            {"at": entry["at"], "who": entry["who"], **entry["body"]}
            for entry in chain
            if entry["kind"] == "event"
        ],
        "chain": {"ok": intact(connection, row, chain), "head": row["head"], "length": row["length"]},
    }


def row_of(row: Mapping[str, Any], rules: Iterable[Mapping[str, Any]]) -> Row:
    """A case as a list shows it."""
    names = (
        "id", "number", "title", "url", "account", "platform", "state", "severity", "findings", "assignee",
        "due", "created", "updated", "origin", "presence",
    )  # fmt: skip
    return {
        **{name: row[name] for name in names},
        "categories": sorted({rule["category"] for rule in rules}),
    }


def chain_of(connection: Connection, case_id: str) -> list[Row]:
    """The entries in order, as they were hashed, with their ids."""
    rows = connection.execute(select(entries).where(entries.c.case_id == case_id).order_by(entries.c.seq))
    return [dict(row) for row in rows.mappings()]


def record_of(entry: Mapping[str, Any]) -> Row:
    """The part of an entry that its hash covers, with both hashes."""
    return {name: entry[name] for name in ("case_id", "seq", "at", "who", "kind", "body", "prev", "hash")}


def intact(connection: Connection, row: Mapping[str, Any], chain: Sequence[Mapping[str, Any]]) -> bool:
    """Whether no entry and no piece was changed, taken out or put in."""
    if len(chain) != row["length"] or (chain[-1]["hash"] if chain else START) != row["head"]:
        return False
    if broken(map(record_of, chain)) is not None:
        return False
    wanted = {entry["body"]["sha256"] for entry in chain if entry["kind"] == "evidence"}
    kept = connection.execute(select(blobs).where(blobs.c.sha256.in_(wanted)))
    return {digest(blob.data) for blob in kept} == wanted


def blob(connection: Connection, case_id: str, entry_id: str) -> tuple[Row, bytes]:
    """A piece of evidence of this case."""
    mine = (entries.c.id == entry_id, entries.c.case_id == case_id, entries.c.kind == "evidence")
    body = connection.execute(select(entries.c.body).where(*mine)).scalar()
    data = body and connection.execute(select(blobs.c.data).where(blobs.c.sha256 == body["sha256"])).scalar()
    if body is None or data is None:
        raise Problem(404, "no-thing")
    return body, bytes(data)


def _append(connection: Connection, case_id: str, who: str, kind: str, body: Row) -> Row:
    """Write an entry behind the last; the case's row is locked, so that no two entries follow the same one."""
    query = select(cases.c.head, cases.c.length).where(cases.c.id == case_id).with_for_update()
    last = connection.execute(query).first()
    if last is None:
        raise Problem(404, "no-thing")
    record = {
        "case_id": case_id,
        "seq": last.length,
        "at": now(),
        "who": who,
        "kind": kind,
        "body": storable(body),
    }
    hashed = link(last.head, record)
    entry = {"id": uuid4().hex, **record, "prev": last.head, "hash": hashed}
    connection.execute(insert(entries).values(**entry))
    values = {"head": hashed, "length": last.length + 1, "updated": record["at"]}
    connection.execute(update(cases).where(cases.c.id == case_id).values(**values))
    return entry


def _number(connection: Connection) -> str:
    """HG-2026-0001."""
    while True:  # an imported case may have taken a number
        number = f"HG-{_year()}-{_count(connection, 1):04d}"
        if connection.execute(select(cases.c.id).where(cases.c.number == number)).scalar() is None:
            return number


def _count(connection: Connection, step: int) -> int:
    """This year's counter, so much further. Who takes it keeps all others waiting until the transaction ends."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    query = dialect.insert(counters).values(name=f"case-{_year()}", value=step)
    query = query.on_conflict_do_update(index_elements=["name"], set_={"value": counters.c.value + step})
    return int(connection.execute(query.returning(counters.c.value)).scalar_one())


def _year() -> str:
    """Numbers begin anew each year, so that people can say them on the telephone."""
    return now()[:4]


def _rules(connection: Connection, ids: Sequence[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in connection.execute(select(case_rules).where(case_rules.c.case_id.in_(ids))).mappings():
        found.setdefault(row["case_id"], []).append(dict(row))
    return found


def rules_of(connection: Connection, ids: Sequence[str]) -> dict[str, list[Row]]:
    """The rules of several cases, by case."""
    return _rules(connection, ids)


def brief(connection: Connection, case_id: str) -> Row | None:
    """State and presence of a case, if it is still there."""
    query = select(cases.c.id, cases.c.state, cases.c.presence).where(cases.c.id == case_id)
    row = connection.execute(query).mappings().first()
    return dict(row) if row else None
