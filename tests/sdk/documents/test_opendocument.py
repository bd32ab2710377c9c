"""Where OpenDocument files hold text: each place is read once, and says where it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hegui.documents import read

from ... import mini
from . import papers

Steps = dict[str, object]
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
        "presentation": "presentation",
        "chart": "chart",
        "svg": "svg-compatible",
    }.items()
)
SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def opendocument(kind: str, body: str, **parts: str) -> bytes:
    """A file of this kind; `styles` and `meta` are what these parts hold, `chart` an object in it."""
    names = {"styles": "styles.xml", "meta": "meta.xml", "chart": "Object 1/content.xml"}
    others: dict[str, str | bytes] = {
        names[name]: f"<office:document {SPACES}>{content}</office:document>"
        for name, content in parts.items()
    }
    content = f"<office:document-content {SPACES}><office:body>{body}</office:body></office:document-content>"
    return papers.zipped(
        {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content, **others}
    )


def text(body: str, **parts: str) -> bytes:
    return opendocument("text", f"<office:text>{body}</office:text>", **parts)


def sheet(body: str, before: str = "", **parts: str) -> bytes:
    inside = f'{before}<table:table table:name="价格">{body}</table:table>'
    return opendocument("spreadsheet", f"<office:spreadsheet>{inside}</office:spreadsheet>", **parts)


def slide(body: str, **parts: str) -> bytes:
    inside = f"<draw:page>{body}</draw:page>"
    return opendocument("presentation", f"<office:presentation>{inside}</office:presentation>", **parts)


def p(content: str) -> str:
    return f"<text:p>{content}</text:p>"


NOTE = f'<text:note text:note-class="footnote"><text:note-body>{p("包过")}</text:note-body></text:note>'
CHART = f"<chart:title>{p('包过')}</chart:title>"
SHOWN = '<draw:frame draw:name="图"><draw:object xlink:href="./Object 1"/></draw:frame>'
MASTER = "<style:master-page{}>{}</style:master-page>"


@pytest.mark.parametrize(
    ("make", "content", "parts", "expected"),
    [
        pytest.param(text, p("包<text:span>过</text:span>"), {}, [{"paragraph": 1}], id="across formats"),
        pytest.param(text, p(f"包{NOTE.replace('包过', '好')}过"), {}, [{"paragraph": 1}], id="across a footnote"),
        pytest.param(text, p(NOTE), {}, [{"footnote": 1, "paragraph": 1}], id="a footnote"),
        pytest.param(text, p(f"包<office:annotation><dc:date>1</dc:date>{p('包过')}</office:annotation>过"), {}, [{"paragraph": 1}], id="across a comment, which is not read"),
        pytest.param(text, p("<text:ruby><text:ruby-base>包</text:ruby-base><text:ruby-text>bāo</text:ruby-text></text:ruby>过"), {}, [{"paragraph": 1}], id="ruby is left out"),
        pytest.param(text, f"<text:tracked-changes><text:deletion>{p('包过')}</text:deletion></text:tracked-changes>{p('好')}", {}, [], id="deleted text is no copy"),
        pytest.param(text, f"<table:table><table:table-row><table:table-cell>{p('包过')}</table:table-cell></table:table-row></table:table>", {}, [{"table": 1, "cell": "R1C1", "paragraph": 1}], id="a table"),
        pytest.param(text, p(f'<draw:frame draw:name="框"><draw:text-box>{p("包过")}</draw:text-box><svg:desc>包过</svg:desc></draw:frame>'), {}, [{"shape": "框", "paragraph": 1}, {"shape": "框", "alternative": ""}], id="a text box and its alternative"),
        pytest.param(text, p("一"), {"styles": MASTER.format("", f"<style:header>{p('包过')}</style:header><style:footer-first>{p('包过')}</style:footer-first>")}, [{"header": 1, "paragraph": 1}, {"first-footer": 1, "paragraph": 1}], id="headers and footers"),
        pytest.param(text, p("一"), {"meta": "<dc:title>包过</dc:title>"}, [{"property": "title"}], id="the title"),
        pytest.param(sheet, f'<table:table-row table:number-rows-repeated="3"/><table:table-row><table:covered-table-cell/><table:table-cell>{p("包过")}</table:table-cell></table:table-row>', {}, [{"sheet": "价格", "cell": "B4"}], id="a cell behind repeated rows and a covered one"),
        pytest.param(sheet, f"<table:shapes>{SHOWN}</table:shapes>", {"chart": CHART}, [{"sheet": "价格", "shape": "图", "paragraph": 1}], id="the title of a chart"),
        pytest.param(sheet, "<table:table-row/>", {"before": f'<table:content-validation table:base-cell-address="价格.E1"><table:help-message>{p("包过")}</table:help-message></table:content-validation>'}, [{"sheet": "价格", "cell": "E1"}], id="the prompt of a cell"),
        pytest.param(slide, f'<draw:custom-shape draw:name="星">{p("包过")}</draw:custom-shape>', {}, [{"slide": 1, "shape": "星", "paragraph": 1}], id="a shape that is no frame"),
        pytest.param(slide, f'<draw:g><draw:frame draw:name="框"><draw:text-box>{p("包过")}</draw:text-box></draw:frame></draw:g>', {}, [{"slide": 1, "shape": "框", "paragraph": 1}], id="a shape in a group"),
        pytest.param(slide, f"<presentation:notes><draw:frame><draw:text-box>{p('包过')}</draw:text-box></draw:frame></presentation:notes>", {}, [{"slide": 1, "notes": "", "paragraph": 1}], id="notes"),
        pytest.param(slide, "", {"styles": MASTER.format(' style:name="标题页"', f'<draw:frame presentation:class="title"><draw:text-box>{p("包过")}</draw:text-box></draw:frame><draw:frame><draw:text-box>{p("包过")}</draw:text-box></draw:frame>')}, [{"layout": "标题页", "paragraph": 1}], id="what a master shows, without its placeholders"),
    ],
)  # fmt: skip
def test_opendocument(
    make: Callable[..., bytes], content: str, parts: dict[str, str], expected: list[Steps]
) -> None:
    document, _ = read("a.odt", make(content, **parts))
    assert [dict(one.locator) for one in mini.linter("包过").lint_document(document).findings] == expected
