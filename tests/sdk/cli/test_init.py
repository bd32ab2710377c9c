"""`hegui init`: a file that says everything and decides nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from hegui.cli.console import Console
from hegui.cli.init import HOOK, template
from hegui.config import Config, Lang, load

from .conftest import Hegui, write


def test_the_file_is_written_once(hegui: Hegui, project: Path) -> None:
    (project / "hegui.toml").unlink()

    assert hegui("init") == (
        0,
        HOOK,
        "hegui: 已写入 hegui.toml\nhegui: 要在提交前自动检查，把下面几行写进 .pre-commit-config.yaml：\n",
    )
    text = write(project / "hegui.toml", "# 我的\n").read_text("utf-8")
    assert hegui("init") == (
        2, "", "hegui: 错误：hegui.toml 已经存在，没有改动；要覆盖请加 --force\n"
    )  # fmt: skip
    assert (project / "hegui.toml").read_text("utf-8") == text
    assert hegui("init", "--force").code == 0
    assert (project / "hegui.toml").read_text("utf-8") == template(Console("zh-Hans"))


def test_another_folder(hegui: Hegui, project: Path) -> None:
    (project / "sub").mkdir()

    assert hegui("init", "sub", "--lang", "en").err.startswith("hegui: written to sub/hegui.toml\n")
    assert load(project / "sub") == Config(root=project / "sub")


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "en"])
def test_every_example_in_it_is_valid(tmp_path: Path, lang: Lang) -> None:
    text = template(Console(lang))
    lines = [line[1:] if line.startswith("#") and line[1:2] != " " else line for line in text.splitlines()]

    config = load(write(tmp_path / "hegui.toml", "\n".join(lines)).parent)

    assert config.suppress
    assert config.replace == {"全网最低价": "到手价"}
    assert config.severity == {"ad-law/*": "warning"}
