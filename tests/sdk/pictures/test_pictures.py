"""The real reader and the real nets on real pictures: few, since each takes a while."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from pathlib import Path

import pytest
from PIL import Image

from hegui import Config, HeguiError, Linter, Report, read_document
from hegui.pictures.emblem import THRESHOLD, find_emblems
from hegui.pictures.ocr import RapidReader

from .samples import encoded, marked

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "samples" / "pictures"
AD, VERTICAL = SAMPLES / "certificate-ad.png", SAMPLES / "vertical-ad.png"


@pytest.fixture(scope="module")
def ad() -> Report:
    document, remarks = read_document(AD, AD.read_bytes())
    assert remarks == ()
    return Linter(Config(packs=("certificate",))).lint_document(document)


def test_an_ad_is_read_and_judged(ad: Report) -> None:
    assert {finding.rule_id for finding in ad.findings} >= {
        "certificate/emblem-picture",
        "certificate/pass-guarantee",
        "certificate/days-to-certificate",
        "certificate/refund-on-fail",
    }
    assert "考试不过全\n额退款" in [finding.text for finding in ad.findings], "over a line break"


def test_every_finding_has_a_box_and_a_certainty(ad: Report) -> None:
    for finding in ad.findings:
        assert finding.boxes
        for left, top, right, bottom in finding.boxes:
            assert 0 <= left < right <= 720
            assert 0 <= top < bottom <= 960
        assert 80 <= int(str(dict(finding.locator)["certainty"])) <= 100


def test_a_phrase_over_two_lines_has_a_box_on_each(ad: Report) -> None:
    (finding,) = [one for one in ad.findings if one.text == "考试不过全\n额退款"]
    first, second = finding.boxes
    assert first[3] <= second[1] + 5
    assert first[0] > second[2]


def test_columns_of_traditional_characters_are_read_from_the_right() -> None:
    document, _ = read_document(VERTICAL, VERTICAL.read_bytes())
    assert document.source == "室內設計證照班\n協議包過\n三天拿證\n立即報名"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_picture_is_read(turn: int) -> None:
    with Image.open(AD) as picture:
        part = picture.convert("RGB").crop((80, 640, 640, 840)).rotate(turn, expand=True)
    read = "".join(line.text for line in RapidReader().read(part))
    assert sorted(read.replace("，", ",")) == sorted(
        "报名即签协议,考试不过全额退款；持证挂靠每年三万名额有限,扫码咨询。"
    )


def test_a_tile_does_not_cut_or_double_a_line() -> None:
    with Image.open(AD) as picture:
        part = picture.convert("RGB").crop((80, 640, 640, 840))
    wide = Image.new("RGB", (2600, 200), part.getpixel((280, 190)))
    wide.paste(part, (1000, 0))
    lines = [line.text for line in RapidReader().read(wide)]
    assert len(lines) == 3
    assert all(len(line) >= 10 for line in lines)


@pytest.mark.parametrize("side", [24, 48, 132, 400])
def test_the_emblem_is_found_at_every_size(side: int) -> None:
    with Image.open(AD) as picture:
        badge = picture.convert("RGB").crop((280, 50, 440, 225))
    whole = Image.new("RGB", (900, 700), badge.getpixel((2, 2)))
    whole.paste(badge.resize((side * 160 // 132, side * 175 // 132), Image.Resampling.LANCZOS), (100, 80))
    (found,) = find_emblems(whole)
    left, top, right, bottom = found.box
    assert 100 <= (left + right) / 2 <= 100 + side * 1.3
    assert 0.7 * side < right - left < 1.4 * side
    assert 80 - side / 20 <= top < bottom


def test_nothing_is_looked_for_beyond_the_edge_of_a_picture() -> None:
    """The last cells are filled up with a margin, on which a golden frame by the edge looks like something."""
    framed = Image.new("RGB", (300, 161), (20, 40, 90))
    framed.paste((190, 150, 60), (0, 150, 300, 153))
    assert find_emblems(framed) == []


def test_a_plain_picture_shows_no_emblem_and_says_that_it_has_no_text() -> None:
    document, remarks = read_document("a.png", encoded(marked((200, 100)), "PNG"), lang="zh-Hans")
    assert document.source == ""
    assert [remark.message for remark in remarks] == ["图上没有认出文字"]


def test_what_is_no_picture_names_the_file() -> None:
    with pytest.raises(HeguiError) as caught:
        read_document("广告.png", b"nothing of the kind")
    assert caught.value.said("zh-Hans").startswith("广告.png: 不是能读的图片格式")


def test_the_nets_are_those_that_were_measured() -> None:
    folder = files("hegui") / "pictures"
    facts = json.loads((folder / "emblem.json").read_text("utf-8"))
    for name, digest in facts["sha256"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    total = sum(len((folder / name).read_bytes()) for name in facts["sha256"])
    assert total < 1_000_000


def test_the_threshold_is_the_one_chosen_on_validation_and_reported_on_test() -> None:
    figures = json.loads((ROOT / "training" / "emblem" / "figures.json").read_text("utf-8"))
    assert {part: figures[part]["threshold"] for part in figures} == {
        "validation": THRESHOLD,
        "test": THRESHOLD,
    }


def test_a_drawing_is_read_as_a_page_whose_script_nobody_runs() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>"三天拿证"</script><text>协议<tspan>包过</tspan></text></svg>'
    document, _ = read_document("a.svg", drawing.encode())
    report = Linter(Config(packs=("certificate",))).lint_document(document)
    assert [finding.text for finding in report.findings] == ["协议<tspan>包过"]
