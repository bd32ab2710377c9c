"""Inline pinyin, with damage seen on real pages and in the founding notice."""

from __future__ import annotations

import pytest

from hegui.normalize.annotation import blank_pinyin
from hegui.records import FILL, Blank
from hegui.span import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("職業(yè)資格", "職業資格", id="tone marks prove an annotation"),
        pytest.param("包過(guò)", "包過", id="at the end"),
        pytest.param("國(guó)家", "國家", id="at the start"),
        pytest.param("職業(yè)技能等級(jí)", "職業技能等級", id="several in one phrase"),
        pytest.param("发（fā）证", "发证", id="full-width brackets"),
        pytest.param("发（FĀ）证", "发证", id="capitals"),
        pytest.param("對(dui)校外培(pei)(pei)訓(xun)(xun)", "對校外培訓", id="without tones, doubled"),
        pytest.param("網(wǎng)絡(luò )", "網絡", id="a blank inside the bracket"),
        pytest.param("絡 (luò)", "絡", id="a blank before the bracket"),
        pytest.param("絡\u00a0(luò)", "絡", id="a no-break space before the bracket"),
        pytest.param("包(guo\u0300)", "包", id="a tone as a combining mark"),
        pytest.param("過(ɡuò)", "過", id="the g of phonetic fonts"),
        pytest.param("過(guo4)", "過", id="a tone as a number"),
        pytest.param("綠(lü)", "綠", id="ü without tone"),
        pytest.param("綠(lv)", "綠", id="v for ü"),
        pytest.param("手机(app)", "手机(app)", id="leaves alone a word that is no reading"),
        pytest.param("服务(VIP)", "服务(VIP)", id="leaves alone capitals"),
        pytest.param("人才(gao)", "人才(gao)", id="leaves alone a reading of another character"),
        pytest.param("崗位合格(憑證)", "崗位合格(憑證)", id="leaves alone characters in brackets"),
        pytest.param("(yè)", "(yè)", id="leaves alone an annotation of nothing"),
        pytest.param("a(bā)", "a(bā)", id="leaves alone an annotation of a letter"),
        pytest.param("包(guo5x)", "包(guo5x)", id="leaves alone a code"),
        pytest.param("包(", "包(", id="leaves alone an open bracket"),
        pytest.param("", "", id="leaves alone nothing"),
    ],
)
def test_annotations_become_part_of_their_character(text: str, expected: str) -> None:
    blanked, marks = blank_pinyin(text)
    assert blanked.replace(FILL, "") == expected
    assert len(blanked) == len(text)
    assert {mark.transform for mark in marks} == ({"inline-pinyin"} if expected != text else set())
    assert all(set(blanked[mark.span.start : mark.span.end]) == {FILL} for mark in marks)


def test_marks_stand_in_order() -> None:
    _, marks = blank_pinyin("培(pei)(pei)訓(xun)")
    expected = [Span(1, 6), Span(6, 11), Span(12, 17)]
    assert marks == [Blank(span, "inline-pinyin") for span in expected]


def test_one_character_annotated_ten_thousand_times() -> None:
    text = "培" + "(pei)" * 10_000
    assert blank_pinyin(text)[0] == "培" + FILL * 50_000
