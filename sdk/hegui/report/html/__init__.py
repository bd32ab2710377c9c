"""One self-contained HTML file for a client or the legal department.

Nothing is fetched and nothing need run: the style is inline, the only script filters the lists, and
a policy with their hashes forbids everything else. Prints on A4, in light and in dark.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from hegui.finding import Report, Run, Verdict
from hegui.report.html.card import Told, card
from hegui.report.html.element import Html, el
from hegui.report.html.source import Numbered, source_panel
from hegui.report.options import Options
from hegui.report.summary import LEVELS, Summary, path_of, summarize
from hegui.report.words import say


def render(run: Run, options: Options) -> str:
    page = _Page(run, options)
    body = el("body", page.header(), el("main", *page.main()), page.footer())
    root = el("html", page.head(), body, lang=options.lang)
    return f"<!doctype html>\n{root}\n"


class _Page:
    """Holds the run and the options while the parts of the page are made."""

    def __init__(self, run: Run, options: Options) -> None:
        self._run, self._options, self._lang = run, options, options.lang
        self._total = summarize(run.documents)

    def head(self) -> Html:
        style, script = _asset("page.css"), _asset("page.js")
        policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        policy += "base-uri 'none'; form-action 'none'"
        policy += "; img-src data:" if self._options.picture else ""
        return el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", http_equiv="Content-Security-Policy", content=policy),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("meta", name="color-scheme", content="light dark"),
            el("meta", name="referrer", content="no-referrer"),
            el("meta", name="generator", content=f"{self._run.tool.name} {self._run.tool.version}"),
            el("title", self._title()),
            el("style", Html(style)),
            el("script", Html(script)),
        )

    def header(self) -> Html:
        tool = self._run.tool
        meta = [("page.as-of", tool.as_of), ("page.tool", f"{tool.name} {tool.version}")]
        if self._options.date:
            meta.insert(0, ("page.date", self._options.date))
        rows = [el("div", el("dt", self._word(key)), el("dd", value)) for key, value in meta]
        seal = el("span", "合规", class_="seal", lang="zh-Hans", aria_hidden="true")
        name = [el("p", self._options.title, class_="client")] if self._options.title else []
        titles = el("div", el("h1", self._word("page.title")), *name, class_="titles")
        return el("header", el("div", seal, titles, class_="brand"), el("dl", *rows, class_="meta"))

    def main(self) -> Iterator[Html]:
        yield self._summary()
        yield self._filters()
        if len(self._run.documents) > 1:
            yield self._contents()
        for index, report in enumerate(self._run.documents, 1):
            yield self._document(report, index)

    def footer(self) -> Html:
        rows = [
            el("tr", el("td", pack.name), el("td", pack.version), el("td", el("code", pack.sha256)))
            for pack in self._run.tool.packs
        ]
        names = ("page.name", "page.version", "page.hash")
        heads = el("tr", *(el("th", self._word(key), scope="col") for key in names))
        table = el("table", el("thead", heads), el("tbody", *rows), class_="packs")
        return el(
            "footer",
            el("h2", self._word("page.packs")),
            el("div", table, class_="scroll"),
            el("p", self._word("page.disclaimer")),
        )

    def _summary(self) -> Html:
        total = self._total
        tiles = [
            el(
                "li",
                el("b", str(total.levels[level]), class_="count"),
                el("span", self._word(f"level.{level}"), class_=f"badge {level}"),
                el("small", self._word(f"hint.{level}")),
                class_=f"tile {level}" if total.levels[level] else f"tile {level} zero",
            )
            for level in LEVELS
        ]
        return el(
            "section",
            el("div", self._verdict(total.verdict), el("p", self._sentence(total)), class_="verdict-line"),
            _bar(total),
            el("ul", *tiles, class_="tiles"),
            id="summary",
            aria_label=self._word("page.summary"),
        )

    def _sentence(self, total: Summary) -> str:
        """How many files, and what is not counted in the tiles."""
        parts = [self._word("text.checked", n=total.documents - total.unreadable)]
        parts += [self._word("text.flagged", n=total.flagged)] if total.flagged else []
        parts += [self._word("text.unreadable", n=total.unreadable)] if total.unreadable else []
        other = {"suppressed": total.suppressed, "baseline": total.baseline}
        parts += [f"{self._word(key)} {n}" for key, n in other.items() if n]
        return self._word("comma").join(parts)

    def _filters(self) -> Html:
        """Hidden until the script, without which they would do nothing, shows them."""
        buttons = [
            el("button", self._word(f"level.{level}"), type="button", data_level=level, aria_pressed="true")
            for level in LEVELS
            if self._total.levels[level]
        ]
        return el("div", el("span", self._word("page.filter")), *buttons, class_="filters", hidden="")

    def _contents(self) -> Html:
        heads = [
            el("th", self._word("page.document"), scope="col"),
            el("th", self._word("page.verdict"), scope="col"),
        ]
        heads += [el("th", self._word(f"level.{level}"), scope="col", class_="num") for level in LEVELS]
        heads.append(el("th", self._word("page.uncounted"), scope="col", class_="num"))
        rows = [self._contents_row(report, index) for index, report in enumerate(self._run.documents, 1)]
        table = el("table", el("thead", el("tr", *heads)), el("tbody", *rows), class_="contents")
        return el("section", el("h2", self._word("page.documents")), el("div", table, class_="scroll"))

    def _contents_row(self, report: Report, index: int) -> Html:
        total = summarize((report,))
        cells = [
            el("td", el("a", path_of(report), href=f"#d{index}"), class_="path"),
            el("td", self._verdict(None if report.error else report.verdict)),
        ]
        counts = [*total.levels.values(), total.suppressed + total.baseline]
        cells += [el("td", str(count or "–"), class_="num") for count in counts]
        return el("tr", *cells)

    def _document(self, report: Report, index: int) -> Html:
        wanted = [f for f in report.findings if self._options.show_mentions or f.kind != "mention"]
        items = [Numbered(number, str(index), finding) for number, finding in enumerate(wanted, 1)]
        verdict = self._verdict(None if report.error else report.verdict)
        parts = [el("div", el("h2", path_of(report)), verdict, class_="title"), *self._remarks(report)]
        if self._options.picture:
            content = b64encode(self._options.picture).decode()
            parts.append(el("img", src=f"data:image/png;base64,{content}", alt=path_of(report)))
        if report.error:
            parts.append(
                el("p", f"{self._word('unreadable')}{self._word('colon')}{report.error}", class_="failed")
            )
        elif not items:
            parts.append(el("p", self._word("page.nothing"), class_="quiet"))
        else:
            text = el("div", el("h3", self._word("page.text")), source_panel(report, items, self._lang))
            parts.append(el("div", text, el("div", *self._lists(items)), class_="pair"))
        return el("section", *parts, class_="document", id=f"d{index}")

    def _lists(self, items: list[Numbered]) -> Iterator[Html]:
        told: Told = {}
        for key, active in (("page.findings", True), ("page.other", False)):
            cards = [card(item, told, self._lang) for item in items if item.finding.active is active]
            if cards:
                yield el("h3", self._word(key))
                yield el("ol", *cards, class_="cards")

    def _remarks(self, report: Report) -> Iterator[Html]:
        for remark in report.remarks:
            place = f" ({self._word('line', n=remark.line)})" if remark.line else ""
            label = f"{self._word('remark')}{place}{self._word('colon')}"
            yield el("p", label, remark.message, class_="remark")

    def _verdict(self, verdict: Verdict | None) -> Html:
        key = verdict or "none"
        return el("span", self._word(f"verdict.{key}"), class_=f"verdict {key}")

    def _title(self) -> str:
        title = self._word("page.title")
        return f"{self._options.title} · {title}" if self._options.title else title

    def _word(self, key: str, **values: str | int) -> str:
        return say(key, self._lang, **values)


def _bar(total: Summary) -> Html:
    """The shares of the levels, for the eye; the tiles say the same in numbers."""
    count = sum(total.levels.values())
    rects, offset = [], 0.0
    for level in LEVELS:
        share = 100 * total.levels[level] / count if count else 0.0
        if share:
            rects.append(el("rect", x=f"{offset:.3f}", y=0, width=f"{share:.3f}", height=4, class_=level))
        offset += share
    if not rects:
        return Html("")
    return el(
        "svg", *rects, class_="bar", viewBox="0 0 100 4", preserveAspectRatio="none", aria_hidden="true"
    )


def _asset(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()
