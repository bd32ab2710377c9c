"""`hegui check` on pictures: named ones, those in folders and inside documents, and the copies with boxes."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from PIL import Image

from hegui.pictures import document
from hegui.pictures.emblem import Emblem

from ..pictures.fake import Told
from ..pictures.samples import encoded
from .conftest import Hegui

PNG = encoded(Image.new("RGB", (300, 120), "white"), "PNG")


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every picture says the same, without a model."""
    none: list[Emblem] = []
    monkeypatch.setattr("hegui.pictures.ocr.RapidReader", lambda: Told(("我们遥遥领先", 10, 30)))
    monkeypatch.setattr(document, "find_emblems", lambda picture: none)


def paths(output: str) -> list[tuple[str, int]]:
    return [(one["path"], len(one["findings"])) for one in json.loads(output)["documents"]]


def test_a_named_picture_is_read(project: Path, hegui: Hegui) -> None:
    (project / "ad.png").write_bytes(PNG)
    result = hegui("check", "ad.png", "--format", "json")
    assert (result.code, paths(result.out)) == (1, [("ad.png", 1)])
    finding = json.loads(result.out)["documents"][0]["findings"][0]
    assert finding["locator"] == {"box": [50, 30, 130, 50], "certainty": 100}


def test_a_folder_is_searched_for_pictures_only_if_asked(project: Path, hegui: Hegui) -> None:
    (project / "ad.jpg").write_bytes(PNG)
    (project / "copy.txt").write_text("今天天气晴朗", "utf-8")
    assert paths(hegui("check", ".", "--format", "json").out) == [("copy.txt", 0)]
    found = paths(hegui("check", ".", "--images", "--format", "json").out)
    assert found == [("ad.jpg", 1), ("copy.txt", 0)]


def test_the_pictures_of_a_page_are_read_after_it(project: Path, hegui: Hegui) -> None:
    (project / "img").mkdir()
    (project / "img" / "a.png").write_bytes(PNG)
    inline = base64.b64encode(PNG).decode()
    page = f'<p>晴朗</p><img src="img/a.png"><img src="data:image/png;base64,{inline}">'
    (project / "page.html").write_text(page, "utf-8")
    result = hegui("check", "page.html", "--images", "--format", "json")
    assert paths(result.out) == [("page.html", 0), ("page.html#img/a.png", 1), ("page.html#img-2", 1)]


def test_a_copy_with_boxes_is_written(project: Path, hegui: Hegui) -> None:
    (project / "ads").mkdir()
    (project / "ads" / "a.jpg").write_bytes(PNG)
    assert hegui("check", "ads/a.jpg", "--annotate", "out").code == 1
    with Image.open(project / "out" / "ads" / "a.jpg.png") as copy:
        assert copy.size == (300, 120)
        assert len(set(copy.convert("RGB").tobytes())) > 2


def test_a_copy_never_replaces_the_original(project: Path, hegui: Hegui) -> None:
    (project / "a.png").write_bytes(PNG)
    result = hegui("check", "a.png", "--annotate", ".")
    assert result.code == 2
    assert "会盖掉原图" in result.err
    assert (project / "a.png").read_bytes() == PNG


def test_a_broken_picture_does_not_stop_the_others(project: Path, hegui: Hegui) -> None:
    (project / "bad.png").write_bytes(PNG[:60])
    (project / "good.png").write_bytes(PNG)
    result = hegui("check", "bad.png", "good.png", "--images", "--format", "json")
    assert result.code == 2
    assert paths(result.out) == [("bad.png", 0), ("good.png", 1)]
    assert "bad.png：图片已损坏或不完整" in result.err
