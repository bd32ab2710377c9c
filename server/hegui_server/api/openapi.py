"""The OpenAPI document, made from the operations and their models."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from hegui import __version__
from hegui_server.operation import Operation
from hegui_server.problem import MEDIA_TYPE
from hegui_server.wire import ProblemFile

_REFERENCE = "#/components/schemas/{model}"
_NO_BODY = (204, 304)


def document(operations: Iterable[Operation]) -> dict[str, Any]:
    """OpenAPI 3.1."""
    operations = list(operations)
    answers = {one.answer for one in operations if one.answer} | {ProblemFile}
    asked = {one.body for one in operations if one.body}
    wanted: list[tuple[type[BaseModel], Any]] = [(model, "serialization") for model in answers]
    wanted += [(model, "validation") for model in asked]
    names, definitions = models_json_schema(
        sorted(wanted, key=lambda pair: pair[0].__name__), by_alias=True, ref_template=_REFERENCE
    )
    paths: dict[str, dict[str, Any]] = {}
    for one in operations:
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one, names)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "合规 Hegui",
            "version": __version__,
            "description": "Linting of Chinese advertising copy, and the cases that come of it. docs/server.md explains it.",
        },
        "paths": paths,
        "components": {
            "schemas": definitions.get("$defs", {}),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(one: Operation, names: Mapping[Any, Any]) -> dict[str, Any]:
    value: dict[str, Any] = {
        "operationId": one.name,
        "summary": one.summary,
        "description": (one.run.__doc__ or "").strip(),
        "tags": [one.path.split("/")[2]],
        "parameters": [*_path(one), *_query(one)],
        "responses": _responses(one, names),
        "security": [{}] if one.access == "open" else [{"token": []}],
    }
    if one.body:
        content: dict[str, Any] = {"schema": names[one.body, "validation"]}
        if one.examples:
            content["examples"] = {name: {"value": example} for name, example in one.examples.items()}
        value["requestBody"] = {"required": True, "content": {"application/json": content}}
    elif one.takes:
        kinds = ["application/octet-stream" if kind == "*/*" else kind for kind in one.takes]
        schema = {"type": "string", "contentMediaType": kinds[0]}
        value["requestBody"] = {
            "required": not one.empty,
            "content": {kind: {"schema": schema} for kind in kinds},
        }
    return value


def _responses(one: Operation, names: Mapping[Any, Any]) -> dict[str, Any]:
    good: dict[str, Any] = {"description": one.summary}
    if one.status not in _NO_BODY:
        schema = names[one.answer, "serialization"] if one.answer else {}
        kinds = (one.produces,) if isinstance(one.produces, str) else one.produces
        good["content"] = {kind: {"schema": schema} for kind in kinds}
    found = {str(one.status): good}
    problem = {"content": {MEDIA_TYPE: {"schema": names[ProblemFile, "serialization"]}}}
    for status in sorted({*_statuses(one), *one.statuses} - {one.status}):
        if status == 503 and one.answer and one.path.endswith("/ready"):
            found["503"] = {"description": "No database", "content": good["content"]}
        else:
            found[str(status)] = {"description": _MEANING[status], **({} if status in _NO_BODY else problem)}
    return found


def _statuses(one: Operation) -> set[int]:
    """What may always happen."""
    found = {400, 403, 408, 413, 421, 429, 500, 503, 507}
    found |= {401} if one.access != "open" else set()
    found |= {415, 422} if one.body or one.takes else set()
    found |= {422} if one.query else set()
    return found


_MEANING = {
    304: "Not changed since the ETag that was given",
    400: "The body is no JSON",
    401: "Nobody is signed in, or the code or password is wrong",
    403: "The role, the token or the origin does not allow it",
    404: "There is no such thing",
    408: "The client fell silent",
    409: "In conflict with what is there",
    413: "Too large",
    415: "A body of another kind was expected",
    421: "Another host was asked for",
    422: "The fields named in `errors` are wrong",
    429: "Too many requests; Retry-After says when to come again",
    500: "A fault of the server; its number is in the log",
    503: "Not available at the moment; Retry-After says when to come again",
    507: "The disk is full; nothing was saved",
}


def _path(one: Operation) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for name in re.findall(r"{(\w+)}", one.path)
    ]


def _query(one: Operation) -> list[dict[str, Any]]:
    if one.query is None:
        return []
    schema = one.query.model_json_schema(by_alias=True, ref_template=_REFERENCE)
    return [
        {"name": name, "in": "query", "required": name in schema.get("required", []), "schema": field}
        for name, field in schema["properties"].items()
    ]
