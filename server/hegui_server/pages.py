"""The workbench, the interactive API page, and the door: everything that is no API."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from swagger_ui_bundle import swagger_ui_path

from hegui_server.api.people import signed_in
from hegui_server.desk import Desk
from hegui_server.problem import Problem
from hegui_server.store import people
from hegui_server.words import preferred, word

WEB = Path(__file__).parent / "web"
_YEAR = "public, max-age=31536000, immutable"
_DOCS = """<!doctype html><html lang="en"><meta charset="utf-8"><title>合规 Hegui · API</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css"><div id="swagger-ui"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></html>"""
_START = """SwaggerUIBundle({url: "/v1/openapi.json", dom_id: "#swagger-ui", deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis], validatorUrl: null});"""


def routes(desk: Desk, described: dict[str, Any]) -> list[BaseRoute]:
    """Pages and built files; the description of the API is open to everyone who gets this far."""

    async def index(request: Request) -> Response:
        page = WEB / "index.html"
        if not page.is_file():
            return Problem(503, "not-built").response(preferred(request.headers.get("accept-language", "")))
        return HTMLResponse(page.read_bytes(), headers={"Cache-Control": "no-cache"})

    async def openapi(request: Request) -> Response:
        return JSONResponse(described, headers={"Cache-Control": "no-cache"})

    async def docs(request: Request) -> Response:
        return HTMLResponse(_DOCS)

    async def start(request: Request) -> Response:
        return Response(_START, media_type="text/javascript")

    async def sign_in(request: Request) -> Response:
        return await desk.work.run("store", _sign_in, desk, request)

    found: list[BaseRoute] = [
        Route("/", index),
        Route("/sign-in", sign_in),
        Route("/v1/openapi.json", openapi),
        Route("/docs", docs),
        Route("/docs/start.js", start),
        Mount("/docs/assets", StaticFiles(directory=swagger_ui_path)),
    ]
    if WEB.is_dir():
        found.append(Mount("/", _Built(directory=WEB)))
    return found


def _sign_in(desk: Desk, request: Request) -> Response:
    """A link that works once: it opens a session and leads to the workbench."""
    code = request.query_params.get("code", "")
    try:
        user_id = desk.database.write(people.use_code, "sign-in", code)
        return signed_in(desk, user_id, RedirectResponse("/", 303))
    except Problem as problem:
        lang = preferred(request.headers.get("accept-language", ""))
        said = word(problem.key, lang, **problem.values)
        page = f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>Hegui</title><p>{said}</p></html>'
        return HTMLResponse(page, problem.status)


class _Built(StaticFiles):
    """Built files carry their hash in the name, so browsers may keep them."""

    async def get_response(self, path: str, scope: Any) -> Response:
        if path.startswith(".") or scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(404)
        response = await super().get_response(path, scope)
        if path.startswith("assets/") and response.status_code == 200:
            response.headers["Cache-Control"] = _YEAR
        return response
