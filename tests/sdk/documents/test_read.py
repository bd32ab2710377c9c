"""A file by its extension."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hegui import documents
from hegui.errors import DocumentError
from hegui.finding import Remark
from hegui.records import SKIP, STOP, Blank, Document
from hegui.span import Span

PLAIN = Document("*包*", "*包*")
MARKDOWN = Document("*包*", f"{SKIP}包{SKIP}")


@pytest.mark.parametrize(
    ("path", "document"),
    [
        pytest.param("a.txt", PLAIN, id="text"),
        pytest.param("a.log", PLAIN, id="another text"),
        pytest.param("README", PLAIN, id="no extension"),
        pytest.param("a.md", MARKDOWN, id="Markdown"),
        pytest.param("b/A.MARKDOWN", MARKDOWN, id="in capitals"),
        pytest.param("a.mdx", MARKDOWN, id="Markdown with components"),
    ],
)
def test_formats(path: str, document: Document) -> None:
    assert documents.read(path, "*包*".encode()) == (document, ())


@pytest.mark.parametrize("path", ["a.html", "a.htm", "a.xhtml", "a.svg"])
def test_html(path: str) -> None:
    document = Document("<p>包<b>过", f"{STOP * 3}包{SKIP * 3}过", (Blank(Span(4, 7), "markup"),))
    assert documents.read(path, "<p>包<b>过".encode()) == (document, ())


def test_remarks_come_with_the_document() -> None:
    remark = Remark(
        "undecodable", "undecodable bytes in this UTF-8 file: 1, first in line 1; save it again", 1
    )
    assert documents.read("a.txt", "我们的".encode() + b"\xff") == (
        Document("我们的\ufffd", "我们的\ufffd"),
        (remark,),
    )


@pytest.mark.parametrize(
    ("path", "data", "message"),
    [
        pytest.param(
            "a.DOC",
            b"PK",
            "a.DOC: .doc files are not read yet\n  hint: export it as text, Markdown or HTML and check that",
            id="a format that comes later",
        ),
        pytest.param(
            "a.txt",
            b"%PDF-",
            "a.txt: this is a PDF document, which is no text\n"
            "  hint: export it as text, Markdown or HTML and check that",
            id="a file that is not what it is called",
        ),
        pytest.param(
            "a.txt",
            b"12345678901",
            "a.txt: the file has 11 bytes, the limit is 10\n  hint: split it, or raise the limit",
            id="too large",
        ),
    ],
)
def test_what_is_not_read(path: str, data: bytes, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        documents.read(path, data, max_bytes=10)
    assert str(caught.value) == message


def test_plain_text_starts_fast() -> None:
    code = """
import sys
from hegui import documents, files
documents.read("a.txt", "包过".encode())
slow = {"markdown_it", "charset_normalizer", "html.parser", "html.entities", "pathspec"}
print(sorted(slow & set(sys.modules)))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
