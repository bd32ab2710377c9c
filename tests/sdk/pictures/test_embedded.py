"""The pictures inside pages, office files and PDF."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import pytest

from hegui import HeguiError
from hegui.pictures import embedded as module
from hegui.pictures.embedded import embedded

from .samples import encoded, marked

PNG = encoded(marked(), "PNG")
INLINE = base64.b64encode(PNG).decode()


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return out.getvalue()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "site" / "img").mkdir(parents=True)
    (tmp_path / "site" / "img" / "广告.png").write_bytes(PNG)
    (tmp_path / "secret.png").write_bytes(PNG)
    return tmp_path / "site" / "page.html"


@pytest.mark.parametrize(
    ("html", "names"),
    [
        pytest.param(f'<img src="data:image/png;base64,{INLINE}">', ["img-1"], id="an inline picture"),
        pytest.param('<img src="img/广告.png">', ["img/广告.png"], id="a file beside the page"),
        pytest.param(
            '<img src="img/%E5%B9%BF%E5%91%8A.png?v=2">', ["img/%E5%B9%BF%E5%91%8A.png"], id="an escaped name"
        ),
        pytest.param('<video poster="img/广告.png"></video>', ["img/广告.png"], id="the poster of a film"),
        pytest.param(
            '<svg><image xlink:href="img/广告.png"/></svg>', ["img/广告.png"], id="a picture in a drawing"
        ),
        pytest.param(
            '<img src="img/广告.png"><img src="img/广告.png">', ["img/广告.png"], id="the same twice is one"
        ),
        pytest.param('<img src="../secret.png">', [], id="nothing outside the page's folder"),
        pytest.param(
            '<img src="https://a.example/x.png"><img src="//b.example/y.png">', [], id="nothing is fetched"
        ),
        pytest.param(
            '<img src="file:///etc/passwd"><img src="missing.png"><img>', [], id="nothing that is not there"
        ),
        pytest.param('<img src="data:image/png;base64,####">', [], id="no broken address"),
        pytest.param('<img src="data:image/svg+xml;base64,PHN2Zz4=">', [], id="no drawing"),
    ],
)
def test_a_page(page: Path, html: str, names: list[str]) -> None:
    found = embedded(page, html.encode())
    assert [one.name for one in found] == names
    assert all(one.data == PNG for one in found)


@pytest.mark.parametrize("name", ["a.docx", "a.pptx", "a.xlsx", "a.epub", "a.odt"])
def test_an_office_file(name: str) -> None:
    data = archive(word__media__image1_DOT_png=PNG, word__document_DOT_xml=b"<w/>")
    assert embedded(Path(name), data) == [("word/media/image1.png", PNG)]


def test_what_is_no_archive_says_so() -> None:
    with pytest.raises(HeguiError, match="it is no archive"):
        embedded(Path("a.docx"), b"PK-not")


def test_a_picture_that_unpacks_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 1000)
    with pytest.raises(HeguiError, match="unpacks to more than 1,000 bytes"):
        embedded(Path("a.docx"), archive(a_DOT_png=b"\0" * 5000))


def test_too_many_pictures_are_no_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PICTURES", 1)
    with pytest.raises(HeguiError, match="more than 1 pictures"):
        embedded(Path("a.docx"), archive(a_DOT_png=PNG, b_DOT_png=PNG))


def test_a_pdf() -> None:
    data = encoded(marked((200, 120)), "PDF")
    (one,) = embedded(Path("a.pdf"), data)
    assert one.name == "page-1-image-1"
    with pytest.raises(HeguiError, match="damaged or encrypted"):
        embedded(Path("a.pdf"), data[:60])


def test_other_files_hold_none() -> None:
    assert embedded(Path("a.txt"), PNG) == []
