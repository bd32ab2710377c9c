"""From paste to underlines: 5,000 characters in the workbench, in a real Chromium against a real server.

    scripts/setup dev && .venv/bin/python -m benchmarks.workbench

The clock starts before the paste and stops at the frame that shows the underlines; beside it the frame that shows
the bare text, which no checking could beat, and the time to the first page. Medians of ROUNDS, texts interleaved.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.workbench.conftest import CHROMIUM, QUIET
from tests.workbench.running import serving

from hegui.evaluate import read_corpus

ROUNDS = 7
SIZE = 5_000
CORPUS = Path(__file__).parent.parent / "tests" / "corpus" / "dev"
PASTE = """async (text) => {
    const frame = () => new Promise(requestAnimationFrame);
    const content = document.querySelector(".cm-content");
    const counted = () => document.querySelector(".copy footer").innerText;
    content.focus();
    const start = performance.now();
    const data = new DataTransfer();
    data.setData("text/plain", text);
    content.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    await frame(); await frame();
    const painted = performance.now() - start;
    while (!/ ms/.test(counted()) || !document.querySelector(".cm-content .finding")) await frame();
    await frame();
    return [painted, performance.now() - start];
}"""


def texts() -> dict[str, str]:
    """5,000 characters of ordinary prose with one finding at the end, and of ads dense with them."""
    documents = read_corpus(CORPUS)
    ordinary = "\n".join(one.text for one in documents if one.kind.startswith("ordinary"))
    ads = "\n".join(one.text for one in documents if one.kind.startswith("ad/"))
    return {"ordinary": repeated(ordinary, SIZE - 5) + "协议包过。", "ads": repeated(ads, SIZE)}


def repeated(text: str, size: int) -> str:
    return (text * (size // len(text) + 1))[:size]


def measure(page: Page) -> dict[str, tuple[list[float], list[float]]]:
    times: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in texts()}
    for _ in range(ROUNDS):
        for name, text in texts().items():
            page.locator(".cm-content").click()
            page.keyboard.press("Control+A")
            page.keyboard.press("Delete")
            page.get_by_role("heading", name="No copy yet").wait_for()
            painted, underlined = page.evaluate(PASTE, text)
            times[name][0].append(painted)
            times[name][1].append(underlined)
    return times


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        start = time.perf_counter()
        with serving(Path(folder)) as running:
            print(f"server ready after {time.perf_counter() - start:.1f} s")
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            page = browser.new_page(locale="en")
            page.goto(running.link)
            page.locator(".cm-content").wait_for()
            for name, (painted, underlined) in measure(page).items():
                bare, whole = statistics.median(painted), statistics.median(underlined)
                print(
                    f"{name}: {SIZE} characters underlined after {whole:.0f} ms "
                    f"(worst {max(underlined):.0f}), bare text after {bare:.0f} ms, ratio {whole / bare:.1f}"
                )
            browser.close()


if __name__ == "__main__":
    main()
