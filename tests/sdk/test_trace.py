"""Why it fired, or why not: whole traces."""

from __future__ import annotations

import json

import pytest

from hegui import Linter
from hegui.span import Span

from .. import mini


@pytest.fixture(scope="module")
def linter() -> Linter:
    rules = {
        "x": mini.rule(terms=["包过", "包过班"], collisions=["面包"]),
        "y": mini.rule(terms=["代考"], context={"topic": "certificate", "needs_topic": True}),
    }
    return mini.linter_of(rules)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        pytest.param(
            "你好",
            "zh-Hans",
            "原文  你好\n折叠后  你好\n没有匹配到任何词条\n结论  clean\n",
            id="nothing matched",
        ),
        pytest.param(
            "我们不承诺包過(guò)",
            "en",
            "text  我们不承诺包過(guò)\nfolded  我们不承诺包过·····\nblanked  (guò) (inline-pinyin)\nmatches\n"
            "  [5:12] 包過(guò)  mini/x (包过) → mention\n"
            "      negation: denied by “不承诺”, not promised\n"
            "verdict  mention\n",
            id="a mention, in English",
        ),
        pytest.param(
            "面包过",
            "zh-Hans",
            "原文  面包过\n折叠后  面包过\n匹配\n  [1:3] 包过  mini/x (包过) → 不报\n"
            "      collision: 跨在普通词的边上\n结论  clean\n",
            id="an excuse",
        ),
        pytest.param(
            "包过班",
            "zh-Hant",
            "原文  包过班\n摺疊後  包过班\n匹配\n  [0:2] 包过  mini/x (包过) → 被更長的匹配覆蓋\n"
            "  [0:3] 包过班  mini/x (包过班) → 報告\n結論  violating\n",
            id="a longer match, in Traditional",
        ),
        pytest.param(
            "代考",
            "zh-Hans",
            "原文  代考\n折叠后  代考\n匹配\n  [0:2] 代考  mini/y (代考) → 提示\n"
            "      off-certificate: 文中看不出是在谈证书、考试或培训\n结论  clean\n",
            id="a hint where the topic is missing",
        ),
        pytest.param(
            "包\u200b\n\ud800\0\u3000\r过",
            "zh-Hans",
            "原文  包�⏎��  过\n折叠后  包�⏎��  过\n没有匹配到任何词条\n结论  clean\n",
            id="characters that cannot be printed",
        ),
    ],
)
def test_render(linter: Linter, text: str, lang: str, expected: str) -> None:
    rendered = linter.explain(text).render(lang)
    assert rendered == expected
    rendered.encode("utf-8")


def test_plain_data_for_json(linter: Linter) -> None:
    data = linter.explain("面包过，好\n过").as_dict()
    assert (
        json.loads(json.dumps(data))
        == data
        == {
            "verdict": "clean",
            "folded": "面包过,好⏎过",
            "blanked": [],
            "allowed": [{"span": [0, 2], "why": "collision"}],
            "matches": [
                {
                    "span": [1, 3],
                    "rule_id": "mini/x",
                    "term": "包过",
                    "tier": "exact",
                    "action": "excuse",
                    "decisions": [
                        {"action": "excuse", "code": "collision", "detail": "跨在普通词的边上", "cue": ""}
                    ],
                }
            ],
        }
    )


def test_an_ordinary_phrase_that_touches_no_match_is_not_told() -> None:
    linter = mini.linter("包过", collisions=["面包", "过期"])
    assert linter.explain("面包很香，保证包过。").allowed == ()
    assert [one.span for one in linter.explain("面包过期了。").allowed] == [Span(0, 2), Span(2, 4)]
