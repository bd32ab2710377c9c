"""The command line as a whole: commands, help, mistakes, and what a person is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from hegui.cli import check
from hegui.cli.args import COMMANDS, Args
from hegui.cli.parse import OPTIONS
from hegui.cli.words import WORDS, word

from .conftest import Hegui, write


def test_without_a_command_it_says_what_there_is(hegui: Hegui) -> None:
    overview = hegui()

    assert overview == hegui("--help")
    assert overview.code == 0
    assert [line.split()[0] for line in overview.out.splitlines() if line.startswith("  ")] == list(COMMANDS)


def test_the_version(hegui: Hegui) -> None:
    assert hegui("--version") == (0, "hegui 0.1.0\n", "")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("lang", "heading"), [("zh-Hans", "选项:"), ("zh-Hant", "選項:"), ("en", "options:")]
)
def test_every_command_has_help(hegui: Hegui, command: str, lang: str, heading: str) -> None:
    result = hegui(command, "--help", "--lang", lang)

    assert (result.code, result.err) == (0, "")
    assert heading in result.out.splitlines()
    assert all(option.flag in result.out for option in OPTIONS[command] if option.flag.startswith("-"))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(["chek"], "没有“chek”这个命令\n  提示：是不是想用 check？", id="a misspelt command"),
        pytest.param(
            ["x"], "没有“x”这个命令\n  提示：hegui --help 列出全部命令", id="a command like no other"
        ),
        pytest.param(
            ["check", "--fomat"],
            "不认识的参数：--fomat\n  提示：hegui check --help 查看用法",
            id="an unknown option",
        ),
        pytest.param(
            ["check", "--form", "json"],
            "不认识的参数：--form\n  提示：hegui check --help 查看用法",
            id="an option cut short",
        ),
        pytest.param(
            ["check", "--format"],
            "--format 后面要有一个值\n  提示：hegui check --help 查看用法",
            id="a value left out",
        ),
        pytest.param(
            ["check", "--quiet=1"],
            "--quiet 不带值：1\n  提示：hegui check --help 查看用法",
            id="a value too many",
        ),
        pytest.param(
            ["check", "--color", "red"],
            "--color 不能是 red，可选：auto, always, never\n  提示：hegui check --help 查看用法",
            id="a value that does not exist",
        ),
        pytest.param(
            ["check", "--jobs", "many"],
            "--jobs 要一个整数，不是 many\n  提示：hegui check --help 查看用法",
            id="a word for a number",
        ),
        pytest.param(["check", "--jobs", "-1"], "--jobs 不能小于 0", id="fewer than no processes"),
        pytest.param(
            ["baseline"], "缺少参数：ACTION\n  提示：hegui baseline --help 查看用法", id="no action"
        ),
        pytest.param(
            ["check", "--as-of", "soon"],
            "`--as-of soon` 不是日期\n  提示：写成 2026-12-31 这样",
            id="a day in words",
        ),
        pytest.param(
            ["check", "--disable", "boast"],
            "`--disable boast` 没有指明规则\n  提示：`ad-law/only-one`, `ad-law/*`",
            id="a rule without its pack",
        ),
        pytest.param(
            ["check", "--config", "no.toml"],
            "no.toml: 读不了（没有这个文件或文件夹）",
            id="a configuration that is not there",
        ),
    ],
)
def test_a_mistake_is_explained(hegui: Hegui, words: list[str], message: str) -> None:
    assert hegui(*words) == (2, "", f"hegui: 错误：{message}\n")


def test_a_call_without_options_is_read_as_argparse_would(hegui: Hegui, project: Path) -> None:
    write(project / "a.txt", "我们遥遥领先")

    assert hegui("check", "a.txt") == hegui("check", "a.txt", "--color", "auto")


@pytest.mark.parametrize(
    ("words", "env", "expected"),
    [
        pytest.param([], {}, "没有这个文件或文件夹：x", id="no locale"),
        pytest.param([], {"LANG": "zh_TW.UTF-8"}, "沒有這個檔案或資料夾：x", id="the locale"),
        pytest.param(
            [], {"LANG": "zh_TW", "HEGUI_LANG": "en"}, "no such file or folder: x", id="the environment"
        ),
        pytest.param(["--lang", "zh-Hant"], {"HEGUI_LANG": "en"}, "沒有這個檔案或資料夾：x", id="the option"),
    ],
)
def test_the_language(
    hegui: Hegui, monkeypatch: pytest.MonkeyPatch, words: list[str], env: dict[str, str], expected: str
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)

    assert expected in hegui("check", "x", *words).err


def test_the_language_of_the_project(hegui: Hegui, project: Path) -> None:
    with (project / "hegui.toml").open("a") as file:
        file.write('lang = "en"\n')

    assert hegui("check", "x").err == "hegui: error: no such file or folder: x\n"


def test_an_unknown_language_in_the_environment_is_refused(
    hegui: Hegui, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEGUI_LANG", "fr")

    assert hegui("check") == (
        2, "", "hegui: 错误：不认识的语言 `fr`\n  提示：auto, zh-Hans, zh-Hant, en\n"
    )  # fmt: skip


def test_the_configuration_of_the_environment(
    hegui: Hegui, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = write(project / "other" / "strict.toml", 'packs = []\nextends = ["../../nowhere"]\n')
    monkeypatch.setenv("HEGUI_CONFIG", str(other))

    assert "nowhere" in hegui("check").err


def test_texts_that_lie_elsewhere_bring_their_configuration(
    hegui: Hegui, project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write(project / "sub" / "a.txt", "我们遥遥领先")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    assert hegui("check", str(project / "sub" / "a.txt")).code == 1


def test_an_unexpected_error_is_one_line_without_the_text(
    hegui: Hegui, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(args: Args, console: object) -> int:
        raise ValueError("保密的文案")

    monkeypatch.setattr(check, "run", fail)

    message = "hegui: 内部错误（ValueError）。请带上 HEGUI_DEBUG=1 重试，并把输出报告给我们\n"
    assert hegui("check") == (2, "", message)
    monkeypatch.setenv("HEGUI_DEBUG", "1")
    assert hegui("check").err.startswith("Traceback")


def test_an_unexpected_error_in_one_file_does_not_hide_the_others(
    hegui: Hegui, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project / "a.txt", "我们遥遥领先")
    write(project / "b.txt", "我们遥遥领先")
    monkeypatch.setattr("hegui.documents.read", read_all_but("a.txt"))

    result = hegui("check", "--format", "jsonl")

    assert (result.code, result.err) == (2, "hegui: a.txt：内部错误（ValueError）\n")
    assert result.out.count("遥遥领先") > 1


def read_all_but(bad: str) -> object:
    from hegui.documents import read

    def reading(path: str, data: bytes, *, lang: str) -> object:
        if path == bad:
            raise ValueError("保密的文案")
        return read(path, data, lang=lang)

    return reading


def test_an_interrupt_is_silent(hegui: Hegui, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(args: Args, console: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "run", interrupt)

    assert hegui("check") == (130, "", "")


def test_every_option_has_a_home_and_words() -> None:
    for command, options in OPTIONS.items():
        for option in options:
            dest = str(option.settings.get("dest", option.name.replace("-", "_")))
            assert hasattr(Args(), dest), option.flag
            assert {f"help.{command}.{option.name}", f"help.{option.name}"} & set(WORDS), option.flag


@pytest.mark.parametrize("key", WORDS)
def test_the_words_take_the_same_values_in_every_language(key: str) -> None:
    def places(text: str) -> set[str]:
        return {part.split("}")[0] for part in text.split("{")[1:]}

    first, *others = map(places, WORDS[key])
    assert all(WORDS[key])
    assert others == [first, first]


def test_words_are_filled_in() -> None:
    assert word("rules.count", "en", n=3) == "rules: 3"
