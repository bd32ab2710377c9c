"""What it took to see a phrase."""

from __future__ import annotations

import pytest

from hegui import Linter
from hegui.provenance import Marks
from hegui.records import Blank
from hegui.span import Span

from .. import mini

EVASION = ("疑似故意变形规避审核",)
STAND_INS = {"homophone": {"包": ["苞"]}, "split": {}, "ordinary": {}}


@pytest.fixture(scope="module")
def linter() -> Linter:
    rules = {
        "x": mini.rule(
            terms=["包过", "代考", "no.1", "×××部"],
            templates=["{number}天拿证", "人社部{0-6}颁发"],
            disguises=["pinyin", "homophone"],
            context={"topic": "certificate"},
        )
    }
    return mini.linter_of(rules, disguises=STAND_INS)


@pytest.mark.parametrize(
    ("text", "transforms", "deliberate"),
    [
        pytest.param("包过", (), False, id="as it is"),
        pytest.param("包過", ("script",), False, id="another script is no hiding"),
        pytest.param("ＮＯ.１", ("width",), False, id="nor is width"),
        pytest.param("No.1", ("case",), False, id="nor is case"),
        pytest.param("包過(guò)", ("inline-pinyin", "script"), False, id="nor is pinyin in brackets"),
        pytest.param("包过(guò)", ("inline-pinyin",), False, id="pinyin at the end belongs to the phrase"),
        pytest.param("包·过", ("noise",), True, id="a sign between"),
        pytest.param("包🔥过", ("noise",), True, id="an emoji between"),
        pytest.param("包 过", ("noise",), True, id="a space between"),
        pytest.param("包\u200b过", ("invisible",), True, id="a zero-width space between"),
        pytest.param("包\u202e过", ("invisible",), True, id="a bidi control between"),
        pytest.param("包\u0336过\u0336", ("invisible",), True, id="struck through"),
        pytest.param("包\n过", ("line-break",), False, id="written downwards"),
        pytest.param("③天拿证", ("enclosed",), False, id="a circled digit"),
        pytest.param("𝟑天拿证", ("styled",), True, id="a styled digit"),
        pytest.param("3天拿证", (), False, id="a slot filled"),
        pytest.param("×天拿证", (), False, id="the cross of a quoted template is no noise"),
        pytest.param("3-5天拿证", (), False, id="nor is the dash of a range"),
        pytest.param("×××部", (), False, id="nor are crosses"),
        pytest.param("人社部 “统一” 颁发", (), False, id="nor is anything in a gap"),
        pytest.param("包guo", ("pinyin",), True, id="a syllable for a character"),
        pytest.param("苞过", ("homophone",), True, id="a character of the same sound"),
        pytest.param("⼈社部颁发", ("compatibility",), False, id="a Kangxi radical"),
        pytest.param(
            "包·過(guò)", ("inline-pinyin", "noise", "script"), True, id="all at once, in fixed order"
        ),
    ],
)
def test_transforms(linter: Linter, text: str, transforms: tuple[str, ...], deliberate: bool) -> None:
    (finding,) = linter.lint(f"培训。\n\n{text}").findings
    assert (finding.text, finding.transforms, finding.notes) == (
        text,
        transforms,
        EVASION if deliberate else (),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("包\u200b过", "“包过”不得使用", id="without what nobody sees"),
        pytest.param("包過(guò)", "“包過”不得使用", id="without its annotation"),
        pytest.param("包\n过", "“包过”不得使用", id="on one line"),
        pytest.param("包·过", "“包·过”不得使用", id="with what everybody sees"),
    ],
)
def test_the_message_names_the_phrase_as_a_reader_sees_it(linter: Linter, text: str, message: str) -> None:
    assert [finding.message for finding in linter.lint(text).findings] == [message]


def test_marks_are_found_however_long_and_nested_they_are() -> None:
    marks = Marks(
        [Blank(Span(0, 50), "markup"), Blank(Span(10, 12), "entity"), Blank(Span(60, 61), "line-break")]
    )
    assert marks.touching(Span(20, 22)) == ["markup"]
    assert marks.touching(Span(11, 22)) == ["markup", "entity"]
    assert marks.touching(Span(50, 60)) == []
    assert marks.touching(Span(49, 61)) == ["markup", "line-break"]
    assert Marks([]).touching(Span(0, 1)) == []
