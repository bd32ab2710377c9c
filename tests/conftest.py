"""One switch, one speed and one clean home for all tests."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Playwright, sync_playwright

settings.register_profile(
    "hegui", deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("hegui")
_CACHE = "HEGUI_TEST_CACHE"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")
    parser.addoption("--update-images", action="store_true", help="take the pictures of the README anew")


def pytest_configure(config: pytest.Config) -> None:
    """No test reads or writes the user's cache, or speaks the user's language. Workers inherit both."""
    os.environ.update(LC_ALL="C.UTF-8")
    if _CACHE not in os.environ:
        os.environ[_CACHE] = os.environ["HEGUI_CACHE_DIR"] = tempfile.mkdtemp(prefix="hegui-tests-")
        config.add_cleanup(lambda: shutil.rmtree(os.environ.pop(_CACHE), ignore_errors=True))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One for all tests of a process, which can hold no second."""
    with sync_playwright() as running:
        yield running
