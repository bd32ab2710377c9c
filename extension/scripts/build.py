"""Builds the extension for Chromium and Firefox: folders to load unpacked and zips for the stores.

    python extension/scripts/build.py

Everything comes from this repository and the package registries, pinned; equal input gives equal bytes. What takes
long (compiler, wheels, Python side) is kept in the user's cache directory by content. `extension/dist` holds the
result.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from build_wheels import wheels
from runtime.assemble import assemble, zip_folder
from wheels.cache import cached, key_of

HERE = Path(__file__).parent
EXTENSION = HERE.parent
ROOT = EXTENSION.parent
DIST = EXTENSION / "dist"
PYODIDE = EXTENSION / "node_modules" / "pyodide"
BROWSERS = ("chromium", "firefox")
BUNDLED = ("src", "public", "manifest.json", "package-lock.json", "scripts")


def main() -> None:
    DIST.mkdir(exist_ok=True)
    with (DIST / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two builds at once would write the same files
        build()


def build() -> None:
    packages()
    engine = runtime()
    sources = key_of(
        str(engine), *(EXTENSION / part for part in BUNDLED), ROOT / "sdk" / "hegui" / "version.py"
    )
    stamp = DIST / ".sources"
    if not stamp.is_file() or stamp.read_text("utf-8") != sources:
        print("hegui: building the extension…", file=sys.stderr)
        for browser in BROWSERS:
            bundle(browser, engine, DIST)
        stamp.write_text(sources, "utf-8")
    report()


def bundle(browser: str, engine: Path, out: Path) -> None:
    """The folder to load unpacked, and the zip for the store."""
    folder = out / browser
    run("node", "scripts/bundle.mjs", browser, str(folder))
    shutil.copytree(engine, folder / "engine" / "runtime", dirs_exist_ok=True)
    store(folder, out / f"hegui-{browser}.zip")


def packages() -> None:
    """The npm packages of the lock file; once for each lock."""
    stamp = EXTENSION / "node_modules" / f".hegui-{key_of(EXTENSION / 'package-lock.json')}"
    if not stamp.exists():
        run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
        stamp.touch()


def runtime() -> Path:
    """Pyodide and the Python side, from the cache where nothing changed."""
    parts = (ROOT / "sdk" / "hegui", ROOT / "rules", ROOT / "pyproject.toml")
    scripts = (HERE / "wheels", HERE / "runtime", EXTENSION / "package-lock.json")
    return cached("runtime", key_of(*parts, *scripts), build_runtime)


def build_runtime(out: Path) -> None:
    print("hegui: compiling the Python side (half a minute, once)…", file=sys.stderr)
    with sdk_wheel() as wheel:
        assemble(out, wheel, wheels(), PYODIDE)


def store(folder: Path, archive: Path) -> None:
    """The zip for the stores: they give the extension its id, so the key stays out."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest.pop("key", None)
    replaced = {"manifest.json": json.dumps(manifest, ensure_ascii=False, indent=2).encode()}
    zip_folder(folder, archive, zipfile.ZIP_DEFLATED, replaced)


@contextmanager
def sdk_wheel() -> Iterator[Path]:
    """The wheel of hegui as it would be published."""
    with tempfile.TemporaryDirectory() as place:
        run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", place, folder=ROOT)
        (wheel,) = Path(place).glob("*.whl")
        yield wheel


def report() -> None:
    """What the packages weigh, by part."""
    for browser in BROWSERS:
        archive = DIST / f"hegui-{browser}.zip"
        weights = weigh(archive)
        print(f"{archive.relative_to(ROOT)}: {archive.stat().st_size / 1e6:.2f} MB")
        for part, (plain, packed) in sorted(weights.items(), key=lambda item: -item[1][1]):
            print(f"  {part:22} {plain / 1e6:7.2f} MB, {packed / 1e6:6.2f} MB packed")


def weigh(archive: Path) -> dict[str, tuple[int, int]]:
    weights: dict[str, tuple[int, int]] = {}
    with zipfile.ZipFile(archive) as packed:
        for info in packed.infolist():
            place = Path(info.filename)
            part = place.name if place.is_relative_to("engine/runtime") else "pages and scripts"
            plain, small = weights.get(part, (0, 0))
            weights[part] = plain + info.file_size, small + info.compress_size
    return weights


def run(*command: str, folder: Path = EXTENSION) -> None:
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1735689600"}
    subprocess.run(command, check=True, cwd=folder, env=environment, stdout=sys.stderr)


if __name__ == "__main__":
    main()
