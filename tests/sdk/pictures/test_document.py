"""From lines on a picture to findings with a box: wrapped phrases, doubt, frames, the emblem in its surroundings."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from hegui import Config, Document, Linter, Report
from hegui.pictures import document as module
from hegui.pictures.annotate import annotate
from hegui.pictures.decode import Frame
from hegui.pictures.document import EMBLEM, read_frames
from hegui.pictures.emblem import Emblem
from hegui.report.wording import locate

from ... import mini
from .fake import Told
from .samples import encoded

BLANK = Image.new("RGB", (400, 200), "white")
ONE = [Frame(BLANK, 1, 1)]


def told(*rows: tuple[str, int, int], certainty: float = 1.0) -> Document:
    return read_frames(ONE, Told(*rows, certainty=certainty))


def judged(document: Document) -> list[tuple[str, str, object]]:
    report = mini.linter().lint_document(document)
    return [(finding.text, finding.severity, dict(finding.locator).get("box")) for finding in report.findings]


def test_a_phrase_has_its_box() -> None:
    (finding,) = mini.linter().lint_document(told(("我们协议包过", 10, 30))).findings
    assert finding.boxes == ((90, 30, 130, 50),)
    assert judged(told(("我们协议包过", 10, 30))) == [("包过", "error", (90, 30, 130, 50))]


def test_a_phrase_broken_over_two_lines_is_found_on_both() -> None:
    document = told(("本班承诺学员全包", 10, 10), ("过请放心报名学习", 10, 40))
    (finding,) = mini.linter().lint_document(document).findings
    assert finding.text == "包\n过"
    assert finding.boxes == ((150, 10, 170, 30), (10, 40, 30, 60))
    assert dict(finding.locator)["box"] == (10, 10, 170, 60)
    assert locate(finding, "zh-Hans") == "画面 10, 10, 170, 60"


def test_slogans_beside_each_other_make_no_phrase() -> None:
    assert judged(told(("红包", 10, 10), ("过年好", 300, 10))) == []


@pytest.mark.parametrize(
    ("certainty", "severity"),
    [
        pytest.param(0.99, "error", id="surely read"),
        pytest.param(0.6, "warning", id="read with doubt: a step milder"),
    ],
)
def test_doubt_makes_a_finding_milder(certainty: float, severity: str) -> None:
    report = mini.linter().lint_document(told(("我们协议包过", 10, 30), certainty=certainty))
    (finding,) = report.findings
    assert (finding.severity, finding.confidence) == (severity, certainty)
    assert dict(finding.locator)["certainty"] == round(100 * certainty)


def test_frames_are_apart_and_named() -> None:
    frames = [Frame(BLANK, 1, 9), Frame(BLANK, 7, 9)]
    report = mini.linter().lint_document(read_frames(frames, Told(("协议包过", 10, 10))))
    assert [dict(finding.locator)["frame"] for finding in report.findings] == [1, 7]


def test_every_character_has_one_place_in_order() -> None:
    document = told(("第一行字", 10, 10), ("第二行字", 10, 90))
    assert document.source == "第一行字\n第二行字"
    assert len(document.text) == len(document.source)
    assert [document.source[p.span.start : p.span.end] for p in document.places] == list("第一行字第二行字")


SOLD = ("职业技能培训证书报名", 10, 10)


def seen(monkeypatch: pytest.MonkeyPatch, reader: Told, publisher: str | None = None) -> Report:
    """The report on a picture that shows the emblem."""
    shown = [Emblem((300, 20, 360, 85), 0.97)]
    monkeypatch.setattr(module, "find_emblems", lambda picture: shown)
    document = read_frames(ONE, reader)
    return Linter(Config(packs=("certificate",), publisher=publisher)).lint_document(document)


@pytest.mark.parametrize(
    ("reader", "publisher", "kind", "severity"),
    [
        pytest.param(Told(SOLD), None, "violation", "error", id="on a training ad"),
        pytest.param(
            Told(("专业人才职业能力证书", 10, 10)), None, "violation", "error", id="on a certificate"
        ),
        pytest.param(Told(), None, "violation", "info", id="alone on a picture: only a note"),
        pytest.param(
            Told(("周末天气晴朗", 10, 10)), None, "violation", "info", id="on a picture of something else"
        ),
        pytest.param(Told(SOLD), "government", "mention", "info", id="on an official site"),
        pytest.param(Told(SOLD), "media", "mention", "info", id="in the news"),
    ],
)
def test_the_emblem_is_judged_in_its_surroundings(
    monkeypatch: pytest.MonkeyPatch, reader: Told, publisher: str | None, kind: str, severity: str
) -> None:
    report = seen(monkeypatch, reader, publisher)
    (finding,) = [one for one in report.findings if one.rule_id == "certificate/emblem-picture"]
    assert (finding.kind, finding.severity, finding.category) == (kind, severity, "4")
    assert dict(finding.locator)["box"] == (300, 20, 360, 85)
    assert any("国徽法" in source.title for source in finding.source)


def test_the_emblem_stands_where_it_is_in_the_reading_order(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Told(("上面的字", 10, 10), ("下面的字", 10, 150))
    assert seen(monkeypatch, reader).source_text == f"上面的字\n{EMBLEM}\n下面的字"


def test_an_annotated_picture_shows_boxes_where_the_findings_are() -> None:
    document = told(("我们协议包过", 10, 90))
    report = mini.linter().lint_document(document)
    picture = Image.open(io.BytesIO(annotate(encoded(BLANK, "PNG"), report)))
    assert picture.size == BLANK.size
    red = [(x, y) for x in range(400) for y in range(200) if picture.getpixel((x, y)) == (214, 30, 40)]
    assert min(x for x, _ in red) < 90
    assert max(x for x, _ in red) in range(130, 140)


def test_a_clean_picture_is_drawn_as_it_is() -> None:
    report = mini.linter().lint_document(told(("今天天气晴朗", 10, 90)))
    picture = Image.open(io.BytesIO(annotate(encoded(BLANK, "PNG"), report)))
    assert picture.tobytes() == BLANK.tobytes()
