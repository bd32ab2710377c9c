"""Reading packs: every fault with its file and line, all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from hegui.errors import PackError
from hegui.pack import read_pack, read_shared

from .. import mini

RULE = """\
title: 试验
category: "3"
severity: error
message: “{match}”不得使用
why: 因为
source:
  - title: 关于试验的通知
    article: 第二条
    date: 2022-04-29
suggestion: 改写
en:
  title: trial
  message: none
  why: because
  suggestion: rewrite
terms:
  - 包过
bad:
  - 协议包过
good:
  - 面包
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return mini.write(tmp_path / "mini", {})


def faults(folder: Path) -> list[str]:
    """What is wrong, with paths from the pack on."""
    with pytest.raises(PackError) as caught:
        read_pack(folder)
    return [str(fault).replace(f"{folder}/", "").replace(str(folder), "") for fault in caught.value.faults]


def test_a_pack_is_read_whole(folder: Path) -> None:
    (folder / "pass.yaml").write_text(RULE, "utf-8")
    (folder / "README.md").write_text("not a rule", "utf-8")
    pack = read_pack(folder)
    assert (pack.name, pack.version, list(pack.rules)) == ("mini", "1.0.0", ["mini/pass"])
    assert pack.rules["mini/pass"].terms == ["包过"]
    assert pack.rules["mini/pass"].in_force.isoformat() == "2022-04-29"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "message:",
            "mesage:",
            [
                "x.yaml:4: unknown key `mesage`\n  hint: did you mean `message`?",
                "x.yaml:1: `message` is missing",
            ],
            id="a misspelt key is named with its likely spelling",
        ),
        pytest.param(
            "good:",
            "zzzz:",
            ["x.yaml:20: unknown key `zzzz`", "x.yaml:1: `good` is missing"],
            id="a key like no other gets no hint",
        ),
        pytest.param(
            "    article:",
            "    artcle:",
            [
                "x.yaml:8: unknown key `source.0.artcle`\n  hint: did you mean `article`?",
                "x.yaml:7: `source.0.article` is missing",
            ],
            id="a key inside a key is compared with its neighbours",
        ),
        pytest.param(
            "good:",
            "context: {near: [{lexicon: a, withn: 3}]}\ngood:",
            ["x.yaml:20: unknown key `context.near.0.withn`\n  hint: did you mean `within`?"],
            id="a key two levels down",
        ),
        pytest.param(
            "good:",
            "excepts: [面包过]\ngood:",
            ["x.yaml:20: unknown key `excepts`\n  hint: did you mean `except`?"],
            id="the name in the code is not the name in the file",
        ),
        pytest.param(
            "why: 因为",
            "why: 因为\nwhy: 所以",
            ["x.yaml:6: `why` stands twice\n  hint: keep one of them"],
            id="a key that stands twice",
        ),
        pytest.param(
            "    article: 第二条",
            "    article: 第二条\n    article: 第三条",
            ["x.yaml:9: `article` stands twice\n  hint: keep one of them"],
            id="a key that stands twice in a list item",
        ),
        pytest.param(
            RULE[RULE.index("source:") : RULE.index("suggestion: 改写")],
            "",
            ["x.yaml:1: `source` is missing\n  hint: no source, no rule"],
            id="no source",
        ),
        pytest.param(
            RULE[RULE.index("source:") : RULE.index("suggestion: 改写")],
            "source: []\n",
            ["x.yaml:6: `source`: List should have at least 1 item after validation, not 0"],
            id="an empty list of sources",
        ),
        pytest.param(
            "terms:\n  - 包过\n",
            "",
            ["x.yaml:1: a rule needs `terms` or `templates`"],
            id="nothing to look for",
        ),
        pytest.param(
            "terms:\n",
            "context: {beside_offence: true}\nterms:\n",
            ["x.yaml:16: `context`: `beside_offence` needs `topic` and no `near`"],
            id="company of no topic",
        ),
        pytest.param(
            "severity: error",
            "severity: fatal",
            ["x.yaml:3: `severity`: Input should be 'error', 'warning' or 'info'"],
            id="a severity that is none",
        ),
        pytest.param(
            "  - 包过",
            "  - 包过\n  - 100",
            ["x.yaml:18: `terms.1`: Input should be a valid string\n  hint: put it in quotation marks"],
            id="a number among the terms, with its line",
        ),
        pytest.param(
            "2022-04-29",
            "2022-02-30",
            ["x.yaml:9: `2022-02-30` is no date or number"],
            id="a day that never was",
        ),
        pytest.param(
            "date: 2022-04-29",
            "date: gestern",
            ["x.yaml:9: `source.0.date`: Input should be a valid date or datetime, input is too short"],
            id="a day in words",
        ),
        pytest.param(
            "suggestion: 改写",
            "effective: 2022-05-01\nrepealed: 2022-05-01\nsuggestion: 改写",
            ["x.yaml:1: `repealed` must come after the day the rule took effect"],
            id="repealed on its first day",
        ),
        pytest.param(
            "why: 因为",
            "why: [因为",
            ["x.yaml:6: not YAML: did not find expected ',' or ']'"],
            id="broken YAML",
        ),
        pytest.param(
            "why: 因为",
            "why: &a 因为\nmore: *a",
            ["x.yaml:6: aliases are not read\n  hint: write it out"],
            id="an alias",
        ),
        pytest.param(
            "why: 因为",
            "why: " + "[" * 100_000,
            ["x.yaml:5: nested deeper than 40 levels"],
            id="a hundred thousand brackets",
        ),
        pytest.param(
            "why: 因为",
            "why: !!bool 因为",
            ["x.yaml: a value does not fit its tag\n  hint: leave the tags out"],
            id="a tag that does not fit",
        ),
        pytest.param(
            "why: 因为",
            "? [why]\n: 因为",
            ["x.yaml:5: not YAML: found unhashable key"],
            id="a list as key",
        ),
    ],
)
def test_a_faulty_rule_is_refused(folder: Path, old: str, new: str, expected: list[str]) -> None:
    assert old in RULE
    (folder / "x.yaml").write_text(RULE.replace(old, new, 1), "utf-8")
    assert sorted(faults(folder)) == sorted(expected)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"", "x.yaml: the file is empty", id="no content"),
        pytest.param(b"# later\n", "x.yaml: the file is empty", id="only a comment"),
        pytest.param(
            "title: 试验".encode("gb18030"), "x.yaml: not UTF-8\n  hint: save the file as UTF-8", id="GBK"
        ),
        pytest.param(b"title: a\0", "x.yaml: not YAML", id="a NUL"),
        pytest.param(
            b"- a\n- b\n",
            "x.yaml:1: Input should be a valid dictionary or instance of Rule",
            id="a list instead of keys",
        ),
        pytest.param(
            b"a: 1\n---\nb: 1\n",
            "x.yaml:2: not YAML: but found another document",
            id="two documents in a file",
        ),
    ],
)
def test_a_file_that_is_no_rule_is_refused(folder: Path, content: bytes, expected: str) -> None:
    (folder / "x.yaml").write_bytes(content)
    assert faults(folder) == [expected]


def test_a_folder_in_place_of_a_file_is_refused(folder: Path) -> None:
    (folder / "x.yaml").mkdir()
    assert faults(folder) == ["x.yaml: cannot be read (Is a directory)"]


def test_a_byte_order_mark_and_windows_line_ends_are_read(folder: Path) -> None:
    (folder / "x.yaml").write_bytes(b"\xef\xbb\xbf" + RULE.replace("\n", "\r\n").encode())
    assert list(read_pack(folder).rules) == ["mini/x"]


def test_a_pack_without_rules_is_refused(folder: Path) -> None:
    assert faults(folder) == [": no rule files\n  hint: add one `<rule>.yaml` beside pack.yaml"]


def test_all_faults_of_all_files_come_at_once(folder: Path) -> None:
    (folder / "a.yaml").write_text(RULE.replace("why", "wyh", 1), "utf-8")
    (folder / "b.yaml").write_text("", "utf-8")
    (folder / "lexicons" / "city.yaml").write_text("title: 城市\nwords: []\n", "utf-8")
    (folder / "disguises.yaml").write_text("homofone: {包: [苞]}\nsplit:\n  包: 勹巳\n", "utf-8")
    (folder / "pack.yaml").write_text(
        (folder / "pack.yaml").read_text("utf-8").replace("1.0.0", "1"), "utf-8"
    )
    assert faults(folder) == [
        "a.yaml:1: `why` is missing",
        "a.yaml:5: unknown key `wyh`\n  hint: did you mean `why`?",
        "b.yaml: the file is empty",
        "disguises.yaml:1: unknown key `homofone`\n  hint: did you mean `homophone`?",
        "disguises.yaml:3: `split.包`: Input should be a valid list",
        "lexicons/city.yaml:2: `words`: List should have at least 1 item after validation, not 0",
        "pack.yaml:5: `version`: String should match pattern '^\\d+\\.\\d+\\.\\d+$'",
    ]


def test_a_folder_without_manifest_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(RULE, "utf-8")
    assert faults(tmp_path) == [
        "pack.yaml: file not found\n  hint: a pack needs a pack.yaml beside its rules"
    ]


def test_what_all_packs_share_is_read_and_refused_alike(folder: Path) -> None:
    (folder / "lexicons" / "city.yaml").write_text("title: 城市\nwords: [北京, 上海]\n", "utf-8")
    assert read_shared(folder).lexicons == {"city": ["北京", "上海"]}
    (folder / "lexicons" / "city.yaml").write_text("title: 城市\nword: [北京]\n", "utf-8")
    with pytest.raises(PackError, match="unknown key `word`"):
        read_shared(folder)


def test_a_fault_found_later_points_at_the_value_it_is_about(folder: Path) -> None:
    (folder / "x.yaml").write_text(RULE.replace("why: 因为", "why: 因为包过了"), "utf-8")
    pack = read_pack(folder)
    assert pack.fault("mini/x", "m", "包过").line == 17  # not the sentence that merely mentions it
    assert pack.fault("mini/x", "m", "因为包").line == 5
    assert pack.fault("mini/x", "m", "没有").line == 0
    assert str(pack.fault("mini/y", "m")) == "mini/y: m"


def test_the_hash_is_the_same_after_any_checkout(folder: Path) -> None:
    (folder / "x.yaml").write_text(RULE, "utf-8")
    before = read_pack(folder).sha256
    (folder / "x.yaml").write_bytes(RULE.replace("\n", "\r\n").encode())
    (folder / "notes.txt").write_text("no rule", "utf-8")
    assert read_pack(folder).sha256 == before
    (folder / "x.yaml").write_text(RULE.replace("因为", "所以"), "utf-8")
    assert read_pack(folder).sha256 != before
