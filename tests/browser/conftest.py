"""Browsers and pages for the tests of the extension."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Playwright, expect

from hegui_server.settings import Settings
from tests.browser.build import built
from tests.browser.chromium import Chromium
from tests.browser.desk import AnyDesk, Desk
from tests.browser.firefox import Firefox
from tests.browser.paired import code_of, door, serving
from tests.browser.site import Site

expect.set_options(
    timeout=60_000
)  # on a loaded machine even compiling the rules takes longer than five seconds


@pytest.fixture(scope="session")
def dist() -> Path:
    """The built extension: `dist / "chromium"` and `dist / "firefox"` can be loaded."""
    return built()


@pytest.fixture
def launch(playwright: Playwright, dist: Path, tmp_path: Path) -> Iterator[Callable[[], Chromium]]:
    """Starts a Chromium with a profile of its own."""
    browsers: list[Chromium] = []

    def start() -> Chromium:
        profile = tmp_path / f"profile-{len(browsers)}"
        browsers.append(Chromium(playwright, dist / "chromium", profile))
        return browsers[-1]

    yield start
    for browser in browsers:
        browser.close()


@pytest.fixture(scope="module")
def chromium(
    playwright: Playwright, dist: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Chromium]:
    """A Chromium that the tests of a module share; leave its settings as they were."""
    browser = Chromium(playwright, dist / "chromium", tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def firefox(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """A Firefox that the tests of a module share."""
    browser = Firefox(dist / "firefox", tmp_path_factory.mktemp("firefox") / "profile")
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture(scope="module")
def desk(chromium: Chromium) -> Desk:
    return Desk(chromium)


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def any_desk(request: pytest.FixtureRequest) -> AnyDesk:
    """For scenarios that both browsers play: once in each. A browser has one desk, for it closes all other pages."""
    if request.param == "chromium":
        return cast(Desk, request.getfixturevalue("desk"))
    return AnyDesk(request.getfixturevalue(request.param))


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A server of the module's own."""
    return serving(tmp_path_factory.mktemp("server"))


@pytest.fixture
def paired(desk: Desk, chromium: Chromium, settings: Settings) -> Iterator[Settings]:
    """The server, paired for the time of a test."""
    page = chromium.extension_page("options/index.html")
    assert door(page, do="pair", address=settings.origin, code=code_of(settings))["ok"]
    yield settings
    assert door(page, do="unpair")["ok"]
    page.close()


@pytest.fixture(autouse=True)
def _tidy(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test that used a desk: close the pages it opened and take back what it set."""
    yield
    for name in {"desk", "any_desk"} & set(request.fixturenames):
        request.getfixturevalue(name).tidy()
