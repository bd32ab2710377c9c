"""The pull request comment as a CommonMark and GFM reader sees it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hegui.report import render
from hegui.report.display import visible
from hegui.report.markdown import LIMIT, code, escape

from . import sample

READER = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])


def cell(markdown: str) -> str:
    """The text a reader sees of one table cell."""
    html = READER.render(f"| a | b |\n| --- | --- |\n| {markdown} | end |\n")
    cells = re.findall(r"<td>(.*?)</td>", html, re.DOTALL)
    assert len(cells) == 2
    assert cells[1] == "end"
    return unescape(re.sub(r"<!-- -->|</?code>", "", cells[0]))


@pytest.mark.parametrize("write", [escape, code])
@given(text=st.text(st.characters(codec=None), max_size=60))
def test_any_text_is_read_as_written(write: object, text: str) -> None:
    assert callable(write)
    assert " ".join(cell(write(text)).split()) == " ".join(visible(text).split())


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        pytest.param("“包过”，不得使用", "“包过”，不得使用", id="leaves alone Chinese"),
        pytest.param("a|b", "a\\|b", id="no cell ends"),
        pytest.param("<b>&amp;", "&lt;b&gt;&amp;amp;", id="no tag, no entity"),
        pytest.param("@all #1", "\\@<!-- -->all \\#<!-- -->1", id="nobody is called, no issue is linked"),
        pytest.param("https://x www.y", "https:<!-- -->//x www<!-- -->.y", id="no address becomes a link"),
        pytest.param("[a](b)", "\\[a\\](b)", id="no link"),
        pytest.param("a\nb", "a␊b", id="no line break"),
    ],
)
def test_escape(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_hostile_run_renders_only_our_markup() -> None:
    html = READER.render(render(sample.hostile(), "markdown"))
    tags = set(re.findall(r"</?([a-z0-9]+)", html))
    assert tags == {"h3", "p", "ul", "li", "code", "table", "thead", "tbody", "tr", "th", "td", "br", "sub"}
    assert html.count("<tr>") == 7


def test_a_comment_stays_within_what_github_takes() -> None:
    text = "包过，" * 600
    findings = [sample.finding(text, "包过", nth=nth) for nth in range(600)]
    output = render(sample.run(sample.report("a.txt", text, *findings)), "markdown")
    assert LIMIT - 1000 < len(output) < 65_536
    listed = output.count("\n| 🔴")
    assert f"另有 {600 - listed} 处未列出。" in output
