"""Is it alive, can it work, how much does it do."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from hegui import __version__
from hegui_server.operation import Call, Operation
from hegui_server.wire import Health, Ready


async def health(call: Call) -> dict[str, str]:
    return {"status": "ok", "version": __version__}


def ready(call: Call) -> Response:
    """503 without a database; `degraded` while the last good packs stand in for broken ones."""
    database, fault = call.desk.database.alive(), call.desk.judge.fault
    status = "ok" if database and fault is None else "degraded"
    value = {"status": status, "database": database, "packs": fault.said(call.lang) if fault else None}
    return JSONResponse(value, 200 if database else 503, {} if database else {"Retry-After": "2"})


async def metrics(call: Call) -> Response:
    for lane, number in call.desk.work.busy.items():
        call.desk.metrics.waiting.labels(lane).set(number)
    return Response(call.desk.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")


OPERATIONS = (
    Operation("GET", "/v1/health", health, "Alive", "open", answer=Health),
    Operation("GET", "/v1/ready", ready, "Able to work: database and packs", "open", answer=Ready, statuses=(503,)),
    Operation("GET", "/v1/metrics", metrics, "Prometheus metrics", "lint", produces="text/plain"),
)  # fmt: skip
