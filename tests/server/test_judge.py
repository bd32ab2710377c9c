"""The linters of a server: made for many texts."""

from __future__ import annotations

import time

from hegui import Config, Linter
from hegui_server.judge import Judge

TEXTS = [f"{weather}的日子，我们一起读第{n}课。" for n in range(10) for weather in ("晴朗", "下雨")]


def cpu(linter: Linter) -> float:
    """Seconds of processor time for all texts; the least of three rounds."""
    rounds = []
    for _ in range(3):
        start = time.thread_time()
        for text in TEXTS:
            linter.lint(text)
        rounds.append(time.thread_time() - start)
    return min(rounds)


def test_the_first_short_texts_cost_no_more_than_later_ones() -> None:
    linter = Judge(Config()).linter()
    first = cpu(linter)
    linter.lint("春天来了。" * 20_000)
    assert first < 2.5 * cpu(linter)
