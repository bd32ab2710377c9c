"""The line under which the markers stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui.report.display import width
from hegui.report.excerpt import excerpts

from . import sample


def drawn(text: str, *phrases: str, columns: int = 40) -> list[tuple[str, str]]:
    findings = [sample.finding(text, phrase) for phrase in phrases]
    return [(e.source(), e.markers()) for e in excerpts(text, findings, columns)]


@pytest.mark.parametrize(
    ("text", "phrases", "expected"),
    [
        pytest.param(
            "保证包过。", ["包过"], [("保证包过。", "    ^^^^")], id="two columns a Chinese character"
        ),
        pytest.param("a\t包过", ["包过"], [("a    包过", "     ^^^^")], id="tabs are expanded"),
        pytest.param(
            "包\u200b过x", ["包\u200b过"], [("包\u200b过x", "^^^^")], id="zero width takes no marker"
        ),
        pytest.param(
            "\x1b[1m包过", ["包过"], [("␛[1m包过", "    ^^^^")], id="control characters are counted as shown"
        ),
        pytest.param("一\n二包过\r\n三", ["包过"], [("二包过", "  ^^^^")], id="only the line of the finding"),
        pytest.param(
            "包过、代考", ["包过", "代考"], [("包过、代考", "^^^^  ^^^^")], id="one line is shown once"
        ),
        pytest.param(
            "包过\n代考",
            ["包过", "代考"],
            [("包过", "^^^^"), ("代考", "^^^^")],
            id="two lines are shown apart",
        ),
        pytest.param(
            "请包\n过吧", ["包\n过"], [("请包", "  ^^")], id="a phrase across lines is marked to the end"
        ),
        pytest.param(
            "前" * 50 + "包过" + "后" * 50,
            ["包过"],
            [("…" + "前" * 6 + "包过" + "后" * 11 + "…", " " * 13 + "^^^^")],
            id="a long line is cropped round the phrase",
        ),
        pytest.param(
            "前" * 50 + "包过。",
            ["包过"],
            [("…" + "前" * 16 + "包过。", " " * 33 + "^^^^")],
            id="the end of a long line leaves more room before",
        ),
        pytest.param("", [], [], id="no findings, no excerpt"),
    ],
)
def test_excerpts(text: str, phrases: list[str], expected: list[tuple[str, str]]) -> None:
    assert drawn(text, *phrases) == expected


def test_ten_thousand_characters_with_a_thousand_findings_stay_narrow() -> None:
    text = "很长的一行包过" * 1500
    findings = [sample.finding(text, "包过", nth=0)] + [
        found for nth in range(1, 40) for found in [sample.finding(text, "包过", nth=nth)]
    ]
    assert all(width(excerpt.source()) <= 60 for excerpt in excerpts(text, findings, 60))


@given(
    before=st.text(st.characters(codec=None), max_size=80),
    after=st.text(st.characters(codec=None), max_size=80),
    columns=st.integers(20, 90),
)
def test_every_finding_is_drawn_within_the_width(before: str, after: str, columns: int) -> None:
    text = f"{before}包过{after}"
    findings = [sample.finding(text, "包过")]
    (excerpt,) = excerpts(text, findings, columns)
    assert excerpt.findings == tuple(findings)
    assert width(excerpt.source()) <= columns
    start = width(excerpt.source().partition("包过")[0]) if before.count("包过") == 0 else 0
    assert excerpt.markers() == " " * start + "^^^^"
