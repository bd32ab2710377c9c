"""Denied or forbidden, not promised."""

from __future__ import annotations

import pytest

from .case import KEEP, decided

DENIED = ("mention", "negation")
FORBIDDEN = ("mention", "prohibition")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("本店不承诺包过", DENIED, id="denied"),
        pytest.param("本店不承诺、不保证包过", DENIED, id="in an enumeration"),
        pytest.param("本店不承诺考试一次就能包过", DENIED, id="a few words before"),
        pytest.param("不包过", DENIED, id="a bare negation right before it"),
        pytest.param("不(bù)包過", DENIED, id="a bare negation with its pinyin"),
        pytest.param("我們不承諾包過", DENIED, id="in Traditional"),
        pytest.param("不·承·诺包过", DENIED, id="with noise in the denial"),
        pytest.param("包过一律拒绝", DENIED, id="refused behind it"),
        pytest.param("没有不包过的", KEEP, id="leaves alone a double negation"),
        pytest.param("不承诺最低价，包过", KEEP, id="leaves alone a denial of another clause"),
        pytest.param("不承诺。包过", KEEP, id="leaves alone a denial of another sentence"),
        pytest.param("不承诺\n\n包过", KEEP, id="leaves alone a denial of another paragraph"),
        pytest.param("不承诺" + "好" * 15 + "包过", KEEP, id="leaves alone a denial too far away"),
        pytest.param("不承诺包过，但签协议", KEEP, id="leaves alone a denial that is taken back"),
        pytest.param("包过", KEEP, id="leaves alone a plain promise"),
    ],
)
def test_denied(text: str, expected: tuple[str, str]) -> None:
    assert decided(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("严禁包过", FORBIDDEN, id="forbidden"),
        pytest.param("严禁出现代考，包过", FORBIDDEN, id="in the list that a prohibition governs"),
        pytest.param("包过、速成等一律严禁", FORBIDDEN, id="forbidden behind it"),
        pytest.param("嚴禁包過", FORBIDDEN, id="in Traditional"),
        pytest.param("严禁代考。包过", KEEP, id="leaves alone another sentence"),
        pytest.param("严禁作弊，我们包过", KEEP, id="leaves alone the seller's own promise"),
        pytest.param("严禁包过，但签协议的除外", KEEP, id="leaves alone a prohibition that is taken back"),
        pytest.param("包过" + "好" * 25 + "严禁", KEEP, id="leaves alone a prohibition far behind"),
    ],
)
def test_forbidden(text: str, expected: tuple[str, str]) -> None:
    assert decided(text) == expected


def test_a_rule_may_refuse_to_listen() -> None:
    for text in ("不承诺包过", "严禁包过"):
        assert decided(text, {"denial": False}) == KEEP
