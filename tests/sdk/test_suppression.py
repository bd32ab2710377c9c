"""Suppressions: who is heard, what is marked, and what is said about the ones that do nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui.config import Config, Suppress
from hegui.finding import Finding
from hegui.records import SKIP, STOP, Document
from hegui.span import Span, TextIndex
from hegui.suppression import blank, mark

RULES = {"包过": "certificate/pass", "最佳": "ad-law/absolute", "b过": "certificate/pass"}
UNREADABLE = "1 suppression-malformed: this suppression cannot be read; write hegui: ignore[rule] reason"
ENGLISH = Config(lang="en", as_of=date(2026, 6, 1), root=Path("/project"))


def finding(source: str, span: Span, index: TextIndex) -> Finding:
    """What a linter would make of one of RULES at a place."""
    text = source[span.start : span.end]
    return Finding(
        rule_id=RULES[text],
        pack=RULES[text].partition("/")[0],
        title="",
        category="3",
        severity="error",
        kind="violation",
        tier="initial" if text == "b过" else "exact",
        confidence=1.0,
        span=span,
        utf16=index.utf16(span),
        position=index.position(span),
        text=text,
        term="包过" if text == "b过" else text,
        transforms=(),
        message="",
        why="",
        suggestion="",
        source=(),
    )


def plain(source: str) -> Document:
    return Document(source, source)


def markup(source: str) -> Document:
    """As a parser of Markdown or HTML leaves it: comments and tags blanked."""
    return Document(source, re.sub(r"<.*?>", lambda found: STOP * len(found[0]), source, flags=re.DOTALL))


def outcome(document: Document, config: Config = ENGLISH, path: str = "/project/a.txt") -> list[str]:
    """One line a finding and a remark, as the linter would have them."""
    document = blank(document)
    places = [Span(*found.span()) for found in re.finditer("|".join(RULES), document.text)]
    index = TextIndex(document.source)
    findings = [finding(document.source, place, index) for place in places]
    marked, remarks = mark(findings, document, config, path)
    assert [one.span for one in marked] == places
    said = [f"{one.position.line} {one.text}{_mark(one)}" for one in marked]
    return said + [f"{remark.line} {remark.code}: {remark.message}" for remark in remarks]


def _mark(one: Finding) -> str:
    found = one.suppressed
    return f" {found.scope} {found.line} {found.reason}" if found else ""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("包过\n最佳", ["1 包过", "2 最佳"], id="leaves alone what nobody speaks of"),
        pytest.param(
            "包过最佳 # hegui: ignore[certificate/pass] 案例\n包过",
            ["1 包过 line 1 案例", "1 最佳", "2 包过"],
            id="one rule on its own line",
        ),
        pytest.param(
            "包过最佳 // hegui: ignore[certificate/*，ad-law/absolute]：案例",
            ["1 包过 line 1 案例", "1 最佳 line 1 案例"],
            id="several rules, the commas and colon of a Chinese keyboard",
        ),
        pytest.param(
            "包过 <!-- hegui：ignore【*】 -->\n包过",
            ["1 包过 line 1 ", "2 包过"],
            id="every rule, without a reason, in wide brackets",
        ),
        pytest.param(
            "# hegui: ignore-next-line[certificate/pass] 案例\n包过\n包过",
            ["2 包过 next-line 1 案例", "3 包过"],
            id="the next line only",
        ),
        pytest.param(
            "包过\r\n# hegui: ignore-next-line[*]\r\n包过\r包过",
            ["1 包过", "3 包过 next-line 2 ", "4 包过"],
            id="lines end as editors count them",
        ),
        pytest.param(
            "包过\n# hegui: off[certificate/pass] 引文\n包过最佳\n# hegui: on\n包过",
            ["1 包过", "3 包过 block 2 引文", "3 最佳", "5 包过"],
            id="a block",
        ),
        pytest.param(
            "# hegui: off[certificate/pass]\n# hegui: off[ad-law/*]\n包过最佳\n"
            "# hegui: on[ad-law/*]\n包过最佳\n# hegui: on\n包过",
            ["3 包过 block 1 ", "3 最佳 block 2 ", "5 包过 block 1 ", "5 最佳", "7 包过"],
            id="blocks inside one another, closed one by one",
        ),
        pytest.param(
            "包过\n最佳\n# hegui: ignore-file[certificate/pass] 判决书",
            ["1 包过 file 3 判决书", "2 最佳"],
            id="the whole file, wherever it is said",
        ),
        pytest.param(
            '包过最佳\n包过\n# hegui: ignore-match[*]("包过") 书名',
            ["1 包过 match 3 书名", "1 最佳", "2 包过 match 3 书名"],
            id="one phrase anywhere",
        ),
        pytest.param(
            "b过\n# hegui: ignore-match[*](“包 过”)", ["1 b过 match 2 "], id="one phrase, by the rule's word"
        ),
        pytest.param(
            "包过b过 # hegui: ignore[certificate/pass+initial]",
            ["1 包过", "1 b过 line 1 "],
            id="one tier of a rule",
        ),
        pytest.param(
            "包过b过 # hegui: ignore[certificate/pass]", ["1 包过 line 1 ", "1 b过 line 1 "], id="all tiers"
        ),
        pytest.param(
            "包过 # hegui: ignore[*] 行\n# hegui: ignore-file[*] 全文",
            ["1 包过 line 1 行"],
            id="the narrowest is named, and none of two is unused",
        ),
        pytest.param(
            "见 http://hegui:8000/ignore[*] 包过",
            ["1 包过"],
            id="leaves alone an address that holds our name",
        ),
        pytest.param("合规 hegui: ignore[*] 包过", ["1 包过"], id="leaves alone words that are no comment"),
        pytest.param(
            '# hegui: ignore-match[*]("包过") 包过', [], id="the words of a directive are never linted"
        ),
    ],
)
def test_in_plain_text(source: str, expected: list[str]) -> None:
    said = outcome(plain(source))

    assert [line for line in said if "suppression-unused" not in line] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "<p>包过</p> <!-- hegui: ignore[*] 案例 -->", ["1 包过 line 1 案例"], id="a comment on the line"
        ),
        pytest.param(
            "<!-- hegui: ignore-next-line[*]\n  理由很长 -->\n<p>包过</p>",
            ["3 包过 next-line 1 理由很长"],
            id="the line after a comment of several",
        ),
        pytest.param(
            "<!-- hegui: off[*] -->包过<!-- hegui: on -->包过",
            ["1 包过 block 1 ", "1 包过"],
            id="a block within a line",
        ),
        pytest.param(
            "<p># hegui: ignore[*] 包过</p>", ["1 包过"], id="leaves alone a hash, which is text here"
        ),
        pytest.param(
            "<p>// hegui: ignore[*] 包过</p>", ["1 包过"], id="leaves alone slashes, which are text here"
        ),
    ],
)
def test_in_markup(source: str, expected: list[str]) -> None:
    assert outcome(markup(source)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "好 # hegui: ignore[certificate/pass] 案例",
            ["1 suppression-unused: this suppression suppresses nothing: ignore[certificate/pass]"],
            id="one that nothing needs",
        ),
        pytest.param(
            "# hegui: on",
            ["1 suppression-unused: this suppression suppresses nothing: on"],
            id="on without off",
        ),
        pytest.param(
            "# hegui: off[*]\n包过",
            [
                "2 包过 block 1 ",
                "1 suppression-open: off without on suppresses up to the end of the file: off[*]",
            ],
            id="off without on",
        ),
        *(
            pytest.param(
                f"包过 # hegui: {body}",
                [
                    "1 包过",
                    UNREADABLE,
                ],
                id=what,
            )
            for what, body in {
                "an unknown word": "allow[*]",
                "a word too long": "ignored[*]",
                "no rules": "ignore 案例",
                "empty brackets": "ignore[] 案例",
                "brackets that never close": "ignore[certificate/pass 案例",
                "a rule without its pack": "ignore[pass]",
                "a phrase where none belongs": 'ignore[*]("包过")',
                "a match without its phrase": "ignore-match[*] 包过的",
            }.items()
        ),
        pytest.param(
            "包过 <!-- hegui: ignore[*]\n好",
            ["1 包过", UNREADABLE],
            id="a comment that never ends",
        ),
    ],
)
def test_what_is_said_about_suppressions(source: str, expected: list[str]) -> None:
    assert outcome(plain(source)) == expected


def test_a_project_may_require_reasons() -> None:
    strict = Config(lang="en", require_reason=True)

    assert outcome(plain("包过 # hegui: ignore[*]\n包过 # hegui: ignore[*] 案例"), strict) == [
        "1 包过",
        "2 包过 line 2 案例",
        "1 suppression-reason: this suppression gives no reason and does not count: ignore[*]",
    ]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param(
            Suppress("certificate/pass", reason="奖项"),
            ["1 包过 config 0 奖项", "1 最佳"],
            id="a rule everywhere",
        ),
        pytest.param(Suppress("*", text="最 佳"), ["1 包过", "1 最佳 config 0 "], id="a text"),
        pytest.param(Suppress("*", text="最"), ["1 包过", "1 最佳"], id="leaves alone a part of the text"),
        pytest.param(
            Suppress("*", path="a.*"), ["1 包过 config 0 ", "1 最佳 config 0 "], id="files by pattern"
        ),
        pytest.param(Suppress("*", path="docs"), ["1 包过", "1 最佳"], id="leaves alone files elsewhere"),
        pytest.param(
            Suppress("ad-law/*", owner="法务", reason="有据", until=date(2026, 6, 1)),
            ["1 包过", "1 最佳 config 0 有据 (法务, → 2026-06-01)"],
            id="on its last day",
        ),
        pytest.param(
            Suppress("ad-law/*", until=date(2026, 5, 31), place="hegui.toml:9"),
            [
                "1 包过",
                "1 最佳",
                "0 suppression-expired: the suppression at hegui.toml:9 expired on 2026-05-31: ad-law/*",
            ],
            id="after its last day the finding is back",
        ),
    ],
)
def test_in_the_configuration(entry: Suppress, expected: list[str]) -> None:
    config = Config(lang="en", as_of=date(2026, 6, 1), suppress=(entry,), root=Path("/project"))

    assert outcome(plain("包过最佳"), config) == expected


def test_a_folder_in_the_configuration_covers_what_lies_in_it() -> None:
    config = Config(suppress=(Suppress("*", path="docs/"),), root=Path("/project"))

    assert outcome(plain("包过"), config, "/project/docs/a/b.txt") == ["1 包过 config 0 "]


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("zh-Hans", "这条忽略标注没有用到：ignore[*]"),
        ("zh-Hant", "這條忽略標註沒有用到：ignore[*]"),
        ("en", "this suppression suppresses nothing: ignore[*]"),
    ],
)
def test_remarks_speak_the_language_of_the_reader(lang: str, message: str) -> None:
    assert outcome(plain("# hegui: ignore[*]"), Config(lang=lang)) == [f"1 suppression-unused: {message}"]


def test_blanking_keeps_every_offset() -> None:
    source = "包过 # hegui: ignore[*] 案例\n# hegui: on\n过"

    blanked = blank(plain(source))

    assert blanked == Document(source, "包过 " + SKIP * 21 + "\n" + STOP * 11 + "\n过")
    assert blank(blanked) == blanked


def test_a_document_without_directives_is_handed_back() -> None:
    document = plain("合规 hegui 包过")

    assert blank(document) is document


PIECES = st.sampled_from(
    ["包过", "最佳", "hegui:", "ignore[*]", "off[*]", "on", "# ", "//", "<!--", "-->", "\n", "[", "(“", "x"]
)


@given(st.lists(PIECES, max_size=30).map(" ".join), st.sampled_from([plain, markup]))
def test_whatever_is_written_nothing_moves_and_nothing_is_dropped(source: str, kind: object) -> None:
    document = blank(plain(source) if kind is plain else markup(source))

    assert (document.source, len(document.text)) == (source, len(source))
    assert blank(document) == document
    outcome(document)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("<!-- hegui: " * 100_000, id="comments that never end"),
        pytest.param("# hegui: off[*]\n包过\n" * 50_000, id="blocks that never end"),
        pytest.param("# hegui: ignore[" * 100_000, id="brackets that never close"),
        pytest.param(
            "".join(f"# hegui: off[a/b{n}]\n包过\n" for n in range(30_000)), id="as many blocks as rules"
        ),
    ],
)
def test_hostile_text_takes_no_longer_than_its_length(source: str) -> None:
    outcome(plain(source))
