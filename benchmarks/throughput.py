"""Throughput of the linter as ratios to OpenCC `t2s` and to pyahocorasick over the same text, in one run.

    pip install -e '.[bench]' && python benchmarks/throughput.py

The texts are the project's own corpus: `ordinary` holds hardly a finding, `ads` is dense with them. Process CPU
time, operations interleaved, medians of ROUNDS; growth shows whether time is linear in the length.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import ahocorasick
import opencc

from hegui import Config, Linter
from hegui.evaluate import read_corpus

ROUNDS = 5
SIZE = 60_000
CORPUS = Path(__file__).parent.parent / "tests" / "corpus" / "dev"


def measure(jobs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds of CPU time of each job; every round runs all of them once."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            start = time.process_time()
            job()
            times[name].append(time.process_time() - start)
    return {name: statistics.median(seconds) for name, seconds in times.items()}


def repeated(text: str, size: int) -> str:
    return (text * (size // len(text) + 1))[:size]


def main() -> None:
    documents = read_corpus(CORPUS)
    texts = {
        "ordinary": "\n".join(d.text for d in documents if d.kind.startswith("ordinary")),
        "ads": "\n".join(d.text for d in documents if d.kind.startswith("ad/")),
    }
    linter = Linter(Config(lang="zh-Hans"))
    converter = opencc.OpenCC("t2s")
    automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    terms = {
        term for rule in linter.rules.values() for term in rule.terms if "{" not in term and "(" not in term
    }
    for number, term in enumerate(sorted(terms)):
        automaton.add_word(term, number)
    automaton.make_automaton()
    for name, text in texts.items():
        text = repeated(text, SIZE)
        folded = converter.convert(text)
        seconds = measure(
            {
                "t2s": lambda text=text: converter.convert(text),
                "automaton": lambda folded=folded: list(automaton.iter(folded)),
                "lint": lambda text=text: linter.lint(text),
            }
        )
        found = len(linter.lint(text).findings)
        print(
            f"{name:9} {seconds['lint'] / SIZE * 1e9:7.0f} ns a character, {seconds['lint'] / seconds['t2s']:5.1f} x t2s, "
            f"{seconds['lint'] / seconds['automaton']:5.1f} x automaton; {found} findings in {SIZE} characters"
        )
    for size in (10_000, 20_000, 40_000, 80_000):
        text = repeated(texts["ads"], size)
        seconds = measure({"lint": lambda text=text: linter.lint(text)})
        print(f"growth    {size:6} characters: {seconds['lint'] / size * 1e9:7.0f} ns a character")


if __name__ == "__main__":
    main()
