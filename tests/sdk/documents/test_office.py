"""Where programs put text in Office files: each place is read once, and says where it is."""

from __future__ import annotations

import pytest

from hegui.documents import read

from ... import mini
from . import office, papers
from .office import CHART, DIAGRAM, book, deck, frame, run, shape, word

Steps = dict[str, object]


def found(name: str, data: bytes) -> list[Steps]:
    """The locator of each 包过 in a file."""
    document, _ = read(name, data)
    return [dict(one.locator) for one in mini.linter("包过").lint_document(document).findings]


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def boxed(content: str) -> str:
    """A text box as Word writes it: once for new readers, once for old ones."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="框"/>{inside}'
        f"</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


SECTION = '<w:sectPr><w:headerReference w:type="{kind}" r:id="rId1"/></w:sectPr>'
HEADER = {"rId1": ("header", "header1.xml")}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            word(p(run("一")) + f"<w:sdt><w:sdtContent>{p(run('包'), run('过'))}</w:sdtContent></w:sdt>"),
            [{"paragraph": 2, "run": 1}],
            id="a content control round a paragraph",
        ),
        pytest.param(
            word(
                f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{p(run('一'))}</w:tc><w:sdt><w:sdtContent><w:tc>"
                f"{p(run('包过'))}</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>"
            ),
            [{"table": 1, "cell": "R1C2", "paragraph": 1, "run": 1}],
            id="content controls round a row and a cell",
        ),
        pytest.param(
            word(f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{p(run('包过'))}</w:tc></w:tr></w:tbl>{p()}</w:tc></w:tr></w:tbl>"),
            [{"table": 1, "cell": "R1C1", "paragraph": 1, "run": 1}],
            id="a table in a table",
        ),
        pytest.param(
            word(f"<w:tbl><w:tr><w:tc>{p(boxed(p(run('包过'))))}</w:tc></w:tr></w:tbl>"),
            [{"textbox": 1, "paragraph": 1, "run": 1}],
            id="a text box in a cell is read once",
        ),
        pytest.param(
            word(p(boxed(f"<w:tbl><w:tr><w:tc>{p(run('包过'))}</w:tc></w:tr></w:tbl>"))),
            [{"textbox": 1, "table": 1, "cell": "R1C1", "paragraph": 1, "run": 1}],
            id="a table in a text box",
        ),
        pytest.param(
            word(p() + SECTION.format(kind="first"), {"header1.xml": f"<w:hdr>{p(run('包过'))}</w:hdr>"}, HEADER),
            [{"first-header": 1, "paragraph": 1, "run": 1}],
            id="the header of the first page",
        ),
        pytest.param(
            word(p() + SECTION.format(kind="even"), {"header1.xml": f"<w:hdr>{p(boxed(p(run('包过'))))}</w:hdr>"}, HEADER),
            [{"even-header": 1, "textbox": 1, "paragraph": 1, "run": 1}],
            id="a text box in the header of even pages",
        ),
        pytest.param(
            word(
                p() + SECTION.format(kind="default"),
                {"header1.xml": f'<w:hdr>{p("<w:r><w:pict><v:shape><v:textpath string=" + chr(34) + "包过" + chr(34) + "/></v:shape></w:pict></w:r>")}</w:hdr>'},
                HEADER,
            ),
            [{"header": 1, "wordart": 1}],
            id="a watermark",
        ),
        pytest.param(
            word(
                p(),
                {"notes.xml": f'<w:footnotes><w:footnote w:type="separator">{p()}</w:footnote><w:footnote w:id="7"><w:tbl><w:tr><w:tc>{p(run("包过"))}</w:tc></w:tr></w:tbl></w:footnote></w:footnotes>'},
                {"rId1": ("footnotes", "notes.xml")},
            ),
            [{"footnote": 1, "table": 1, "cell": "R1C1", "paragraph": 1, "run": 1}],
            id="a table in a footnote, whatever its part is called",
        ),
        pytest.param(
            word(p(), {"e.xml": f'<w:endnotes><w:endnote w:id="1">{p(run("包过"))}</w:endnote></w:endnotes>'}, {"rId1": ("endnotes", "e.xml")}),
            [{"endnote": 1, "paragraph": 1, "run": 1}],
            id="an endnote",
        ),
        pytest.param(
            word(p(run("包"), f'<w:hyperlink>{run("过")}</w:hyperlink>')), [{"paragraph": 1, "run": 1}], id="into a link"
        ),
        pytest.param(
            word(p(run("包"), '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF 包过</w:instrText></w:r>', run("过"))),
            [{"paragraph": 1, "run": 1}],
            id="a field by its result, not its instruction",
        ),
        pytest.param(
            word(p(run("包"), f"<w:ins>{run('过')}</w:ins>", "<w:del><w:r><w:delText>关</w:delText></w:r></w:del>")),
            [{"paragraph": 1, "run": 1}],
            id="an insertion",
        ),
        pytest.param(
            word(p(f"<w:moveFrom>{run('包过')}</w:moveFrom>") + p(f"<w:moveTo>{run('包过')}</w:moveTo>")),
            [{"paragraph": 2, "run": 1}],
            id="text that was moved, where it is now",
        ),
        pytest.param(
            word(p(f"<w:r><w:ruby><w:rt>{run('bāo')}</w:rt><w:rubyBase>{run('包')}</w:rubyBase></w:ruby></w:r>", run("过"))),
            [{"paragraph": 1, "run": 1}],
            id="ruby is left out",
        ),
        pytest.param(word(p("<m:oMath><m:r><m:t>包过</m:t></m:r></m:oMath>")), [{"paragraph": 1, "run": 1}], id="a formula"),
        pytest.param(
            word(
                p('<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图表 1" descr="包过率"/><a:graphic><a:graphicData>'
                  '<c:chart r:id="rId1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'),
                {"charts/chart1.xml": CHART},
                {"rId1": ("chart", "charts/chart1.xml")},
            ),
            [{"shape": "图表 1"}, {"shape": "图表 1"}, {"shape": "图表 1", "alternative": ""}],
            id="a chart: its title, its categories, and what is read aloud",
        ),
    ],
)  # fmt: skip
def test_word(data: bytes, expected: list[Steps]) -> None:
    assert found("a.docx", data) == expected


PAGE = "<html><meta charset=gb2312><p>包<b>过</b></p></html>".encode("gb18030")
SAVED = b"MIME-Version: 1.0\nContent-Type: text/html; charset=gb2312\n\n" + PAGE


@pytest.mark.parametrize(
    "page", [pytest.param(PAGE, id="a page"), pytest.param(SAVED, id="a page with its parts")]
)
def test_a_page_inserted_into_a_document(page: bytes) -> None:
    """Programs that export to Word write nothing else."""
    body = office.wrapped('<w:document><w:body><w:altChunk r:id="rId1"/></w:body></w:document>')
    data = office.package(
        {"word/document.xml": body, "word/a.mht": page}, {"word/document.xml": {"rId1": ("aFChunk", "a.mht")}}
    )
    assert found("a.docx", data) == [{"insert": 1}]


@pytest.mark.parametrize("name", ["a.docm", "a.docx"])
def test_a_document_with_macros_is_read_by_its_content(name: str) -> None:
    """Its type is another than that of a plain document."""
    data = papers.edited(
        papers.docx(), "[Content_Types].xml", "wordprocessingml.document.main", "ms-word.macroEnabled"
    )
    assert len(found(name, data)) == 3


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            deck(shape("<a:r><a:t>包</a:t></a:r><a:fld><a:t>过</a:t></a:fld>")),
            [{"slide": 1, "shape": "形状", "paragraph": 1}],
            id="into a field",
        ),
        pytest.param(
            deck(f'<mc:AlternateContent><mc:Choice Requires="a14">{shape("<a:r><a:t>包过</a:t></a:r>")}</mc:Choice><mc:Fallback>{shape("<a:r><a:t>包过</a:t></a:r>")}</mc:Fallback></mc:AlternateContent>'),
            [{"slide": 1, "shape": "形状", "paragraph": 1}],
            id="a shape with a copy for old readers, once",
        ),
        pytest.param(
            deck(frame('<c:chart r:id="rId1"/>'), {"charts/chart1.xml": CHART}, {"rId1": ("chart", "../charts/chart1.xml")}),
            [{"slide": 1, "shape": "图"}, {"slide": 1, "shape": "图"}],
            id="a chart",
        ),
        pytest.param(
            deck(frame('<dgm:relIds r:dm="rId1"/>', "流程"), {"d.xml": DIAGRAM}, {"rId1": ("diagramData", "../d.xml")}),
            [{"slide": 1, "shape": "流程"}],
            id="a diagram",
        ),
        pytest.param(
            deck(frame("", "照片", "包过班开课")), [{"slide": 1, "shape": "照片", "alternative": ""}], id="an alternative text"
        ),
        pytest.param(
            deck(
                shape("<a:r><a:t>一</a:t></a:r>"),
                {
                    "layout.xml": '<p:sldLayout><p:cSld name="标题页"><p:spTree>' + shape("<a:r><a:t>包过</a:t></a:r>", "标语") + shape("<a:r><a:t>包过</a:t></a:r>", "标题", "title") + "</p:spTree></p:cSld></p:sldLayout>",
                    "master.xml": "<p:sldMaster><p:cSld><p:spTree>" + shape("<a:r><a:t>包过</a:t></a:r>", "台标") + "</p:spTree></p:cSld></p:sldMaster>",
                },
                {"rId1": ("slideLayout", "../layout.xml")},
                {"ppt/layout.xml": {"rId1": ("slideMaster", "master.xml")}},
            ),
            [{"layout": "标题页", "shape": "标语", "paragraph": 1}, {"layout": "", "shape": "台标", "paragraph": 1}],
            id="what layouts and masters show on every slide, without their placeholders",
        ),
        pytest.param(
            deck(
                shape(""),
                {"n.xml": "<p:notes><p:cSld><p:spTree>" + shape("<a:r><a:t>[hegui 合规] 包过</a:t></a:r>") + shape("<a:r><a:t>包过</a:t></a:r>", placeholder="body") + "</p:spTree></p:cSld></p:notes>"},
                {"rId1": ("notesSlide", "../n.xml")},
            ),
            [{"slide": 1, "notes": "", "paragraph": 1}],
            id="notes, without those that we have written",
        ),
    ],
)  # fmt: skip
def test_powerpoint(data: bytes, expected: list[Steps]) -> None:
    assert found("a.pptx", data) == expected


def rows(*cells: str) -> str:
    return f"<sheetData><row>{''.join(cells)}</row></sheetData>"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            book('<dimension ref="A1"/><sheetData><row r="3"><c r="D3" t="inlineStr"><is><t>包过</t></is></c></row></sheetData>'),
            [{"sheet": "价格", "cell": "D3"}],
            id="beyond what the sheet says of its size",
        ),
        pytest.param(
            book(rows('<c><v>1</v></c><c t="inlineStr"><is><r><t>包</t></r><r><t>过</t></r></is></c>')),
            [{"sheet": "价格", "cell": "B1"}],
            id="cells without names, text of several runs",
        ),
        pytest.param(
            book(rows('<c t="inlineStr"><is><t>包_x200B_过</t></is></c>')),
            [{"sheet": "价格", "cell": "A1"}],
            id="a character by its number",
        ),
        pytest.param(
            book(
                rows('<c r="A1" t="s"><v>0</v></c>'),
                {"s.xml": "<sst><si><t>包</t><rPh><t>ほう</t></rPh><r><t>过</t></r></si></sst>"},
                book_relations={"rId9": ("sharedStrings", "s.xml")},
            ),
            [{"sheet": "价格", "cell": "A1"}],
            id="a shared text, without how it is pronounced",
        ),
        pytest.param(
            book(rows('<c r="A1" t="str"><f>"不"&amp;"包过"</f><v>包过</v></c>', '<c r="B1"><f>COUNTIF(A:A,"包过")</f><v>3</v></c>')),
            [{"sheet": "价格", "cell": "A1"}],
            id="a formula by its result",
        ),
        pytest.param(
            book(rows('<c r="A1"><f>HYPERLINK("x","包过")</f><v></v></c>')),
            [{"sheet": "价格", "cell": "A1"}],
            id="a formula without a result by the texts in it",
        ),
        pytest.param(
            book(
                "<sheetData/><dataValidations><dataValidation sqref=\"B2:B9\" prompt=\"包过\"/></dataValidations>"
                "<headerFooter><oddHeader>&amp;C&amp;\"宋体,加粗\"&amp;14包&amp;K01+000过</oddHeader></headerFooter>"
            ),
            [{"sheet": "价格", "cell": "B2"}, {"sheet": "价格", "page-header": ""}],
            id="the prompt of a cell, and a header across its codes",
        ),
        pytest.param(
            book(
                '<sheetData/><drawing r:id="rId1"/>',
                {
                    "drawings/drawing1.xml": '<xdr:wsDr><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="1" name="框"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>包过</a:t></a:r></a:p></xdr:txBody></xdr:sp>'
                    '<xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="图表 1"/></xdr:nvGraphicFramePr><a:graphic><a:graphicData><c:chart r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame></xdr:wsDr>',
                    "charts/chart1.xml": CHART,
                },
                {"rId1": ("drawing", "../drawings/drawing1.xml")},
                more={"xl/drawings/drawing1.xml": {"rId1": ("chart", "../charts/chart1.xml")}},
            ),
            [
                {"sheet": "价格", "shape": "框", "paragraph": 1},
                {"sheet": "价格", "shape": "图表 1"},
                {"sheet": "价格", "shape": "图表 1"},
            ],
            id="a text box and a chart",
        ),
        pytest.param(
            book(rows('<c r="A1" t="inlineStr"><is><t>包过</t></is></c>'), strict=True),
            [{"sheet": "价格", "cell": "A1"}],
            id="a Strict workbook",
        ),
    ],
)  # fmt: skip
def test_excel(data: bytes, expected: list[Steps]) -> None:
    assert found("a.xlsx", data) == expected


def test_a_hidden_sheet_and_the_name_of_a_sheet_are_read() -> None:
    from openpyxl import Workbook

    wb = Workbook()
    sheet = wb.create_sheet("包过班")
    sheet.sheet_state = "hidden"
    sheet["A1"] = "包过"
    sheet.row_dimensions[1].hidden = True
    assert found("a.xlsx", papers.saved(wb.save)) == [{"sheet": "包过班"}, {"sheet": "包过班", "cell": "A1"}]


@pytest.mark.parametrize("name", ["a.docx", "a.pptx", "a.xlsx"])
def test_the_properties_of_a_document_are_read(name: str) -> None:
    data = getattr(papers, name[2:])()
    data = papers.edited(
        data,
        "docProps/core.xml",
        "</cp:coreProperties>",
        '<dc:subject xmlns:dc="http://purl.org/dc/elements/1.1/">包过</dc:subject></cp:coreProperties>',
    )
    assert found(name, data)[-1] == {"property": "subject"}


def test_content_of_another_kind_is_named() -> None:
    with pytest.raises(Exception, match=r"a\.docx: its content is not what its name says"):
        read("a.docx", office.book("<sheetData/>"))
