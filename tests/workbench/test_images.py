"""The pictures of the README, taken anew with `--update-images`; without it, that they can be taken and are small."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.workbench.pages import SMS, open_case, type_copy, visit

ROOT = Path(__file__).parents[2]
MOST = 250_000  # bytes of one picture
COPY = f"国家级工艺，协议包过，三天拿证。\n{SMS}\n我们不承诺包过。"


def check(page: Page) -> None:
    visit(page, "/check")
    type_copy(page, COPY)
    page.locator(".finding-item").first.wait_for()
    for _ in range(4):
        page.keyboard.press("F8")
    expect(page.locator(".finding-body")).to_be_visible()


def case(page: Page) -> None:
    open_case(page, SMS, 平台="短信", 账号="建工驿站")
    page.get_by_label("说明").fill("与商家页面核对")
    page.get_by_role("button", name="确认属实").click()
    page.get_by_text("与商家页面核对").first.wait_for()
    expect(page.locator(".toast")).to_have_count(0, timeout=30_000)


def picture(page: Page) -> None:
    visit(page, "/check")
    page.locator("input[type=file]").set_input_files(ROOT / "samples/pictures/certificate-ad.png")
    page.locator(".finding-item").filter(has_text="额退款").get_by_role("button").first.click()
    expect(page.locator(".picture .area[aria-pressed=true]")).to_have_count(2)
    expect(page.locator(".toast")).to_have_count(0, timeout=30_000)


def dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    visit(page, "/rules")
    page.locator("tbody tr").first.wait_for()


def phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    check(page)
    page.locator("h1").scroll_into_view_if_needed()


@pytest.mark.parametrize("shot", [check, case, picture, dark, phone])
def test_the_picture(
    page: Page, request: pytest.FixtureRequest, tmp_path: Path, shot: Callable[[Page], None]
) -> None:
    shot(page)
    name = f"workbench-{shot.__name__}.png"
    kept = ROOT / "docs/images" / name
    update = request.config.getoption("--update-images")
    taken = kept if update else tmp_path / name
    page.screenshot(path=taken, animations="disabled", caret="hide")
    assert taken.stat().st_size < MOST
    assert kept.stat().st_size < MOST
    assert f"docs/images/{name}" in (ROOT / "README.md").read_text("utf-8")
