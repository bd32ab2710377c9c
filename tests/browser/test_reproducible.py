"""Equal input gives equal bytes: everything after the compiler is built once more and compared."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.browser.build import DIST, EXTENSION, built

AGAIN = """
import sys
from pathlib import Path

sys.path.insert(0, sys.argv[1])
import build

out = Path(sys.argv[2])
engine = out / "engine"
engine.mkdir()
build.build_runtime(engine)
for browser in build.BROWSERS:
    build.bundle(browser, engine, out)
"""


def members(archive: Path) -> dict[str, int]:
    with zipfile.ZipFile(archive) as packed:
        return {info.filename: info.CRC for info in packed.infolist()}


def test_a_second_build_has_the_same_bytes(tmp_path: Path) -> None:
    built()
    command = [sys.executable, "-c", AGAIN, str(EXTENSION / "scripts"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    for browser in ("chromium", "firefox"):
        first, second = DIST / f"hegui-{browser}.zip", tmp_path / f"hegui-{browser}.zip"
        assert members(first) == members(second)
        assert first.read_bytes() == second.read_bytes()
