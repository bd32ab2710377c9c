"""Documents made to be slow: each is read in one pass, without depth."""

from __future__ import annotations

import time

import pytest

from hegui.documents import html, markdown

SIZE = 100_000
LIMIT = 30.0  # seconds; what is not linear takes minutes


def fill(piece: str) -> str:
    return piece * (SIZE // len(piece))


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("<" * 1_000_000, id="a million brackets"),
        pytest.param(fill("<a "), id="tags that never end"),
        pytest.param(fill('<a b="'), id="quotations that never end"),
        pytest.param(fill("<a b=\"<a b='"), id="quotations of two kinds that never end"),
        pytest.param(fill("</"), id="end tags without names"),
        pytest.param(fill("<!"), id="declarations that never end"),
        pytest.param(fill("<?"), id="instructions that never end"),
        pytest.param(fill("<!--"), id="comments that never end"),
        pytest.param(fill("<svg><![CDATA["), id="CDATA that never ends"),
        pytest.param(fill("<script>"), id="scripts that never end"),
        pytest.param(fill("<title>"), id="titles that never end"),
        pytest.param("<div>" * 100_000, id="a hundred thousand levels"),
        pytest.param("<b><p>" * 30_000 + "</b>" * 30_000, id="elements that all overlap"),
        pytest.param("<b hidden><p>" * 20_000 + "</b>" * 20_000, id="hidden elements that all overlap"),
        pytest.param("<div hidden>" * 20_000 + "最" + "</div>" * 20_000, id="hidden in hidden"),
        pytest.param("<b>" * 20_000 + "</i>" * 20_000, id="end tags that fit nothing"),
        pytest.param(fill("<table><td>"), id="tables in tables"),
        pytest.param(fill("<ruby>过<rt>"), id="annotations of annotations"),
        pytest.param("<a " + fill("x=y "), id="attributes without end"),
        pytest.param(fill("&"), id="ampersands"),
        pytest.param(fill("&#1"), id="numbers"),
        pytest.param("&#" + "1" * SIZE + ";", id="a number of a hundred thousand digits"),
        pytest.param(fill("&a"), id="names"),
        pytest.param("&" + "a" * SIZE, id="a name without end"),
        pytest.param(fill(" \n"), id="white space"),
    ],
)
def test_html(source: str) -> None:
    start = time.perf_counter()
    assert len(html.read(source).text) == len(source)
    assert time.perf_counter() - start < LIMIT


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(fill(piece), id=name)
        for piece, name in [
            ("*", "stars"),
            ("**a", "strong emphasis that never ends"),
            ("*a_", "emphasis of two kinds"),
            ("~~a", "struck through without end"),
            ("[", "opening brackets"),
            ("![", "images that never end"),
            ("[](", "targets that never end"),
            ('[a](b "', "titles that never end"),
            ("`a", "backticks"),
            ("` `` ", "backticks of many lengths"),
            ("<", "brackets"),
            ("<a ", "tags that never end"),
            ("<!--", "comments that never end"),
            ("&#1", "numbers"),
            ("\\", "backslashes"),
            ("> ", "quotations in quotations"),
            ("- ", "lists in lists"),
            ("> - ", "both in each other"),
            ("#", "hashes"),
            ("|", "pipes"),
            ("a|b\n-|-\n", "tables"),
            ("[x]:\n", "definitions"),
            ("a\n", "lines"),
            ("\t", "tabs"),
        ]
    ],
)
def test_markdown(source: str) -> None:
    start = time.perf_counter()
    assert len(markdown.read(source).text) == len(source)
    assert time.perf_counter() - start < LIMIT
