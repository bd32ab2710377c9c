"""Pages change: what is new is read, what is gone is gone at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.chromium import Chromium
from tests.browser.desk import AnyDesk, Desk
from tests.browser.drawn import PAINTED, painted
from tests.browser.site import Site

AD = "<h1>证书培训班报名</h1>"
STYLE = "<style>.dark { display: none } .inline { display: inline } .block { display: block }</style>"
SHAKEN = (  # of elements that the parser lets stand in each other
    "<main><section><article>协议包过</article><div>普通<b>协议</b><i>包过</i></div></section>"
    "<div><div>三天拿证</div><div>代考</div></div><div contenteditable>协议包过</div><img alt=协议包过></main>"
)
SHAKE = Path(__file__).with_name("shake.js").read_text("utf-8")


@pytest.mark.parametrize(
    ("body", "change", "expected"),
    [
        pytest.param(
            "<ul></ul>", "at('ul').append(made('li', '协议包过'))", ["协议包过"], id="a block is added"
        ),
        pytest.param(
            "<p>协议<b></b></p>", "at('b').textContent = '包过'", ["协议包过"], id="a phrase is completed"
        ),
        pytest.param("<p>协议包过</p>", "at('p').remove()", [], id="a phrase is removed"),
        pytest.param("<p>协议包过</p>", "at('p').firstChild.data = '面包'", [], id="a text is changed"),
        pytest.param(
            "<p>协议包过</p>",
            "at('p').innerHTML = '<b>三天</b>拿证'",
            ["三天拿证"],
            id="a block is written anew",
        ),
        pytest.param(
            "<p>协议包过</p>",
            "at('body').innerHTML = '<h1>证书</h1><p>三天拿证'",
            ["三天拿证"],
            id="the page is written anew",
        ),
        pytest.param(
            "<p>协议包过</p><div></div>", "at('div').append(at('p'))", ["协议包过"], id="a block moves"
        ),
        pytest.param(
            "<p>面</p><p>协议包过</p>",
            "at('p').after(document.createTextNode('证书三天拿证'))",
            ["证书三天拿证", "协议包过"],
            id="text comes between blocks",
        ),
        pytest.param(
            "<p>协议包过</p>", "at('p').firstChild.splitText(3)", ["协议包过"], id="a text is split"
        ),
        pytest.param(
            "<p>协议包<i></i>过</p>", "at('i').append(made('div', '裹'))", [], id="a block parts a phrase"
        ),
        pytest.param(
            "<p hidden>协议包过</p>", "at('p').hidden = false", ["协议包过"], id="something hidden is shown"
        ),
        pytest.param(
            "<style>.t p{display:none}</style><div class=t><p>协议包过</p></div>",
            "at('div').className = ''",
            ["协议包过"],
            id="a class shows something",
        ),
        pytest.param(
            "<p style='visibility:hidden'>协议包过</p>",
            "at('p').style.visibility = ''",
            ["协议包过"],
            id="something invisible is shown",
        ),
        pytest.param("<p>协议<b>包过</b></p>", "at('b').hidden = true", [], id="a part of a line is hidden"),
        pytest.param(
            "协议<div>好</div>包过",
            "at('div').hidden = true",
            ["协议包过"],
            id="what parts a phrase is hidden",
        ),
        pytest.param(
            "<p>协议</p>包过",
            "at('p').style.display = 'inline'",
            ["协议包过"],
            id="a block is drawn in line",
        ),
        pytest.param(
            "<p>协议包过</p>",
            "at('p').replaceWith(...at('p').childNodes)",
            ["协议包过"],
            id="a block goes and leaves its text",
        ),
        pytest.param(
            "<details><summary>问</summary><p>协议包过</p></details>",
            "at('details').open = true",
            ["协议包过"],
            id="details are opened",
        ),
        pytest.param("<img alt='好'>", "at('img').alt = '协议包过'", ["协议包过"], id="an attribute comes"),
        pytest.param("<img alt='协议包过'>", "at('img').alt = '好'", [], id="an attribute is changed"),
        pytest.param(
            "<p>协议</p>",
            "for (const c of ['包', '过']) at('p').append(made('b', c))",
            ["协议包过"],
            id="letters are added one by one",
        ),
        pytest.param(
            "<x-a></x-a>",
            "at('x-a').attachShadow({mode: 'open'}).append(made('p', '协议包过')); at('x-a').append('')",
            ["协议包过"],
            id="a shadow tree comes",
        ),
        pytest.param(
            "",
            "const f = made('iframe', ''); f.srcdoc = '<h1>证书培训</h1>协议包过'; at('body').append(f)",
            ["协议包过"],
            id="a frame is added",
        ),
        pytest.param(
            "<p>协议包过</p>",
            "const t = at('p').firstChild; t.data = '面包'; queueMicrotask(() => { t.data = '协议包过' })",
            ["协议包过"],
            id="a text comes back before it is read anew",
        ),
        pytest.param(
            "<main><div><p>协议包过</p></div></main>",
            "const d = at('div'); d.remove(); setTimeout(() => at('main').append('', d), 600)",
            ["协议包过"],
            id="a part that was taken out comes back",
        ),
    ],
)
def test_after(any_desk: AnyDesk, site: Site, body: str, change: str, expected: list[str]) -> None:
    page = any_desk.browser.open(site.page("/change", AD + body))
    any_desk.settled(page)
    page.evaluate(
        "(change) => void new Function('at', 'made', change)((name) => document.querySelector(name), "
        "(name, text) => Object.assign(document.createElement(name), { textContent: text }))",
        change,
    )
    any_desk.finds(page, *expected)


@pytest.mark.parametrize(
    ("name", "dark"), [("hidden", ""), ("class", "dark"), ("style", "visibility: hidden")]
)
@pytest.mark.parametrize(
    ("where", "body"),
    [
        ("p", "<p title=一次包过>协议包过</p>"),
        ("main", "<main><div><p title=一次包过>协议包过</p></div></main>"),
        ("textarea", "<textarea title=一次包过>协议包过</textarea>"),
    ],
)
def test_what_goes_out_of_sight_is_no_finding_until_it_is_seen_again(
    any_desk: AnyDesk, site: Site, where: str, body: str, name: str, dark: str
) -> None:
    page = any_desk.browser.open(site.page("/dark", f"{AD}<style>.dark {{ display: none }}</style>{body}"))
    any_desk.finds(page, "协议包过", "一次包过")
    element = f"document.querySelector('{where}')"
    page.evaluate(f"void {element}.setAttribute('{name}', '{dark}')")
    any_desk.finds(page)
    page.evaluate(f"void {element}.removeAttribute('{name}')")
    any_desk.finds(page, "协议包过", "一次包过")


@pytest.mark.parametrize(
    "change",
    [
        "p.firstChild.data = '面包过期'",
        "p.firstChild.insertData(0, '不')",
        "p.textContent = ''",
        "p.remove()",
        "p.replaceChildren('协议包裹')",
    ],
)
def test_a_finding_does_not_outlive_its_text_by_a_frame(any_desk: AnyDesk, site: Site, change: str) -> None:
    page = any_desk.browser.open(site.page("/gone", AD + "<p>协议包过</p>"))
    any_desk.finds(page, "协议包过")
    said = page.evaluate(
        f"""async (change) => {{
          new Function("p", change)(document.querySelector("p"));
          await Promise.resolve(); // a mutation observer's turn
          return ({PAINTED})().error;
        }}""",
        change,
    )
    assert said == ""


@pytest.mark.parametrize("seed", range(4))
def test_after_any_changes_the_page_says_what_it_would_say_if_it_were_opened_anew(
    any_desk: AnyDesk, site: Site, seed: int
) -> None:
    """Random changes, some at once, some while the ones before are being read; the same again every time."""
    page = any_desk.browser.open(site.page("/shaken", f"<script>{SHAKE}</script>{AD}{STYLE}{SHAKEN}"))
    any_desk.settled(page)
    for turn in range(12):
        page.evaluate(f"shake({100 * seed + turn}, {1 + turn % 4})")
    written = page.evaluate("document.querySelector('main').outerHTML")
    anew = any_desk.browser.open(site.page("/anew", AD + STYLE + written))
    expected = sorted(one["finding"]["text"] for one in any_desk.settled(anew)["findings"])
    any_desk.finds(page, *expected)


def test_a_list_that_reuses_its_rows_is_followed(any_desk: AnyDesk, site: Site) -> None:
    body = (
        AD
        + """<div id=list></div><script>
      const rows = Array.from({ length: 8 }, () => list.appendChild(document.createElement("div")));
      const show = (from) => rows.forEach((row, index) => { row.textContent = `第${from + index}条：` + ((from + index) % 10 === 5 ? "协议包过" : "普通的一句话"); });
      show(0);
    </script>"""
    )
    page = any_desk.browser.open(site.page("/virtual", body))
    any_desk.finds(page, "协议包过")
    page.evaluate("show(6)")
    any_desk.finds(page)
    page.evaluate("show(98)")
    [found] = any_desk.finds(page, "协议包过")
    assert found["before"] + found["finding"]["text"] == "第105条：协议包过"


def test_only_what_changed_is_read_again(any_desk: AnyDesk, site: Site) -> None:
    body = AD + "<div id=log>" + "<p>证书培训的一条普通消息，没有什么特别。</p>" * 3000 + "</div>"
    page = any_desk.browser.open(site.page("/long", body))
    before = any_desk.settled(page)["state"]["checked"]
    page.evaluate("log.append(Object.assign(document.createElement('p'), { textContent: '协议包过' }))")
    any_desk.finds(page, "协议包过")
    after = any_desk.settled(page)["state"]["checked"]
    assert before > 50_000
    assert after - before < 10_000, "one line and its surroundings"


def test_a_page_comes_back_as_it_was_left(desk: Desk, chromium: Chromium, site: Site) -> None:
    page = chromium.open(site.page("/first", AD + "<p>协议包过</p>"))
    desk.finds(page, "协议包过")
    page.goto(site.page("/second", AD + "<p>三天拿证</p>"))
    desk.finds(page, "三天拿证")
    page.go_back()
    desk.finds(page, "协议包过")
    assert painted(page)["error"] == "协议包过"
