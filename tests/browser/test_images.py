"""The pictures of the README, taken anew with `--update-images`; without it, that they can be taken and are small."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hegui_server.settings import Settings
from tests.browser.chromium import Chromium
from tests.browser.desk import Desk
from tests.browser.drawn import Hidden
from tests.browser.site import Site

ROOT = Path(__file__).parents[2]
MOST = 250_000  # bytes of one picture
Shot = Callable[[Desk, Page], Page]


def card(desk: Desk, ads: Page) -> Page:
    """The page with the card of its first banned phrase."""
    found = desk.settled(ads)["findings"]
    banned = next(one["id"] for one in found if one["finding"]["severity"] == "error")
    ads.bring_to_front()
    desk.send(ads, {"type": "frame-jump", "id": banned, "open": True})
    Desk.wait(Hidden(ads).text, bool)
    return ads


def panel(desk: Desk, ads: Page) -> Page:
    """The side panel with one finding open."""
    desk.settled(ads)
    opened = desk.chromium.extension_page(f"sidepanel/index.html?tab={desk.tab(ads)}")
    opened.set_viewport_size({"width": 400, "height": 820})
    opened.locator(".item").first.click()
    expect(opened.locator(".detail")).to_be_visible()
    return opened


@pytest.fixture
def keep(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Page, str], None]:
    """Takes a picture, under the README's name for it where it is to be taken anew."""

    def take(page: Page, name: str) -> None:
        kept = ROOT / "docs/images" / name
        taken = kept if request.config.getoption("--update-images") else tmp_path / name
        page.screenshot(path=taken, animations="disabled", caret="hide")
        assert taken.stat().st_size < MOST
        assert kept.stat().st_size < MOST
        assert f"docs/images/{name}" in (ROOT / "README.md").read_text("utf-8")

    return take


@pytest.mark.parametrize("shot", [card, panel])
def test_the_picture(
    desk: Desk, chromium: Chromium, site: Site, keep: Callable[[Page, str], None], shot: Shot
) -> None:
    ads = chromium.open(site.page("/ads.html", (ROOT / "samples/pages/ads.html").read_text("utf-8")))
    ads.set_viewport_size({"width": 1000, "height": 700})
    keep(shot(desk, ads), f"extension-{shot.__name__}.png")


def test_the_picture_of_a_checked_picture(
    desk: Desk, chromium: Chromium, site: Site, paired: Settings, keep: Callable[[Page, str], None]
) -> None:
    """Outlines on an ad that is a picture."""
    ad = (ROOT / "samples/pictures/certificate-ad.png").read_bytes()
    site.put("/certificate-ad.png", ad, "image/png")
    ads = chromium.open(site.put("/ad.html", Path(__file__).with_name("picture-ad.html").read_text("utf-8")))
    ads.set_viewport_size({"width": 1000, "height": 680})
    desk.settled(ads)
    desk.send(ads, {"type": "frame-check-pictures"})
    Desk.wait(Hidden(ads).strokes, lambda strokes: len(strokes) == 8)
    keep(ads, "extension-picture.png")
