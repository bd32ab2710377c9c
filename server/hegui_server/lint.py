"""From a request to reports, in a worker thread unless the text is short. The documents are hegui's own, byte for byte."""

from __future__ import annotations

import hashlib
import json
import threading
from typing import Any

from hegui import (
    Document,
    Linter,
    Options,
    Remark,
    Report,
    read_annotated,
    read_document_text,
    read_picture,
    render,
)
from hegui_server.desk import Desk
from hegui_server.problem import Problem
from hegui_server.wire import SUFFIXES, Choices, LintRequest

_READ: dict[tuple[str, str], tuple[Document, tuple[Remark, ...]]] = {}
_MOST_READ = 16
_FORGETTING = threading.Lock()


def choose(desk: Desk, choices: Choices) -> Linter:
    """The linter that a request asks for; HeguiError for a pack or profile that nobody has."""
    packs = choices.packs
    if choices.profile is not None:
        from hegui_server.store import choices as kept

        mine = {row["name"]: row["packs"] for row in desk.database.read(kept.profiles)}
        packs = mine.get(choices.profile)
    profile = choices.profile if packs is None else None
    return desk.judge.linter(packs, choices.lang, profile, choices.as_of, choices.publisher)


def document_of(desk: Desk, asked: LintRequest) -> tuple[Document, tuple[Remark, ...]]:
    """The text as a document, and what is to be known of the reading; 422 where it is too long."""
    if asked.picture is not None:
        document, remarks = picture_of(asked.picture, asked.lang)
        check_length(desk, len(document.source))
        return document, remarks
    if asked.annotation is not None:
        parts = [
            ("text", one.text)
            if one.text is not None
            else ("break" if "\n" in one.interpretAs else "markup", one.markup or "")
            for one in asked.annotation
        ]
        check_length(desk, sum(len(run) for _, run in parts))
        return read_annotated(parts), ()  # type: ignore[arg-type]
    text = asked.text or ""
    check_length(desk, len(text))
    if asked.format == "plain":
        return Document(text, text), ()
    return read_document_text(text, SUFFIXES[asked.format]), ()


def picture_of(data: bytes, lang: str) -> tuple[Document, tuple[Remark, ...]]:
    """A picture as a document. Those read last are remembered: other rules, a report, a case ask for them again."""
    key = hashlib.sha256(data).hexdigest(), lang
    read = _READ.get(key) or read_picture(data, lang)
    with _FORGETTING:
        _READ.pop(key, None)  # last in order is what was asked for last
        _READ[key] = read
        while len(_READ) > _MOST_READ:
            del _READ[next(iter(_READ))]
    return read


def check_length(desk: Desk, length: int) -> None:
    """Said, never cut off."""
    most = desk.settings.limits.text
    if length > most:
        raise Problem(422, "text-long", n=length, most=most)


def judged(desk: Desk, asked: LintRequest) -> tuple[Linter, Report]:
    """The report of one request, counted."""
    linter = choose(desk, asked)
    document, remarks = document_of(desk, asked)
    report = linter.lint_document(document, asked.path, remarks)
    desk.metrics.judged([report])
    return linter, report


def whole(linter: Linter, report: Report, form: str = "json") -> str:
    """The report as `hegui check` writes it."""
    return render(linter.run([report]), form, Options(lang=linter.lang))


def value(linter: Linter, report: Report) -> dict[str, Any]:
    """`tool` and `report` as plain data."""
    line: dict[str, Any] = json.loads(whole(linter, report, "jsonl"))
    return {"tool": line.pop("tool"), "report": {key: line[key] for key in line if key != "schema"}}
