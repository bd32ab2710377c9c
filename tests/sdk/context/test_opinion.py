"""What a customer thinks is no advertisement."""

from __future__ import annotations

import pytest

from .case import KEEP, decided

OPINION = ("excuse", "opinion")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("城里最好的店了", OPINION, id="closed like spoken language"),
        pytest.param("这家简直最好", OPINION, id="hedged"),
        pytest.param("城里最好的店", KEEP, id="leaves alone a slogan"),
        pytest.param("城里最好的店了，扫码", KEEP, id="leaves alone a text that sells"),
        pytest.param("最好的店开了十年", KEEP, id="leaves alone a verb that goes on"),
    ],
)
def test_a_verdict(text: str, expected: tuple[str, str]) -> None:
    assert decided(text, {"topic": "advertising", "exemptions": True}, "最好") == expected
