"""create_app: joins the parts. Routes come from the operations of `api/`, pages from `web/`."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from functools import partial
from inspect import iscoroutinefunction
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from hegui import Config, HeguiError, Message
from hegui_server import api, pages
from hegui_server.access import admit, may
from hegui_server.allowances import refresh
from hegui_server.api.openapi import document
from hegui_server.desk import Desk
from hegui_server.doors import Doors, Rates
from hegui_server.guard import Guard
from hegui_server.judge import Judge
from hegui_server.metrics import Metrics
from hegui_server.monitor.schedule import watch
from hegui_server.operation import QUICK, Call, Endpoint, Operation, read_json, read_query, respond
from hegui_server.problem import Problem, Refused
from hegui_server.settings import Settings
from hegui_server.store.database import Database
from hegui_server.words import preferred
from hegui_server.work import Work

LOG = logging.getLogger("hegui")
_LOOK_SECONDS = 1.0  # at rule files, for changes


def create_app(config: Config, settings: Settings) -> Guard:
    """The ASGI application. Opens and migrates the database; HeguiError where something stands in the way."""
    database = Database(settings.url)
    try:
        database.migrate()
    except Problem as problem:
        unreachable = Message("the database cannot be reached")
        raise HeguiError(unreachable, Message("is it running, and is the address right?")) from problem
    judge = Judge(config, settings.data / "packs")
    desk = Desk(
        settings, database, judge, Doors(database), Rates(settings.limits), Metrics(),
        Work(settings.limits.waiting),
    )  # fmt: skip
    refresh(desk)
    operations = list(api.OPERATIONS)
    described = document(operations)
    routes: list[BaseRoute] = [
        *_routes(operations, desk),
        *api.live.routes(desk),
        *pages.routes(desk, described),
    ]
    app = Starlette(
        routes=routes,
        lifespan=partial(_lifespan, desk),
        exception_handlers={HTTPException: _not_found},
    )
    app.router.redirect_slashes = False
    return Guard(app, settings, partial(_origins, desk))


def _routes(operations: Iterable[Operation], desk: Desk) -> list[Route]:
    """One route for each operation; those of one address share it, so that 405 can name the others."""
    by_path: dict[str, dict[str, Endpoint]] = {}
    for operation in operations:
        by_path.setdefault(operation.path, {})[operation.method] = partial(_answer, operation, desk)
    routes = [Route(path, partial(_choose, endpoints)) for path, endpoints in by_path.items()]
    for route in routes:
        route.methods = None  # `_choose` knows them, and says them
    return routes


async def _choose(endpoints: dict[str, Endpoint], request: Request) -> Response:
    method = "GET" if request.method == "HEAD" and "HEAD" not in endpoints else request.method
    if method not in endpoints:
        allowed = ", ".join(sorted(endpoints))
        response = Problem(405, "method", allowed=allowed).response(_lang(request))
        response.headers["Allow"] = allowed
        return response
    return await endpoints[method](request)


async def _answer(operation: Operation, desk: Desk, request: Request) -> Response:
    """Every refusal becomes a problem in the reader's language; nothing of the request reaches a log."""
    began = time.perf_counter()
    try:
        response = await _perform(operation, desk, request)
    except Problem as problem:
        response = problem.response(_lang(request))
    except HeguiError as error:
        response = Refused(error).response(_lang(request))
    except ClientDisconnect:
        response = Response(status_code=400)
    except Exception as error:
        number = secrets.token_hex(4)
        places = _places(error)
        LOG.error("%s failed, number %s: %s at %s", operation.name, number, type(error).__name__, places)
        response = Problem(500, "unexpected", number=number).response(_lang(request))
    desk.metrics.answered(operation.name, response.status_code, time.perf_counter() - began)
    return response


async def _perform(operation: Operation, desk: Desk, request: Request) -> Response:
    principal = await admit(desk, request, optional=operation.access == "open")
    may(principal, operation.access)
    if principal:
        desk.rates.take(principal.key)
    call = Call(request, desk, _lang(request), principal)
    if operation.query:
        call.query = read_query(operation.query, request)
    if iscoroutinefunction(operation.run):
        return respond(operation, await operation.run(call))
    if operation.body or operation.takes:
        _check_media(operation, request)
        call.raw = await request.body()
    if operation.body and len(call.raw) <= QUICK:
        call.body = read_json(operation.body, call.raw)
        if operation.quick(call):
            return respond(operation, operation.run(call))
    return await desk.work.run(operation.lane, _run, operation, call)


def _run(operation: Operation, call: Call) -> Response:
    if operation.body and call.body is None:
        call.body = read_json(operation.body, call.raw)
    return respond(operation, operation.run(call))


def _check_media(operation: Operation, request: Request) -> None:
    """A page elsewhere can send forms and plain text without asking, so JSON must call itself JSON."""
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    wanted = operation.takes or ("application/json",)
    if "*/*" not in wanted and given not in wanted:
        raise Problem(415, "media", wanted=", ".join(wanted))


def _lang(request: Request) -> Any:
    return preferred(request.headers.get("accept-language", ""))


def _places(error: BaseException) -> str:
    """Where it happened, without the values: `cases.py:31 < app.py:99`."""
    found = []
    trace = error.__traceback__
    while trace is not None:
        found.append(f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " < ".join(reversed(found[-6:]))


async def _not_found(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return Problem(status if status in (404, 405) else 404, "no-page").response(_lang(request))


async def _origins(desk: Desk) -> frozenset[str]:
    return await desk.work.run("store", desk.doors.origins)


@asynccontextmanager
async def _lifespan(desk: Desk, app: Starlette) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(_follow_rules(desk))]
    if desk.settings.monitor:
        tasks.append(asyncio.create_task(watch(desk)))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        desk.work.close()
        desk.database.close()


async def _follow_rules(desk: Desk) -> None:
    """Take over changed rule files; a broken pack is said once, and the last good one stays.

    Their pages are read at once: who opens the rule browser need not wait for that.
    """
    with suppress(HeguiError):
        await asyncio.to_thread(desk.judge.rules, "zh-Hans")
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        with suppress(Problem, OSError):
            before = desk.judge.fault
            changed = await asyncio.to_thread(desk.judge.renew_if_changed)
            fault = desk.judge.fault
            desk.metrics.packs_broken.set(0 if fault is None else 1)
            if changed:
                LOG.info("the rules were read again")
            elif fault is not None and fault is not before:
                LOG.warning("a pack is broken, the last good rules stay: %s", fault)
            await asyncio.to_thread(refresh, desk)
