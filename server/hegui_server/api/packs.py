"""Packs, rules, compiled packs for the extension, and drafts of rules tried out. All with an ETag."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from hegui import HeguiError, Linter, Message, PackError, __version__, catalog
from hegui_server.lint import check_length, value
from hegui_server.operation import Call, Operation
from hegui_server.problem import Problem, Refused
from hegui_server.store import choices
from hegui_server.wire import (
    Compiled,
    CompiledQuery,
    LangQuery,
    Packs,
    RulePage,
    Rules,
    RulesQuery,
    Trial,
    TryRequest,
)

_QUOTES = 5  # shown of one sample
_MADE: dict[tuple[Any, ...], bytes] = {}
_MOST = 32


def packs(call: Call) -> Response:
    judge, lang = call.desk.judge, call.query.lang
    fault = judge.fault.said(call.lang) if judge.fault else None

    def make() -> dict[str, Any]:
        rows = [page._asdict() for page in judge.packs(lang)]
        return {"items": [row | {"error": fault if row["enabled"] else None} for row in rows]}

    return _tagged(call, ("packs", lang, fault), make)


def compiled(call: Call) -> Response:
    """What an extension that is paired with this server judges by."""
    judge = call.desk.judge
    names = [name for name in call.query.packs.split(",") if name] or None

    def make() -> dict[str, Any]:
        config = judge.chosen(names)
        rules, book = Linter.compiled(config)
        return {
            "version": __version__,
            "packs": [*config.packs, *(folder.name for folder in config.extends)],
            "rules": rules,
            "book": book,
            "rules_sha256": hashlib.sha256(rules.encode("utf-8", "surrogatepass")).hexdigest(),
            "book_sha256": hashlib.sha256(book.encode()).hexdigest(),
        }

    return _tagged(call, ("compiled", names and tuple(names)), make)


def rules(call: Call) -> Response:
    asked: RulesQuery = call.query

    def make() -> dict[str, Any]:
        wanted = asked.q.lower()
        return {
            "items": [
                row
                for row in map(_row, call.desk.judge.rules(asked.lang).values())
                if asked.pack in (None, row["pack"])
                and asked.category in ("", row["category"])
                and (not wanted or wanted in json.dumps(row, ensure_ascii=False).lower())
            ]
        }

    return _tagged(call, ("rules", asked.lang, asked.pack, asked.category, asked.q), make)


def rule(call: Call) -> Response:
    rule_id = f"{call.path('pack')}/{call.path('name')}"

    def make() -> dict[str, Any]:
        judge = call.desk.judge
        known = judge.rules(call.query.lang)
        if rule_id not in known:
            raise Problem(404, "no-thing")
        return _row(known[rule_id]) | {"yaml": catalog.rule_text(judge.config, rule_id)}

    return _tagged(call, ("rule", call.query.lang, rule_id), make)


def try_rule(call: Call) -> dict[str, Any]:
    asked: TryRequest = call.body
    check_length(call.desk, len(asked.text))
    draft = catalog.try_rule(asked.yaml, asked.lang)
    rows = call.desk.database.read(choices.samples)
    report, hits = None, []
    if draft.linter is not None:
        if asked.text:
            report = value(draft.linter, draft.linter.lint(asked.text))["report"]
        for row in rows:
            found = draft.linter.lint(row["text"]).findings
            if found:
                quotes = [one.text for one in found[:_QUOTES]]
                hits.append({"id": row["id"], "title": row["title"], "count": len(found), "quotes": quotes})
    return {
        "problems": [
            {
                "line": fault.line,
                "message": _said(fault.message, asked.lang),
                "hint": _said(fault.hint, asked.lang),
            }
            for fault in draft.faults
        ],
        "examples": [example._asdict() for example in draft.examples],
        "report": report,
        "samples": {"documents": len(rows), "findings": sum(hit["count"] for hit in hits), "hits": hits},
    }


def _said(message: str, lang: str) -> str:
    return message.said(lang) if isinstance(message, Message) else message


def _row(info: Any) -> dict[str, Any]:
    row: dict[str, Any] = info._asdict()
    return row | {"source": [source._asdict() for source in info.source]}


def _tagged(call: Call, what: tuple[Any, ...], make: Callable[[], dict[str, Any]]) -> Response:
    """The answer with its ETag, or 304 where the client has it. Made once for each state of the rules."""
    judge = call.desk.judge
    key = (id(judge), judge.version, judge.linter().tool.as_of, *what)
    data = _MADE.get(key)
    if data is None:
        try:
            data = json.dumps(make(), ensure_ascii=False, separators=(",", ":")).encode(
                "utf-8", "surrogatepass"
            )
        except PackError as error:
            raise Refused(error, 503) from error
        except HeguiError as error:
            raise Refused(error, 404) from error
        while len(_MADE) >= _MOST:
            del _MADE[next(iter(_MADE))]
        _MADE[key] = data
    tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    given = [
        one.strip().removeprefix("W/") for one in call.request.headers.get("if-none-match", "").split(",")
    ]
    if tag in given or given == ["*"]:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type="application/json", headers=headers)


OPERATIONS = (
    Operation("GET", "/v1/packs", packs, "Packs, and what is wrong with them", "lint", query=LangQuery,
              answer=Packs, statuses=(304, 404, 503)),
    Operation("GET", "/v1/packs/compiled", compiled, "Compiled rules, for a paired extension", "lint",
              query=CompiledQuery, answer=Compiled, statuses=(304, 404, 503)),
    Operation("GET", "/v1/rules", rules, "Rules of all packs", "lint", query=RulesQuery, answer=Rules,
              statuses=(304, 404, 503)),
    Operation("POST", "/v1/rules/try", try_rule, "A draft of a rule, on its examples, a text and the samples",
              "work", "lint", body=TryRequest, answer=Trial),
    Operation("GET", "/v1/rules/{pack}/{name}", rule, "One rule, with its file", "lint", query=LangQuery,
              answer=RulePage, statuses=(304, 404, 503)),
)  # fmt: skip
