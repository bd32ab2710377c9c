"""The cross-build environment that pyodide-build asks for, put together from what registries carry.

Headers come from the compiler's own Python 3.14; the values of its `pyconfig.h` and the sysconfig data from the
npm package `pyodide`, whose standard library holds what the runtime was configured with.
"""

from __future__ import annotations

import re
import runpy
import shutil
import tarfile
import zipfile
from pathlib import Path

SYSCONFIG = "_sysconfigdata__emscripten_wasm32-emscripten"
_DEFINE = re.compile(r"^\s*(?:#\s*define\s+(\w+)|/\*\s*#\s*undef\s+(\w+)|#\s*undef\s+(\w+))")


def pack(pyodide: Path, headers: Path, work: Path, runtime: dict[str, str]) -> Path:
    """`xbuildenv.tar.gz` in `work`. `headers`: a `python3.14` include folder; `runtime`: versions, see below."""
    root = work / "xbuildenv" / "pyodide-root"
    python = root / "cpython" / "installs" / f"python-{runtime['python']}"
    include = python / "include" / "python3.14"
    data = python / "sysconfigdata"
    data.mkdir(parents=True)
    shutil.copytree(headers, include, symlinks=False)
    with zipfile.ZipFile(pyodide / "python_stdlib.zip") as stdlib:
        (data / f"{SYSCONFIG}.py").write_bytes(stdlib.read(f"{SYSCONFIG}.py"))
    known = runpy.run_path(str(data / f"{SYSCONFIG}.py"))["build_time_vars"]
    names = _names(headers)
    (include / "pyconfig.h").write_text(_pyconfig(names, known), "utf-8")
    (root / "constraints.txt").touch()
    (root / "Makefile.envs").write_text(_makefile(runtime), "utf-8")
    (work / "xbuildenv" / "requirements.txt").touch()
    archive = work / "xbuildenv.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(work / "xbuildenv", "xbuildenv")
    return archive


def _names(headers: Path) -> list[str]:
    """Every name that a native pyconfig.h defines or leaves undefined (Debian keeps it in a folder of its own)."""
    texts = [headers / "pyconfig.h", *headers.parent.glob("*/python3.14/pyconfig.h")]
    lines = (line for path in texts if path.is_file() for line in path.read_text("utf-8").splitlines())
    found = (match for line in lines if (match := _DEFINE.match(line)))
    return sorted({next(filter(None, match.groups())) for match in found})


def _pyconfig(names: list[str], known: dict[str, object]) -> str:
    lines = [f"#define {name} {known[name]}" for name in names if known.get(name) not in (None, "", 0)]
    return "\n".join(["#ifndef Py_PYCONFIG_H", "#define Py_PYCONFIG_H", *lines, "#endif", ""])


def _makefile(runtime: dict[str, str]) -> str:
    major, minor, micro = runtime["python"].split(".")
    base = "-O2 -g0 -fwasm-exceptions -sSUPPORT_LONGJMP=wasm"
    install = "$(PYODIDE_ROOT)/cpython/installs/python-$(PYVERSION)"
    values = {
        "PYVERSION": runtime["python"],
        "PYMAJOR": major,
        "PYMINOR": minor,
        "PYMICRO": micro,
        "PYODIDE_VERSION": runtime["pyodide"],
        "PYODIDE_ABI_VERSION": runtime["abi"],
        "PYODIDE_EMSCRIPTEN_VERSION": runtime["emscripten"],
        "PLATFORM_TRIPLET": "wasm32-emscripten",
        "SYSCONFIG_NAME": SYSCONFIG,
        "CPYTHONINSTALL": install,
        "TARGETINSTALLDIR": install,
        "SYSCONFIGDATA_DIR": f"{install}/sysconfigdata",
        "PYTHONINCLUDE": f"{install}/include/python3.14",
        "PIP_CONSTRAINT": "$(PYODIDE_ROOT)/constraints.txt",
        "CFLAGS_BASE": f"{base} -fPIC",
        "CXXFLAGS_BASE": "",
        "LDFLAGS_BASE": base,
    }
    exports = [f"export {name}={value}" for name, value in values.items()]
    return "\n".join([*exports, "", ".output_vars:", "\tenv", ""])
