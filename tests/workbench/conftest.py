"""One server and one Chromium for all browser tests of a worker; a fresh, signed-in page for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    StorageState,
    expect,
)

from tests.workbench.running import Running, serving

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1360, "height": 860}
expect.set_options(timeout=90_000)  # the first look at all packs compiles them


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with serving(tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.fixture(scope="session")
def signed_in(browser: Browser, running: Running) -> StorageState:
    """The cookies of the first administrator."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(running.link)
    page.get_by_role("heading", name="检查文案").wait_for()
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def context(browser: Browser, running: Running, signed_in: StorageState) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=running.origin,
        locale="zh-CN",
        viewport=WIDE,  # type: ignore[arg-type]
        storage_state=signed_in,
        accept_downloads=True,
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    context.set_default_timeout(90_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, running: Running) -> Iterator[Page]:
    """A page that may neither fail, nor complain, nor fetch from anywhere but the server."""
    page = context.new_page()
    wrong: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            wrong.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda request: (
            wrong.append(request.url)
            if not request.url.startswith((running.origin, "blob:", "data:"))
            else None
        ),
    )
    yield page
    assert wrong == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, run in the page from outside its content security policy."""
    script = Path(__file__).parents[2] / "server/web/node_modules/axe-core/axe.min.js"
    return script.read_text("utf-8")
