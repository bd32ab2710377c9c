"""Asked about, where nobody sells the answer."""

from __future__ import annotations

import pytest

from .case import KEEP, decided

ASKED = ("mention", "question")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("包过可信吗？", ASKED, id="a doubting question"),
        pytest.param("包過可信嗎", ASKED, id="in Traditional, without a mark"),
        pytest.param("想包过？找这里", KEEP, id="leaves alone a question that is bait"),
        pytest.param("可信吗？包过", KEEP, id="leaves alone another sentence"),
        pytest.param("包过可信吗？扫码了解", KEEP, id="leaves alone a paragraph that sells the answer"),
        pytest.param("我们包过，可信吗", KEEP, id="leaves alone the seller's own promise"),
    ],
)
def test_asked(text: str, expected: tuple[str, str]) -> None:
    assert decided(text) == expected
