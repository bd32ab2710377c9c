"""Words that offend only beside others."""

from __future__ import annotations

from typing import Any

import pytest

from .case import KEEP, decided

ALONE = ("excuse", "not-near")
LAWFUL = ("excuse", "lawful-beside")


def near(side: str = "either", within: int = 4, **more: Any) -> dict[str, Any]:
    return {"near": [{"lexicon": "certificate", "within": within, "side": side}], **more}


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        pytest.param("全国证书", near(), ("keep", "near"), id="right behind"),
        pytest.param("证书全国", near(), ("keep", "near"), id="right before"),
        pytest.param("全国一二三四证书", near(), ("keep", "near"), id="as far as is allowed"),
        pytest.param(
            "全國(guó)權(quán)威證(zhèng)書(shū)", near(), ("keep", "near"), id="distance as a reader sees it"
        ),
        pytest.param("全国一二三四五证书", near(), ALONE, id="leaves alone one too far"),
        pytest.param("全国。证书", near(), ALONE, id="leaves alone another sentence"),
        pytest.param("证书全国", near("after"), ALONE, id="leaves alone the wrong side"),
        pytest.param("全国证书", near("before"), ALONE, id="leaves alone the other wrong side"),
        pytest.param("全国包邮", near(), ALONE, id="leaves alone what has no company"),
    ],
)
def test_required(text: str, context: dict[str, Any], expected: tuple[str, str]) -> None:
    assert decided(text, context, "全国") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("全国法定考试", LAWFUL, id="beside a word that makes it lawful"),
        pytest.param("全国。法定考试", KEEP, id="leaves alone another sentence"),
        pytest.param("全国包邮", KEEP, id="leaves alone what has no such company"),
    ],
)
def test_forbidden(text: str, expected: tuple[str, str]) -> None:
    context = {"unless_near": [{"lexicon": "lawful", "within": 4}]}
    assert decided(text, context, "全国", {"lawful": ["法定"]}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "全国招生。证书培训。扫码", ("keep", "in-ad"), id="an ad for the topic needs no company"
        ),
        pytest.param("全国招生。证书培训。", ALONE, id="leaves alone a text that sells nothing"),
        pytest.param("全国招生。证书。扫码", ALONE, id="leaves alone a topic hardly touched"),
        pytest.param("全国招生。证书培训。扫码。记者，据悉", ALONE, id="leaves alone a text that talks more"),
    ],
)
def test_in_ads(text: str, expected: tuple[str, str]) -> None:
    assert decided(text, near(in_ads=True, topic="certificate", off_topic="keep"), "全国") == expected


def test_company_of_any_kind_will_do() -> None:
    context = {"near": [{"lexicon": "lawful"}, {"lexicon": "certificate"}]}
    assert decided("全国证书", context, "全国", {"lawful": ["法定"]}) == ("keep", "near")
