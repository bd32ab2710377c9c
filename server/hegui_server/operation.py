"""Operation: one thing the API can do, as a value. Routes and the OpenAPI document are made from the same list."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from hegui_server.problem import Problem
from hegui_server.store.people import Principal
from hegui_server.words import Lang

if TYPE_CHECKING:
    from hegui_server.desk import Desk

Access = Literal["open", "lint", "work", "admin"]
Lane = Literal["lint", "store"]
M = TypeVar("M", bound=BaseModel)
Handler = Callable[["Call"], Any]
QUICK = 1024  # a text of so many bytes is judged in a millisecond; waking a thread takes a tenth of one
_MOST_FAULTS = 50


@dataclass(slots=True)
class Call:
    """One request on its way to a handler: `body` and `query` are checked models, `raw` the bytes of a file."""

    request: Request
    desk: Desk
    lang: Lang
    principal: Principal | None
    body: Any = None
    query: Any = None
    raw: bytes = b""

    @property
    def who(self) -> Principal:
        """Who asks; only for operations that are not open."""
        if self.principal is None:
            raise Problem(401, "sign-in")
        return self.principal

    def path(self, name: str) -> str:
        """A part of the address."""
        value = str(self.request.path_params[name])
        if not value.isprintable():  # nothing has such a name
            raise Problem(404, "no-thing")
        return value


@dataclass(frozen=True, slots=True)
class Operation:
    """`run` is called in a worker thread of its lane, unless it is a coroutine function or the call is `quick`.

    `answer`: the model of a JSON answer, or None for none (204) and for files (`produces`: one media type, or those that the query chooses from).
    `takes`: the media types of a body that is no JSON; `empty`: one of no bytes is one, too.
    `quick`: whether a call with a body of at most QUICK bytes is answered sooner where it is than by a worker thread.
    """

    method: str
    path: str
    run: Handler
    summary: str
    access: Access = "work"
    lane: Lane = "store"
    body: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    answer: type[BaseModel] | None = None
    status: int = 200
    takes: tuple[str, ...] = ()
    empty: bool = False
    produces: str | tuple[str, ...] = "application/json"
    statuses: tuple[int, ...] = ()
    examples: Mapping[str, Any] = field(default_factory=dict)
    quick: Callable[[Call], bool] = lambda call: False

    @property
    def name(self) -> str:
        return self.run.__name__


def read_json(model: type[M], raw: bytes) -> M:
    """A body as its model. 400 where it is no JSON, 422 with every place that is wrong."""
    try:
        return model.model_validate_json(raw, strict=True)
    except ValidationError as error:
        raise _problem(error) from None
    except (RecursionError, UnicodeError, ValueError):
        raise Problem(400, "json") from None


def read_query(model: type[M], request: Request) -> M:
    """The query of an address as its model; a name that stands twice is a list of its values."""
    values: dict[str, Any] = {}
    for name in request.query_params:
        found = request.query_params.getlist(name)
        values[name] = found if len(found) > 1 else found[0]
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise _problem(error) from None


def _problem(error: ValidationError) -> Problem:
    """What is wrong and where, without the values themselves."""
    faults = error.errors(include_input=False, include_url=False, include_context=False)
    if faults and faults[0]["type"] == "json_invalid":
        return Problem(400, "json")
    return Problem(422, "fields").with_faults(
        [{"where": ".".join(map(str, one["loc"])) or "body", "message": one["msg"]} for one in faults][
            :_MOST_FAULTS
        ]
    )


def respond(operation: Operation, result: Any) -> Response:
    """What a handler gave, as a response."""
    if isinstance(result, Response):
        return result
    if result is None:
        return Response(status_code=204)
    value = result.model_dump(mode="json", by_alias=True) if isinstance(result, BaseModel) else result
    return JSONResponse(value, operation.status)


Endpoint = Callable[[Request], Awaitable[Response]]
