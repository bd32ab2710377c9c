"""One finding as a card: what, which law, why, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator

from hegui.finding import Finding, Source
from hegui.report.html.element import Html, el, join, link
from hegui.report.html.source import Numbered, css_class
from hegui.report.options import Lang
from hegui.report.summary import level_of
from hegui.report.wording import disguise, excuse, headline, locate
from hegui.report.words import say

Told = dict[tuple[tuple[Source, ...], str, str], Numbered]


def card(item: Numbered, told: Told, lang: Lang) -> Html:
    """`told` remembers where law and advice were given in full; later cards point there."""
    finding, key = item.finding, f"{item.anchor}-{item.number}"
    rows = [*_own(finding, lang), *_shared(item, told, lang), *_rule(finding, lang)]
    return el(
        "li",
        el("div", *_heading(item, lang), class_="head"),
        el("p", headline(finding, lang), class_="what"),
        el("dl", *rows),
        id=f"f{key}",
        class_=f"card {css_class(finding)}",
    )


def badge(finding: Finding, lang: Lang) -> Html:
    level = level_of(finding)
    return el("span", say(f"level.{level}", lang), class_=f"badge {level}")


def _heading(item: Numbered, lang: Lang) -> Iterator[Html]:
    position = item.finding.position
    yield el("span", str(item.number), class_="no")
    yield badge(item.finding, lang)
    yield el("b", item.finding.text, class_="phrase", lang="zh")
    lines = say("place", lang, line=position.line, column=position.column)
    place = locate(item.finding, lang) or lines
    yield el("a", place, href=f"#m{item.anchor}-{item.number}", class_="place", title=say("page.back", lang))


def _own(finding: Finding, lang: Lang) -> Iterator[Html]:
    if mark := excuse(finding, lang):
        yield from _pair("state", mark, lang)
    yield from (row for key, how in disguise(finding, lang) for row in _pair(key, how, lang))
    yield from (row for note in finding.notes for row in _pair("note", note, lang))
    reasons = finding.context[1:] if finding.kind == "mention" else finding.context
    yield from (row for reason in reasons for row in _pair("context", reason.detail, lang))
    if finding.fix:
        yield from _pair("fix", f"{finding.fix.old} → {finding.fix.new}", lang)


def _shared(item: Numbered, told: Told, lang: Lang) -> Iterator[Html]:
    finding = item.finding
    if finding.kind == "mention":
        return
    first = told.setdefault((finding.source, finding.why, finding.suggestion), item)
    if first is not item:
        label = say("page.same", lang, n=first.number)
        yield from _pair("law", el("a", label, href=f"#f{first.anchor}-{first.number}"), lang)
        return
    for source in finding.source:
        yield from _pair("law", link(source.cite(), source.url), lang)
    if finding.why:
        yield from _pair("why", finding.why, lang)
    if finding.suggestion:
        yield from _pair("suggestion", el("span", finding.suggestion, class_="advice"), lang)


def _rule(finding: Finding, lang: Lang) -> Iterator[Html]:
    parts: list[str] = [el("code", finding.code), f" {finding.title}"]
    if finding.confidence < 1:
        parts.append(f" · {say('confidence', lang)} {finding.confidence:.0%}")
    yield from _pair("rule", join(*parts), lang)


def _pair(key: str, value: str, lang: Lang) -> Iterator[Html]:
    yield el("dt", say(key, lang))
    yield el("dd", value, class_=key)
