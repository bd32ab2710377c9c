"""Every error speaks three languages: no sentence lacks its translation, no translation its slots."""

from __future__ import annotations

import ast
import pickle
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from hegui.documents import read
from hegui.errors import DocumentError, Fault, HeguiError, PackError
from hegui.message import Message
from hegui.translations import CHINESE

SDK = Path(__file__).parents[2] / "sdk" / "hegui"
TREES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(SDK.rglob("*.py"))}


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield f"{path.relative_to(SDK)}:{node.lineno}", node


def slots(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_sentence_is_translated() -> None:
    missing = [
        where
        for where, call in calls("Message")
        if isinstance(call.args[0], ast.Constant) and str(call.args[0].value) not in CHINESE
    ]
    assert not missing


def test_no_error_is_raised_in_plain_english() -> None:
    kinds = [HeguiError.__name__, *(kind.__name__ for kind in HeguiError.__subclasses__())]
    plain = [
        where
        for kind in (*kinds, "Fault")
        for where, call in calls(kind)
        for part in (call.args[2:] if kind == "Fault" else call.args[:2])
        if isinstance(part, ast.JoinedStr) or (isinstance(part, ast.Constant) and part.value)
    ]
    # A hint that is nothing but names needs no translation.
    assert [where for where in plain if not where.startswith("cli/settings.py")] == []


@pytest.mark.parametrize("english", [text for text in CHINESE if "{" in text and '= "' not in text])
def test_a_translation_has_the_slots_of_its_sentence(english: str) -> None:
    if "= …}" not in english:
        assert [slots(chinese) for chinese in CHINESE[english]] == [slots(english)] * 2


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        pytest.param(
            "zh-Hans",
            "a.zip: 这是ZIP 压缩包或 Office 文档，不是文本\n  提示：请导出为文本、Markdown 或 HTML 再检查",
        ),
        pytest.param(
            "zh-Hant",
            "a.zip: 這是ZIP 壓縮包或 Office 文件，不是文字\n  提示：請匯出為文字、Markdown 或 HTML 再檢查",
        ),
        pytest.param(
            "en",
            "a.zip: this is a ZIP archive or an Office document, which is no text"
            "\n  hint: export it as text, Markdown or HTML and check that",
        ),
    ],
)
def test_an_error_speaks_the_language_of_its_reader(lang: str, said: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read("a.zip", b"PK\x03\x04....")
    assert caught.value.said(lang) == said


def test_what_nobody_translated_stays_english() -> None:
    assert Message("no such sentence: {what}", what=1).said("zh-Hans") == "no such sentence: 1"


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(HeguiError(Message("there is no rule `{rule}`", rule="a/b"), "", "x"), id="a plain one"),
        pytest.param(PackError([Fault("p.yaml", 3, Message("not UTF-8"))]), id="one of a pack"),
    ],
)
def test_an_error_survives_the_way_between_processes(error: HeguiError) -> None:
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert [copy.said(lang) for lang in ("zh-Hans", "zh-Hant", "en")] == [
        error.said(lang) for lang in ("zh-Hans", "zh-Hant", "en")
    ]
