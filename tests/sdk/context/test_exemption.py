"""What the 2023 guide on absolute terms exempts."""

from __future__ import annotations

import pytest

from .case import KEEP, decided


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("致力于最佳体验", "E5-aim", id="an aim"),
        pytest.param("本店最佳", "E6a-own-range", id="compared with one's own"),
        pytest.param("最佳食用期十二个月", "E6b-tip", id="advice on use"),
        pytest.param("最佳，执行标准GB/T 1234", "E6c-standard", id="a grade with its standard"),
        pytest.param("最佳®牙膏", "E6d-name", id="a registered name"),
        pytest.param("荣获市政府颁发的最佳奖", "E6e-award", id="an award of a public body"),
        pytest.param("2023年销量最佳", "E6f-dated-fact", id="a fact limited in time"),
    ],
)
def test_exempt(text: str, code: str) -> None:
    assert decided(text, {"exemptions": True}, "最佳") == ("excuse", code)
    assert decided(text, {}, "最佳") == KEEP


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("最佳体验", id="a plain claim"),
        pytest.param("致力于服务，已成为最佳", id="an aim in another clause"),
        pytest.param("致力于最佳且已成为最佳", id="an aim that was reached"),
        pytest.param("荣获最佳奖", id="an award of nobody"),
        pytest.param("2023年最佳", id="a year without a fact"),
        pytest.param("销量最佳", id="a fact without a year"),
        pytest.param("本店开业。最佳", id="what another sentence says"),
    ],
)
def test_not_exempt(text: str) -> None:
    assert decided(text, {"exemptions": True}, "最佳") == KEEP
