"""Real documents for the tests, each made by a library of its format."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from typing import Any


def docx() -> bytes:
    """协议包过 across three runs, a link, a table, a header and a footnote-free body."""
    from docx import Document

    document = Document()
    document.sections[0].header.paragraphs[0].add_run("页眉包过")
    document.add_paragraph("第一段")
    paragraph = document.add_paragraph("签约")
    paragraph.add_run("包").bold = True
    paragraph.add_run("过").italic = True
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 1).text = "表格包过"
    return saved(document.save)


def pptx() -> bytes:
    """A title, a table and notes."""
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "标题包过"
    table = slide.shapes.add_table(1, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    table.cell(0, 1).text = "表格包过"
    slide.notes_slide.notes_text_frame.text = "备注包过"
    return saved(deck.save)


def xlsx() -> bytes:
    """Two sheets."""
    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0].title = "价格"
    book.worksheets[0]["B3"] = "套餐包过"
    book.worksheets[0]["C3"] = 3800
    book.create_sheet("说明")["A1"] = "说明包过"
    return saved(book.save)


def pdf() -> bytes:
    """Two pages."""
    return printed(["第一页"], ["协议包过"])


def printed(*pages: list[str], title: str = "") -> bytes:
    """A PDF file of these lines, one below the other."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = BytesIO()
    canvas = Canvas(out, pagesize=(400, 300))
    canvas.setTitle(title)
    for lines in pages:
        canvas.setFont("STSong-Light", 20)
        for number, line in enumerate(lines):
            canvas.drawString(50, 200 - 26 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def glyphs(letters: dict[str, str], shown: str) -> bytes:
    """A PDF file of one line, in a font that calls its letters what one likes."""
    rows = "".join(
        f"<{ord(glyph):02x}> <{text.encode('utf-16-be').hex()}>\n" for glyph, text in letters.items()
    )
    names = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        f"1 begincodespacerange <00> <ff> endcodespacerange {len(letters)} beginbfchar\n{rows}endbfchar endcmap end end"
    )
    page = f"BT /F 20 Tf 50 200 Td ({shown}) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(page)}>>stream\n{page}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        f"<</Length {len(names)}>>stream\n{names}\nendstream",
    ]
    body, places = "%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 7\n0000000000 65535 f \n{table}trailer<</Size 7/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    )
    return (body + end).encode()


def odt() -> bytes:
    """Two paragraphs."""
    from odf.opendocument import OpenDocumentText
    from odf.text import P

    document = OpenDocumentText()
    for text in ("第一段", "协议包过"):
        document.text.addElement(P(text=text))
    return saved(document.write)


def ods() -> bytes:
    """A cell behind two repeated ones."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    table, row = Table(name="价格"), TableRow()
    row.addElement(TableCell(numbercolumnsrepeated=2))
    cell = TableCell()
    cell.addElement(P(text="套餐包过"))
    row.addElement(cell)
    table.addElement(row)
    document.spreadsheet.addElement(table)
    return saved(document.write)


def odp() -> bytes:
    """A slide with a text."""
    from odf.draw import Frame, Page, TextBox
    from odf.opendocument import OpenDocumentPresentation
    from odf.style import MasterPage, PageLayout
    from odf.text import P

    document = OpenDocumentPresentation()
    layout = PageLayout(name="L")
    document.automaticstyles.addElement(layout)
    master = MasterPage(name="M", pagelayoutname=layout)
    document.masterstyles.addElement(master)
    page, frame, box = Page(masterpagename=master), Frame(name="标题"), TextBox()
    box.addElement(P(text="标题包过"))
    frame.addElement(box)
    page.addElement(frame)
    document.presentation.addElement(page)
    return saved(document.write)


def epub() -> bytes:
    """One page."""
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
            '<rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
            "OPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
            '<item id="a" href="%E4%B8%80.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
            "OPS/一.xhtml": "<html><body><h1>第一章</h1><p>协议包<b>过</b></p></body></html>",
        }
    )


def eml() -> bytes:
    """A subject and a body in GB18030."""
    message = EmailMessage()
    message["Subject"] = "主题包过"
    message.set_content("您好\n协议包过\n", charset="gb18030")
    return message.as_bytes()


def rss() -> bytes:
    """One entry."""
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>考证</title><item><title>标题包过</title>'
        "<description>&lt;p&gt;正文包过&lt;/p&gt;</description></item></channel></rss>"
    ).encode()


def saved(save: Callable[[Any], object]) -> bytes:
    """What a library writes into a file that it is given."""
    out = BytesIO()
    save(out)
    return out.getvalue()


def zipped(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def edited(data: bytes, part: str, old: str, new: str) -> bytes:
    """The archive with one text replaced in one of its parts."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    before = parts[part]
    text = before.decode() if isinstance(before, bytes) else before
    assert old in text
    return zipped({**parts, part: text.replace(old, new)})
