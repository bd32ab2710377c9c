"""Texts with a structure, mails and feeds, as they are found and not as they should be."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from io import BytesIO
from zipfile import ZipFile

import pytest

from hegui.documents import read

from ... import mini
from . import papers

Steps = dict[str, object]


def found(name: str, data: bytes | str) -> list[Steps]:
    """The locator of each 包过 in a file."""
    document, _ = read(name, data.encode() if isinstance(data, str) else data)
    return [dict(one.locator) for one in mini.linter("包过").lint_document(document).findings]


XLIFF2 = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"><file><unit id="u1"><segment><source>a</source>'
    "<target>包过</target></segment></unit></file></xliff>"
)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        pytest.param("a.csv", "名称\t价\r包过\t1\r", [{"row": 2, "column": "名称"}], id="CSV of an old Mac"),
        pytest.param("a.csv", "sep=;\n甲,乙;丙\n一;包过\n", [{"row": 2, "column": "丙"}], id="CSV as Excel is told to read it"),
        pytest.param("a.csv", '"甲;乙;丙",丁\n一,包过\n', [{"row": 2, "column": "丁"}], id="CSV with other marks in quotes"),
        pytest.param("a.csv", "名称,文案\n一,包过\n".encode("utf-16"), [{"row": 2, "column": "文案"}], id="CSV in UTF-16"),
        pytest.param("a.csv", "名称,文案\n一,协议包过\n".encode("gb18030"), [{"row": 2, "column": "文案"}], id="CSV in GB18030"),
        pytest.param("a.tsv", "甲,乙,丙\t丁\n一\t包过\n", [{"row": 2, "column": "丁"}], id="TSV with more commas than tabs"),
        pytest.param("a.json", '{"a": "包过", "a": "x", "b": [{"c": "包过"}]}', [{"key": "a"}, {"key": "b[0].c"}], id="JSON, a key that stands twice"),
        pytest.param("a.jsonl", '{"a": "x\u2028包过"}\n{"a": "包过"}', [{"line": 1, "key": "a"}, {"line": 2, "key": "a"}], id="JSON Lines with a line separator in a string"),
        pytest.param("a.yaml", "a: !Sub 包过\nb: !!python/object:x {c: 包过}\n", [{"key": "a"}, {"key": "b.c"}], id="YAML with tags, of which nothing is made"),
        pytest.param("a.yaml", "a: 一\x02\nb: 包过\n", [{"key": "b"}], id="YAML with a stray control character"),
        pytest.param("a.yaml", "a: &x [包过]\nb: *x\nc: &y [*y, 包过]\na: 包过\n", [{"key": "a[0]"}, {"key": "c[1]"}, {"key": "a"}], id="YAML with aliases, each text once"),
        pytest.param(
            "a.yaml",
            "a: &a [包过]\n" + "\n".join(f"{chr(c + 1)}: &{chr(c + 1)} [{', '.join([f'*{chr(c)}'] * 10)}]" for c in range(97, 105)),
            [{"key": "a[0]"}],
            id="YAML that wants to multiply",
        ),
        pytest.param("a.po", 'msgid "a"\nmsgstr "包过"\n', [{"key": "a"}], id="PO that begins with an entry"),
        pytest.param("a.po", 'msgid "b"\nmsgstr "好"\n\n#~ msgid "a"\n#~ msgstr "包过"\n', [], id="PO, what is no longer used"),
        pytest.param("a.xlf", f'<?xml version="1.0" encoding="GB18030"?>{XLIFF2}'.encode("gb18030"), [{"key": "u1"}], id="XLIFF 2 in GB18030"),
        pytest.param("a.properties", "a=1\nb=\\\n  包过\n".encode("utf-16"), [{"line": 2, "key": "b"}], id="properties in UTF-16, a long line"),
        pytest.param("a.properties", "# 包过\\\na=x\\\\\nb=包\\\n" + "  \\\n" * 100_000 + "过", [{"line": 3, "key": "b"}], id="properties, a line that goes on and on"),
        pytest.param("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n包<00:00:01.200>过<00:00:01.500>班\n\nNOTE 包过\n\n包过\n0:0:3.5 --> 0:0:4.0\n好\n", [{"time": "00:00:01.000"}], id="WebVTT that is sung, with a note and a name"),
        pytest.param("a.vtt", "WEBVTT\n\n0:0:3.5 --> 0:0:4.0\n<v 老师><ruby>包<rt>bāo</rt></ruby>&#36807;\n", [{"time": "00:00:03.500"}], id="WebVTT with ruby, entities and short times"),
        pytest.param("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}包<font color=red>过</font>{包过}\n2\n00:00:03,000 --> 00:00:04,000\n包过\n", [{"time": "00:00:01.000"}, {"time": "00:00:01.000"}, {"time": "00:00:03.000"}], id="SRT with braces, and without empty lines"),
        pytest.param("a.srt", "协议包过\n00:00:01,000 --> 00:00:02,000\n好\n", [{"time": "00:00:00.000"}], id="SRT with text before its first time"),
        pytest.param("a.srt", "1\n只有文字\n包过\n", [{"line": 3}], id="SRT without times"),
        pytest.param("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n协议\n包过\n".encode("utf-16"), [{"time": "00:00:01.000"}], id="SRT in UTF-16"),
        pytest.param("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n我们的学员包过\n".encode("gb18030"), [{"time": "00:00:01.000"}], id="SRT in GB18030"),
        pytest.param(
            "a.rss",
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><description>摘要包过'
            "</description><content:encoded>全文</content:encoded></item></channel></rss>",
            [{"entry": 1, "part": "content"}],
            id="the summary of an entry that has its full text as well",
        ),
    ],
)  # fmt: skip
def test_texts(name: str, data: bytes | str, expected: list[Steps]) -> None:
    assert found(name, data) == expected


def test_a_catalogue_is_no_path_to_another_file(tmp_path: object) -> None:
    with pytest.raises(Exception, match=r"a\.po: not PO"):
        read("a.po", __file__.encode())


def mail(*texts: tuple[str, str]) -> EmailMessage:
    """A mail with its versions, from the plainest to the richest."""
    message = EmailMessage()
    message["Subject"] = "通知"
    for number, (kind, text) in enumerate(texts):
        (message.add_alternative if number else message.set_content)(text, subtype=kind)
    return message


def test_a_page_that_says_more_than_the_plain_version_is_read() -> None:
    message = mail(("plain", "请用浏览器查看\n签约包过\n"), ("html", "<p>签约<b>包过</b></p><p>保证包过</p>"))
    assert found("a.eml", message.as_bytes()) == [{"part": "body", "line": 2}, {"part": "body", "line": 2}]


def test_a_page_that_says_the_same_as_a_wrapped_plain_version_is_read_once() -> None:
    message = mail(
        ("plain", "开课通知\n本周六正式开课。签约学员全部\n协议包过。\n"),
        ("html", "<h1>开课通知</h1><p>本周六正式开课。签约学员全部协议包过。</p>"),
    )
    assert found("a.eml", message.as_bytes()) == [{"part": "body", "line": 3}]


def test_a_mail_that_is_labelled_wrongly_is_read_as_mail_programs_do() -> None:
    """GB2312 has no 過; the second mail has no label at all."""
    body = base64.b64encode("協議包過\n".encode("gb18030")).decode()
    word = base64.b64encode("考證包過".encode("gb18030")).decode()
    labelled = (
        f"Subject: =?gb2312?B?{word}?=\nContent-Type: text/plain; charset=gb2312\n"
        f"Content-Transfer-Encoding: base64\n\n{body}\n"
    )
    bare = "Subject: 本周开课协议包过\n\n我们的学员全部包过\n".encode("gb18030")
    for data in (labelled.encode(), bare):
        assert found("a.eml", data) == [{"part": "subject"}, {"part": "body", "line": 1}]


def test_a_phrase_reaches_across_a_wrapped_line_of_a_mail() -> None:
    text = "一级建造师考试培训班本周六正式开课，签约学员全部协议包\n过，名额有限。\n"
    assert found("a.eml", mail(("plain", text)).as_bytes()) == [{"part": "body", "line": 1}]


def test_every_text_of_a_mail_is_read_and_no_attachment() -> None:
    message, forwarded = mail(("plain", "好\n")), mail(("plain", "转发包过\n"))
    message.add_attachment("附件包过\n", filename="a.txt")
    message.add_attachment("第二段包过\n", disposition="inline")
    forwarded.make_mixed()
    message.attach(forwarded)
    assert len(found("a.eml", message.as_bytes())) == 2


def test_a_book_is_read_without_the_pages_that_are_missing() -> None:
    data = papers.edited(papers.epub(), "OPS/book.opf", "<spine>", '<spine><itemref idref="b"/>')
    data = papers.edited(
        data, "OPS/book.opf", "<manifest>", "<metadata><title>包过</title></metadata><manifest>"
    )
    assert found("a.epub", data) == [{"file": "OPS/一.xhtml", "paragraph": 2}, {"property": "title"}]


def test_a_book_may_be_packed_with_the_folder_round_it() -> None:
    with ZipFile(BytesIO(papers.epub())) as book:
        parts: dict[str, str | bytes] = {f"epub/{name}": book.read(name) for name in book.namelist()}
    assert found("a.epub", papers.zipped(parts)) == [{"file": "epub/OPS/一.xhtml", "paragraph": 2}]
