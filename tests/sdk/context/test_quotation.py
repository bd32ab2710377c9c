"""The word is spoken about, not used."""

from __future__ import annotations

import pytest

from .case import KEEP, decided

LISTED = ("mention", "listed")
QUOTED = ("mention", "quotation")
NEAR = {"near": [{"lexicon": "certificate", "within": 4}]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("使用“包过”等字样", LISTED, id="alone in quotation marks before its cue"),
        pytest.param("使用“包过”“速成”“代考”等字样", LISTED, id="among others"),
        pytest.param("使用“代考”、“速成”和“包过”等字样", LISTED, id="with signs between"),
        pytest.param("使用「包過」等字樣", LISTED, id="with corner brackets"),
        pytest.param('使用"包过"等字样', LISTED, id="with straight marks"),
        pytest.param("使用“协议包过”等字样", LISTED, id="with a little beside it"),
        pytest.param("推出“包过”", KEEP, id="leaves alone emphasis"),
        pytest.param("使用“包过”等字样，扫码了解", KEEP, id="leaves alone a sentence that sells"),
    ],
)
def test_listed(text: str, expected: tuple[str, str]) -> None:
    assert decided(text) == expected


def test_a_list_needs_no_cue_where_the_word_alone_would_need_company() -> None:
    assert decided("“包过”“速成”", NEAR) == LISTED
    assert decided("“包过”", NEAR) == ("excuse", "not-near")


def test_a_word_listed_needs_no_company() -> None:
    assert decided("使用“包过”等字样", NEAR) == LISTED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("所谓包过其实是空话", QUOTED, id="so-called, without marks"),
        pytest.param("他号称“这里一定能让你轻松包过”", QUOTED, id="somebody else's claim in marks"),
        pytest.param("所谓包过，扫码了解", KEEP, id="leaves alone a sentence that sells"),
        pytest.param("所谓服务，我们包过", KEEP, id="leaves alone the seller's own promise"),
        pytest.param("所谓。包过", KEEP, id="leaves alone another sentence"),
    ],
)
def test_cued(text: str, expected: tuple[str, str]) -> None:
    assert decided(text) == expected
