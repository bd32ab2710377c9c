"""A real server in a thread, and what pairs the extension with it."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from hegui import Config
from hegui_server.serve import serve
from hegui_server.settings import Settings
from hegui_server.store import people
from hegui_server.store.database import Database
from tests.browser.desk import Tab

_SERVER = "(request) => chrome.runtime.sendMessage({ type: 'server', request })"


def serving(data: Path) -> Settings:
    """A server, which ends with the process."""
    ready = threading.Event()
    told: list[Settings] = []

    def heard(running: Settings, link: str) -> None:
        told.append(running)
        ready.set()

    asked = Settings(data=data, port=0)
    threading.Thread(target=serve, args=(Config(), asked, heard), daemon=True).start()
    assert ready.wait(60)
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
