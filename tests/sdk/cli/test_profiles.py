"""`hegui check --profile`: one copy for several packs, industries or roles, side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import HOUSE, Hegui, write

TEXT = "我们遥遥领先\n我们顶呱呱\n"
PROFILES = f"""
[profile.strict]
title = "从严"
title-en = "Strict"
packs = []
extends = ["{HOUSE.as_posix()}"]

[profile.mild]
title = "从宽"
packs = []
extends = ["{HOUSE.as_posix()}"]
disable = ["house/boast"]
severity = {{"house/praise" = "info"}}
"""


@pytest.fixture
def profiled(project: Path) -> Path:
    config = project / "hegui.toml"
    config.write_text(config.read_text("utf-8") + PROFILES, "utf-8")
    write(project / "a.txt", TEXT)
    return project


def test_one_profile_is_a_configuration(hegui: Hegui, profiled: Path) -> None:
    assert hegui("check", "a.txt", "--profile", "mild").code == 0
    assert hegui("check", "a.txt", "--profile", "strict").code == 1


def test_several_stand_side_by_side(hegui: Hegui, profiled: Path) -> None:
    result = hegui("check", "a.txt", "--profile", "strict", "--profile", "mild")
    assert result == (
        1,
        "a.txt\n"
        "  从严      从宽\n"
        "  违规      未见问题\n"
        "  ✗ 禁用    ·         1:3  “遥遥领先”是约定不用的说法  house/boast\n"
        "  ! 慎用    ? 需依据  2:3  “顶呱呱”是约定不用的说法  house/praise\n"
        "\n",
        "",
    )


def test_each_profile_has_its_report_in_json(hegui: Hegui, profiled: Path) -> None:
    words = ("check", "a.txt", "--format", "json", "--lang", "en")
    both = json.loads(hegui(*words, "--profile", "strict", "--profile", "mild").out)
    alone = [json.loads(hegui(*words, "--profile", name).out) for name in ("strict", "mild")]
    assert both == {
        "schema": "hegui-profiles/1",
        "profiles": [
            {"name": "strict", "title": "Strict", "report": alone[0]},
            {"name": "mild", "title": "从宽", "report": alone[1]},
        ],
    }


def test_a_table_for_a_pull_request(hegui: Hegui, profiled: Path) -> None:
    result = hegui("check", "a.txt", "--format", "markdown", "--profile", "mild", "--profile", "strict")
    assert result.out.splitlines() == [
        "## a.txt",
        "",
        "| 发现 | 从宽 | 从严 | 规则 |",
        "|---|---|---|---|",
        "| **结论** | 未见问题 | 违规 | |",
        "| 第 1 行第 3 字 “遥遥领先”是约定不用的说法 | · | ✗ 禁用 | <code>house&#47;boast</code> |",
        "| 第 2 行第 3 字 “顶呱呱”是约定不用的说法 | ? 需依据 | ! 慎用 | <code>house&#47;praise</code> |",
        "",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(
            ["--profile", "strikt"], "没有场景 `strikt`\n  提示：是不是想写 `strict`？", id="a misspelt name"
        ),
        pytest.param(
            ["--profile", "strict", "--pack", "ad-law"],
            "`--profile` 已经定好了规则包\n  提示：请去掉 `--pack`",
            id="packs beside a profile",
        ),
        pytest.param(
            ["--profile", "strict", "--profile", "mild", "--format", "sarif"],
            "`--format sarif` 一次只用一个场景\n  提示：text, json, markdown 之一",
            id="a format for one only",
        ),
    ],
)
def test_a_mistake_is_explained(hegui: Hegui, profiled: Path, words: list[str], said: str) -> None:
    assert hegui("check", "a.txt", *words) == (2, "", f"hegui: 错误：{said}\n")


def test_the_profiles_that_come_with_the_rules_all_work(hegui: Hegui, project: Path) -> None:
    write(project / "a.txt", "协议包过，稳赚不赔，限男性\n")
    names = ("training", "recruitment", "finance", "medical", "cosmetics", "general", "platform", "official")
    result = hegui(
        "check", "a.txt", "--format", "json", *(word for name in names for word in ("--profile", name))
    )
    verdicts = {
        one["name"]: one["report"]["documents"][0]["verdict"] for one in json.loads(result.out)["profiles"]
    }
    assert list(verdicts) == list(names)
    assert (verdicts["training"], verdicts["general"], verdicts["official"]) == (
        "violating",
        "violating",
        "mention",
    )
