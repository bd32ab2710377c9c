"""The browser's engine and this machine's give the same JSON, byte for byte: golden cases and the whole corpus."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast
from unicodedata import category

import pytest

from hegui import Config
from hegui.bridge import AuthorBridge, Bridge
from hegui.config_file import read
from hegui.evaluate.corpus import read_corpus
from tests.browser.chromium import Chromium
from tests.test_golden import CASES, parts

CORPUS = Path(__file__).parents[1] / "corpus"
FORMATS = {".txt": "text", ".html": "html", ".md": "markdown"}
WORKER = (Path(__file__).parent / "worker.js").read_text("utf-8")
BATCH = 200
Job = dict[str, Any]


@pytest.fixture(scope="module")
def runtime(dist: Path) -> Path:
    return dist / "chromium" / "engine" / "runtime"


@pytest.fixture(scope="module")
def native(runtime: Path) -> Bridge:
    """The SDK of this checkout with the rules that the extension carries."""
    return Bridge(*((runtime / name).read_text("utf-8") for name in ("rules.json", "book")))


def in_browser(chromium: Chromium, role: str, jobs: Iterable[Job], *, snapshot: bool = True) -> list[str]:
    """What the worker answers to each job, as text."""
    boot = {"op": "boot", "role": role, "snapshot": snapshot}
    page = chromium.extension_page("popup/index.html")
    answers = cast(list[str], page.evaluate(WORKER, [boot, *jobs]))
    page.close()
    return answers[1:]


def natively(bridge: Bridge | AuthorBridge, jobs: Iterable[Job]) -> list[str]:
    return [bridge.answer(job["op"], json.dumps(job)) for job in jobs]


def corpus_jobs() -> list[Job]:
    texts = [document.text for document in read_corpus(CORPUS)]
    assert len(texts) > 1000
    batches = [texts[at : at + BATCH] for at in range(0, len(texts), BATCH)]
    return [
        {"op": "lint", "blocks": batch, "options": options}
        for number, batch in enumerate(batches)
        for options in ({"lang": ("zh-Hans", "zh-Hant", "en")[number % 3]}, {"together": True})
    ]


def golden_jobs(author: AuthorBridge) -> list[Job]:
    """Each case under its own choices, compiled where they need other rules."""
    jobs: list[Job] = []
    for case in CASES:
        source, config = parts(case)
        choices = choices_of(read(config)) if config else {}
        ask = json.dumps({"choices": choices, "packs": []})
        rules = json.loads(author.answer("compile", ask)) if choices.get("allow") else None
        block = source.read_bytes().decode("utf-8", "surrogateescape")
        options = {"profile": case, "format": FORMATS[source.suffix]}
        jobs += [
            {"op": "open", "profile": case, "rules": rules, "choices": choices},
            {"op": "lint", "blocks": [block], "options": options},
            {"op": "explain", "text": block, "options": options},
        ]
    return jobs


def choices_of(config: Config) -> dict[str, Any]:
    return {
        "disable": list(config.disable),
        "severity": dict(config.severity),
        "allow": list(config.allow),
        "excepts": {rule: list(phrases) for rule, phrases in config.excepts.items()},
        "as_of": config.as_of.isoformat() if config.as_of else None,
    }


def assert_compiled_alike(here: Mapping[str, str], there: Mapping[str, str]) -> None:
    """All but the characters that the Unicode of this machine's Python does not know yet."""
    ours, theirs = json.loads(here["rules"]), json.loads(there["rules"])
    for name in ("tables", "codes"):
        known, more = (dict(zip(*rules[name][:2], strict=True)) for rules in (ours, theirs))
        assert {char for char in more if known.get(char) != more[char] and category(char) != "Cn"} == set()
        assert known.keys() <= more.keys()
    same = [
        {name: value for name, value in rules.items() if name not in ("tables", "codes")}
        for rules in (ours, theirs)
    ]
    assert same[0] == same[1]
    assert here["book"] == there["book"]


def test_rules_come_compiled_as_they_are_here(runtime: Path) -> None:
    (here,) = natively(AuthorBridge(), [{"op": "compile", "choices": {}, "packs": []}])
    there = {
        "rules": (runtime / "rules.json").read_text("utf-8"),
        "book": (runtime / "book").read_text("utf-8"),
    }
    assert_compiled_alike(json.loads(here), there)


def test_the_corpus_is_judged_alike(chromium: Chromium, native: Bridge) -> None:
    jobs = corpus_jobs()
    assert in_browser(chromium, "judge", jobs) == natively(native, jobs)


@pytest.mark.parametrize("snapshot", [True, False], ids=["from the snapshot", "step by step"])
def test_golden_cases_are_judged_alike(chromium: Chromium, native: Bridge, snapshot: bool) -> None:
    jobs = golden_jobs(AuthorBridge())
    assert in_browser(chromium, "judge", jobs, snapshot=snapshot) == natively(native, jobs)


def test_packs_are_compiled_alike(chromium: Chromium) -> None:
    choices = {"packs": ["finance", "cosmetics"], "allow": ["红包过年"], "tiers": ["pinyin"]}
    jobs = [{"op": "compile", "choices": choices, "packs": []}]
    ((here,), (there,)) = natively(AuthorBridge(), jobs), in_browser(chromium, "author", jobs)
    assert_compiled_alike(json.loads(here), json.loads(there))
