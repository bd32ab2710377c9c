"""`hegui rules` and `hegui explain`: what the rules say of themselves, and of a text."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from .conftest import Hegui, write

ALL = ["house/boast", "house/claim", "house/praise"]


def test_the_list(hegui: Hegui) -> None:
    assert hegui("rules") == (
        0,
        "house/boast   禁用    house-error    自夸\n"
        "house/claim   需依据  house-info     宣称\n"
        "house/praise  慎用    house-warning  夸奖\n",
        "",
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param([], ALL, id="all"),
        pytest.param(["遥遥"], ["house/boast"], id="by a term"),
        pytest.param(["HOUSE/p"], ["house/praise"], id="by the id"),
        pytest.param(["--severity", "error", "--severity", "info"], ALL[:2], id="by severity"),
        pytest.param(["--category", "house-info"], ["house/claim"], id="by category"),
        pytest.param(["--in-pack", "house"], ALL, id="by pack"),
        pytest.param(["--in-pack", "ad-law"], [], id="of a pack that is not in use"),
        pytest.param(["--disable", "house/*"], [], id="without those switched off"),
        pytest.param(["--as-of", "2024-02-15"], ["house/boast", "house/praise"], id="of another day"),
    ],
)
def test_which_rules(hegui: Hegui, words: list[str], expected: list[str]) -> None:
    result = hegui("rules", "--format", "json", *words)

    assert [rule["rule_id"] for rule in json.loads(result.out)] == expected
    assert (result.code, result.err) == ((0, "") if expected else (1, "hegui: 没有这样的规则\n"))


def test_a_rule_as_data(hegui: Hegui) -> None:
    rules = json.loads(hegui("rules", "--format", "json", "--lang", "en").out)

    assert rules[0] == json.loads(hegui("explain", "house/boast", "--format", "json", "--lang", "en").out)
    assert rules[0] == {
        "rule_id": "house/boast",
        "pack": "house",
        "category": "house-error",
        "severity": "error",
        "title": "Boasts",
        "message": "“{match}” is not used here",
        "why": "It says nothing.",
        "suggestion": "State a fact",
        "source": [
            {
                "title": "测试规范",
                "issuer": "测试组",
                "number": "测〔2024〕1号",
                "article": "第1条",
                "date": "2024-01-01",
                "url": "https://example.com/boast",
            }
        ],
        "effective": "2024-01-01",
        "repealed": "",
        "terms": ["遥遥领先"],
        "bad": ["我们遥遥领先"],
        "good": ["我们都在"],
    }


def test_the_page_of_a_rule(hegui: Hegui) -> None:
    assert hegui("explain", "house/boast", "--disable", "house/*") == (
        0,
        "house/boast  自夸\n"
        "\n"
        "  类别  house-error\n"
        "  级别  禁用\n"
        "  说明  “{match}”是约定不用的说法\n"
        "  理由  说了等于没说。\n"
        "  依据  《测试规范》（测〔2024〕1号，2024-01-01）第1条\n"
        "  机关  测试组\n"
        "  原文  https://example.com/boast\n"
        "  效力  2024-01-01 起\n"
        "  建议  写具体事实\n"
        "  词条  遥遥领先\n"
        "  反例  我们遥遥领先\n"
        "  正例  我们都在\n",
        "",
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(
            ["house/bost"],
            "没有规则 house/bost，或者它在这一天无效\n  是不是想用 house/boast？",
            id="a misspelt rule",
        ),
        pytest.param(["x"], "没有规则 x，或者它在这一天无效", id="a rule like no other"),
        pytest.param([], "请给出规则号，或 --text、--file 之一", id="nothing to explain"),
        pytest.param(
            ["house/boast", "--text", "x"], "请给出规则号，或 --text、--file 之一", id="two things to explain"
        ),
        pytest.param(
            ["--file", "no.txt"], "no.txt: 读不了（没有这个文件或文件夹）", id="a file that is not there"
        ),
    ],
)
def test_what_cannot_be_explained(hegui: Hegui, words: list[str], message: str) -> None:
    assert hegui("explain", *words) == (2, "", f"hegui: 错误：{message}\n")


def test_why_a_text_is_only_a_mention(hegui: Hegui) -> None:
    result = hegui("explain", "--text", "我们从不说遥遥领先")

    assert (result.code, result.err) == (0, "")
    assert "house/boast" in result.out
    assert "negation" in result.out
    assert result.out.endswith("mention\n")


@pytest.mark.parametrize(
    ("words", "text", "verdict"),
    [
        pytest.param(["--text", "我们遥遥领先"], "", "violating", id="a text"),
        pytest.param(["--file", "a.txt"], "", "violating", id="a file"),
        pytest.param(["--file", "a.md"], "", "clean", id="a file, in its format"),
        pytest.param(["--file", "-"], "我们都在", "clean", id="standard input"),
    ],
)
def test_a_trace_as_data(
    hegui: Hegui, project: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], text: str, verdict: str
) -> None:
    write(project / "a.txt", "我们遥遥领先")
    write(project / "a.md", "我们`遥遥领先`")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))

    result = hegui("explain", *words, "--format", "json")

    assert (result.code, json.loads(result.out)["verdict"]) == (0, verdict)
