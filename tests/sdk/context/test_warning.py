"""Warned against or reported, in the same sentence."""

from __future__ import annotations

import pytest

from .case import KEEP, decided

WARNED = ("mention", "warning")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("谨防包过陷阱", WARNED, id="a warning before"),
        pytest.param("包过是骗局", WARNED, id="a warning behind"),
        pytest.param("警方查处包过团伙", WARNED, id="a report"),
        pytest.param("謹防包過", WARNED, id="in Traditional"),
        pytest.param("谨防骗子。本店包过", KEEP, id="leaves alone another sentence"),
        pytest.param("谨防骗局，扫码报名包过", KEEP, id="leaves alone a sentence that sells"),
        pytest.param("谨防骗局，我们包过", KEEP, id="leaves alone the seller's own promise"),
        pytest.param("谨防骗局，这里包过。扫码，报名电话见下", KEEP, id="leaves alone a text that sells"),
    ],
)
def test_warned(text: str, expected: tuple[str, str]) -> None:
    assert decided(text) == expected


def test_a_warning_inside_the_phrase_itself_is_none() -> None:
    assert decided("骗局包过", term="骗局包过") == KEEP
