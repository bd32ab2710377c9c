"""Rows a second of an audit, by engine and number of processes, as ratios to a plain loop in the same run.

python benchmarks/audit.py                       # local processes
python benchmarks/audit.py --engines local,spark,ray --rows 200000
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hegui import Linter
from hegui.audit.kernel import Kernel
from hegui.audit.rows import read
from hegui.audit.sources import Columns, plan
from hegui.audit.work import finished
from hegui.config import Config
from hegui.evaluate.corpus import read_corpus

ROOT = Path(__file__).parent.parent
SHARDS = 8


def texts(rows: int, seed: int = 1) -> list[str]:
    """Short posts made of the sentences of our corpus: one in four is an advertisement."""
    rng = random.Random(seed)
    ads: list[str] = []
    others: list[str] = []
    for document in read_corpus(ROOT / "tests/corpus/dev"):
        lines = [line for line in document.text.splitlines() if len(line) > 12]
        (ads if document.kind.startswith("ad") else others).extend(lines)
    return [f"{rng.choice(ads if n % 4 == 0 else others)}{n}" for n in range(rows)]


def write(folder: Path, rows: list[str]) -> None:
    size = -(-len(rows) // SHARDS)
    for number in range(SHARDS):
        part = rows[number * size : (number + 1) * size]
        lines = (
            json.dumps({"id": f"{number}-{n}", "text": text}, ensure_ascii=False)
            for n, text in enumerate(part)
        )
        (folder / f"{number}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=40_000)
    parser.add_argument("--engines", default="local")
    options = parser.parse_args()
    config = Config(lang="zh-Hans")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "in").mkdir()
        rows = texts(options.rows)
        write(place / "in", rows)
        print(f"{len(rows):,} texts, {sum(map(len, rows)) / len(rows):.0f} characters each")
        kernel = Kernel(config)
        start, busy = time.perf_counter(), time.process_time()
        for shard in plan([place / "in"]):
            for batch in read(shard, Columns(id="id")):
                kernel.judge(batch)
        busy, whole = time.process_time() - busy, time.perf_counter() - start
        linter = Linter(config)
        start = time.process_time()
        for row in rows:
            linter.lint(row)
        bare = time.process_time() - start
        print(f"bare lint()     {bare / len(rows) * 1e6:7.0f} us CPU a row")
        print(
            f"kernel          {busy / len(rows) * 1e6:7.0f} us CPU a row   {busy / bare:4.2f} x bare lint()"
        )
        print(f"kernel          {len(rows) / whole:9,.0f} rows/s   1.00")
        for engine in options.engines.split(","):
            for workers in (1, 2):
                print(measure(engine, workers, place, len(rows), len(rows) / whole), flush=True)


def children() -> float:
    """CPU seconds of every child that has ended; Ray's workers are nobody's children and do not show."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measure(engine: str, workers: int, place: Path, rows: int, loop: float) -> str:
    """One audit by a process of its own: nothing is warm, nothing remembered."""
    output = place / f"{engine}{workers}"
    words = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "hegui",
        "audit",
        str(place / "in"),
        "--output",
        str(output),
    ]
    words += ["--id-column", "id", "--engine", engine, "--jobs", str(workers), "--lang", "en", "--quiet"]
    start, before = time.perf_counter(), children()
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=place)
    whole, processor = time.perf_counter() - start, children() - before
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    busy = sum(one.seconds for one in finished(output))
    rate = rows / whole
    return (
        f"{engine:6} x {workers}      {rate:9,.0f} rows/s   {rate / loop:4.2f}"
        f"   (judging {busy:.1f} s of {whole:.1f} s; {processor:.1f} s CPU, {processor / rows * 1e6:.0f} us a row)"
    )


if __name__ == "__main__":
    main()
