"""What the extension costs and how soon it shows something, in Chromium: times, memory, sizes.

    scripts/setup dev && .venv/bin/python -m benchmarks.browser [ROUNDS]

Prints the table of README.md and puts it there. Each round starts one browser with the extension and one without,
one after the other; figures are medians, in brackets their range. Times are wall times and follow the machine's load,
but for what is added to a page's thread: that is the thread's own time.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from playwright.sync_api import CDPSession, Page, Playwright, sync_playwright
from tests.browser.build import ROOT, built
from tests.browser.chromium import Chromium
from tests.browser.desk import Desk
from tests.browser.site import Site

from benchmarks.tables import rewrite, table

sys.path.insert(0, str(ROOT / "extension" / "scripts"))
from build import weigh  # the builder of the extension is a script beside its helpers

SENTENCE = "本店新到一批夏季衬衫，面料柔软透气，颜色有白、蓝、灰三种，欢迎到店试穿。"
HEAD = "<h1>证书培训班报名</h1>"
AD = "协议包过，不过退款，三天拿证！"
BLOCKS = [SENTENCE * 5 + (AD if number % 5 == 0 else "") for number in range(170)]
SAMPLES = sorted((ROOT / "samples" / "pages").glob("*.html"))
EDITS = 9

Figures = dict[str, float]
# What is printed, in order, with its target where the design has one.
ROWS = {
    "cold": ("browser launched → first highlight, ms", "1,500"),
    "cold bare": ("the same browser without the extension → text there, ms", "–"),
    "warm": ("warm navigation, 5,000 characters: text there → first highlight, ms", "100"),
    "again": ("engine ended, asked again → findings, ms", "500"),
    "boot": ("of that, the engine's start from the snapshot, ms", "–"),
    "edit": ("edit → underline, ms", "50"),
    "nodes added": ("30,000 text nodes: added to the page's thread, % of the page's own load", "5"),
    "nodes own": ("the page's own load, ms of its thread", "–"),
    "nodes slice": ("30,000 text nodes: longest slice of ours, ms", "50"),
    "nodes task": ("30,000 text nodes: longest task after the load, with the extension, ms", "50"),
    "nodes task bare": ("the same without it, ms", "–"),
    "samples added": ("five sample pages: added to the page's thread, ms a page", "–"),
    "samples own": ("the pages' own load, ms of its thread a page", "–"),
    "samples slice": ("five sample pages: longest slice of ours, ms", "50"),
    "speed": ("in the engine, million characters a second", "–"),
    "engine": ("WebAssembly memory of the engine, MB", "120"),
    "process": ("all private memory of the extension's process, MB", "–"),
    "tab": ("script heap added to a tab of 5,000 characters, MB", "5"),
    "tab nodes": ("script heap added to a tab of 30,000 text nodes, MB", "–"),
}

WATCH = """(() => {
  const frame = () => new Promise(requestAnimationFrame);
  window.lit = async () => { while (!(CSS.highlights.get("hegui-error")?.size > 0)) await frame(); return performance.now(); };
  window.dark = async () => { while (CSS.highlights.get("hegui-error")?.size > 0) await frame(); };
  window.tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration])))
    .observe({ type: "longtask", buffered: true });
  addEventListener("DOMContentLoaded", () => { window.there = performance.now(); window.first = lit(); });
  addEventListener("input", () => { const typed = performance.now(); window.shown = lit().then((now) => now - typed); });
})()"""
LONGEST = """() => {
  const { loadEventEnd } = performance.getEntriesByType("navigation")[0];
  return Math.max(0, ...tasks.filter(([start]) => start > loadEventEnd).map(([, took]) => took));
}"""
QUIET = "async () => { for (let turn = 0; turn < 5; turn += 1) await new Promise((go) => requestIdleCallback(go)); }"


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    dist = built()
    measured: dict[str, list[float]] = {}
    with sync_playwright() as playwright, Site() as site, tempfile.TemporaryDirectory() as profiles:
        bench = Bench(playwright, dist / "chromium", site, Path(profiles))
        for _ in range(rounds):
            for name, value in bench.round().items():
                measured.setdefault(name, []).append(value)
    rows = [[said, figure(measured[name]), target] for name, (said, target) in ROWS.items()]
    for archive in sorted(dist.glob("*.zip")):
        rows.append([f"{archive.name}, MB", f"{archive.stat().st_size / 1e6:.1f}", "12"])
    parts = sorted(weigh(dist / "hegui-chromium.zip").items(), key=lambda part: -part[1][1])
    heaviest = ", ".join(f"{name} {packed / 1e6:.1f}" for name, (_, packed) in parts if packed > 1e5)
    section = f"{table(['figure', 'measured', 'target: at most'], rows)}\n\nBy part, MB packed: {heaviest}."
    print(section)
    rewrite("browser", section)


def figure(values: list[float]) -> str:
    form: Callable[[float], str] = lambda value: f"{value:,.0f}" if abs(value) >= 20 else f"{value:.2g}"  # noqa: E731
    return f"{form(statistics.median(values))} ({form(min(values))}–{form(max(values))})"


class Bench:
    """The browsers and pages of the measurement; a profile with the extension is made once and kept."""

    def __init__(self, playwright: Playwright, extension: Path, site: Site, profiles: Path) -> None:
        self._playwright, self._extension, self._site, self._profiles = playwright, extension, site, profiles
        self._numbers = count(1)
        self._short = site.page("/short", HEAD + f"<p>{AD}</p>" + f"<p>{SENTENCE * 5}</p>" * 28)
        rows = (
            f"<p>{AD if number % 50 == 0 else SENTENCE[:12]}<b>{SENTENCE[12:20]}</b>{SENTENCE[20:]}</p>"
            for number in range(10_000)
        )
        self._nodes = site.page("/nodes", HEAD + "".join(rows))
        self._samples = [site.put(f"/{path.name}", path.read_bytes()) for path in SAMPLES]
        with self._browser(True):
            pass  # what a new profile takes is no part of any start

    def round(self) -> Figures:
        """Every figure once."""
        found: Figures = {}
        with self._browser(True) as browser:
            found["cold"] = self._first(browser)
            desk = Desk(browser)
            found |= self._engine(browser) | self._shown(browser, desk)
            loaded = self._loads(browser, desk)
        with self._browser(False) as browser:
            found["cold bare"] = self._first(browser)
            bare = self._loads(browser, None)
        for name, pages in (("nodes", 1), ("samples", len(SAMPLES))):
            own = bare[f"{name} busy"]
            added = loaded[f"{name} busy"] - own
            found[f"{name} own"] = own / pages
            found[f"{name} added"] = 100 * added / own if name == "nodes" else added / pages
            found[f"{name} slice"] = loaded[f"{name} slice"]
        found |= {"nodes task": loaded["nodes task"], "nodes task bare": bare["nodes task"]}
        return found | {name: (loaded[name] - bare[name]) / 1e6 for name in ("tab", "tab nodes")}

    @contextmanager
    def _browser(self, extended: bool) -> Iterator[Chromium]:
        profile = self._profiles / ("with" if extended else "without")
        self._began = time.perf_counter()
        browser = Chromium(self._playwright, self._extension if extended else None, profile)
        browser.context.add_init_script(WATCH)
        try:
            yield browser
        finally:
            browser.close()

    def _first(self, browser: Chromium) -> float:
        """From the launch to the first highlight, or to the text where there is no extension."""
        page = browser.open(self._short)
        if browser.extended:
            page.evaluate("first")
        took = 1000 * (time.perf_counter() - self._began)
        page.close()
        return took

    def _engine(self, browser: Chromium) -> Figures:
        page = browser.extension_page("popup/index.html")
        lint(browser, page, BLOCKS)
        speed = sum(map(len, BLOCKS)) / lint(browser, page, BLOCKS) / 1000
        memory = status(browser, page)["memory"] / 1e6
        process = private_memory(browser) / 1e6
        browser.background().evaluate("chrome.offscreen.closeDocument()")
        began = time.perf_counter()
        lint(browser, page, [AD])
        again = 1000 * (time.perf_counter() - began)
        boot = status(browser, page)["bootMs"]
        page.close()
        return {"speed": speed, "engine": memory, "process": process, "again": again, "boot": boot}

    def _shown(self, browser: Chromium, desk: Desk) -> Figures:
        """From text to highlight, when the engine is warm: on a page that is opened, and where one writes."""
        page = browser.open(self._short)
        page.evaluate("first")
        times = []
        for _ in range(EDITS):
            page.goto(self._short)
            times.append(page.evaluate("first.then((lit) => lit - there)"))
        page.goto(self._site.page("/write", "<p contenteditable>证书培训班，协议包</p>"))
        desk.settled(page)
        page.click("p")
        page.keyboard.press("End")
        edits = []
        for _ in range(EDITS):
            page.keyboard.type("过")
            edits.append(page.evaluate("shown"))
            page.keyboard.press("Backspace")
            page.evaluate("dark()")
        page.close()
        return {"warm": statistics.median(times), "edit": statistics.median(edits)}

    def _loads(self, browser: Chromium, desk: Desk | None) -> Figures:
        """Time of the page's thread, longest task, and script heap, of each page in a tab of its own."""
        found = {"samples busy": 0.0, "samples slice": 0.0}
        for address in (self._short, self._nodes, *self._samples):
            page = browser.open(self._site.page(f"/empty-{next(self._numbers)}", ""))
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            before = metrics(session)["TaskDuration"]
            page.goto(address, wait_until="load")
            slice_ms = looked(desk, page)["longestMs"] if desk else 0.0
            page.evaluate(QUIET)
            busy = 1000 * (metrics(session)["TaskDuration"] - before)
            session.send("HeapProfiler.collectGarbage")
            heap = metrics(session)["JSHeapUsedSize"]
            if address == self._short:
                found["tab"] = heap
            elif address == self._nodes:
                found |= {"nodes busy": busy, "nodes slice": slice_ms, "tab nodes": heap}
                found["nodes task"] = page.evaluate(LONGEST)
            else:
                found["samples busy"] += busy
                found["samples slice"] = max(found["samples slice"], slice_ms)
            page.close()
        return found


def looked(desk: Desk, page: Page) -> Figures:
    """The state of a page when it has been read; asking for it costs the page next to nothing."""
    look = {"type": "frame-look"}
    found: Figures = desk.wait(lambda: desk.send(page, look), lambda state: state["phase"] == "done")
    return found


def metrics(session: CDPSession) -> Figures:
    return {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}


def lint(browser: Chromium, page: Page, blocks: list[str]) -> float:
    """Milliseconds in the engine."""
    reply = browser.ask(page, type="lint", blocks=blocks, options={"together": len(blocks) > 1})
    assert reply["type"] == "linted", reply
    return float(reply["ms"])


def status(browser: Chromium, page: Page) -> Figures:
    found: Figures = browser.ask(page, type="status")["status"]
    return found


def private_memory(browser: Chromium) -> int:
    """Bytes that only the process of the extension's pages holds: worker, offscreen document, background."""
    assert browser.context.browser
    session = browser.context.browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    total = 0
    for process in (Path("/proc") / str(one["id"]) for one in processes):
        if process.is_dir() and b"--extension-process" in (process / "cmdline").read_bytes():
            rollup = (process / "smaps_rollup").read_text("ascii")
            total += 1024 * sum(int(found) for found in re.findall(r"Private_\w+: +(\d+) kB", rollup))
    return total


if __name__ == "__main__":
    main()
