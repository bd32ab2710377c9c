"""Proof beside a claim: its form, and whether it still holds on the day of the judgement."""

from __future__ import annotations

from datetime import date

import pytest

from .case import KEEP, decided

DAY = date(2026, 11, 24)
PROVEN = ("excuse", "evidence")
STALE = ("keep", "stale-evidence")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("领先。数据来源：统计局", PROVEN, id="a source in the paragraph"),
        pytest.param("领先，据2025年统计年鉴数据", PROVEN, id="a source of last year"),
        pytest.param("领先，据2018年行业报告", STALE, id="a source of long ago"),
        pytest.param("领先，专利号ZL 201910123456.7", PROVEN, id="a patent number"),
        pytest.param(
            "领先，ZL 2005 1 0123456.7", STALE, id="an invention patent filed more than twenty years ago"
        ),
        pytest.param("领先，证书编号A1234，有效期至2027年3月1日", PROVEN, id="a certificate in force"),
        pytest.param("领先，证书编号A1234，有效期至2023年3月1日", STALE, id="a certificate that ran out"),
        pytest.param("领先，有效期2020.05-2026.10，证书编号A1234", STALE, id="a term that ended last month"),
        pytest.param("领先。\n\n数据来源：统计局", KEEP, id="leaves alone another paragraph"),
        pytest.param("领先", KEEP, id="leaves alone a bare claim"),
    ],
)
def test_evidence(text: str, expected: tuple[str, str]) -> None:
    assert decided(text, {"evidence": True}, "领先", as_of=DAY) == expected
    assert decided(text, {}, "领先", as_of=DAY) == KEEP


def test_the_day_of_the_judgement_decides() -> None:
    text = "领先，证书编号A1234，有效期至2023年3月1日"
    assert decided(text, {"evidence": True}, "领先", as_of=date(2023, 2, 1)) == PROVEN
