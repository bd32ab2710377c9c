"""Text that is not ours stays text in a Markdown card, and readable where an editor shows Markdown as it is."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from hegui.lsp.show import escape


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[点我](http://evil.example/)", id="a link"),
        pytest.param("![](http://evil.example/a.png)", id="a picture"),
        pytest.param("<b>粗</b><img src=x onerror=alert(1)>", id="HTML"),
        pytest.param("&lt;b&gt;", id="entities"),
        pytest.param("**粗** _斜_ ~~删~~ `码` ^上^", id="emphasis and code"),
        pytest.param("\\*a\\*", id="escapes"),
        pytest.param("a\n\n# 标题\n\n- 列表", id="blocks"),
    ],
)
def test_nothing_comes_alive(text: str) -> None:
    (block,) = [token for token in MarkdownIt().parse(f"x {escape(text)}") if token.type == "inline"]
    assert {child.type for child in block.children or ()} <= {"text", "text_special"}
    shown = "".join(child.content for child in block.children or ())
    assert shown.replace("␊", "\n") == f"x {text}"


def test_bare_addresses_are_parted() -> None:
    assert "://" not in escape("http://evil.example")
    assert "www." not in escape("WWW.evil.example").lower()


def test_ordinary_text_is_left_as_it_is() -> None:
    text = "《关于开展治理工作的通知》（2022-04-29）二(三)：写“100%真实，共3.5学时”。"
    assert escape(text) == text
