"""Titles and articles of law."""

from __future__ import annotations

import pytest

from .case import KEEP, decided

CITED = ("mention", "citation")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("见《关于整治包过乱象的通知》", CITED, id="in the title of a notice"),
        pytest.param("见《包过行为处罚办法（试行）》", CITED, id="in the title of a law, with its bracket"),
        pytest.param("关于清理包过广告的公告", CITED, id="in a headline without marks"),
        pytest.param("按照广告法第二十四条，包过属于承诺", CITED, id="beside an article"),
        pytest.param("人社部函〔2022〕25号点名包过", CITED, id="beside the number of a document"),
        pytest.param("签《包过协议》", KEEP, id="leaves alone a contract"),
        pytest.param("见《通知》，包过", KEEP, id="leaves alone what stands outside the title"),
        pytest.param("第二十四条。包过", KEEP, id="leaves alone another sentence"),
        pytest.param("符合第二十四条，包过，扫码了解", KEEP, id="leaves alone a sentence that sells"),
    ],
)
def test_cited(text: str, expected: tuple[str, str]) -> None:
    assert decided(text) == expected
