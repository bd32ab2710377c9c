"""A pack proves itself: bad examples fire, good ones stay quiet, every term is shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hegui import Config, Linter
from hegui.errors import PackError
from hegui.proof import prove

from .. import mini


def faults(rule: dict[str, Any]) -> list[tuple[str, str]]:
    rules = {"x": rule}
    return [(fault.message, fault.hint) for fault in prove(mini.linter_of(rules), [mini.read(rules)])]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(mini.rule(), [], id="leaves alone a rule that holds what it says"),
        pytest.param(
            mini.rule(bad=["包过", "面包"]),
            [("the bad example “面包” does not fire", "no term or template of the rule occurs in it")],
            id="a bad example without the term",
        ),
        pytest.param(
            mini.rule(bad=["包过", "不承诺包过"]),
            [("the bad example “不承诺包过” does not fire", "“包过” negation")],
            id="a bad example that is excused, with the reason",
        ),
        pytest.param(
            mini.rule(good=["协议包过"]),
            [("the good example “协议包过” fires on “包过”", "")],
            id="a good example that fires",
        ),
        pytest.param(mini.rule(good=["不承诺包过"]), [], id="leaves alone a good example that is a mention"),
        pytest.param(
            mini.rule(terms=["包过", "代考"]),
            [("`代考` fires in no bad example", "add an example, or take the term out")],
            id="a term that no example shows",
        ),
        pytest.param(
            mini.rule(templates=["{number}天拿证"], bad=["拿证"]),
            [
                ("the bad example “拿证” does not fire", "no term or template of the rule occurs in it"),
                ("`{number}天拿证` fires in no bad example", "add an example, or take the term out"),
            ],
            id="a template that no example shows",
        ),
        pytest.param(
            mini.rule(severity="info", good=["包过"]),
            [("the good example “包过” fires on “包过”", "")],
            id="a hint counts where the rule is one",
        ),
        pytest.param(
            mini.rule(disguises=["pinyin"], bad=["包过", "包guo"]),
            [],
            id="a disguise may be one level weaker",
        ),
    ],
)
def test_prove(rule: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert faults(rule) == expected


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(mini.rule(repealed="2023-01-01"), id="repealed"),
        pytest.param(mini.rule(effective="2999-01-01"), id="not yet in force"),
    ],
)
def test_a_pack_is_proven_whatever_the_day(tmp_path: Path, rule: dict[str, Any]) -> None:
    folder = mini.write(tmp_path / "mine", {"x": rule})
    assert Linter(Config(packs=(), extends=(folder,))).lint("包过").verdict == "clean"


@pytest.mark.parametrize(
    "choices",
    [
        pytest.param({"disable": ("mine/x",)}, id="a rule switched off"),
        pytest.param({"severity": {"mine/x": "info"}}, id="a severity lowered"),
        pytest.param({"as_of": date(2000, 1, 1)}, id="the law of another day"),
        pytest.param({"publisher": "court"}, id="a publisher vouched for"),
    ],
)
def test_a_pack_is_proven_whatever_the_project_chooses(tmp_path: Path, choices: dict[str, Any]) -> None:
    folder = mini.write(tmp_path / "mine", {"x": mini.rule()})
    assert Linter(Config(packs=(), extends=(folder,), **choices)).lint("包过").verdict != "violating"


def test_a_pack_that_fails_its_examples_is_refused_with_lines(tmp_path: Path) -> None:
    rules = {
        "x": mini.rule(bad=["包过", "面包"]),
        "y": mini.rule(terms=["代考"], bad=["代考"], good=["协议代考"]),
    }
    folder = mini.write(tmp_path / "mine", rules)
    with pytest.raises(PackError) as caught:
        Linter(Config(packs=(), extends=(folder,)))
    found = [(Path(fault.path).name, fault.line, fault.message) for fault in caught.value.faults]
    assert found == [
        ("x.yaml", 26, "the bad example “面包” does not fire"),
        ("y.yaml", 28, "the good example “协议代考” fires on “代考”"),
    ]
