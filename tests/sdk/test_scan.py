"""Patterns beside their anchors: numbers, gaps, placeholders, and the words that words are cut out of."""

from __future__ import annotations

import pytest

from .. import mini

LEXICONS = {"ministry": ["人社部", "教育部"]}


def found(template: str, text: str) -> list[str]:
    rules = {"x": mini.rule(templates=[template])}
    return mini.texts(mini.linter_of(rules, lexicons=LEXICONS).lint(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("3天拿证", ["3天拿证"], id="a digit"),
        pytest.param("１５天拿证", ["１５天拿证"], id="full-width digits"),
        pytest.param("三天拿证", ["三天拿证"], id="a Chinese numeral"),
        pytest.param("叁拾天拿證", ["叁拾天拿證"], id="financial numerals"),
        pytest.param("③天拿证", ["③天拿证"], id="a circled digit"),
        pytest.param("几天拿证", ["几天拿证"], id="a few"),
        pytest.param("3-5天拿证", ["3-5天拿证"], id="a range"),
        pytest.param("3~5天拿证", ["3~5天拿证"], id="a range with a swung dash"),
        pytest.param("7至10天拿证", ["7至10天拿证"], id="a range in words"),
        pytest.param("1.5天拿证", ["1.5天拿证"], id="a decimal"),
        pytest.param("最快3 天拿证", ["3 天拿证"], id="a blank behind the number"),
        pytest.param("3·天·拿·证", ["3·天·拿·证"], id="noise between"),
        pytest.param("三(sān)天拿证", ["三(sān)天拿证"], id="pinyin behind the number"),
        pytest.param("×天拿证", ["×天拿证"], id="the cross of a quoted template"),
        pytest.param("××天拿证", ["××天拿证"], id="two crosses"),
        pytest.param("某天拿证", ["某天拿证"], id="a certain day"),
        pytest.param("N天拿证", ["N天拿证"], id="a letter for a number"),
        pytest.param("共-3天拿证", ["3天拿证"], id="a separator outside the number is given back"),
        pytest.param("第3天拿证", [], id="leaves alone an ordinal"),
        pytest.param("当天拿证", [], id="leaves alone what is no number"),
        pytest.param("then天拿证", [], id="leaves alone a letter cut out of a word"),
        pytest.param("3" + "·" * 7 + "天拿证", [], id="leaves alone a number too far away"),
        pytest.param("×\n\n天拿证", [], id="leaves alone a cross of another paragraph"),
        pytest.param("3\n\n天拿证", [], id="leaves alone a number in another paragraph"),
        pytest.param("3。天拿证", [], id="leaves alone a number in another sentence"),
    ],
)
def test_numbers_before_a_word(text: str, expected: list[str]) -> None:
    assert found("{number}天拿证", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("月入3万", ["月入3万"], id="a digit"),
        pytest.param("月入三万", ["月入三万"], id="a numeral that holds the unit gives it back"),
        pytest.param("月入十万", ["月入十万"], id="a numeral of two magnitudes"),
        pytest.param("月入 ３.５ 万", ["月入 ３.５ 万"], id="width, decimals and blanks"),
        pytest.param("月入5-8万", ["月入5-8万"], id="a range"),
        pytest.param("月入×万", ["月入×万"], id="a cross"),
        pytest.param("月入万", [], id="leaves alone a unit alone"),
        pytest.param("月入约3万", [], id="leaves alone a number elsewhere"),
    ],
)
def test_numbers_behind_a_word(text: str, expected: list[str]) -> None:
    assert found("月入{number}万", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("人社部颁发", ["人社部颁发"], id="nothing between"),
        pytest.param("人社部统一颁发", ["人社部统一颁发"], id="two between"),
        pytest.param("教育部(權威)頒發", ["教育部(權威)頒發"], id="noise between does not count"),
        pytest.param("人社部一二三颁发", ["人社部一二三颁发"], id="as many as allowed"),
        pytest.param("人社部一二三四颁发", [], id="leaves alone one too many"),
        pytest.param("人社部，统一颁发", [], id="leaves alone another clause"),
        pytest.param("人社部。颁发", [], id="leaves alone another sentence"),
        pytest.param("人社部\n\n颁发", [], id="leaves alone another paragraph"),
        pytest.param("人社部 颁 发", ["人社部 颁 发"], id="noise inside the far part"),
    ],
)
def test_gaps(text: str, expected: list[str]) -> None:
    assert found("{ministry}{0-3}颁发", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("×××部", ["×××部"], id="three crosses"),
        pytest.param("×\u200b×\u200b部", ["×\u200b×\u200b部"], id="with something unseen between"),
        pytest.param("×·部", ["×·部"], id="with a mark between"),
        pytest.param("××部", ["××部"], id="two crosses"),
        pytest.param("XXX部", ["XXX部"], id="capital letters"),
        pytest.param("＊＊部", ["＊＊部"], id="full-width stars"),
        pytest.param("某部", ["某部"], id="a certain ministry"),
        pytest.param("○○部", ["○○部"], id="circles"),
        pytest.param("教育部", [], id="leaves alone a ministry that has a name"),
        pytest.param("Linux部", [], id="leaves alone a letter cut out of a word"),
        pytest.param("×××\n\n部", [], id="leaves alone crosses of another paragraph"),
    ],
)
def test_placeholders(text: str, expected: list[str]) -> None:
    assert found("×××部", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("No.1 名师", ["No.1"], id="case and a dot"),
        pytest.param("ＮＯ１", ["ＮＯ１"], id="full width"),
        pytest.param("no1st", ["no1"], id="a letter behind a digit begins another word"),
        pytest.param("no12", [], id="leaves alone a longer number"),
        pytest.param("piano1", [], id="leaves alone the end of a longer word"),
    ],
)
def test_latin_words_are_not_cut_out_of_longer_ones(text: str, expected: list[str]) -> None:
    assert mini.texts(mini.linter("no.1").lint(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("半个月拿证", ["半个月拿证"], id="with the option"),
        pytest.param("半月拿证", ["半月拿证"], id="without it"),
        pytest.param("半个月内就能拿到证", ["半个月内就能拿到证"], id="with all options"),
        pytest.param("半天拿证", [], id="leaves alone another unit"),
    ],
)
def test_optional_parts(text: str, expected: list[str]) -> None:
    assert found("半(个)?月(内|左右)?(就能)?拿(到)?证", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("红包过年发", [], id="leaves alone what the exception holds"),
        pytest.param("红包过年，包过", ["包过"], id="another occurrence counts"),
        pytest.param("面包过期", [], id="leaves alone a word that ends in the match"),
        pytest.param("協議包過", ["包過"], id="what no exception holds counts"),
        pytest.param("包过期", [], id="leaves alone a word that begins in the match"),
        pytest.param("包过，期", ["包过"], id="a word needs all its characters"),
    ],
)
def test_ordinary_phrases(text: str, expected: list[str]) -> None:
    rule = mini.rule(collisions=["面包", "过期"], **{"except": ["红包过年"]})
    assert mini.texts(mini.linter_of({"x": rule}).lint(text)) == expected
