"""`hegui baseline`: noted once, it only shrinks."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Hegui, write


def test_a_baseline_lives_as_long_as_its_findings(hegui: Hegui, project: Path) -> None:
    write(project / "a.txt", "我们遥遥领先\n他们顶呱呱\n")
    write(project / "b.txt", "我们遥遥领先\n我们遥遥领先\n")

    assert hegui("baseline", "create") == (0, "", "hegui: hegui-baseline.json：记下 4 处\n")
    assert hegui("baseline", "check") == (0, "", "hegui: hegui-baseline.json：与现状一致\n")

    write(project / "a.txt", "他们顶呱呱\n\n大家遥遥领先\n")
    write(project / "b.txt", "我们遥遥领先\n")

    assert hegui("baseline", "check") == (
        1,
        "已不存在：a.txt house/boast “遥遥领先” ×1\n"
        "已不存在：b.txt house/boast “遥遥领先” ×1\n"
        "不在基线中：a.txt house/boast “遥遥领先” ×1\n",
        "hegui: hegui-baseline.json：2 处已不存在（hegui baseline update 去掉），1 处是新的\n",
    )
    assert hegui("baseline", "update") == (0, "", "hegui: hegui-baseline.json：去掉 2 处，还剩 2 处\n")
    assert hegui("baseline", "check").out == "不在基线中：a.txt house/boast “遥遥领先” ×1\n"


def test_only_what_was_checked_can_be_gone(hegui: Hegui, project: Path) -> None:
    write(project / "a.txt", "我们遥遥领先\n")
    write(project / "b.txt", "我们遥遥领先\n")
    write(project / "c.txt", "我们遥遥领先\n")
    hegui("baseline", "create")
    (project / "c.txt").unlink()

    assert hegui("baseline", "update", "a.txt").err == "hegui: hegui-baseline.json：去掉 1 处，还剩 2 处\n"


def test_it_is_the_same_from_every_folder(
    hegui: Hegui, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project / "sub" / "a.txt", "我们遥遥领先\n")
    hegui("baseline", "create")
    monkeypatch.chdir(project / "sub")

    assert hegui("baseline", "check") == (
        0, "", f"hegui: {project}/hegui-baseline.json：与现状一致\n"
    )  # fmt: skip


def test_it_is_not_overwritten(hegui: Hegui, project: Path) -> None:
    write(project / "known.json", "mine")
    with (project / "hegui.toml").open("a") as file:
        file.write('baseline = "known.json"\n')

    assert hegui("baseline", "create") == (
        2, "", "hegui: 错误：known.json 已经存在，没有改动；要覆盖请加 --force\n"
    )  # fmt: skip
    assert hegui("baseline", "create", "--force").err == "hegui: known.json：记下 0 处\n"
    assert hegui("baseline", "check").code == 0


def test_a_missing_one_is_named(hegui: Hegui, project: Path) -> None:
    path = project / "hegui-baseline.json"

    assert hegui("baseline", "check") == (
        2, "", f"hegui: 错误：{path}: 没有这份基线\n  提示：`hegui baseline create` 会新建一份\n"
    )  # fmt: skip


def test_an_unreadable_file_makes_no_baseline(hegui: Hegui, project: Path) -> None:
    (project / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n")

    assert hegui("baseline", "create").code == 2
    assert not (project / "hegui-baseline.json").exists()
