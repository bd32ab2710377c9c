"""What a visit to a page means: a new case, a case that goes on, or nothing. Written in one transaction a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import Any, NamedTuple

from hegui import HeguiError, Linter, Report, read_document
from hegui_server.cases.evidence import new_case
from hegui_server.desk import Desk
from hegui_server.monitor.fetch import Fetched
from hegui_server.store import audit, cases, watches
from hegui_server.store.cases import DONE, NewCase, Piece
from hegui_server.store.chain import digest
from hegui_server.store.database import Connection

WHO = "monitor"
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)


class Seen(NamedTuple):
    """A page as it is now, judged. `phrases`: what was found, in a form that stays the same while the page does."""

    linter: Linter
    report: Report
    title: str
    phrases: str


def judge(desk: Desk, fetched: Fetched) -> Seen | None:
    """The page judged by the usual packs; None where it cannot be read as text."""
    linter = desk.judge.linter()
    name = "page.html" if "html" in fetched.media_type else "page.txt"
    try:
        document, _ = read_document(name, fetched.body)
    except HeguiError:
        return None
    report = linter.lint_document(document, fetched.url)
    desk.metrics.judged([report])
    found = _TITLE.search(document.source) if name.endswith("html") else None
    title = " ".join(unescape(found[1]).split())[:200] if found else ""
    active = sorted(
        (one.rule_id, one.text) for one in report.findings if one.active and one.kind == "violation"
    )
    return Seen(
        linter, report, title or fetched.url[:200], digest(repr(active).encode("utf-8", "surrogatepass"))
    )


def law_of(desk: Desk) -> str:
    """Changes when the rules or the day's law do: then an unchanged page is judged again."""
    tool = desk.judge.linter().tool
    return digest(repr((tool.version, tool.packs, desk.judge.version)).encode())


def write(
    connection: Connection, watch: dict[str, Any], url: str, fetched: Fetched, seen: Seen | None, law: str,
    more: Sequence[Piece] = (),
) -> str:  # fmt: skip
    """One page's outcome: `opened`, `present`, `changed`, `gone`, `clean`, or `failed`, and everything that goes with it."""
    page = watches.page(connection, watch["id"], url)
    case = _case(connection, page["case_id"])
    if fetched.unchanged:
        return _still(connection, page, case)
    if fetched.gone:
        _gone(connection, page, case)
        return "gone"
    if not fetched.good or seen is None:
        watches.know(connection, page["id"], {})
        return "failed"
    known = {
        "etag": fetched.etag[:500],
        "last_modified": fetched.last_modified[:100],
        "judged": law,
        "seen": seen.phrases,
    }
    if seen.report.verdict != "violating":
        watches.know(connection, page["id"], known)
        if case:
            _gone(connection, page, case)
        return "clean"
    if case and page["seen"] == seen.phrases:
        watches.know(connection, page["id"], known)
        return _still(connection, page, case)
    new = _new(watch, url, fetched, seen, more)
    if case and case["state"] not in DONE:
        cases.renew(connection, case["id"], new, WHO)
        _presence(connection, case, "changed")
        watches.know(connection, page["id"], known)
        return "changed"
    case_id = cases.open_case(connection, new, WHO)
    audit.record(connection, WHO, "case.open", cases.one(connection, case_id)["number"])
    watches.know(connection, page["id"], known | {"case_id": case_id})
    return "opened"


def _new(watch: dict[str, Any], url: str, fetched: Fetched, seen: Seen, more: Sequence[Piece]) -> NewCase:
    suffix = "html" if "html" in fetched.media_type else "txt"
    copy = Piece("html", f"page.{suffix}", fetched.media_type or "text/plain", fetched.body)
    about = {"title": seen.title, "final_url": fetched.url, "status": fetched.status, "watch": watch["url"]}
    return new_case(
        seen.linter, seen.report, seen.title, form="html" if suffix == "html" else "plain", page=about,
        operator=WHO, more=[copy, *more], url=url, origin="monitor", watch_id=watch["id"], presence="new",
    )  # fmt: skip


def _case(connection: Connection, case_id: str | None) -> dict[str, Any] | None:
    if case_id is None:
        return None
    return cases.brief(connection, case_id)


def _still(connection: Connection, page: dict[str, Any], case: dict[str, Any] | None) -> str:
    watches.know(connection, page["id"], {})
    if case is None:
        return "clean"
    if case["state"] not in DONE:
        _presence(connection, case, "present")
    return "present"


def _gone(connection: Connection, page: dict[str, Any], case: dict[str, Any] | None) -> None:
    """The page, or all that was found on it. The case stays for people to close; should it come back, it shows."""
    if case and case["state"] not in DONE:
        _presence(connection, case, "gone")
    watches.know(connection, page["id"], {"seen": "", "etag": "", "last_modified": ""})


def _presence(connection: Connection, case: dict[str, Any], now: str) -> None:
    if case["presence"] != now:
        cases.change(connection, case["id"], WHO, {"presence": now})
