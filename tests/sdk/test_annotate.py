"""Copies with the findings written in, reopened by other programs: nothing else may have changed."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from hegui import Finding
from hegui.annotate import annotate
from hegui.documents import read
from hegui.errors import DocumentError

from .. import mini
from .cli.conftest import Hegui, hegui, project  # noqa: F401
from .documents import papers


def findings(name: str, data: bytes) -> tuple[Finding, ...]:
    document, _ = read(name, data)
    return mini.linter("包过").lint_document(document).findings


def copy(name: str, data: bytes) -> bytes:
    return annotate(name, data, findings(name, data), lambda one: f"批注 {one.text}")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_word_has_comments_and_the_same_text() -> None:
    from docx import Document

    data = copy("a.docx", papers.docx())
    document = Document(BytesIO(data))
    assert [comment.text for comment in document.comments] == ["批注 包过"] * 3
    assert read("a.docx", data)[0].source == read("a.docx", papers.docx())[0].source
    body = parts(data)["word/document.xml"].decode()
    ranges = re.findall(r"<w:commentRangeStart.*?<w:commentRangeEnd", body, re.DOTALL)
    texts = ["".join(re.findall(r"<w:t[^>]*>([^<]*)", one)) for one in ranges]
    assert texts == ["第一段", "包过", "表格包过"]  # what the header says is told at the top
    before, after = parts(papers.docx()), parts(data)
    same = {name for name in before if before[name] == after.get(name)}
    assert {"word/styles.xml", "word/theme/theme1.xml", "word/header1.xml"} <= same


def test_slides_have_notes_and_keep_their_own() -> None:
    from pptx import Presentation

    data = copy("a.pptx", papers.pptx())
    slide = Presentation(BytesIO(data)).slides[0]
    assert slide.notes_slide.notes_text_frame.text.split("\n") == [
        "备注包过",
        *["[hegui 合规] 批注 包过"] * 3,
    ]
    before, after = parts(papers.pptx()), parts(data)
    assert before["ppt/slides/slide1.xml"] == after["ppt/slides/slide1.xml"]


def test_cells_have_comments_and_the_same_values() -> None:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(copy("a.xlsx", papers.xlsx())))
    cell = book["价格"]["B3"]
    assert (cell.value, cell.comment.text, book["价格"]["C3"].value) == ("套餐包过", "批注 包过", 3800)
    assert book["说明"]["A1"].comment.text == "批注 包过"


def busy_book() -> bytes:
    """A sheet with a chart, a picture, a table, a colour scale, a comment of its own, and one without any."""
    from PIL import Image
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    out, logo = BytesIO(), BytesIO()
    Image.new("RGB", (8, 8)).save(logo, "PNG")
    book = Workbook(out)
    sheet = book.add_worksheet("价格")
    sheet.write_column("A1", ["课程", "协议包过", "不过包退，协议包过"])
    sheet.write_column("B1", ["价钱", 3800, 5800])
    sheet.write_comment("A2", "老板：这样写行吗？", {"author": "老板", "color": "#ccffcc"})
    sheet.add_table("A1:B3", {"columns": [{"header": "课程"}, {"header": "价钱"}]})
    sheet.conditional_format("B2:B3", {"type": "data_bar", "data_bar_2010": True})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=价格!$B$2:$B$3"})
    sheet.insert_chart("D2", chart)
    sheet.insert_image("D20", "logo.png", {"image_data": logo})
    book.add_worksheet("说明").write("C9", "说明包过")
    book.close()
    return out.getvalue()


def canonical(data: bytes) -> dict[str, str | bytes]:
    from lxml import etree

    return {
        name: etree.canonicalize(content.decode()) if name.endswith(".xml") else content
        for name, content in parts(data).items()
    }


def test_a_workbook_keeps_its_charts_pictures_and_comments() -> None:
    from openpyxl import load_workbook

    before = busy_book()  # made once: it knows its second
    after = copy("a.xlsx", before)
    with pytest.warns(UserWarning, match="extension is not supported"):  # by openpyxl, which would lose it
        book = load_workbook(BytesIO(after))
    comments = {cell.coordinate: cell.comment.text for row in book["价格"] for cell in row if cell.comment}
    assert comments == {"A2": "老板：这样写行吗？\n批注 包过", "A3": "批注 包过"}
    assert book["说明"]["C9"].comment.text == "批注 包过"
    old, new = canonical(before), canonical(after)
    assert old.keys() <= new.keys()
    assert {name for name in old if old[name] != new[name] and not name.endswith(".rels")} == {
        "[Content_Types].xml",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/worksheets/sheet2.xml",
    }
    assert read("a.xlsx", after)[0].source == read("a.xlsx", before)[0].source


def test_pages_have_highlights_where_the_phrase_stands() -> None:
    from pypdf import PdfReader

    data = copy("a.pdf", papers.pdf())
    pages = PdfReader(BytesIO(data)).pages
    assert [len(page.get("/Annots", [])) for page in pages] == [0, 1]
    note = pages[1]["/Annots"][0].get_object()  # type: ignore[index]
    left, bottom, right, top = map(float, note["/Rect"])
    assert (note["/Subtype"], note["/Contents"]) == ("/Highlight", "批注 包过")
    assert 85 < left < right < 135  # the last two of four characters of 20 points
    assert 190 < bottom < top < 230
    assert read("a.pdf", data)[0].source == read("a.pdf", papers.pdf())[0].source


def test_a_text_takes_none() -> None:
    with pytest.raises(DocumentError, match=r"a\.txt: \.txt files take no annotations"):
        annotate("a.txt", b"", (), str)


def test_the_command_writes_copies_beside_nothing_else(hegui: Hegui, project: Path) -> None:  # noqa: F811
    (project / "sub").mkdir()
    (project / "sub" / "a.docx").write_bytes(papers.docx())
    (project / "b.txt").write_text("我们遥遥领先\n", "utf-8")
    from docx import Document

    document = Document()
    document.add_paragraph("我们遥遥领先")
    document.save(str(project / "sub" / "b.docx"))
    result = hegui("check", ".", "--annotate", "out")
    assert (result.code, result.err) == (1, "hegui: 已写入 out/sub/b.docx\n")
    assert [path.relative_to(project).as_posix() for path in (project / "out").rglob("*.*")] == [
        "out/sub/b.docx"
    ]


def test_the_original_is_never_written_over(hegui: Hegui, project: Path) -> None:  # noqa: F811
    from docx import Document

    document = Document()
    document.add_paragraph("我们遥遥领先")
    document.save(str(project / "b.docx"))
    before = (project / "b.docx").read_bytes()
    assert "没有写" in hegui("check", "b.docx", "--annotate", ".").err
    assert (project / "b.docx").read_bytes() == before
