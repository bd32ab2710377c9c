"""Where a person finds a finding in a document that has no lines."""

from __future__ import annotations

import json

import pytest

from hegui import Document
from hegui.records import Place
from hegui.report import LANGS, Lang, Options, render
from hegui.report.wording import locate
from hegui.span import Span

from .. import mini

TEXT = "甲\n协议包过\n包过"
PLACES = (
    Place(Span(0, 1), (("slide", 1),)),
    Place(Span(2, 4), (("slide", 2), ("shape", "标题 1"))),
    Place(Span(4, 6), (("slide", 2), ("shape", "正文"))),
    Place(Span(7, 9), (("page", 3), ("box", (10.0, 20.5, 30.0, 40.0)))),
)


def test_a_finding_stands_in_the_place_where_it_begins() -> None:
    report = mini.linter().lint_document(Document(TEXT, TEXT, (), PLACES))
    assert [finding.locator for finding in report.findings] == [PLACES[2].steps, PLACES[3].steps]


def test_a_plain_text_has_none() -> None:
    report = mini.linter().lint(TEXT)
    assert [finding.locator for finding in report.findings] == [(), ()]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh-Hans", ["第 2 张幻灯片，“正文”", "第 3 页"]),
        ("zh-Hant", ["第 2 張投影片，「正文」", "第 3 頁"]),
        ("en", ["slide 2, “正文”", "page 3"]),
    ],
)
def test_it_is_said_in_the_language_of_the_reader(lang: Lang, said: list[str]) -> None:
    report = mini.linter().lint_document(Document(TEXT, TEXT, (), PLACES))
    assert lang in LANGS
    assert [locate(finding, lang) for finding in report.findings] == said


@pytest.mark.parametrize(("lang", "said"), [("zh-Hans", "主题"), ("zh-Hant", "主旨"), ("en", "subject")])
def test_a_part_of_a_mail_is_called_as_people_call_it(lang: Lang, said: str) -> None:
    place = Place(Span(0, len(TEXT)), (("part", "subject"),))
    report = mini.linter().lint_document(Document(TEXT, TEXT, (), (place,)))
    assert {locate(finding, lang) for finding in report.findings} == {said}


def test_every_format_tells_it() -> None:
    linter = mini.linter()
    run = linter.run([linter.lint_document(Document(TEXT, TEXT, (), PLACES), "a.pptx")])
    for name in ("text", "html", "markdown", "github", "gitlab", "junit", "checkstyle", "rdjson", "sarif"):
        assert "第 2 张幻灯片" in render(run, name, Options())
    found = json.loads(render(run, "json"))["documents"][0]["findings"]
    assert [finding["locator"] for finding in found] == [
        {"slide": 2, "shape": "正文"},
        {"page": 3, "box": [10.0, 20.5, 30.0, 40.0]},
    ]
