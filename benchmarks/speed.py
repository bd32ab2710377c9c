"""The speed report: ratios of the SDK to its anchors and peers, from one interleaved run, in CPU time.

    pip install -e '.[dev,bench]' && npm ci --prefix benchmarks && python extension/scripts/build.py
    python -m benchmarks.speed            # prints, and rewrites the tables of README.md and growth.svg
    python -m benchmarks.speed --quick    # a first look; writes nothing

Every round runs each operation once; ratios are taken round by round, then their median and spread.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import platform
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

import ahocorasick
import opencc

from benchmarks import coldstart
from benchmarks.subjects import (
    HERE,
    Beside,
    Packed,
    automaton,
    composed,
    disguised,
    pack,
    python_peers,
    seeded,
    sentences,
    words,
)
from benchmarks.tables import rewrite, table
from hegui import Config, Linter

Timer = Callable[[], float]
Times = Mapping[str, Sequence[float]]
NPM = ("@monyone/aho-corasick", "mint-filter")
PYTHON = ("opencc", "pyahocorasick", "ahocorasick_rs", "daachorse", "flashtext2", "codespell")
SIZE = 20_000


def timed(job: Callable[..., object], *given: object) -> Timer:
    """CPU seconds of all threads of this process, so that no library looks faster by using two cores."""

    def run() -> float:
        gc.collect()
        start = time.process_time()
        job(*given)
        return time.process_time() - start

    return run


def found_by(bare: ahocorasick.Automaton, folded: str) -> list[object]:
    return list(bare.iter(folded))


def each(job: Callable[[str], object], texts: Sequence[str]) -> None:
    for text in texts:
        job(text)


def interleaved(timers: Mapping[str, Timer], rounds: int, warm: int = 1) -> dict[str, list[float]]:
    for _ in range(warm):
        for timer in timers.values():
            timer()
    times: dict[str, list[float]] = {name: [] for name in timers}
    for _ in range(rounds):
        for name, timer in timers.items():
            times[name].append(timer())
    return times


def ratio(times: Times, one: str, other: str) -> str:
    """The median of the rounds' ratios and their range."""
    found = sorted(a / b for a, b in zip(times[one], times[other], strict=True))
    return f"{shown(statistics.median(found))} ({shown(found[0])}–{shown(found[-1])})"


def shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 20 else f"{value:.2g}" if value < 1 else f"{value:.1f}"


def nanoseconds(times: Times, name: str, size: int) -> str:
    return f"{statistics.median(times[name]) / size * 1e9:,.0f}"


class Suite:
    """The subjects, made once, and one method a table."""

    def __init__(self, rounds: int, largest: int) -> None:
        self.rounds, self.largest = rounds, largest
        self.terms = words(20_000)
        self.packs = {n: pack(self.terms[:n]) for n in (500, 2_000, 10_000, 20_000)}
        self.linters = {n: linter_of(packed) for n, packed in self.packs.items()}
        self.own = Linter(Config(lang="zh-Hans"))
        self.convert = opencc.OpenCC("t2s").convert
        lines = sentences("ordinary")
        few = self.terms[:2_000]
        self.clean = self._without_findings(lines)
        self.kinds = {
            "clean": self.clean,
            "many findings": seeded(self.clean, few),
            "heavily disguised": disguised(seeded(self.clean, few)),
        }
        self.texts = {name: composed(parts, SIZE) for name, parts in self.kinds.items()}

    def _without_findings(self, lines: list[str]) -> list[str]:
        """Those in which neither the largest pack nor the shipped ones find anything, in a text made of them either."""
        lines = [line for line in lines if not self.linters[20_000].lint(line).findings]
        while found := self.own.lint(composed(lines, SIZE)).findings:
            lines = [line for line in lines if not any(one.text in line for one in found)]
        return lines

    def anchors(self) -> str:
        rows = []
        for name, text in self.texts.items():
            folded = self.convert(text)
            for count in (2_000, 20_000):
                bare, linter = automaton(self.terms[:count]), self.linters[count]
                timers = {
                    "t2s": timed(self.convert, text),
                    "bare": timed(found_by, bare, folded),
                    "sdk": timed(linter.lint, text),
                }
                times = interleaved(timers, self.rounds)
                rows.append([name, f"{count:,}", f"{len(linter.lint(text).findings):,}",
                    nanoseconds(times, "sdk", SIZE), ratio(times, "sdk", "t2s"), ratio(times, "sdk", "bare"),
                ])  # fmt: skip
            times = interleaved(
                {"t2s": timed(self.convert, text), "sdk": timed(self.own.lint, text)},
                self.rounds,
            )  # fmt: skip
            rows.append([name, "shipped packs", f"{len(self.own.lint(text).findings):,}",
                nanoseconds(times, "sdk", SIZE), ratio(times, "sdk", "t2s"), "–",
            ])  # fmt: skip
        head = ["text", "terms", "findings", "ns a character", "× OpenCC t2s", "× pyahocorasick, folded text"]
        return table(head, rows)

    def peers(self) -> str:
        node, rows = Beside("peers.mjs"), []
        for count in (2_000, 20_000):
            terms = self.terms[:count]
            for name in NPM:
                node.ask(name=name, key=count, terms=terms)
            for kind in ("clean", "many findings"):
                text, linter = self.texts[kind], self.linters[count]
                timers = {"sdk": timed(linter.lint, text)}
                timers |= {name: timed(find, text) for name, find in python_peers(terms).items()}
                timers |= {
                    f"opencc-js + {name}": partial(node.seconds, name=name, key=count, text=text)
                    for name in NPM
                }
                times = interleaved(timers, self.rounds, warm=3)
                rows += [
                    [name, kind, f"{count:,}", nanoseconds(times, name, SIZE), ratio(times, "sdk", name)]
                    for name in timers
                    if name != "sdk"
                ]
        node.close()
        return table(["peer", "text", "terms", "its ns a character", "the SDK takes × its time"], rows)

    def pyodide(self) -> str:
        node, rows = Beside("pyodide.mjs"), []
        start = node.read()
        for count in (2_000, 20_000):
            terms = "\n".join(self.terms[:count])
            node.ask(op="opened", key=str(count), terms=terms, **self.packs[count]._asdict())
            for name, text in self.texts.items():
                folded, linter = self.convert(text), self.linters[count]
                timers: dict[str, Timer] = {
                    "here": timed(linter.lint, text),
                    "sdk": partial(node.seconds, op="lint", key=str(count), text=text),
                    "bare": partial(node.seconds, op="bare", key=str(count), text=folded),
                }  # fmt: skip
                times = interleaved(timers, self.rounds)
                rows.append([name, f"{count:,}", nanoseconds(times, "sdk", SIZE), ratio(times, "sdk", "here"),
                    ratio(times, "sdk", "bare"),
                ])  # fmt: skip
        node.close()
        head = [
            "text",
            "terms",
            "ns a character",
            "× the SDK in CPython",
            "× pyahocorasick in Pyodide, folded",
        ]
        begun = f"Pyodide itself starts in {start['pyodide'] * 1000:,.0f} ms of CPU time, the SDK from source in {start['sdk'] * 1000:,.0f}."
        return f"{table(head, rows)}\n\n{begun}"

    def growth(self, picture: Path | None) -> str:
        """By length up to `largest` characters, and by rules of ten terms each."""
        linter = self.linters[2_000]
        sizes = [
            size for size in (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_500_000) if size <= self.largest
        ]
        parts = [*self.clean * 9, *seeded(self.clean, self.terms[:2_000], 60)]
        lengths, rules = [], []
        for size in sizes:
            text = composed(parts, size)
            timers = {
                "t2s": timed(self.convert, text),
                "sdk": timed(linter.lint, text),
            }
            times = interleaved(timers, self.rounds if size <= 100_000 else 1, warm=0)
            lengths.append(
                (size, statistics.median(times["sdk"]), ratio(times, "sdk", "t2s"), len(text.encode()))
            )
        text = self.texts["clean"]
        counted = interleaved({str(n): timed(one.lint, text) for n, one in self.linters.items()}, self.rounds)
        for n in self.linters:
            rules.append(
                (n // 10, statistics.median(counted[str(n)]) / SIZE * 1e9, ratio(counted, str(n), "2000"))
            )
        if picture:
            draw(picture, [(size, seconds) for size, seconds, *_ in lengths], [(n, ns) for n, ns, _ in rules])
        by_length = [[f"{size:,}", f"{octets / 1e6:.2f} MB", f"{seconds:.3g} s", f"{seconds / size * 1e9:,.0f}", times_t2s]
            for size, seconds, times_t2s, octets in lengths]  # fmt: skip
        by_rules = [[f"{n:,}", f"{n * 10:,}", f"{ns:,.0f}", times_2k] for n, ns, times_2k in rules]
        return "\n\n".join([
            table(["characters", "UTF-8", "CPU", "ns a character", "× OpenCC t2s"], by_length),
            table(["rules", "terms", "ns a character of clean text", "× 2,000 terms"], by_rules),
        ])  # fmt: skip

    def hostile(self) -> str:
        """Each input at a length and at twice that: 2.0 is linear."""
        terms = self.terms[:2_000]
        nested = linter_of(pack(["钱" * n for n in range(2, 22)]))
        spaced = "，".join("·".join(term) for term in terms)
        cases: dict[str, tuple[Linter, str]] = {
            "one character of a term": (self.linters[2_000], terms[0][0]),
            "one term again and again": (self.linters[2_000], terms[0]),
            "terms, noise after every character": (self.linters[2_000], spaced),
            "500 noise characters inside each term": (
                self.linters[2_000],
                terms[0][0] + "·" * 500 + terms[0][1:],
            ),
            "nothing but noise": (self.linters[2_000], "·*-"),
            "ASCII": (self.linters[2_000], "The quick brown fox. "),
            "emoji": (self.linters[2_000], "🔥✨👉"),
            "characters beyond the plane": (self.linters[2_000], "𠀀𠮷𪚥"),
            "brackets never closed": (self.linters[2_000], "（"),
            "digits, shipped packs": (self.own, "1234567890"),
            "20 terms nested over one character": (nested, "钱"),
        }
        rows, size = [], 1_000
        base = composed(self.kinds["many findings"], size)
        for name, (linter, part) in cases.items():
            once, twice = ((part * (n // len(part) + 1))[:n] for n in (size, 2 * size))
            timers = {
                "ordinary": timed(self.linters[2_000].lint, base),
                "once": timed(linter.lint, once),
                "twice": timed(linter.lint, twice),
            }
            times = interleaved(timers, self.rounds, warm=0)
            rows.append([name, f"{len(linter.lint(once).findings):,}", nanoseconds(times, "once", size),
                ratio(times, "once", "ordinary"), ratio(times, "twice", "once"),
            ])  # fmt: skip
        head = [
            "1,000 characters of",
            "findings",
            "ns a character",
            "× text with many findings",
            "twice the length ×",
        ]
        return table(head, rows)

    def short(self) -> str:
        """One call for each of 200 texts of 62 characters, none of which holds a finding."""
        drawn = (composed(self.clean, 62, seed) for seed in itertools.count())
        texts = [*itertools.islice((text for text in drawn if not self.own.lint(text).findings), 200)]
        timers: dict[str, Timer] = {"t2s": timed(each, self.convert, texts)}
        linters = {
            "2,000 terms": self.linters[2_000],
            "20,000 terms": self.linters[20_000],
            "shipped packs": self.own,
        }
        timers |= {name: timed(each, one.lint, texts) for name, one in linters.items()}
        times = interleaved(timers, self.rounds)
        rows = [
            [name, f"{statistics.median(times[name]) / len(texts) * 1e6:.1f}", ratio(times, name, "t2s")]
            for name in timers
        ]
        return table(["62 characters, no finding", "µs a call", "× OpenCC t2s"], rows)

    def memory(self) -> str:
        rows = []
        for name, parts in self.kinds.items():
            text = composed(parts, SIZE * 2)
            self.linters[2_000].lint(text)  # what is learnt of the rules is no part of a text
            tracemalloc.start()
            report = self.linters[2_000].lint(text)
            now, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            rows.append(
                [name, f"{len(report.findings):,}", f"{peak / len(text):,.0f}", f"{now / len(text):,.0f}"]
            )
        return table(
            ["text", "findings", "bytes a character, peak", "bytes a character, kept by the report"], rows
        )


def linter_of(packed: Packed) -> Linter:
    return Linter(Config(packs=(), lang="zh-Hans"), rules=packed.read())


def cold(rounds: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        found = coldstart.commands(Path(folder))
        timers = {name: partial(coldstart.cpu_seconds, command) for name, command in found.items()}
        times = interleaved(timers, rounds)
    bare = next(iter(times))
    rows = [
        [f"`{name}`", f"{statistics.median(times[name]) * 1000:.0f} ms", ratio(times, name, bare)]
        for name in times
    ]
    return table(["cold start", "CPU", "× bare Python"], rows)


def draw(path: Path, lengths: Sequence[tuple[int, float]], rules: Sequence[tuple[int, float]]) -> None:
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "hegui"  # the same file from the same figures
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    left.loglog(*zip(*lengths, strict=True), "o-", color="#b5322a")
    slope = lengths[0][1] / lengths[0][0]
    left.loglog([n for n, _ in lengths], [slope * n for n, _ in lengths], ":", color="#777", label="linear")
    left.set(title="Length: CPU seconds", xlabel="characters")
    left.legend(frameon=False)
    right.plot(*zip(*rules, strict=True), "o-", color="#b5322a")
    right.set(title="Rules of ten terms: ns a character", xlabel="rules", ylim=(0, None))
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(alpha=0.25)
    figure.savefig(path, metadata={"Date": None})


def machine() -> str:
    npm = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]
    peers = [f"{name} {version(name)}" for name in PYTHON] + [
        f"{name} {number}" for name, number in npm.items()
    ]
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}: {platform.machine()}, two shared cores with nothing else to do, "
        f"CPython {platform.python_version()}. Peers: {', '.join(peers)}."
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="one round, short texts, nothing written")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--largest", type=int, default=3_500_000, help="characters of the longest text")
    parser.add_argument(
        "--only", action="append", help="one table, by its mark in README.md; may be repeated"
    )
    options = parser.parse_args()
    rounds, largest = (1, 30_000) if options.quick else (options.rounds, options.largest)
    suite = Suite(rounds, largest)
    gc.collect()
    gc.freeze()  # or each job that allocates much would pay for collections among the five packs of the suite
    parts: dict[str, Callable[[], str]] = {
        "machine": machine,
        "anchors": suite.anchors,
        "peers": suite.peers,
        "pyodide": suite.pyodide,
        "growth": lambda: suite.growth(None if options.quick else HERE / "growth.svg"),
        "hostile": suite.hostile,
        "short": suite.short,
        "memory": suite.memory,
        "cold": lambda: cold(rounds),
    }
    for name in options.only or parts:
        section = parts[name]()
        print(f"\n{section}", flush=True)
        if not options.quick:
            rewrite(name, section)


if __name__ == "__main__":
    main()
