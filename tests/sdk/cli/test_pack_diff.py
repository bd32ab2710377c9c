"""`hegui pack diff`: which findings a new version of a pack brings, and which it takes away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ... import mini
from .conftest import Hegui, write

LABELLED = "=== one kind=ad/note script=hans verdict=violating\n协议⟦包过|3⟧\n\n=== two kind=ordinary/news script=hans verdict=clean\n班车直达\n"


@pytest.fixture
def packs(project: Path) -> Path:
    """An old pack that knows 包过 and 直达, a new one that knows 包过 and 保过."""
    old = {"x": mini.rule(terms=["包过", "直达"], bad=["包过", "直达"])}
    new = {"x": mini.rule(terms=["包过", "保过"], bad=["包过", "保过"])}
    mini.write(project / "old" / "house", old)
    mini.write(project / "new" / "house", new)
    return project


def test_gained_and_lost_over_plain_files(hegui: Hegui, packs: Path) -> None:
    write(packs / "texts" / "a.txt", "协议包过，签约保过\n")
    write(packs / "texts" / "b.md", "班车直达\n")
    assert hegui("pack", "diff", "old/house", "new/house", "--corpus", "texts") == (
        1,
        "新增 1 处\n"
        "  + texts/a.txt:7  禁用  保过  house/x  …协议包过，签约保过…\n"
        "减少 1 处\n"
        "  - texts/b.md:2  禁用  直达  house/x  …班车直达…\n"
        "  texts/b.md  结论：违规 → 未见问题\n"
        "2 篇文案；不变 1 处\n",
        "",
    )


def test_a_labelled_corpus_is_scored(hegui: Hegui, packs: Path) -> None:
    write(packs / "corpus" / "all.txt", LABELLED)
    words = ("pack", "diff", "old/house", "new/house", "--corpus", "corpus")
    assert hegui(*words).out.splitlines()[-1] == (
        "标注语料：召回 100.0% → 100.0%，标出的没错 50.0% → 100.0%，结论正确 50.0% → 100.0%"
    )
    value = json.loads(hegui(*words, "--format", "json").out)
    assert [one["precision"] for one in value["scores"]] == [0.5, 1.0]
    assert [(one["document"], one["text"]) for one in value["lost"]] == [("two", "直达")]


def test_a_pack_is_like_itself(hegui: Hegui, packs: Path) -> None:
    write(packs / "texts" / "a.txt", "协议包过\n")
    assert hegui("pack", "diff", "old/house", "old/house", "--corpus", "texts").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(
            ["old/house"], "请给出旧版、新版两个文件夹，以及 --corpus 文案文件夹", id="one pack only"
        ),
        pytest.param(
            ["old/house", "new/house", "--corpus", "nowhere"], "没有这个文件或文件夹：nowhere", id="no corpus"
        ),
    ],
)
def test_a_mistake_is_explained(hegui: Hegui, packs: Path, words: list[str], said: str) -> None:
    assert hegui("pack", "diff", *words) == (2, "", f"hegui: 错误：{said}\n")
