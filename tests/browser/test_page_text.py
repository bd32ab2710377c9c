"""Text on a page as a reader sees it: what is joined, what is apart, what is left out."""

from __future__ import annotations

import pytest

from tests.browser.desk import AnyDesk
from tests.browser.site import Site

AD = "<h1>证书培训班报名</h1>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<p>协议包过</p>", ["协议包过"], id="finds a phrase in a paragraph"),
        pytest.param("<p>协议包<b></b>过</p>", ["协议包过"], id="reads on over an empty element"),
        pytest.param("<p>协议<b>包<i>过</i></b></p>", ["协议包过"], id="reads on through nested elements"),
        pytest.param("<p>协议包<wbr>过</p>", ["协议包过"], id="reads on over a place to break the line"),
        pytest.param("<p>协议包<!-- 面 -->过</p>", ["协议包过"], id="reads on over a comment"),
        pytest.param(
            "<p>协议<ruby>包<rt>bāo</rt>过<rt>guò</rt></ruby></p>",
            ["协议包过"],
            id="leaves ruby readings out",
        ),
        pytest.param(
            "<p>" + "".join(f"<span style=display:inline-block>{c}</span>" for c in "协议包过") + "</p>",
            ["协议包过"],
            id="reads letters set one by one",
        ),
        pytest.param(
            "<p style=display:flex>" + "".join(f"<span>{c}</span>" for c in "协议包过") + "</p>",
            ["协议包过"],
            id="reads letters laid out in a row",
        ),
        pytest.param("<p>协议包\n      过</p>", ["协议包 过"], id="sees a line end of the source as a blank"),
        pytest.param("<p>面包</p><p>过来</p>", [], id="does not read on from block to block"),
        pytest.param("<p>打包<br>过关</p>", [], id="does not read on over a line break"),
        pytest.param("<table><tr><td>面包<td>过期</table>", [], id="does not read on from cell to cell"),
        pytest.param(
            '<a style="display:block">面包</a><a style="display:block">过来看</a>',
            [],
            id="does not read on over what the page draws as blocks",
        ),
        pytest.param('<img alt="协议包过">', ["协议包过"], id="reads the alternative text of a picture"),
        pytest.param('<a title="协议包过" href="#">看</a>', ["协议包过"], id="reads a tooltip"),
        pytest.param('<i aria-label="协议包过"></i>', ["协议包过"], id="reads a label for screen readers"),
        pytest.param('<input placeholder="协议包过">', ["协议包过"], id="reads a placeholder"),
        pytest.param('<input type="submit" value="协议包过">', ["协议包过"], id="reads a button's words"),
        pytest.param("<button>协议包过</button>", ["协议包过"], id="reads a button"),
        pytest.param("<select><option>协议包过</select>", ["协议包过"], id="reads a list of choices"),
        pytest.param(
            "<details open><summary>问</summary>协议包过</details>", ["协议包过"], id="reads open details"
        ),
        pytest.param("<p hidden>协议包过</p>", [], id="leaves out what is hidden"),
        pytest.param('<p style="display:none">协议包过</p>', [], id="leaves out what is not drawn"),
        pytest.param('<p style="visibility:hidden">协议包过</p>', [], id="leaves out what is invisible"),
        pytest.param(
            '<p style="visibility:hidden">无<b style="visibility:visible">协议包过</b></p>',
            ["协议包过"],
            id="reads what is drawn inside something invisible",
        ),
        pytest.param(
            '<p>协议包<b style="display:none">裹</b>过</p>', ["协议包过"], id="reads on over hidden letters"
        ),
        pytest.param(
            '<p>协议包<b style="font-size:0">裹</b>过</p>',
            ["协议包过"],
            id="reads on over letters of no size",
        ),
        pytest.param("<code>协议包过</code>", [], id="leaves out code"),
        pytest.param(
            "<script>'协议包过'</script><style>/*协议包过*/</style>", [], id="leaves out scripts and styles"
        ),
        pytest.param(
            "<template>协议包过</template><noscript>协议包过</noscript>", [], id="leaves out templates"
        ),
        pytest.param(
            "<p>😀协议包过😀，𠮷野家</p>", ["协议包过"], id="counts characters beyond the basic plane"
        ),
        pytest.param("<p>协议&#21253;&#x8fc7;</p>", ["协议包过"], id="reads character references"),
        pytest.param("<p>hegui: ignore 协议包过</p>", ["协议包过"], id="takes no orders from the page"),
        pytest.param(
            "<p data-hegui-ignore>协议包过</p>", ["协议包过"], id="cannot be switched off by the page"
        ),
        pytest.param("<p>面包过期，确保过程</p>", [], id="is quiet about ordinary words"),
        pytest.param("<pre>协议\n包过班</pre>", ["包过班"], id="keeps line ends where they are shown"),
    ],
)
def test_a_page_says(any_desk: AnyDesk, site: Site, body: str, expected: list[str]) -> None:
    page = any_desk.browser.open(site.page("/text", AD + body))
    any_desk.finds(page, *expected)


@pytest.mark.parametrize("mode", ["open", "closed"])
def test_text_in_a_shadow_tree_is_read(any_desk: AnyDesk, site: Site, mode: str) -> None:
    body = f"""{AD}<x-card></x-card><script>
      const root = document.querySelector("x-card").attachShadow({{ mode: "{mode}" }});
      root.innerHTML = "<p>协议包<b>过</b></p>";
    </script>"""
    page = any_desk.browser.open(site.page("/shadow", body))
    [found] = any_desk.finds(page, "协议包过")
    assert found["selector"] == "body > x-card >>> p"


def test_excluded_selectors_are_left_out(any_desk: AnyDesk, site: Site) -> None:
    page = any_desk.browser.open(site.page("/excluded", f"{AD}<p class=c>协议包过</p><p>三天拿证</p>"))
    any_desk.finds(page, "协议包过", "三天拿证")
    any_desk.settings(excluded=[".c", "((("])
    any_desk.finds(page, "三天拿证")
    any_desk.settings()
    any_desk.finds(page, "协议包过", "三天拿证")


def test_frames_of_every_kind_are_read(any_desk: AnyDesk, site: Site) -> None:
    site.page("/inner", f"{AD}<p>协议包过</p>")
    elsewhere = site.origin.replace("127.0.0.1", "localhost")
    body = f"""<iframe src="/inner"></iframe><iframe src="{elsewhere}/inner"></iframe>
      <iframe srcdoc="<h1>证书培训</h1><p>三天拿证"></iframe><iframe id="blank"></iframe>
      <iframe sandbox="allow-scripts" srcdoc="<h1>证书培训</h1><p>免考拿证"></iframe>
      <script>blank.contentDocument.body.innerHTML = "<h1>证书培训</h1><p>不过包退</p>"</script>"""
    page = any_desk.browser.open(site.page("/frames", body))
    any_desk.finds(page, "协议包过", "协议包过", "三天拿证", "免考拿证", "不过包退")
    page.evaluate("document.querySelector('iframe').remove()")
    any_desk.finds(page, "协议包过", "三天拿证", "免考拿证", "不过包退")


def test_a_frame_that_is_shown_later_is_read(any_desk: AnyDesk, site: Site) -> None:
    """Nothing changes in it, and nobody touches it: it is laid out, no more."""
    site.page("/inner", f"{AD}<p>协议包过</p>")
    elsewhere = site.origin.replace("127.0.0.1", "localhost")
    body = f'{AD}<p>三天拿证</p><iframe style="display:none" src="{elsewhere}/inner"></iframe>'
    page = any_desk.browser.open(site.page("/shown", body))
    phases = lambda: [report["state"]["phase"] for report in any_desk.reports(page)]  # noqa: E731
    AnyDesk.wait(phases, lambda phases: phases == ["done", "done"])
    page.evaluate("document.querySelector('iframe').style.display = ''")
    any_desk.finds(page, "三天拿证", "协议包过")
