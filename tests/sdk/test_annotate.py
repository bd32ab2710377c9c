"""Copies with the findings written in, reopened by other programs: nothing else may have changed."""

from __future__ import annotations

import re
import sys
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
from .documents import office, papers


def findings(name: str, data: bytes) -> tuple[Finding, ...]:
    document, _ = read(name, data)
    return mini.linter("包过").lint_document(document).findings


def copy(name: str, data: bytes) -> bytes:
    return annotate(name, data, findings(name, data), lambda one: f"批注 {one.text}")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


ADDED = {"[Content_Types].xml"}


def changed(before: bytes, after: bytes) -> set[str]:
    """The members that are not, byte for byte, what they were; nothing may be missing or elsewhere."""
    old, new = parts(before), parts(after)
    assert list(new)[: len(old)] == list(old)
    return {name for name in old if old[name] != new[name]}


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
    assert changed(papers.docx(), data) == ADDED | {"word/document.xml", "word/_rels/document.xml.rels"}


def test_slides_have_notes_and_keep_their_own() -> None:
    from pptx import Presentation

    data = copy("a.pptx", papers.pptx())
    slide = Presentation(BytesIO(data)).slides[0]
    assert slide.notes_slide.notes_text_frame.text.split("\n") == [
        "备注包过",
        *["[hegui 合规] 批注 包过"] * 3,
    ]
    assert changed(papers.pptx(), data) == {"ppt/notesSlides/notesSlide1.xml"}
    assert read("a.pptx", data)[0].source == read("a.pptx", papers.pptx())[0].source


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


def test_a_workbook_keeps_its_charts_pictures_and_comments() -> None:
    from openpyxl import load_workbook

    before = busy_book()  # made once: it knows its second
    after = copy("a.xlsx", before)
    with pytest.warns(UserWarning, match="extension is not supported"):  # by openpyxl, which would lose it
        book = load_workbook(BytesIO(after))
    comments = {cell.coordinate: cell.comment.text for row in book["价格"] for cell in row if cell.comment}
    assert comments == {"A2": "老板：这样写行吗？\n批注 包过", "A3": "批注 包过"}
    assert book["说明"]["C9"].comment.text == "批注 包过"
    assert changed(before, after) == ADDED | {
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


def test_a_document_with_macros_keeps_them() -> None:
    data = papers.edited(
        papers.docx(), "[Content_Types].xml", "wordprocessingml.document.main", "ms-word.macroEnabled"
    )
    assert changed(data, copy("a.docm", data)) == ADDED | {
        "word/document.xml",
        "word/_rels/document.xml.rels",
    }


def comments(data: bytes) -> list[tuple[str, str]]:
    """What each comment stands on and what it says."""
    body = parts(data)["word/document.xml"].decode()
    said = re.findall(r"<w:comment .*?</w:comment>", parts(data)["word/comments.xml"].decode())
    on = [re.findall(rf'RangeStart [^>]*w:id="{n}"/>(.*?)<w:commentRangeEnd', body) for n in range(len(said))]
    return [
        ("".join(re.findall(r"<w:t>([^<]*)", one[0])), re.findall(r"<w:t[^>]*>([^<]+)<", text)[0])
        for one, text in zip(on, said, strict=True)
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<w:p><w:r><w:t>一</w:t></w:r></w:p>", "一", id="on the first paragraph"),
        pytest.param("<w:p/>", "", id="on a paragraph that is empty"),
        pytest.param("", "", id="on a paragraph of its own"),
    ],
)
def test_what_takes_no_comment_is_told_at_the_top_of_a_document(body: str, expected: str) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'
    header = {"h.xml": f"<w:hdr><w:p>{office.run('包过')}</w:p></w:hdr>"}
    data = office.word(body + section, header, {"rId1": ("header", "h.xml")})
    assert comments(copy("a.docx", data)) == [(expected, "批注 包过")]


def test_a_comment_on_a_formula_stands_outside_of_it() -> None:
    data = copy("a.docx", office.word("<w:p><m:oMath><m:r><m:t>包过</m:t></m:r></m:oMath></w:p>"))
    assert re.findall(r"<(\S*?)[ />]", parts(data)["word/document.xml"].decode().partition("<w:p>")[2])[
        :3
    ] == [
        "w:commentRangeStart",
        "m:oMath",
        "m:r",
    ]


def test_a_relation_that_is_gone_does_not_come_back_as_ours() -> None:
    """Something in the body still names it."""
    data = papers.edited(
        papers.docx(), "word/_rels/document.xml.rels", 'Target="header1.xml"', 'Target="gone.xml"'
    )
    after = copy("a.docx", data)
    assert read("a.docx", after)[0].source == read("a.docx", data)[0].source
    assert 'Id="hegui1"' in parts(after)["word/_rels/document.xml.rels"].decode()


def three_slides() -> bytes:
    """The last slide first, the middle one without notes, no notes anywhere yet."""
    from pptx import Presentation

    deck = Presentation()
    for text in ("一", "包过", "包过"):
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = text
    order = deck.slides._sldIdLst
    order.insert(0, order[2])
    return papers.saved(deck.save)


def test_notes_are_made_and_slides_keep_their_names() -> None:
    from pptx import Presentation

    before = three_slides()
    after = copy("a.pptx", before)
    notes = [
        slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        for slide in Presentation(BytesIO(after)).slides
    ]
    assert notes == ["[hegui 合规] 批注 包过", "", "[hegui 合规] 批注 包过"]
    assert changed(before, after) == ADDED | {
        "ppt/presentation.xml",
        "ppt/_rels/presentation.xml.rels",
        "ppt/slides/_rels/slide2.xml.rels",
        "ppt/slides/_rels/slide3.xml.rels",
    }
    assert read("a.pptx", after)[0].source == read("a.pptx", before)[0].source


def test_what_stands_in_no_cell_is_told_in_the_first_one() -> None:
    from openpyxl import load_workbook
    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(out)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=价格!$B$1:$B$2"})
    chart.set_title({"name": "图表包过"})
    book.add_chartsheet("图").set_chart(chart)
    sheet = book.add_worksheet("价格")
    sheet.set_header("&C页眉包过")
    book.set_properties({"title": "包过"})
    book.close()
    after = load_workbook(BytesIO(copy("a.xlsx", out.getvalue())))
    assert after["价格"]["A1"].comment.text.split("\n") == ["批注 包过"] * 3


def test_a_cell_with_a_discussion_is_told_of_elsewhere() -> None:
    """The discussion hides the comment of its cell."""
    cells = "".join(f'<c r="{name}1" t="inlineStr"><is><t>包过</t></is></c>' for name in "AB")
    threads = {"t.xml": '<ThreadedComments><threadedComment ref="A1"/></ThreadedComments>'}
    relations = {"rId1": ("threadedComment", "../t.xml")}
    after = parts(
        copy("a.xlsx", office.book(f"<sheetData><row r='1'>{cells}</row></sheetData>", threads, relations))
    )
    assert re.findall(rb'ref="(\w+)"', after["xl/comments.xml"]) == [b"B1"]
    assert after["xl/comments.xml"].count("批注 包过".encode()) == 2


def test_a_sheet_in_the_strict_dialect_has_comments_in_it_too() -> None:
    data = office.book(
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>包过</t></is></c></row></sheetData>',
        strict=True,
    )
    after = parts(copy("a.xlsx", data))
    assert b'<comments xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main">' in after["xl/comments.xml"]
    assert b"<legacyDrawing " in after["xl/worksheets/sheet1.xml"]


def test_what_stands_on_no_page_is_told_in_the_corner_of_the_first() -> None:
    from pypdf import PdfReader

    data = copy("a.pdf", papers.printed(["第一页"], ["第二页"], title="考证包过"))
    (note,) = PdfReader(BytesIO(data)).pages[0]["/Annots"]  # type: ignore[misc]
    assert list(map(float, note.get_object()["/Rect"])) == [0, 282, 18, 300]  # type: ignore[has-type]


def test_pages_without_text_do_not_move_the_highlights() -> None:
    from pypdf import PdfReader

    data = copy("a.pdf", papers.printed([], ["第一页"], ["  "], ["保过吗", "协议包过"], ["包过"]))
    notes = [page.get("/Annots", []) for page in PdfReader(BytesIO(data)).pages]
    tops = [float(note.get_object()["/Rect"][1]) for page in notes for note in page]
    assert ([len(page) for page in notes], [round(top) for top in tops]) == ([0, 0, 0, 1, 1], [173, 199])


def test_a_pdf_is_appended_to_and_keeps_what_it_says_of_itself() -> None:
    from pypdf import PdfReader

    before = papers.printed(["协议包过"], title="价目表")
    after = copy("a.pdf", before)
    assert after.startswith(before)
    assert PdfReader(BytesIO(after)).metadata == PdfReader(BytesIO(before)).metadata


def test_a_pdf_with_streams_of_references_gets_another_one() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(BytesIO(papers.printed(["协议包过"]))), incremental=True)
    writer.add_metadata({"/Subject": "价目"})
    before = papers.saved(writer.write)
    after = copy("a.pdf", before)
    assert after.startswith(before)
    assert b"/Type /XRef" in after[len(before) :]
    note = PdfReader(BytesIO(after)).pages[0]["/Annots"][0].get_object()  # type: ignore[index]
    assert note["/Contents"] == "批注 包过"


def test_letters_of_two_units_do_not_move_the_highlight() -> None:
    from pypdf import PdfReader

    data = copy("a.pdf", papers.glyphs({"A": "𠮷", "B": "包", "C": "过"}, "ABC"))
    left, _, right, _ = PdfReader(BytesIO(data)).pages[0]["/Annots"][0].get_object()["/Rect"]  # type: ignore[index]
    assert (round(left), round(right)) == (65, 90)


def test_a_pdf_that_anybody_may_open_is_written_without_its_lock() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(papers.printed(["协议包过"]))))
    writer.encrypt("", "owner")
    after = copy("a.pdf", papers.saved(writer.write))
    assert len(PdfReader(BytesIO(after)).pages[0]["/Annots"]) == 1  # type: ignore[arg-type]


def test_nothing_to_write_on_is_told() -> None:
    from pptx import Presentation

    deck = Presentation()
    deck.core_properties.title = "包过"
    with pytest.raises(DocumentError, match=r"a\.pptx: there is nothing in it to write on"):
        copy("a.pptx", papers.saved(deck.save))


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("hegui.annotate.pdf", "hegui.annotate.appended"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(
        DocumentError, match=r"a\.pdf: the library pypdf is not installed\n  hint: .*hegui\[docs\]"
    ):
        copy("a.pdf", papers.pdf())


def test_what_cannot_be_copied_is_damaged() -> None:
    data = papers.edited(papers.docx(), "[Content_Types].xml", "</Types>", "")
    with pytest.raises(DocumentError, match=r"a\.docx: it is damaged"):
        copy("a.docx", data)


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
