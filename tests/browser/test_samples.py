"""The sample pages say what the command line reports of them; their pictures stand in the README."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.chromium import Chromium
from tests.browser.desk import Desk
from tests.browser.drawn import Hidden
from tests.browser.site import Site

SAMPLES = Path(__file__).parents[2] / "samples" / "pages"
# Phrases that both find, whatever is said of fields and attributes besides.
EXPECTED = {
    "ads": [
        "协议包过",
        "不过全额退款",
        "最快 7 天拿证",
        "签约保过",
        "通过率100%",
        "毕业即推荐高薪工作",
        "包拿证",
        "轻松拿证",
    ],
    "forum": ["证书挂靠", "二建 挂·靠", "高价收证", "b过", "dai考", "答案考前给"],
    "editor": ["七天拿证", "签约保过", "不过退款", "顶级", "包过"],
    "shop-tw": ["14天取證", "沒考上全額退費", "史上最低價", "協議包過", "免考試直接拿證"],
    "notice": ["職業(yè)資格", "包過(guò)", "代考", "輕松月入過(guò)萬(wàn)"],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_page_shows_its_phrases(
    desk: Desk, chromium: Chromium, site: Site, name: str, tmp_path: Path
) -> None:
    page = chromium.open(site.put(f"/{name}.html", (SAMPLES / f"{name}.html").read_bytes()))
    wanted = set(EXPECTED[name])

    def found(report: dict[str, list[dict[str, dict[str, str]]]]) -> bool:
        return wanted <= {one["finding"]["text"] for one in report["findings"]}

    report = desk.until(page, lambda report: report["state"]["phase"] == "done" and found(report))
    if name == "notice":
        assert report["state"]["verdict"] == "mention", "a notice that forbids promises nothing"
    page.screenshot(path=tmp_path / f"{name}.png")


def test_the_forum_shows_what_is_loaded_later(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = chromium.open(site.put("/forum.html", (SAMPLES / "forum.html").read_bytes()))
    before = len(desk.settled(page)["findings"])
    page.click("#more")
    desk.until(page, lambda report: len(report["findings"]) > before)


def test_a_card_stands_beside_a_phrase_of_the_advertisement(
    desk: Desk, chromium: Chromium, site: Site, tmp_path: Path
) -> None:
    page = chromium.open(site.put("/ads.html", (SAMPLES / "ads.html").read_bytes()))
    desk.settled(page)
    hidden = Hidden(page)
    desk.send(page, {"type": "frame-step", "by": 1})
    assert "第二十四条第一项" in Desk.wait(hidden.text, bool)
    page.screenshot(path=tmp_path / "card.png", animations="disabled")
