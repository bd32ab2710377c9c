"""`hegui fix`: replaces what was declared, in the file's own encoding, and nothing else."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from .conftest import CONFIG, Hegui, write

REPLACE = f'{CONFIG}\n[replace]\n"遥遥领先" = "走在前面"\n'
LONG = "各位同事，大家好：这是一段足够长的中文，讲的是本周的工作安排和几件小事，供大家参考。"
DONE = "hegui: 替换了 1 个文件中的 1 处\n"


@pytest.fixture(autouse=True)
def replacements(project: Path) -> None:
    write(project / "hegui.toml", REPLACE)


def test_declared_words_are_replaced_and_advice_is_left(hegui: Hegui, project: Path) -> None:
    path = write(project / "a.txt", "我们遥遥领先，顶呱呱\n我们从不说遥遥领先\n")

    assert hegui("fix", "a.txt") == (
        1,
        "",
        f"{DONE}hegui: 还有 1 处没有替换：内置规则只给建议，请运行 hegui check 查看\n",
    )
    assert path.read_text("utf-8") == "我们走在前面，顶呱呱\n我们从不说遥遥领先\n"


def test_fixing_twice_is_fixing_once(hegui: Hegui, project: Path) -> None:
    path = write(project / "a.txt", "我们遥遥领先\n")

    assert hegui("fix", "a.txt") == (0, "", DONE)
    once = path.read_bytes(), path.stat().st_mtime_ns
    assert hegui("fix", "a.txt") == (0, "", "")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == once


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("我们遥 遥领先", "我们遥 遥领先", id="leaves alone a disguise"),
        pytest.param("我们遥遥领先 # hegui: ignore[*] x", None, id="leaves alone what is suppressed"),
        pytest.param("`遥遥领先`", None, id="leaves alone code in Markdown"),
        pytest.param("我们遥遥领先遥遥领先", "我们走在前面走在前面", id="two side by side"),
    ],
)
def test_what_is_replaced(hegui: Hegui, project: Path, before: str, after: str | None) -> None:
    path = write(project / ("a.md" if "`" in before else "a.txt"), before)

    hegui("fix")

    assert path.read_text("utf-8") == (before if after is None else after)


def test_a_diff_writes_nothing(hegui: Hegui, project: Path) -> None:
    path = write(project / "a.txt", "第一行\n我们遥遥领先")

    assert hegui("fix", "--diff") == (
        1,
        "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n 第一行\n"
        "-我们遥遥领先\n\\ No newline at end of file\n"
        "+我们走在前面\n\\ No newline at end of file\n",
        "hegui: 会替换 1 个文件中的 1 处\n",
    )
    assert path.read_text("utf-8") == "第一行\n我们遥遥领先"
    assert "\x1b[32m+我们走在前面\x1b[0m" in hegui("fix", "--diff", "--color", "always").out


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        pytest.param("utf-8", b"", id="UTF-8"),
        pytest.param("utf-8", codecs.BOM_UTF8, id="UTF-8 with a mark"),
        pytest.param("gb18030", b"", id="GB18030"),
        pytest.param("utf-16-le", codecs.BOM_UTF16_LE, id="UTF-16, little end first"),
        pytest.param("utf-16-be", codecs.BOM_UTF16_BE, id="UTF-16, big end first"),
        pytest.param("utf-32-be", codecs.BOM_UTF32_BE, id="UTF-32, big end first"),
    ],
)
def test_encoding_and_line_ends_stay(hegui: Hegui, project: Path, encoding: str, mark: bytes) -> None:
    before = f"{LONG}\r\n我们遥遥领先\r{LONG}\n"
    path = project / "a.txt"
    path.write_bytes(mark + before.encode(encoding))

    assert hegui("fix") == (0, "", DONE)
    assert path.read_bytes() == mark + before.replace("遥遥领先", "走在前面").encode(encoding)


def test_what_the_encoding_cannot_hold_is_not_written(hegui: Hegui, project: Path) -> None:
    write(project / "hegui.toml", f'{CONFIG}[replace]\n"遙遙領先" = "😀"\n')
    path = project / "a.txt"
    text = f"{'各位同事大家好，這是一段足夠長的中文，講的是本週的工作安排和幾件小事。' * 3}我們遙遙領先"
    path.write_bytes(text.encode("big5"))

    result = hegui("fix")

    assert result.code == 2
    assert "无法按原来的编码（" in result.err
    assert path.read_bytes() == text.encode("big5")


def test_the_mode_stays_and_a_link_stays_a_link(hegui: Hegui, project: Path) -> None:
    path = write(project / "real" / "a.txt", "我们遥遥领先")
    path.chmod(0o640)
    (project / "link.txt").symlink_to(path)

    assert hegui("fix", "link.txt").code == 0
    assert (project / "link.txt").is_symlink()
    assert (path.read_text("utf-8"), path.stat().st_mode & 0o777) == ("我们走在前面", 0o640)
    assert [one.name for one in path.parent.iterdir()] == ["a.txt"]


def test_an_unreadable_file_does_not_stop_the_others(hegui: Hegui, project: Path) -> None:
    (project / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    path = write(project / "b.txt", "我们遥遥领先")

    assert hegui("fix").code == 2
    assert path.read_text("utf-8") == "我们走在前面"


def test_without_declared_words_there_is_only_advice(hegui: Hegui, project: Path) -> None:
    write(project / "hegui.toml", CONFIG)
    path = write(project / "a.txt", "我们遥遥领先")

    assert hegui("fix", "a.txt") == (
        1,
        "",
        "hegui: 配置里没有 [replace]，没有可替换的。内置规则只给建议，不替您改写\n"
        "hegui: 还有 1 处没有替换：内置规则只给建议，请运行 hegui check 查看\n",
    )
    assert path.read_text("utf-8") == "我们遥遥领先"


def test_standard_input_cannot_be_fixed(hegui: Hegui) -> None:
    assert hegui("fix", "-") == (2, "", "hegui: 错误：标准输入不能替换，请给出文件\n")
