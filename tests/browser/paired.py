"""A real server in a thread, what pairs the extension with it, and what it keeps of a case."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path
from typing import Any

import httpx

from hegui import Config
from hegui_server.serve import serve
from hegui_server.settings import Settings
from hegui_server.store import cases, people, search
from hegui_server.store.database import Database
from tests.browser.desk import Tab

_SERVER = "(request) => chrome.runtime.sendMessage({ type: 'server', request })"

_PATIENCE = 180.0  # seconds: it compiles all rules, beside browsers that start


def serving(data: Path) -> Settings:
    """A server, which ends with the process."""
    ready = threading.Event()
    told: list[Settings] = []

    def heard(running: Settings, link: str) -> None:
        told.append(running)
        ready.set()

    asked = Settings(data=data, port=0)
    server = threading.Thread(target=serve, args=(Config(), asked, heard), daemon=True)
    server.start()
    assert ready.wait(_PATIENCE), "it still starts" if server.is_alive() else "it ended while it started"
    return told[0]


def code_of(settings: Settings) -> str:
    """A pairing code, as the workbench shows it."""
    database = Database(settings.url)
    try:
        return str(database.write(lambda link: people.make_code(link, "pair", people.ensure_first(link))[0]))
    finally:
        database.close()


def door(page: Tab, **request: Any) -> Any:
    """What the extension's door to the server answers one of its own pages."""
    return page.evaluate(_SERVER, request)


def numbers_at(settings: Settings, url: str) -> list[str]:
    """The numbers of the cases of this address."""
    database = Database(settings.url)
    try:
        found = database.read(lambda link: search.find(link, {"q": url}, 100))
    finally:
        database.close()
    return [str(one["number"]) for one in found["items"] if one["url"] == url]


def case_of(settings: Settings, number: str) -> dict[str, Any]:
    """The case as the server keeps it."""
    database = Database(settings.url)
    try:
        found = database.read(lambda link: search.find(link, {"q": ""}, 100))
        [case_id] = [one["id"] for one in found["items"] if str(one["number"]) == number]
        return dict(database.read(lambda link: cases.one(link, case_id)))
    finally:
        database.close()


def piece_of(settings: Settings, case: dict[str, Any], name: str) -> bytes:
    """A piece of evidence by its name; its hash is the one in the chain."""
    [entry] = [one for one in case["evidence"] if one["name"] == name]
    database = Database(settings.url)
    try:
        body, data = database.read(lambda link: cases.blob(link, case["id"], entry["id"]))
    finally:
        database.close()
    assert hashlib.sha256(data).hexdigest() == body["sha256"]
    return bytes(data)


def program(settings: Settings) -> httpx.Client:
    """Somebody who may work on the server's cases."""
    database = Database(settings.url)
    try:
        _, token = database.write(
            lambda link: people.make_token(link, people.ensure_first(link), "test", "work")
        )
    finally:
        database.close()
    headers = {"authorization": f"Bearer {token}"}
    return httpx.Client(base_url=settings.origin, headers=headers, timeout=60)


def bundle_of(settings: Settings, case: dict[str, Any]) -> bytes:
    """The case as the server exports it."""
    with program(settings) as client:
        answer = client.get(f"/v1/cases/{case['id']}/bundle")
    assert answer.status_code == 200, answer.text
    return answer.content
