"""The extension and a real server on this machine: paired by a code, asked only for what the user wants of it."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from hegui import Config
from hegui_server.serve import serve
from hegui_server.settings import Settings
from hegui_server.store import people
from hegui_server.store.database import Database
from tests.browser.chromium import Chromium

SERVER = "(request) => chrome.runtime.sendMessage({ type: 'server', request })"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A server in a thread, which ends with the process."""
    ready = threading.Event()
    told: list[Settings] = []

    def heard(running: Settings, link: str) -> None:
        told.append(running)
        ready.set()

    asked = Settings(data=tmp_path_factory.mktemp("server"), port=0)
    threading.Thread(target=serve, args=(Config(), asked, heard), daemon=True).start()
    assert ready.wait(60)
    return told[0]


def code_of(settings: Settings) -> str:
    database = Database(settings.url)
    try:
        return str(database.write(lambda link: people.make_code(link, "pair", people.ensure_first(link))[0]))
    finally:
        database.close()


def door(page: Page, **request: Any) -> Any:
    return page.evaluate(SERVER, request)


def test_a_server_is_paired_asked_for_rules_and_left(
    chromium: Chromium, settings: Settings, tmp_path: Path
) -> None:
    page = chromium.extension_page("options/index.html")
    assert door(page, do="fetch-rules")["code"] == "not-paired"
    assert door(page, do="pair", address="http://example.com", code="x")["code"] == "not-local"
    refused = door(page, do="pair", address=settings.origin, code="wrong")
    assert refused["ok"] is False
    paired = door(page, do="pair", address=settings.origin, code=code_of(settings))
    assert paired == {"ok": True, "pairing": {"origin": settings.origin}}
    assert set(door(page, do="fetch-rules")["packs"]) == {"certificate", "ad-law"}
    page.evaluate("chrome.storage.local.set({ profiles: { default: { server: true } } })")
    reply = chromium.ask(page, type="lint", blocks=["协议包过，三天拿证"], options={})
    assert [one["text"] for one in reply["documents"][0]["findings"]] == ["协议包过", "三天拿证"]
    assert chromium.ask(page, type="status")["status"]["troubles"] == {}
    assert door(page, do="unpair") == {"ok": True, "pairing": None}
    assert door(page, do="report", report={})["code"] == "not-paired"
