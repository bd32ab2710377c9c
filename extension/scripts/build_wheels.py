"""Builds the SDK's native parts for WebAssembly and prints the folder they lie in.

    python extension/scripts/build_wheels.py

Built once for the same sources, scripts and compiler. `wheels/lock.json` says which bytes a compiler must give.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from wheels import toolchain
from wheels.cache import cached, key_of
from wheels.fetch import fetch

HERE = Path(__file__).parent
LOCK = HERE / "wheels" / "lock.json"
PYODIDE = HERE.parent / "node_modules" / "pyodide"


def main() -> None:
    print(wheels())


def wheels() -> Path:
    """The folder with one wheel for each native part."""
    parts = (
        "sources.txt",
        "tools.txt",
        "portable.txt",
        "lock.json",
        "toolchain.py",
        "cross_env.py",
        "opencc",
    )
    key = key_of(HERE / "build_wheels.py", *(HERE / "wheels" / part for part in parts))
    return cached("wheels", key, build)


def build(out: Path) -> None:
    compiler = toolchain.find(PYODIDE)
    print(f"hegui: building wheels with {compiler.name} (a minute, once)…", file=sys.stderr)
    with tempfile.TemporaryDirectory() as aside:
        compiler.build([unpack(archive, Path(aside)) for archive in fetch("sources")], out)
    check(
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir())},
        compiler.name,
    )


def unpack(archive: Path, folder: Path) -> Path:
    """The sources of one part, with our own build laid over them where theirs cannot cross-compile."""
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    source = folder / archive.name.removesuffix(".tar.gz")
    if source.name.startswith("opencc"):
        shutil.copytree(HERE / "wheels" / "opencc", source, dirs_exist_ok=True)
        dictionaries(source / "python" / "opencc" / "clib" / "share" / "opencc")
    return source


def dictionaries(folder: Path) -> None:
    """The compiled dictionaries and configurations, from a native wheel of the same version."""
    folder.mkdir(parents=True)
    (folder.parents[1] / "__init__.py").touch()
    (wheel,) = [path for path in fetch("portable") if path.name.startswith("opencc")]
    with zipfile.ZipFile(wheel) as native:
        for name in native.namelist():
            if name.startswith("opencc/clib/share/opencc/") and name.endswith((".ocd2", ".json")):
                (folder / Path(name).name).write_bytes(native.read(name))


def check(built: dict[str, str], compiler: str) -> None:
    """Compare with the lock; a compiler that it does not know yet is said, since its bytes cannot be compared."""
    expected = json.loads(LOCK.read_text("utf-8"))["built"].get(compiler)
    if expected is None:
        print(f"hegui: {compiler} is not in {LOCK.name}: {json.dumps(built)}", file=sys.stderr)
    elif expected != built:
        raise SystemExit(f"hegui: {compiler} built other bytes than {LOCK.name} says: {json.dumps(built)}")


if __name__ == "__main__":
    main()
