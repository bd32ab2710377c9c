"""What is done to the engine in Chromium, and how it comes back: nobody who asked notices more than a pause."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.ask import ASK_KEPT, KEEP_PORT
from tests.browser.chromium import ID, Chromium
from tests.browser.packs import house, packed
from tests.browser.test_engine import AD, native

WORD = "本品花里胡哨"
BOOK = "本品眼花缭乱啦"
NO_MEMORY = "WebAssembly.Memory.prototype.grow = () => { throw new RangeError('no memory left'); }"
CASES = [
    pytest.param("for (;;);", "hangs", id="it hangs"),
    pytest.param("close()", "hangs", id="its worker is gone without a word"),
    pytest.param(NO_MEMORY, "out-of-memory", id="there is no memory left"),
]


@pytest.fixture
def browser(launch: Callable[[], Chromium]) -> Chromium:
    return launch()


@pytest.fixture
def page(browser: Chromium) -> Page:
    """A page of the extension with the engine running."""
    opened = browser.extension_page("popup/index.html")
    assert lint(browser, opened, AD) == [native(AD)]
    return opened


def lint(browser: Chromium, page: Page, *blocks: str, alone: bool = False) -> list[Any]:
    reply = browser.ask(page, type="lint", blocks=blocks, options={}, alone=alone)
    assert reply["type"] == "linted", reply
    documents: list[Any] = reply["documents"]
    return documents


def texts(documents: list[Any]) -> list[str]:
    return [finding["text"] for document in documents for finding in document["findings"]]


@pytest.mark.parametrize(("script", "code"), CASES)
def test_the_engine_is_built_anew_and_asked_again_when(chromium: Chromium, script: str, code: str) -> None:
    """The engine's host in a tab, where its worker can be reached; asked from a page that brings no other host."""
    host = chromium.extension_page("engine/offscreen.html")
    asker = chromium.extension_page("engine/runtime/packs.json")
    assert lint(chromium, asker, AD, alone=True) == [native(AD)]
    (worker,) = host.workers
    worker.evaluate(f"void setTimeout(() => {{ {script} }})")
    long = "普通的一句话。" * (600_000 if code == "out-of-memory" else 1)
    assert lint(chromium, asker, AD, long, alone=True)[0] == native(AD)
    status = chromium.ask(asker, type="status", alone=True)["status"]
    assert (status["state"], status["restarts"], status["lastFailure"]["code"]) == ("ready", 1, code)
    host.close()
    asker.close()


def test_the_service_worker_may_die(browser: Chromium, page: Page) -> None:
    page.evaluate(KEEP_PORT)
    browser.stop_background(page)
    kept = page.evaluate(ASK_KEPT, {"type": "lint", "blocks": [AD], "options": {}})
    assert kept["documents"] == [native(AD)]
    assert lint(browser, page, AD) == [native(AD)]
    assert browser.ask(page, type="status")["status"]["restarts"] == 0


def test_the_host_may_die(browser: Chromium, page: Page) -> None:
    browser.background().evaluate("chrome.offscreen.closeDocument()")
    assert lint(browser, page, AD) == [native(AD)]


def choose(page: Page, **choices: Any) -> None:
    page.evaluate("(profiles) => chrome.storage.local.set({ profiles })", {"default": choices})


def until_judged(browser: Chromium, page: Page, text: str, found: list[str]) -> None:
    """Wait until new rules judge: the engine says so over the port that is kept open."""
    for _ in range(20):
        if texts(lint(browser, page, text)) == found:
            return
        page.evaluate("window.changed.next()")
    raise AssertionError(texts(lint(browser, page, text)))


def imported(browser: Chromium, page: Page, data: str, lang: str = "zh-Hans") -> dict[str, Any]:
    return browser.ask(page, type="import-pack", name="house.zip", data=data, lang=lang)


def test_a_pack_of_the_users_own_judges_until_a_better_one_comes(browser: Chromium, page: Page) -> None:
    page.evaluate(KEEP_PORT)
    result = imported(browser, page, house())["result"]
    assert (result["id"], result["rules"], result["faults"]) == ("house", 1, [])
    choose(page, extends=["house"])
    until_judged(browser, page, WORD, ["花里胡哨"])

    broken = imported(browser, page, house(version="1.1.0", **{"house-words.yaml": "title: ["}))["result"]
    assert [(fault["path"], fault["line"]) for fault in broken["faults"]] == [("house-words.yaml", 1)]
    assert texts(lint(browser, page, WORD)) == ["花里胡哨"]

    assert imported(browser, page, house("眼花缭乱啦", "2.0.0"))["result"]["faults"] == []
    until_judged(browser, page, BOOK, ["眼花缭乱啦"])
    assert texts(lint(browser, page, WORD)) == []
    packs = browser.ask(page, type="rules", options={})["packs"]
    assert [(pack["id"], pack["version"]) for pack in packs if not pack["builtin"]] == [("house", "2.0.0")]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("bm8gemlw", id="no zip at all"),
        pytest.param(packed({"../evil.yaml": "x"}), id="a zip without a pack, that climbs out"),
        pytest.param(packed({"pack.yaml": "name: x"}), id="a manifest with nothing in it"),
        pytest.param(house(**{"more.yaml": "\0\ud83d".encode("utf-8", "surrogatepass").decode("latin-1")}), id="garbage for a rule"),
    ],
)  # fmt: skip
def test_a_corrupt_pack_changes_nothing(chromium: Chromium, data: str) -> None:
    page = chromium.extension_page("popup/index.html")
    reply = imported(chromium, page, data)
    if reply["type"] == "failed":
        assert reply["error"]["code"] == "bad-pack"
    else:
        assert reply["result"]["faults"] != []
    assert lint(chromium, page, AD) == [native(AD)]
    packs = chromium.ask(page, type="rules", options={})["packs"]
    assert {pack["builtin"] for pack in packs} == {True}
    page.close()


def test_choices_that_cannot_be_used_are_told_and_the_last_good_stay(browser: Chromium, page: Page) -> None:
    choose(page, disable=["certificate/pass-guarantee"])
    assert "协议包过" not in texts(lint(browser, page, AD))
    choose(page, disable=["certificate/no-such-rule"])
    assert "协议包过" not in texts(lint(browser, page, AD))
    troubles = browser.ask(page, type="status")["status"]["troubles"]
    assert troubles["default"]["code"] == "bad-choices"
    choose(page)
    assert lint(browser, page, AD) == [native(AD)]
    assert browser.ask(page, type="status")["status"]["troubles"] == {}


def test_a_full_disk_is_told_and_judging_goes_on(browser: Chromium, page: Page) -> None:
    session = browser.context.new_cdp_session(page)
    origin = f"chrome-extension://{ID}"
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    reply = imported(browser, page, house())
    assert (reply["type"], reply.get("error", {}).get("code")) == ("failed", "storage-full")
    assert lint(browser, page, AD) == [native(AD)]
