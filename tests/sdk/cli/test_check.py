"""`hegui check`: what it looks at, what it prints and where, and its exit code."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from hegui.report import FORMATS

from .conftest import Hegui, write

ERROR, WARNING, INFO = "我们遥遥领先\n", "我们顶呱呱\n", "我们全网热销\n"
MENTION, CLEAN = "我们从不说遥遥领先\n", "我们都在\n"


def found(text: str) -> dict[str, list[str]]:
    """Path -> the phrases found there, of a JSON report."""
    documents = json.loads(text)["documents"]
    return {one["path"]: [finding["text"] for finding in one["findings"]] for one in documents}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(ERROR, {"error": 1, "warning": 1, "info": 1, "mention": 1, "never": 0}, id="an error"),
        pytest.param(
            WARNING, {"error": 0, "warning": 1, "info": 1, "mention": 1, "never": 0}, id="a warning"
        ),
        pytest.param(INFO, {"error": 0, "warning": 0, "info": 1, "mention": 1, "never": 0}, id="an info"),
        pytest.param(
            MENTION, {"error": 0, "warning": 0, "info": 0, "mention": 1, "never": 0}, id="a mention"
        ),
        pytest.param(CLEAN, {"error": 0, "warning": 0, "info": 0, "mention": 0, "never": 0}, id="nothing"),
        pytest.param(
            f"{ERROR.strip()} # hegui: ignore[*] 案例\n",
            {"error": 0, "warning": 0, "info": 0, "mention": 0, "never": 0},
            id="a suppressed error",
        ),
    ],
)
def test_the_exit_code_follows_the_gravest_finding(
    hegui: Hegui, project: Path, text: str, expected: dict[str, int]
) -> None:
    write(project / "a.txt", text)

    assert {level: hegui("check", "a.txt", "--fail-on", level).code for level in expected} == expected
    assert hegui("check", "a.txt").code == expected["warning"]


def test_what_the_baseline_knows_does_not_count(hegui: Hegui, project: Path) -> None:
    write(project / "a.txt", ERROR)
    hegui("baseline", "create", "a.txt")
    write(project / "a.txt", f"新的一行\n{ERROR}")

    known = hegui("check", "a.txt", "--baseline", "hegui-baseline.json", "--format", "json")

    assert (known.code, found(known.out)) == (0, {"a.txt": ["遥遥领先"]})
    assert hegui("check", "a.txt").code == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["."], ["a.txt", "sub/b.md", "sub/c.html"], id="a folder, its text formats, in order"),
        pytest.param([], ["a.txt", "sub/b.md", "sub/c.html"], id="the current folder by default"),
        pytest.param(["sub", "a.txt", "sub/b.md"], ["a.txt", "sub/b.md", "sub/c.html"], id="each file once"),
        pytest.param(["**/*.md"], ["sub/b.md"], id="a glob that the shell has left"),
        pytest.param(["sub/d.log"], ["sub/d.log"], id="a named file in any text format"),
        pytest.param(["ignored.txt"], ["ignored.txt"], id="a named file that git ignores"),
        pytest.param([".", "--exclude", "sub/*.md"], ["a.txt", "sub/c.html"], id="without what is excluded"),
        pytest.param(["sub/b.md", "--exclude", "sub/"], [], id="a named file that is excluded"),
    ],
)
def test_which_files_are_checked(hegui: Hegui, project: Path, words: list[str], expected: list[str]) -> None:
    write(project / ".gitignore", "ignored.txt\n")
    for name in ("a.txt", "sub/b.md", "sub/c.html", "sub/d.log", "ignored.txt"):
        write(project / name, CLEAN)

    assert list(found(hegui("check", *words, "--format", "json").out)) == expected


def test_a_missing_path_stops_everything(hegui: Hegui, project: Path) -> None:
    write(project / "a.txt", ERROR)

    assert hegui("check", "a.txt", "nosuch.txt") == (2, "", "hegui: 错误：没有这个文件或文件夹：nosuch.txt\n")


def test_an_unreadable_file_does_not_hide_the_others(hegui: Hegui, project: Path) -> None:
    write(project / "a.txt", ERROR)
    (project / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n")

    result = hegui("check", "--format", "json")

    documents = json.loads(result.out)["documents"]
    assert result.code == 2
    assert [(one["path"], one["verdict"], len(one["findings"])) for one in documents] == [
        ("a.txt", "violating", 1),
        ("b.txt", None, 0),
    ]
    assert result.err == f"hegui: b.txt：{documents[1]['error']}\n"
    assert "PNG" in documents[1]["error"]


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


@pytest.mark.parametrize(
    ("words", "path", "phrases"),
    [
        pytest.param([], "<stdin>", ["遥遥领先", "遥遥领先"], id="as plain text"),
        pytest.param(["--stdin-filename", "x/a.md"], "x/a.md", ["遥遥领先"], id="in the format of its name"),
    ],
)
def test_standard_input(
    hegui: Hegui, monkeypatch: pytest.MonkeyPatch, words: list[str], path: str, phrases: list[str]
) -> None:
    standard_input(monkeypatch, "我们遥遥领先`遥遥领先`".encode())

    result = hegui("check", "-", *words, "--format", "json")

    assert (result.code, found(result.out)) == (1, {path: phrases})


def test_standard_input_that_is_no_text(hegui: Hegui, monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, b"%PDF-1.7")

    result = hegui("check", "-")

    assert result.code == 2
    assert result.err.startswith("hegui: <stdin>：")


def test_standard_input_stands_alone(hegui: Hegui) -> None:
    assert hegui("check", "-", "a.txt") == (2, "", "hegui: 错误：标准输入（-）不能和别的路径一起检查\n")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_goes_to_stdout_or_to_a_file(hegui: Hegui, project: Path, name: str) -> None:
    write(project / "a.txt", ERROR)

    shown = hegui("check", "a.txt", "--format", name)
    written = hegui("check", "a.txt", "--format", name, "--output", "report.out")

    assert (shown.code, shown.err) == (1, "")
    assert "遥遥领先" in shown.out
    assert written == (1, "", "hegui: 已写入 report.out\n")
    assert (project / "report.out").read_text("utf-8") == shown.out


def test_a_place_that_cannot_be_written_to_is_named(hegui: Hegui, project: Path) -> None:
    write(project / "a.txt", CLEAN)

    result = hegui("check", "a.txt", "--output", "no/such/folder.txt")

    assert result == (2, "", "hegui: 错误：写不了 no/such/folder.txt（没有这个文件或文件夹）\n")


@pytest.mark.parametrize(
    ("words", "env", "colored"),
    [
        pytest.param([], {}, False, id="not in a pipe"),
        pytest.param(["--color", "always"], {"NO_COLOR": "1"}, True, id="always means always"),
        pytest.param(["--color", "never"], {}, False, id="never means never"),
    ],
)
def test_color(
    hegui: Hegui,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    env: dict[str, str],
    colored: bool,
) -> None:
    write(project / "a.txt", ERROR)
    for name, value in env.items():
        monkeypatch.setenv(name, value)

    assert ("\x1b[" in hegui("check", "a.txt", *words).out) is colored


def test_quiet_says_nothing_where_nothing_is_wrong(hegui: Hegui, project: Path) -> None:
    write(project / "a.txt", MENTION + INFO)
    write(project / "b.txt", ERROR)

    assert hegui("check", "a.txt", "--quiet") == (0, "", "")
    assert "遥遥领先" in hegui("check", "b.txt", "--quiet").out


def test_verbose_shows_what_is_suppressed(hegui: Hegui, project: Path) -> None:
    write(project / "a.txt", f"{ERROR.strip()} # hegui: ignore[house/*] 获奖名称\n")

    assert "获奖名称" not in hegui("check", "a.txt").out
    assert "获奖名称" in hegui("check", "a.txt", "--verbose").out


def test_an_unused_suppression_is_reported(hegui: Hegui, project: Path) -> None:
    write(project / "a.txt", f"{CLEAN.strip()} # hegui: ignore[house/*] 获奖名称\n")

    result = hegui("check", "a.txt", "--format", "json")

    assert json.loads(result.out)["documents"][0]["remarks"] == [
        {"code": "suppression-unused", "message": "这条忽略标注没有用到：ignore[house/*]", "line": 1}
    ]


def test_the_configuration_in_effect_can_be_read_again(hegui: Hegui, project: Path) -> None:
    text = write(project / "hegui.toml", EVERYTHING).read_text("utf-8")

    shown = hegui("check", "--print-config", "--disable", "house/claim", "--fail-on", "info").out

    head, _, rest = shown.partition("\n")
    assert head == f"# {project}"
    assert rest == text.replace('"house/praise"]', '"house/praise", "house/claim"]').replace(
        'fail-on = "error"', 'fail-on = "info"'
    )
    write(project / "hegui.toml", rest)
    assert hegui("check", "--print-config").out == shown


EVERYTHING = """\
packs = ["ad-law"]
extends = ["house"]
disable = ["house/praise"]
allow = ["包过\\"塑\\\\"]
tiers = ["pinyin"]
exclude = ["drafts/**"]
as-of = 2026-01-01
lang = "zh-Hant"
fail-on = "error"
baseline = "sub/known.json"
publisher = "media"
require-reason = true
respect-gitignore = false

[severity]
"house/*" = "info"

[except]
"house/boast" = ["遥遥领先的是别人"]

[replace]
"顶呱呱" = "很好"

[[suppress]]
rule = "house/boast"
text = "遥遥领先"
path = "about/*.md"
owner = "法务部"
reason = "奖项名称"
until = 2026-12-31

[profile."moments"]
title = "朋友圈"
title-en = "Moments"
extends = ["house"]
disable = ["house/claim"]

[profile."moments".severity]
"house/*" = "error"
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_processes_change_nothing(hegui: Hegui, project: Path, jobs: str) -> None:
    for number in range(12):
        write(project / f"{number:02}.txt", [ERROR, MENTION, CLEAN][number % 3])
    (project / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n")

    result = hegui("check", "--jobs", jobs, "--format", "json", "--lang", "en")

    assert result.code == 2
    assert list(found(result.out)) == [*(f"{number:02}.txt" for number in range(12)), "bad.txt"]
    assert sum(map(len, found(result.out).values())) == 8
    assert result.err.startswith("hegui: bad.txt: ")


def test_without_the_cache_the_verdict_is_the_same(hegui: Hegui, project: Path) -> None:
    write(project / "a.txt", ERROR)

    assert hegui("check", "a.txt", "--no-cache") == hegui("check", "a.txt")


def test_the_law_of_another_day(hegui: Hegui, project: Path) -> None:
    write(project / "a.txt", ERROR)

    assert hegui("check", "a.txt", "--as-of", "2023-12-31").code == 0
    assert hegui("check", "a.txt", "--as-of", "2024-01-01").code == 1


def test_a_publisher_one_vouches_for(hegui: Hegui, project: Path) -> None:
    write(project / "a.txt", ERROR)

    assert hegui("check", "a.txt", "--publisher", "court").code == 0
