"""What the extension carries: all that judging and reading packs import, and the same bytes from every build."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from runpy import run_path

from tests.test_architecture import MODULES, ROOT, SDK, name_of, ours

CONTENTS = run_path(str(ROOT / "extension" / "scripts" / "runtime" / "contents.py"))
# Imported where files, bytes or pictures are read: a page gives text.
NEVER_REACHED = {
    "config_file", "documents.guess", "pictures.annotate", "pictures.decode", "pictures.document", "pictures.ocr",
}  # fmt: skip

SNAPSHOT = ("snapshot.head", "snapshot.bin")


def test_everything_that_is_imported_ships() -> None:
    wanted = (CONTENTS["judge_wanted"], CONTENTS["author_wanted"])
    shipped = [
        path for path in MODULES if any(one(path.relative_to(SDK.parent).as_posix()) for one in wanted)
    ]
    modules = [path for path in shipped if name_of(path)]  # the package itself imports what is asked for
    imported = {name for path in modules for name in ours(path)}
    assert imported - {name_of(path) for path in shipped} == NEVER_REACHED


def test_the_snapshot_is_the_same_wherever_it_is_made(dist: Path, tmp_path: Path) -> None:
    """Made anew by a copy of its scripts in another folder, it is that of the build, byte for byte."""
    extension = ROOT / "extension"
    scripts, made = tmp_path / "elsewhere" / "scripts", tmp_path / "runtime"
    shutil.copytree(extension / "scripts" / "runtime", scripts)
    (tmp_path / "elsewhere" / "node_modules").symlink_to(extension / "node_modules")
    shipped = dist / "chromium" / "engine" / "runtime"
    shutil.copytree(shipped, made)
    for name in SNAPSHOT:
        (made / name).unlink()
    environment = os.environ | {"LANG": "de_DE.UTF-8"}
    subprocess.run(["node", scripts / "snapshot.mjs", made], cwd=tmp_path, env=environment, check=True)
    for name in SNAPSHOT:
        assert (made / name).read_bytes() == (shipped / name).read_bytes(), name
