"""Documents that are no text: what a reader sees, and where a person finds it."""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from hegui.documents import BINARY, FORMATS, in_folders, read
from hegui.errors import DocumentError
from hegui.records import BLANKS

from ... import mini
from . import office, papers

Found = list[tuple[str, dict[str, object]]]


def found(name: str, data: bytes | str) -> Found:
    """Text and locator of each 包过 in a file."""
    document, _ = read(name, data.encode() if isinstance(data, str) else data)
    assert len(document.text) == len(document.source)
    report = mini.linter("包过").lint_document(document)
    return [(finding.text, dict(finding.locator)) for finding in report.findings]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        pytest.param(
            "a.docx",
            papers.docx(),
            [
                ("包过", {"paragraph": 2, "run": 2}),
                ("包过", {"table": 1, "cell": "R1C2", "paragraph": 1, "run": 1}),
                ("包过", {"header": 1, "paragraph": 1, "run": 1}),
            ],
            id="Word, across runs of different formatting",
        ),
        pytest.param(
            "a.pptx",
            papers.pptx(),
            [
                ("包过", {"slide": 1, "shape": "Title 1", "paragraph": 1}),
                ("包过", {"slide": 1, "shape": "Table 2", "cell": "R1C2", "paragraph": 1}),
                ("包过", {"slide": 1, "notes": "", "paragraph": 1}),
            ],
            id="PowerPoint, with tables and notes",
        ),
        pytest.param(
            "a.xlsx",
            papers.xlsx(),
            [("包过", {"sheet": "价格", "cell": "B3"}), ("包过", {"sheet": "说明", "cell": "A1"})],
            id="Excel",
        ),
        pytest.param("a.odt", papers.odt(), [("包过", {"paragraph": 2})], id="OpenDocument text"),
        pytest.param(
            "a.ods", papers.ods(), [("包过", {"sheet": "价格", "cell": "C1"})], id="OpenDocument spreadsheet"
        ),
        pytest.param(
            "a.odp",
            papers.odp(),
            [("包过", {"slide": 1, "shape": "标题", "paragraph": 1})],
            id="OpenDocument slides",
        ),
        pytest.param(
            "a.epub", papers.epub(), [("包过", {"file": "OPS/一.xhtml", "paragraph": 2})], id="a book"
        ),
        pytest.param(
            "a.eml",
            papers.eml(),
            [("包过", {"part": "subject"}), ("包过", {"part": "body", "line": 2})],
            id="a mail",
        ),
        pytest.param(
            "a.rss",
            papers.rss(),
            [("包过", {"entry": 1, "part": "title"}), ("包过", {"entry": 1, "part": "content"})],
            id="a feed",
        ),
        pytest.param("a.csv", "名称,文案\n一,协议包过\n", [("包过", {"row": 2, "column": "文案"})], id="CSV"),
        pytest.param("a.tsv", "名称\t文案\n一\t包过\n", [("包过", {"row": 2, "column": "文案"})], id="TSV"),
        pytest.param(
            "a.json",
            '{"items": [{"title": "\\u5305过"}, 3], "包过": null}',
            [("包过", {"key": "items[0].title"})],
            id="JSON values, escapes read, keys left out",
        ),
        pytest.param(
            "a.jsonl",
            '{"t": "好"}\n\n"包过"\n包过\n',
            [("包过", {"line": 3}), ("包过", {"line": 4})],
            id="JSON Lines",
        ),
        pytest.param("a.yaml", "a:\n  - >\n    协议\n    包过\n", [("包过", {"key": "a[0]"})], id="YAML"),
        pytest.param("a.toml", '[page]\ntitle = "包过"\n', [("包过", {"key": "page.title"})], id="TOML"),
        pytest.param(
            "a.po",
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "pass"\nmsgstr "包过"\n\n'
            'msgid "包过"\nmsgstr ""\n',
            [("包过", {"line": 4, "key": "pass"}), ("包过", {"line": 7, "key": "包过"})],
            id="PO: translations, and what is not translated yet",
        ),
        pytest.param(
            "a.xliff",
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"><file><body><trans-unit id="t1"><source>pass'
            "</source><target>包<g>过</g></target></trans-unit></body></file></xliff>",
            [("包过", {"key": "t1"})],
            id="XLIFF",
        ),
        pytest.param(
            "a.properties",
            "# 包过\ntitle=\\u5305\\u8fc7\ntitle=包过\n",
            [("包过", {"line": 2, "key": "title"}), ("包过", {"line": 3, "key": "title"})],
            id="properties, a key that stands twice",
        ),
        pytest.param(
            "a.srt",
            "1\n00:00:01,500 --> 00:00:03,000\n<i>协议</i>包过\n",
            [("包过", {"time": "00:00:01.500"})],
            id="SRT",
        ),
        pytest.param(
            "a.vtt",
            "WEBVTT\n\n00:01.500 --> 00:03.000\n协议包过\n",
            [("包过", {"time": "00:00:01.500"})],
            id="WebVTT",
        ),
        pytest.param(
            "a.ass",
            "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name\nStyle: Default\n\n[Events]\n"
            "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
            "Dialogue: 0,0:00:01.50,0:00:03.00,Default,,0,0,0,,{\\b1}包{\\b0}过\n",
            [("包过", {"time": "00:00:01.500"})],
            id="ASS, formatting left out",
        ),
    ],
)
def test_every_format_says_where(name: str, data: bytes | str, expected: Found) -> None:
    assert found(name, data) == expected


def test_a_pdf_says_page_and_box() -> None:
    ((text, locator),) = found("a.pdf", papers.pdf())
    assert (text, locator["page"]) == ("包过", 2)
    left, bottom, right, top = locator["box"]  # type: ignore[misc]
    assert 45 < left < right < 140  # type: ignore[has-type]
    assert 190 < bottom < top < 230  # type: ignore[has-type]


def test_the_title_of_a_pdf_is_read_and_is_no_text_layer() -> None:
    data = papers.printed([], title="考证包过")
    assert found("a.pdf", data) == [("包过", {"property": "title"})]
    assert [remark.code for remark in read("a.pdf", data)[1]] == ["no-text"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["本周六正式开课签约学员包", "过名额有限报满为止"], 1, id="a line that was full"),
        pytest.param(
            ["本周六开课签约学员包", "过名额有限报满为止先到先得咨询从速"], 0, id="a line that was not"
        ),
        pytest.param(["课程包", "过关班"], 0, id="two cells"),
        pytest.param(
            ["一级建造师培训招生简章全文", "签约学员请看第九页协议包", "过关学员名单"],
            1,
            id="a line as long as the longest",
        ),
        pytest.param(
            ["一级建造师培训招生简章全文如下", "签约学员全部协议包", "过关学员名单"],
            0,
            id="a line that ended before",
        ),
        pytest.param(["本周六正式开课签约学员包", "", "", "过名额有限报满为止"], 0, id="lines far apart"),
    ],
)
def test_a_phrase_reaches_across_a_full_line_of_a_pdf(lines: list[str], expected: int) -> None:
    assert len(found("a.pdf", papers.printed(lines))) == expected


def test_letters_of_two_units_leave_a_pdf_its_boxes() -> None:
    ((_, locator),) = found("a.pdf", papers.glyphs({"A": "𠮷", "B": "包", "C": "过"}, "ABC"))
    assert set(locator) == {"page", "box"}


def test_no_phrase_reaches_from_one_passage_into_the_next() -> None:
    assert found("a.csv", "包,过\n") == []


def test_what_a_library_makes_of_nothing_is_nothing() -> None:
    document, _ = read("a.json", b"{}")
    assert (document.source, document.places) == ("", ())


def bomb() -> bytes:
    """A kilobyte that wants to be a gigabyte."""
    return papers.zipped({"word/document.xml": b"0" * (64 << 20)})


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def entities(encoding: str = "utf-8", before: str = "") -> bytes:
    declared = '<!DOCTYPE x [<!ENTITY a "包过"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    return papers.zipped({"word/document.xml": (before + declared).encode(encoding)})


def repeated() -> bytes:
    """Twenty kilobytes that want to be sixty gigabytes."""
    cells = '<c t="s"><v>0</v></c>' * 300_000
    return office.book(
        f"<sheetData><row>{cells}</row></sheetData>",
        {"s.xml": f"<sst><si><t>{'包过' * 100_000}</t></si></sst>"},
        book_relations={"rId9": ("sharedStrings", "s.xml")},
    )


def locked_book() -> bytes:
    lock = "<encryption><EncryptedData><CipherReference URI='OPS/一.xhtml'/></EncryptedData></encryption>"
    with zipfile.ZipFile(BytesIO(papers.epub())) as book:
        parts: dict[str, str | bytes] = {name: book.read(name) for name in book.namelist()}
    return papers.zipped({**parts, "META-INF/encryption.xml": lock})


def locked() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(papers.pdf())))
    writer.encrypt("secret")
    return papers.saved(writer.write)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        pytest.param("a.docx", bomb(), "it would unpack to far more than a document holds", id="a bomb"),
        pytest.param("a.docx", entities(), "it declares XML entities", id="entities"),
        pytest.param(
            "a.docx",
            OLD + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "it is encrypted\n",
            id="a password",
        ),
        pytest.param("a.docx", OLD + b"\0" * 600, "it is an Office file of the old kind", id="an old file"),
        pytest.param("a.docx", entities("utf-16"), "it declares XML entities", id="entities in UTF-16"),
        pytest.param(
            "a.docx",
            entities(before=f"<!--{'x' * 10_000}-->"),
            "it declares XML entities",
            id="entities far down",
        ),
        pytest.param(
            "a.xlsx", repeated(), "it would unpack to far more", id="a text that is shared without end"
        ),
        pytest.param(
            "a.odt",
            papers.edited(
                papers.odt(), "META-INF/manifest.xml", "</manifest", "<encryption-data/></manifest"
            ),
            "it is encrypted",
            id="a password on an OpenDocument",
        ),
        pytest.param("a.epub", locked_book(), "it is encrypted", id="a book with a lock"),
        pytest.param(
            "a.rss", b"<html><p>x</p></html>", "its content is not what its name says", id="no feed"
        ),
        pytest.param("a.po", b'msgid "a"\nmsgstr "b"\nno\n', "not PO: syntax, line 3", id="half of PO"),
        pytest.param(
            "a.toml", '"包过" = 1\n"包过" = 2'.encode(), "not TOML: at ", id="TOML that says a thing twice"
        ),
        pytest.param("a.pdf", locked(), "it is encrypted", id="a password on a PDF"),
        pytest.param("a.docx", papers.docx()[:2000], "it is damaged", id="half of a file"),
        pytest.param(
            "a.docx",
            papers.zipped({"a.txt": "x"}),
            "its content is not what its name says",
            id="some other archive",
        ),
        pytest.param("a.pdf", b"%PDF-1.7 no", "it is damaged", id="half of a PDF"),
        pytest.param("a.xlsx", b"", "it is empty", id="nothing at all"),
        pytest.param(
            "a.docx", papers.pdf(), "its content is not what its name says", id="a PDF called a document"
        ),
        pytest.param(
            "a.pdf", papers.docx(), "its content is not what its name says", id="a document called a PDF"
        ),
        pytest.param(
            "a.msg", papers.eml(), "its content is not what its name says", id="a mail of another program"
        ),
        pytest.param(
            "a.odt", papers.docx(), "its content is not what its name says", id="Word called OpenDocument"
        ),
        pytest.param(
            "a.epub",
            papers.zipped({"META-INF/container.xml": "<x/>"}),
            "it is damaged",
            id="a book without a spine",
        ),
        pytest.param("a.json", b"{", "not JSON: ", id="half of JSON"),
        pytest.param("a.json", b"[" * 100_000, "not JSON: ", id="JSON without end"),
        pytest.param("a.toml", b"a =", "not TOML: ", id="half of TOML"),
        pytest.param("a.yaml", b"a: [", "not YAML", id="half of YAML"),
        pytest.param(
            "a.xlf",
            b'<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>',
            "it declares XML entities",
            id="XLIFF",
        ),
    ],
)
def test_a_bad_file_gets_a_clear_word(name: str, data: bytes, said: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(name, data)
    assert caught.value.said("en").startswith(f"{name}: {said}")


def test_a_long_sheet_is_read_row_by_row() -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("长")
    for number in range(20_000):
        sheet.append([number, "套餐包过" if number == 19_999 else None])
    assert found("a.xlsx", papers.saved(book.save)) == [("包过", {"sheet": "长", "cell": "B20000"})]


def test_macros_are_left_alone_and_told() -> None:
    _, remarks = read("a.docm", papers.docx(), lang="zh-Hans")
    assert [remark.code for remark in remarks] == ["macros"]


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polib", None)
    with pytest.raises(DocumentError, match=r"the library polib is not installed\n  hint: .*hegui\[docs\]"):
        read("a.po", b"")


def test_folders_are_searched_for_copy_and_not_for_settings() -> None:
    known = {suffix for suffix in (*FORMATS, *BINARY) if in_folders(suffix)}
    assert {".txt", ".docx", ".pdf", ".srt", ".csv"} <= known
    assert not {".json", ".yaml", ".toml", ".properties", ".png"} & known


def test_the_tables_name_functions_that_exist(tmp_path: Path) -> None:
    for suffix in FORMATS:
        document, _ = (
            read(f"a{suffix}", b"") if suffix not in (".json", ".xlf", ".xliff") else read("a.txt", b"")
        )
        assert not document.text.strip(BLANKS)


def test_deleted_text_is_no_copy() -> None:
    data = papers.docx()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"]
    assert isinstance(body, bytes)
    gone = (
        '<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>删去包过</w:delText></w:r></w:del></w:p><w:sectPr'
    )
    parts["word/document.xml"] = body.replace(b"<w:sectPr", gone.encode(), 1)
    assert found("a.docx", papers.zipped(parts)) == found("a.docx", data)
