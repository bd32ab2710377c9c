"""Times and sizes of the extension's engine in Chromium, on generated text.

    python benchmarks/browser.py [ROUNDS]

Needs `scripts/setup dev`. Prints medians; wall times follow the machine's load.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Page, sync_playwright
from tests.browser.build import built
from tests.browser.chromium import Chromium

SENTENCE = "本店新到一批夏季衬衫，面料柔软透气，颜色有白、蓝、灰三种，欢迎到店试穿。"
AD = "协议包过，不过退款，三天拿证！"
PAGE = [SENTENCE * 5 + (AD if number % 5 == 0 else "") for number in range(170)]  # about 32,000 characters


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    dist = built()
    figures: dict[str, list[float]] = {}
    with sync_playwright() as playwright:
        for _ in range(rounds):
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
                began = time.perf_counter()
                browser = Chromium(playwright, dist / "chromium", Path(profile))
                for name, value in measure(browser, began).items():
                    figures.setdefault(name, []).append(value)
                browser.close()
    for name, values in figures.items():
        print(f"{name:58} {statistics.median(values):10,.1f}   ({min(values):,.1f} to {max(values):,.1f})")
    for archive in sorted(dist.glob("*.zip")):
        print(f"{archive.name:58} {archive.stat().st_size / 1e6:10.2f} MB")


def measure(browser: Chromium, began: float) -> dict[str, float]:
    page = browser.extension_page("popup/index.html")
    first = timed(lambda: lint(browser, page, [AD]))
    found = {"browser started -> first findings, ms": 1000 * (time.perf_counter() - began)}
    found["engine asked for the first time -> findings, ms"] = first
    found["engine started from the snapshot, ms"] = status(browser, page)["bootMs"]
    browser.background().evaluate("chrome.offscreen.closeDocument()")
    found["host ended, asked again -> findings, ms"] = timed(lambda: lint(browser, page, [AD]))
    found["warm: one sentence, ms"] = timed(lambda: lint(browser, page, [AD]))
    found["warm: 170 blocks of a page, round trip, ms"] = timed(lambda: lint(browser, page, PAGE))
    characters = sum(map(len, PAGE))
    found["the same in the engine, million characters a second"] = (
        characters / lint(browser, page, PAGE) / 1000
    )
    found["WebAssembly memory, MB"] = status(browser, page)["memory"] / 1e6
    return found


def lint(browser: Chromium, page: Page, blocks: list[str]) -> float:
    """Milliseconds in the engine."""
    reply = browser.ask(page, type="lint", blocks=blocks, options={"together": len(blocks) > 1})
    assert reply["type"] == "linted", reply
    return float(reply["ms"])


def status(browser: Chromium, page: Page) -> dict[str, float]:
    found: dict[str, float] = browser.ask(page, type="status")["status"]
    return found


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main()
