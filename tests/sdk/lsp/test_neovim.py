"""The language server in a real editor, which counts columns in bytes and speaks UTF-16: Neovim."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sdk.lsp.conftest import CONFIG, PATIENCE

SCRIPT = Path(__file__).with_name("neovim.lua")


@pytest.fixture
def neovim() -> str:
    path = shutil.which("nvim")
    if path is None:
        pytest.skip("Neovim is not installed")
    return path


def test_a_writer_sees_reads_mends_and_goes_on(neovim: str, tmp_path: Path) -> None:
    seen, text = tmp_path / "seen", tmp_path / "a.txt"
    (tmp_path / "hegui.toml").write_text(CONFIG, "utf-8")
    text.write_text("𠮷我们遥遥领先！\n我们都在\n", "utf-8")
    environment = os.environ | {
        "SEEN": str(seen), "TEXT": str(text), "ROOT": str(tmp_path), "PYTHON": sys.executable,
        "LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "", "XDG_STATE_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path),
    }  # fmt: skip
    command = [neovim, "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {SCRIPT}"]
    subprocess.run(command, env=environment, cwd=tmp_path, check=True, timeout=PATIENCE)
    first, card, titles, mended, further, lines = map(json.loads, seen.read_text("utf-8").splitlines())
    assert first == [["house/boast", 0, 10, 22, 1]]
    assert card.split("\n\n")[0] == "**禁用：“遥遥领先”是约定不用的说法**"
    assert titles[0] == "在这里抑制 house/boast，写明理由"
    assert mended == []
    assert further == [["house/boast", 2, 4, 16, 1]]
    assert lines == [
        "𠮷我们遥遥领先！ <!-- hegui: ignore[house/boast] 在此写明理由 -->",
        "他们",
        "𠮷遥遥领先我们都在",
    ]
