"""`hegui pack`: what an author of rules needs."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from .conftest import HOUSE, Hegui, write


def test_a_new_pack_is_fine_and_works(hegui: Hegui, project: Path) -> None:
    made = hegui("pack", "new", "our-rules")

    assert (made.code, made.out) == (0, "")
    assert hegui("pack", "check", "our-rules") == (0, "", "hegui: our-rules：没有问题\n")
    write(project / "hegui.toml", 'packs = []\nextends = ["our-rules"]\n')
    write(project / "a.txt", "我们的课程遥遥领先\n")
    assert hegui("check", "a.txt").code == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("Our_Rules", "“Our_Rules”不能作规则包的名字", id="a name that is none"),
        pytest.param("full", "full 已经存在，没有改动", id="a folder with something in it"),
    ],
)
def test_a_pack_that_cannot_be_made(hegui: Hegui, project: Path, name: str, message: str) -> None:
    write(project / "full" / "x", "")

    result = hegui("pack", "new", name)

    assert result.code == 2
    assert result.err.startswith(f"hegui: 错误：{message}")


def test_every_fault_is_shown_at_once_with_its_line(hegui: Hegui, project: Path) -> None:
    hegui("pack", "new", "our-rules")
    rule = project / "our-rules" / "house-words.yaml"
    write(rule, rule.read_text("utf-8").replace("why:", "wyh:").replace("warning ", "fatal "))

    result = hegui("pack", "check", str(HOUSE), "our-rules", "--lang", "en")

    places = [line.partition(": ")[0] for line in result.out.splitlines() if not line.startswith("  hint")]
    assert result.code == 1
    assert {Path(place).name for place in places} >= {"house-words.yaml:5", "house-words.yaml:7"}
    assert result.err == f"hegui: {HOUSE}: fine\nhegui: our-rules: {len(places)} fault(s)\n"


def test_an_example_that_does_not_fire_is_a_fault(hegui: Hegui, project: Path) -> None:
    hegui("pack", "new", "our-rules")
    rule = project / "our-rules" / "house-words.yaml"
    write(rule, rule.read_text("utf-8").replace("bad: [我们的课程遥遥领先]", "bad: [我们的课程]"))

    result = hegui("pack", "check", "our-rules")

    assert result.code == 1
    assert "house-words.yaml" in result.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(["check"], "请给出规则包文件夹", id="no folder"),
        pytest.param(["check", "nowhere"], "没有这个文件或文件夹：nowhere", id="a folder that is not there"),
        pytest.param(
            ["schema", "x"], "schema 只有 rule、pack、lexicon 三种", id="a schema that is not there"
        ),
    ],
)
def test_mistakes(hegui: Hegui, words: list[str], message: str) -> None:
    assert hegui("pack", *words) == (2, "", f"hegui: 错误：{message}\n")


def test_a_folder_that_is_no_pack_is_refused(hegui: Hegui, project: Path) -> None:
    (project / "empty").mkdir()

    assert hegui("pack", "check", "empty").code == 2


@pytest.mark.parametrize(
    ("words", "file"),
    [
        pytest.param([], "boast.yaml", id="of a rule by default"),
        pytest.param(["rule"], "boast.yaml", id="of a rule"),
        pytest.param(["pack"], "pack.yaml", id="of a pack"),
    ],
)
def test_the_schema_describes_the_files(hegui: Hegui, words: list[str], file: str) -> None:
    schema = json.loads(hegui("pack", "schema", *words).out)

    data = yaml.load((HOUSE / file).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  texts only
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)
