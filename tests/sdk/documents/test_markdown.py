"""Markdown: what a renderer shows, in place."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it.token import Token

from hegui.documents import html, markdown
from hegui.records import FILL, SKIP, STOP, Blank, Document
from hegui.span import Span

SIGNS = str.maketrans(FILL + SKIP + STOP, "·_|")
DATA = Path(__file__).parent / "data"
TEXT = [
    "包",
    "过",
    "最好",
    "a",
    "1",
    "，",
    "！",
    " ",
    "  ",
    "\u3000",
    "\xa0",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "    ",
]
MARKUP = [
    "*",
    "**",
    "_",
    "~~",
    "`",
    "``",
    "[",
    "](",
    "](u)",
    "](<u v>)",
    ")",
    "![",
    "> ",
    "- ",
    "1. ",
    "# ",
    " #",
]
BLOCKS = [
    "\n---\n",
    "\n===\n",
    "```\n",
    "\n~~~\n",
    "|",
    "\\|",
    "\\",
    "\\*",
    "\\\n",
    "  \n",
    "[^1]: ",
    "[x]: u\n",
    "[x]",
]
TABLE = ["\n| 甲 | 乙 |\n|---|---|\n| 丙\\|丁 | **戊** |\n", "&amp;", "&#36807;", "&lt;", "<http://x.y>"]
TITLES = ['](u "题")', "](u '题\\'&lt;')"]
INLINE = [
    "<b>",
    "</b>",
    "<br>",
    "<code>",
    "</code>",
    "<ruby>",
    "<rt>",
    "</rt>",
    "</ruby>",
    "<a title='提'>",
    "</a>",
]
BLOCK = [
    "<p>",
    "<div>",
    "</div>",
    "<pre>\n",
    "</pre>",
    "<td>",
    "<table>",
    "</table>",
    "<li>",
    "<div hidden>\n\n",
]
ODD = ["<a title='提'>", "<div hidden>\n\n"]
HTML = [*INLINE, *BLOCK, *ODD, "<span hidden>", "</span>", "<!-- 注 -->", "<script>1</script>"]
PLAIN = st.lists(st.sampled_from(TEXT + MARKUP + BLOCKS + TABLE), max_size=25).map("".join)
MIXED = st.lists(st.sampled_from(TEXT + MARKUP + BLOCKS + TABLE + HTML), max_size=25).map("".join)
ANY = st.lists(
    st.sampled_from(TEXT + MARKUP + BLOCKS + TABLE + HTML + TITLES) | st.text(max_size=3), max_size=25
)


def show(source: str) -> str:
    """A document's text with `·`, `_` and `|` for FILL, SKIP and STOP."""
    return markdown.read(source).text.translate(SIGNS)


def visible(document: Document) -> str:
    """Without blanks and white space."""
    return "".join(c for c in document.text if c not in FILL + SKIP + STOP and not c.isspace())


def render(source: str) -> str:
    """What markdown-it makes of it, without automatic links, which are no copy."""
    parser, env = markdown.dialect(), dict[str, object]()
    tokens = parser.parse(source, env)
    for token in tokens:
        drop_automatic_links(token)
    rendered = parser.renderer.render(tokens, parser.options, env)
    assert isinstance(rendered, str)
    return rendered


def drop_automatic_links(token: Token) -> None:
    children = token.children or []
    for child, following in pairwise(children):
        if child.type == "link_open" and child.info == "auto":
            following.content = ""
    for child in children:
        drop_automatic_links(child)


class Stripper(HTMLParser):
    """The text of rendered Markdown, by other means than ours."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code += tag == "code"
        self.text += dict(attrs).get("alt") or ""

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag == "code"

    def handle_data(self, data: str) -> None:
        self.text += "" if self.code else data


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        pytest.param("最好\n\n过", "最好||过", id="paragraphs split"),
        pytest.param("# 最好 #", "||最好||", id="a heading without its marks"),
        pytest.param("#", "|", id="a heading without a text"),
        pytest.param("最\n好\n---", "最_好||||", id="a heading of two lines"),
        pytest.param("最\n好", "最_好", id="a line break joins Chinese characters"),
        pytest.param("buy\nnow", "buy now", id="and separates words"),
        pytest.param("最  \n好", "最__|好", id="two spaces before it split"),
        pytest.param("最\\\n好", "最||好", id="so does a backslash"),
        pytest.param("- 最\n- 好", "||最|||好", id="items split"),
        pytest.param("- 最\n  好", "||最___好", id="lines of an item do not"),
        pytest.param("-\t最\n\n\t好", "||最|||好", id="tabs indent"),
        pytest.param("1. 甲\n   - 乙\n     丙", "|||甲||||||乙______丙", id="lists in lists"),
        pytest.param("> 最\n> 好", "||最___好", id="lines of a quotation join"),
        pytest.param("> 最\n好", "||最_好", id="also without the mark"),
        pytest.param("- > 引\n  > 文", "||||引_____文", id="a quotation in a list"),
        pytest.param("> - 引\n>   文", "||||引_____文", id="a list in a quotation"),
        pytest.param("最\r\n好\r\n\r\n- 甲\r\n  乙", "最__好||||||甲____乙", id="CRLF"),
        pytest.param("[r]: http://x '题'\n\n好", "|||||||||||||||||||好", id="a definition is no text"),
        pytest.param("[^1]: 最好", "[^1]: 最好", id="a footnote is"),
        pytest.param("---\ntitle: 最\n---\n好", "|||||||||||||||||好", id="front matter is no text"),
        pytest.param("最\n\n---\n\n好", "最|||||||好", id="but a rule is no front matter"),
        pytest.param("```\n最\n```\n好", "||||||||||好", id="a fence is no text"),
        pytest.param("    最\n\n好", "|||||||好", id="nor is an indented block"),
    ],
)
def test_blocks(source: str, shown: str) -> None:
    assert show(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        pytest.param(
            "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |", "||甲|||乙|||||||||||||||丙|||丁||", id="cells split"
        ),
        pytest.param("甲|乙\n-|-\n丙", "甲|乙|||||丙", id="with or without pipes around them, or all cells"),
        pytest.param("|甲|\n|-|\n|丙\\|丁|", "|甲|||||||丙_|丁|", id="an escaped pipe is text"),
        pytest.param(
            "> 甲|乙\n> -|-\n> **丙**|`丁`", "||甲|乙|||||||||__丙__||||", id="a table in a quotation"
        ),
        pytest.param(
            "甲|乙\n-|-\n|丙|丁|戊", "甲|乙||||||丙|丁||", id="cells beyond the last column are not shown"
        ),
        pytest.param("甲|乙\r\n-|-\r\n丙|丁\r\n", "甲|乙|||||||丙|丁||", id="CRLF"),
    ],
)
def test_tables(source: str, shown: str) -> None:
    assert show(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        pytest.param("包**过**了", "包__过__了", id="strong emphasis inside a word"),
        pytest.param("包*过*了", "包_过_了", id="emphasis inside a word"),
        pytest.param("_包_过", "_包_过", id="an underline inside a word is text"),
        pytest.param("**全网_最低_价**", "__全网_最低_价__", id="one underline inside another emphasis"),
        pytest.param("***最*好**", "___最_好__", id="nested emphasis"),
        pytest.param("~~包~~过", "__包__过", id="struck through"),
        pytest.param("包*过", "包*过", id="a lone star is text"),
        pytest.param("用`最`好", "用|||好", id="code is no text and splits"),
        pytest.param("用`最好", "用`最好", id="a lone backtick is text"),
        pytest.param("[最](http://x)好", "_最___________好", id="a target is no text"),
        pytest.param('[最](http://x "好")了', "_最||||||||||||好||了", id="a title is a block of its own"),
        pytest.param("[最](<x y> '好\\'&lt;')", "_最|||||||||好_'<···||", id="with escapes and entities"),
        pytest.param(
            "[**最**好][r]\n\n[r]: x '题'",
            "___最__好____||||||||||||",
            id="a reference's title is part of its definition",
        ),
        pytest.param("[最]好", "[最]好", id="brackets are text"),
        pytest.param(
            "![最**好**](a.png '题')了",
            "||最__好___________题||了",
            id="an image's text and title are blocks",
        ),
        pytest.param("包![](a.png)过", "包__________过", id="an image without a text does not split a word"),
        pytest.param(
            "![甲 ![乙](b '丙') `丁` <b>](a)",
            "||甲 __乙________ _丁_ <b>||||",
            id="an image's text has no markup",
        ),
        pytest.param("<http://x.y>好", "||||||||||||好", id="an automatic link is no text"),
        pytest.param("&#26368;好&amp;&nope;", "最·······好&····&nope;", id="entities"),
        pytest.param("\\*最\\好", "_*最\\好", id="escapes"),
    ],
)
def test_inline_markup(source: str, shown: str) -> None:
    assert show(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        pytest.param("包<b>过</b>", "包___过____", id="an inline tag does not split a word"),
        pytest.param("包<br>过", "包||||过", id="a line break does"),
        pytest.param("包<!-- 注 -->过", "包__________过", id="a comment inside a word is nothing"),
        pytest.param(
            "<!-- 最\n\n好 -->\n过", "||||||||||||||过", id="a comment of several paragraphs is no text"
        ),
        pytest.param("<div>\n  最<b>好</b>\n</div>", "|||||___最___好_____||||||", id="a block"),
        pytest.param(
            "<div hidden>\n\n最\n\n</div>\n\n好",
            "|||||||||||||||||||||||||好",
            id="Markdown in a hidden block is hidden",
        ),
        pytest.param("- <p\n  title='最'>好", "|||||__|||||||最||好", id="a tag over two lines of an item"),
        pytest.param("<ruby>过<rt>guò</rt></ruby>了", "______过············_______了", id="an annotation"),
        pytest.param(
            "最<span hidden>*不*&lt;</span>好",
            "最___________________________好",
            id="a hidden part of a line",
        ),
        pytest.param(
            "> <pre>\r\n> 最\r\n> 好</pre>",
            "|||||||\r\n__最\r\n__好||||||",
            id="preformatted lines of a quotation",
        ),
        pytest.param("用<code>*最*</code>好", "用||||||||||||||||好", id="code"),
    ],
)
def test_html_in_markdown(source: str, shown: str) -> None:
    assert show(source) == shown


def test_what_is_nested_too_deeply_is_read_as_it_stands() -> None:
    source = "> " * 150 + "最好"
    assert markdown.read(source).text == source


def test_marks() -> None:
    assert markdown.read("包**过**了&lt; *不* <ruby>了<rt>le</rt></ruby>").marks == (
        Blank(Span(1, 3), "markup"),
        Blank(Span(4, 6), "markup"),
        Blank(Span(7, 11), "entity"),
        Blank(Span(23, 34), "ruby"),
    )


def test_a_file() -> None:
    document = markdown.read((DATA / "post.md").read_text("utf-8"))
    blocks = ["".join(c for c in part if c not in FILL + SKIP) for part in document.text.split(STOP)]
    assert [block.strip() for block in blocks if block.strip()] == [
        "秋季课程",
        "本课程由退休教师授课，每班不超过十人，详情见介绍",
        "课程介绍",
        "。",
        "语文：每周两次",
        "数学：每周三次",
        "引用的话，写成两行",
        "科目",
        "价格",
        "语文|作文",
        "980 元",
        "教室照片",
        "用",
        "安装。",
    ]


@given(PLAIN)
def test_shows_what_is_rendered(source: str) -> None:
    assume(source.count("![") < 2)  # markdown-it drops escapes and entities of an image in an image
    stripper = Stripper()
    stripper.feed(render(source))
    stripper.close()
    assert visible(markdown.read(source)) == "".join(stripper.text.split())


@given(MIXED)
def test_shows_what_is_rendered_with_html(source: str) -> None:
    assume(source.count("![") < 2)
    assert visible(markdown.read(source)) == visible(html.read(render(source)))


@given(st.lists(st.sampled_from(TEXT + MARKUP + BLOCKS + TABLE + TITLES), max_size=25).map("".join))
def test_shows_titles_that_are_rendered(source: str) -> None:
    assume(source.count("![") < 2)
    # A link's title stands behind its text here and before it there.
    assert sorted(visible(markdown.read(source))) == sorted(visible(html.read(render(source))))


@given(ANY.map("".join))
def test_any_text(source: str) -> None:
    document = markdown.read(source)
    entities = {place for span, name in document.marks if name == "entity" for place in range(*span)}
    assert (document.source, len(document.text)) == (source, len(source))
    for place, (char, original) in enumerate(zip(document.text, source, strict=True)):
        same = char == original or (char == " " and original.isspace())
        assert same or char in FILL + SKIP + STOP or place in entities
