"""Puts the Python side of the extension together, compiles it and packs it: the folder `engine/runtime`."""

from __future__ import annotations

import lzma
import shutil
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from wheels.fetch import fetch

from runtime import contents

HERE = Path(__file__).parent
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
DATE = (2025, 1, 1, 0, 0, 0)  # of every file in every archive, so that equal contents give equal bytes


def assemble(out: Path, sdk: Path, native: Path, pyodide: Path) -> None:
    """`sdk`: the wheel of hegui; `native`: the folder of WebAssembly wheels; `pyodide`: the npm package."""
    with tempfile.TemporaryDirectory() as place:
        source, compiled = Path(place) / "in", Path(place) / "out"
        gather(source, sdk, native, pyodide)
        node("compile.mjs", source, compiled)
        for part in ("stdlib", "judge", "author"):
            others = (path for path in files(source / part) if path.suffix != ".py")
            copy(source / part, compiled / part, others)
        pack(compiled, out, pyodide)
    node("snapshot.mjs", out)


def gather(source: Path, sdk: Path, native: Path, pyodide: Path) -> None:
    """Three folders of Python: the standard library, what judges, and what only authors of packs need."""
    unzip(pyodide / "python_stdlib.zip", source / "stdlib", contents.stdlib_wanted)
    unzip(sdk, source / "judge", contents.judge_wanted)
    unzip(sdk, source / "author", contents.author_wanted)
    wheels = [*native.glob("*.whl"), *fetch("wasm"), *fetch("pure"), *fetch("portable"), *fetch("tools")]
    known: dict[str, Path] = {}
    for wheel in wheels:
        known.setdefault(wheel.name.partition("-")[0].lower(), wheel)
    for part, names in (("judge", contents.JUDGE_WHEELS), ("author", contents.AUTHOR_WHEELS)):
        for name in names:
            unzip(known[name], source / part, contents.wheel_wanted)


def pack(compiled: Path, out: Path, pyodide: Path) -> None:
    """The files as the worker fetches them. Python reads its library from a zip only if it is stored or deflated;
    what it unpacks itself may be smaller.
    """
    out.mkdir(parents=True, exist_ok=True)
    for name in CORE:
        shutil.copy(pyodide / name, out / name)
    zip_folder(compiled / "stdlib", out / "stdlib.zip", zipfile.ZIP_STORED)
    for part in ("judge", "author"):
        tar_folder(compiled / part, out / f"{part}.tar.xz")
    for name in ("rules.json", "book", "packs.json"):
        shutil.copy(compiled / name, out / name)
    (module,) = (compiled / "judge").glob("ahocorasick*.so")
    shutil.copy(module, out / "ahocorasick.so")
    shutil.copy(HERE / "start.py", out / "start.py")
    shutil.copy(compiled / "judge" / "hegui" / "data" / "readings.txt", out / "readings.txt")


def zip_folder(
    folder: Path, archive: Path, method: int, replaced: Mapping[str, bytes] = MappingProxyType({})
) -> None:
    with zipfile.ZipFile(archive, "w") as packed:
        for path in files(folder):
            info = zipfile.ZipInfo(path.relative_to(folder).as_posix(), DATE)
            info.external_attr = 0o644 << 16
            packed.writestr(info, replaced.get(info.filename, path.read_bytes()), method, 9)


def tar_folder(folder: Path, archive: Path) -> None:
    """The dictionary is small because unpacking takes memory of its size, which never shrinks in a browser."""
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 2 << 20}]
    with (
        lzma.open(archive, "wb", filters=filters) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar,
    ):
        for path in files(folder):
            info = tarfile.TarInfo(path.relative_to(folder).as_posix())
            info.size = path.stat().st_size
            with path.open("rb") as file:
                tar.addfile(info, file)


def unzip(archive: Path, target: Path, wanted: contents.Wanted) -> None:
    with zipfile.ZipFile(archive) as packed:
        for name in packed.namelist():
            if not name.endswith("/") and wanted(name):
                path = target / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(packed.read(name))


def copy(source: Path, target: Path, paths: Iterable[Path]) -> None:
    for path in paths:
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)


def files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def node(script: str, *arguments: Path) -> None:
    """Run a script beside this file. An error in Pyodide shows its source, one line of a megabyte: lines are cut."""
    command = ["node", str(HERE / script), *map(str, arguments)]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if run.returncode:
        words = "\n".join(line[:200] for line in run.stdout.splitlines()[-40:])
        raise SystemExit(f"hegui: {script} failed\n{words}")
