"""The voice of the whole text, and publishers the caller vouches for."""

from __future__ import annotations

import pytest

from .case import KEEP, decided

TALKED = ("mention", "register")
NEWS = "记者走访多地。据悉不少。律师表示，警方提醒，谨防上当，严禁发布。\n"
RETOLD = ("mention", "retold")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("记者走访多地。据悉不少。有人包过", TALKED, id="news"),
        pytest.param("各单位贯彻落实。有人包过", TALKED, id="an official notice"),
        pytest.param("记者走访。他说“先交钱再给你包过”", RETOLD, id="words quoted in news"),
        pytest.param("记者走访。有人包过", KEEP, id="leaves alone a single word of the kind"),
        pytest.param(
            "记者走访多地。据悉不少。这里包过，扫码，报名电话", KEEP, id="leaves alone an ad that plays news"
        ),
        pytest.param("记者走访多地。据悉不少。我们包过", KEEP, id="leaves alone the seller's own promise"),
        pytest.param(f"{NEWS}包过，扫码", KEEP, id="leaves alone a seller's post among others"),
        pytest.param(f"{NEWS}扫码者据悉能包过", TALKED, id="a seller's words retold"),
    ],
)
def test_the_voice_of_a_text(text: str, expected: tuple[str, str]) -> None:
    assert decided(text) == expected


SAID = "报考条件因人而异。需要注意的是，各地区规定不同，证书由谁发也有差异，办法以官网公布的为准。通常先看制度，再看本人情况；没有人能替你决定考不考，也没有人能替你去考，慢慢来就好，不必着急。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{SAID}有的全国通用", ("excuse", "exposition"), id="a page that explains"),
        pytest.param(f"{SAID}全国通用，学费不高，扫码，报名电话", KEEP, id="leaves alone one that sells"),
        pytest.param(f"{SAID}我们的全国通用", KEEP, id="leaves alone the seller's own promise"),
        pytest.param("报考条件因人而异，全国通用", KEEP, id="leaves alone a slogan"),
    ],
)
def test_explanations(text: str, expected: tuple[str, str]) -> None:
    assert decided(text, {"off_topic": "quiet"}, "全国通用") == expected


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        pytest.param("government", ("mention", "publisher"), id="a state organ"),
        pytest.param("media", ("mention", "publisher"), id="the press"),
        pytest.param("", KEEP, id="nobody"),
        pytest.param("advertiser", KEEP, id="leaves alone somebody else"),
    ],
)
def test_publishers(publisher: str, expected: tuple[str, str]) -> None:
    assert decided("我们包过，扫码", publisher=publisher) == expected
