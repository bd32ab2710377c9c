"""The HTML report as a browser parses it: inert, self-contained, every reference answered."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from hegui.report import LANGS, Lang, Options, render
from hegui.report.display import RISKY

from . import sample

WORDS = """html head meta title style script body header main footer section div span p h1 h2 h3 dl dt dd
ul ol li table thead tbody tr th td a b i small code mark svg rect button"""
TAGS = set(WORDS.split())


class Page(HTMLParser):
    """Tags, attributes and text of a page; `raw` the contents of style and script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.raw: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in ("style", "script"):
            self.raw[self._open[-1]] = data
        else:
            self.texts.append(data)

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]


@pytest.fixture(params=sample.SAMPLES)
def page(request: pytest.FixtureRequest) -> Page:
    options = Options(title="</title><script>\x1b", date="<b>2026</b>", verbose=True)
    return Page(render(sample.SAMPLES[request.param](), "html", options))


def test_nothing_of_the_text_becomes_markup(page: Page) -> None:
    assert set(page.tags) <= TAGS
    assert page.tags.count("script") == page.tags.count("style") == 1
    assert not any(name.startswith("on") or name in ("style", "src") for name, _ in page.attributes)
    assert not RISKY.search("".join(page.texts).replace("\n", ""))


def test_every_link_has_its_target(page: Page) -> None:
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    local = {href[1:] for href in page.values("href") if href.startswith("#")}
    assert local <= set(ids)
    assert all(href.startswith(("#", "http://", "https://")) for href in page.values("href"))


def test_policy_allows_our_style_and_script_only(page: Page) -> None:
    (policy,) = [value for value in page.values("content") if "default-src" in value]
    digests = {tag: b64encode(sha256(raw.encode()).digest()).decode() for tag, raw in page.raw.items()}
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digests['style']}'; "
        f"script-src 'sha256-{digests['script']}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in page.raw["style"]
    assert "@import" not in page.raw["style"]


@pytest.mark.parametrize("lang", LANGS)
def test_page_names_its_language(lang: Lang) -> None:
    assert f'<html lang="{lang}">' in render(sample.clean(), "html", Options(lang=lang))


def test_marks_cover_exactly_the_phrases() -> None:
    html = render(sample.ordinary(), "html")
    marks = [re.sub(r"<.*?>", "", mark) for mark in re.findall(r"<mark.*?>(.*?)</mark>", html)]
    phrases = [finding.text for report in sample.ordinary().documents for finding in report.findings]
    assert marks == phrases


def test_overlapping_findings_show_the_gravest_and_number_both() -> None:
    text = "保证包过班"
    run = sample.run(
        sample.report(
            "a.txt",
            text,
            sample.finding(text, "保证包过班", severity="warning"),
            sample.finding(text, "包过"),
        )
    )
    html = render(run, "html")
    marks = re.findall(r'<mark class="(\w+)"[^>]*>(.*?)</mark>', html)
    assert marks == [("warning", "保证"), ("error", "包过"), ("warning", "班")]
    assert {f'id="m1-{n}"' for n in (1, 2)} <= set(re.findall(r'id="m1-\d"', html))


def test_a_long_document_says_what_it_leaves_out() -> None:
    html = render(sample.lengthy(), "html")
    assert [int(n) for n in re.findall(r"略去 (\d+) 行", html)] == [499, 496]
    assert [int(n) for n in re.findall(r"略去 (\d+) 字", html)] == [2840, 2840]
    assert html.count('class="card ') == 2
    assert len(html) < 40_000


def test_invisible_characters_of_a_phrase_are_framed() -> None:
    assert "包<i>U+200B</i>过</mark>" in render(sample.hostile(), "html")
