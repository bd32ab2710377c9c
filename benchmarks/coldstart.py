"""Cold start: CPU time of whole processes, interleaved, as ratios to a bare Python.

    pip install -e '.[bench]' && python benchmarks/coldstart.py

Medians of ROUNDS; each round runs every command once, so that a busy moment hits all of them. The ratios are
what to compare between machines, not the milliseconds.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 15
CLEAN = "课程含直播与题库，零基础可学，考试结果以官方公布为准。欢迎到店咨询。\n" * 20
INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Modules are compiled, as pip leaves them: a checkout that may not keep its bytecode compiles at every start."""
BAD = "协议包过，三天拿证，国家认可，轻松月入过万。\n"


def cpu_seconds(command: list[str]) -> float:
    """User and system time of a command and its children."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=INSTALLED)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_utime + usage.ru_stime


def commands(folder: Path) -> dict[str, list[str]]:
    clean, bad = folder / "clean.txt", folder / "bad.txt"
    clean.write_text(CLEAN, "utf-8")
    bad.write_text(BAD, "utf-8")
    files = [folder / f"{number}.txt" for number in range(10)]
    for file in files:
        file.write_text(CLEAN, "utf-8")
    script = folder / "script.py"
    script.write_text("print('teh')\n", "utf-8")
    found = {"python -I -c pass": [sys.executable, "-I", "-c", "pass"]}
    tools = {
        "hegui check (clean)": ("hegui", ["check", str(clean)]),
        "hegui check (4 findings)": ("hegui", ["check", str(bad)]),
        "the hook: hegui check, 10 files": ("hegui", ["check", *map(str, files)]),
        "codespell": ("codespell", [str(clean)]),
        "ruff check": ("ruff", ["check", "--no-cache", str(script)]),
    }
    for name, (tool, words) in tools.items():
        beside = Path(sys.executable).parent / tool
        path = str(beside) if beside.exists() else shutil.which(tool)
        if path:
            found[name] = [path, *words]
        else:
            print(f"{name}: not installed, left out", file=sys.stderr)
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        wanted = commands(Path(folder))
        for command in wanted.values():
            cpu_seconds(command)  # warm caches, compiled packs among them
        times: dict[str, list[float]] = {name: [] for name in wanted}
        for _ in range(ROUNDS):
            for name, command in wanted.items():
                times[name].append(cpu_seconds(command))
    bare = statistics.median(times["python -I -c pass"])
    for name, seconds in times.items():
        median = statistics.median(seconds)
        print(f"{name:28} {median * 1000:7.1f} ms CPU  {median / bare:5.1f} x bare")


if __name__ == "__main__":
    main()
