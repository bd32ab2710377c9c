"""Damaged bytes, with damage seen on real pages and in the founding notice."""

from __future__ import annotations

import pytest

from hegui.normalize.garble import repair
from hegui.records import FILL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "工作?,F(xiàn)就有關(guān)", "工作。現(xiàn)就有關(guān)", id="a stop and a character half lost"
        ),
        pytest.param("推動(dòng)?jì)D女", "推動(dòng)婦女", id="an annotation inside a character"),
        pytest.param("師?！白C券", "師。“證券", id="one byte lost before a run"),
        pytest.param("標志?！锻ㄖ分薪榻B", "標志?！锻ㄖ分薪榻B", id="leaves alone what cannot be known"),
        pytest.param("深入?yún)⒓由鐣?huì)", "深入?yún)⒓由鐣?huì)", id="leaves alone what has two readings"),
        pytest.param("工作?,F就", "工作?,F就", id="leaves alone a letter without its reading"),
        pytest.param("工作?,G(xiàn)就", "工作?,G(xiàn)就", id="leaves alone a reading that does not fit"),
        pytest.param("要不要?保过A班", "要不要?保过A班", id="leaves alone a question before an offer"),
        pytest.param("真的吗?国家A级", "真的吗?国家A级", id="leaves alone a question before a grade"),
        pytest.param("好?！我要A证", "好?！我要A证", id="leaves alone an excited question"),
        pytest.param("?", "?", id="leaves alone a mark"),
        pytest.param("", "", id="leaves alone nothing"),
    ],
)
def test_repair(text: str, expected: str) -> None:
    repaired, marks = repair(text)
    assert repaired.replace(FILL, "") == expected
    assert len(repaired) == len(text)
    assert {mark.transform for mark in marks} == ({"garbled"} if expected != text else set())
