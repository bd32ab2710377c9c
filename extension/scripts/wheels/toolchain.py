"""A compiler for Pyodide's platform, by either of two ways, behind one `build`.

Where release pages are reached and there is a Python 3.14, pyodide-build fetches its environment and Emscripten by
itself. Elsewhere Debian's next release carries Emscripten and Python 3.14: they are unpacked into a folder
(mmdebstrap, as root) in which pyodide-build then runs without any network.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .cache import cached, key_of
from .cross_env import pack
from .fetch import fetch

RUNTIME = {"python": "3.14.2", "pyodide": "314.0.7", "abi": "2026_0", "emscripten": "5.0.3"}
RELEASES = "https://github.com/pyodide/pyodide/releases"
SUITE = "forky"
PACKAGES = "emscripten,python3.14-dev,python3.14-venv,make,ca-certificates"
EPOCH = "1735689600"  # in every file name and archive, so that equal sources give equal bytes
_COMMON = {"SOURCE_DATE_EPOCH": EPOCH, "PYTHONHASHSEED": "0", "PYODIDE_XBUILDENV_QUIET": "1"}


@dataclass(frozen=True)
class Plain:
    """Python 3.14 and pyodide-build in a virtual environment of this machine."""

    name: str
    pyodide: Path

    def build(self, sources: Sequence[Path], out: Path) -> None:
        for source in sources:
            quietly([str(self.pyodide), "build", str(source), "-o", str(out)], os.environ | _COMMON)


@dataclass(frozen=True)
class Chroot:
    """Emscripten and Python 3.14 of Debian's next release in the folder `root`."""

    name: str
    root: Path
    runtime: Path

    def build(self, sources: Sequence[Path], out: Path) -> None:
        """In a mount namespace of its own: what is mounted under `root` is seen there and goes with it."""
        with tempfile.TemporaryDirectory() as place:
            work = Path(place)
            env = work / "env"
            pack(self.runtime, self.root / "usr/include/python3.14", env, RUNTIME).rename(
                work / "xbuildenv.tar.gz"
            )
            for folder, paths in (("wheelhouse", fetch("tools")), ("sources", sources)):
                (work / folder).mkdir()
                for path in paths:
                    (shutil.copytree if path.is_dir() else shutil.copy)(path, work / folder / path.name)
            script = f"{_MOUNT}\nexec chroot {self.root} sh -ec '{_BUILD}'".format(root=self.root, work=work)
            path = "/usr/lib/llvm-21/bin:/usr/sbin:/usr/bin:/sbin:/bin"
            clean = {"PATH": path, "HOME": "/build", "LC_ALL": "C.UTF-8", **_COMMON, **_CROSS}
            quietly(["unshare", "--mount", "--propagation", "private", "sh", "-ec", script], clean)
            for wheel in (work / "out").glob("*.whl"):
                shutil.copy(wheel, out)


_MOUNT = """\
mkdir -p {root}/build
mount -t proc proc {root}/proc
mount --rbind /dev {root}/dev
mount --bind {work} {root}/build"""
_BUILD = """\
python3.14 -m venv /build/tools
/build/tools/bin/pip install --quiet --no-index --no-deps /build/wheelhouse/*.whl
for source in /build/sources/*; do
    /build/tools/bin/pyodide build "$source" -o /build/out --no-isolation
done"""
_CROSS = {
    "DEFAULT_CROSS_BUILD_ENV_URL": "file:///build/xbuildenv.tar.gz",
    "SKIP_EMSCRIPTEN_VERSION_CHECK": "1",  # its side modules load in a runtime made with an older one
    "LDFLAGS": "-Wl,--no-fatal-warnings",  # wasm-ld warns that shared libraries may still change
}


def find(runtime: Path) -> Plain | Chroot:
    """The way that works here: the plain one wants a Python 3.14, too. `runtime`: the npm package `pyodide`."""
    python = shutil.which("python3.14")
    return _plain(python) if python and _reaches_releases() else _debian(runtime)


def quietly(command: Sequence[str], env: Mapping[str, str] | None = None) -> None:
    """Run a command that says much and means little, unless it fails."""
    run = subprocess.run(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if run.returncode:
        sys.stderr.write(run.stdout)
        raise SystemExit(f"hegui: {command[0]} failed\n  hint: its last words stand above")


def _reaches_releases() -> bool:
    try:
        with urllib.request.urlopen(RELEASES, timeout=10):
            return True
    except (urllib.error.URLError, OSError):
        return False


def _plain(python: str) -> Plain:
    def make(folder: Path) -> None:
        quietly([python, "-m", "venv", str(folder)])
        wheels = [str(path) for path in fetch("tools")]
        quietly([str(folder / "bin" / "pip"), "install", "--no-index", "--no-deps", *wheels])

    folder = cached("toolchain", "plain-" + key_of(*fetch("tools")), make)
    return Plain(f"emscripten {RUNTIME['emscripten']}", folder / "bin" / "pyodide")


def _debian(runtime: Path) -> Chroot:
    _need("mmdebstrap")

    def make(folder: Path) -> None:
        source = f"deb {_mirror()} {SUITE} main"
        options = [
            "--variant=apt",
            "--quiet",
            '--aptopt=Acquire::Check-Valid-Until "false"',
            f"--include={PACKAGES}",
        ]
        quietly(["mmdebstrap", *options, SUITE, str(folder), source])
        for rest in ("usr/share/doc", "usr/share/man", "var/lib/apt/lists", "var/cache/apt"):
            shutil.rmtree(folder / rest, ignore_errors=True)

    root = cached("toolchain", f"debian-{key_of(SUITE, PACKAGES)}", make)
    return Chroot(f"emscripten {_emscripten(root)}", root, runtime)


def _emscripten(root: Path) -> str:
    return (root / "usr/share/emscripten/emscripten-version.txt").read_text("utf-8").strip().strip('"')


def _mirror() -> str:
    """The mirror that this machine's own apt sources name."""
    files = [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]
    for path in files:
        text = path.read_text("utf-8") if path.is_file() else ""
        if found := re.search(r"^(?:URIs:|deb(?: \[[^]]*\])?) (https?://\S+)", text, re.MULTILINE):
            return found[1]
    raise SystemExit(
        "hegui: no Debian mirror stands in /etc/apt\n  hint: build where Python 3.14 and release pages are reached"
    )


def _need(command: str) -> None:
    if os.geteuid() != 0 or not shutil.which(command):
        raise SystemExit(
            f"hegui: `{command}`, run as root, is needed to build the wheels\n"
            "  hint: run scripts/setup dev as root once, or install Python 3.14 where release pages are reached"
        )
