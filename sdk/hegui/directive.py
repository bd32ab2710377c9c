"""Comments in a text that are addressed to us: `hegui: ignore[rule] reason`.

    ignore[ids] reason             its own line        off[ids] reason … on       a block
    ignore-next-line[ids] reason   the line below      ignore-file[ids] reason    the whole file
    ignore-match[ids]("words") reason                  these words anywhere in the file

They stand in `<!-- -->`, in plain text also behind `#` or `//`. Full-width colons, commas, quotes and
brackets count as well: that is what a Chinese keyboard writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hegui.records import BLANKS, SKIP, STOP, Document
from hegui.span import Span, TextIndex

# A URL such as http://hegui:8000 is no comment.
_OPENER = re.compile(r"(<!--|(?<![A-Za-z0-9:/#])(?:#|//))[ \t]*hegui[:：]\s*")
_REST = re.compile(r"[^\r\n]*")
_BODY = re.compile(
    r"(?P<verb>ignore-next-line|ignore-file|ignore-match|ignore|off|on)(?![\w-])\s*"
    r"(?:[\[［【](?P<ids>[^\]］】]*)[\]］】])?\s*"
    r"(?:[(（]\s*[\"“”「『](?P<words>[^\"“”」』]+)[\"“”」』]\s*[)）])?"
    r"(?P<reason>.*)",
    re.DOTALL,
)
_SELECTOR = re.compile(r"(\*|[a-z0-9-]+/(\*|[a-z0-9-]+))(\+[a-z]+)?")
_COMMAS = re.compile(r"[,，、\s]+")


class Directive(NamedTuple):
    """One such comment. `span`: the whole comment; `verb` is empty where it cannot be read.

    `line` and `last_line` count from 1; `ids` are selectors, empty only for `on` without brackets.
    """

    span: Span
    line: int
    last_line: int
    verb: str = ""
    ids: tuple[str, ...] = ()
    words: str = ""
    reason: str = ""


def directives(document: Document) -> list[Directive]:
    """All directives of a document, in order. It may have been through `blank` or not."""
    found = list(_candidates(document.source))
    if not _is_plain(document, [span for span, _ in found]):
        found = [(s, body) for s, body in found if body is None or document.text[s.start] in BLANKS]
        found = [(s, body) for s, body in found if document.source.startswith("<!--", s.start)]
    index = TextIndex(document.source)
    return [_directive(span, body, index) for span, body in found]


def blank(document: Document) -> Document:
    """The document with our directives blanked, so that their own words are never linted."""
    found = directives(document)
    if not found:
        return document
    chars = list(document.text)
    for directive in found:
        start, end = directive.span
        chars[start:end] = (STOP if _begins_line(document.source, start) else SKIP) * (end - start)
    return document._replace(text="".join(chars))


def _candidates(source: str) -> Iterator[tuple[Span, str | None]]:
    """Where a directive seems to stand, and what it says; None for a comment that never ends."""
    place, closed = 0, True
    while opener := _OPENER.search(source, place):
        if opener[1] != "<!--":
            rest = _REST.match(source, opener.end())
            end = rest.end() if rest else opener.end()
            yield Span(opener.start(), end), source[opener.end() : end]
        else:
            close = source.find("-->", opener.end()) if closed else -1
            closed = close >= 0
            rest = _REST.match(source, opener.end())
            end = close + 3 if closed else rest.end() if rest else opener.end()
            yield Span(opener.start(), end), source[opener.end() : close] if closed else None
        place = max(end, opener.end())


def _begins_line(source: str, start: int) -> bool:
    while start and source[start - 1] in " \t":
        start -= 1
    return not start or source[start - 1] in "\r\n"


def _is_plain(document: Document, spans: list[Span]) -> bool:
    """Whether the text is its source, directives aside: such a document has no markup."""
    edges = [0, *(edge for span in spans for edge in span), len(document.source)]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    return all(document.text[start:end] == document.source[start:end] for start, end in gaps)


def _directive(span: Span, body: str | None, index: TextIndex) -> Directive:
    place = index.position(span)
    blank_one = Directive(span, place.line, place.end_line)
    found = _BODY.fullmatch(body.strip()) if body is not None else None
    if not found:
        return blank_one
    verb, words = found["verb"], found["words"] or ""
    ids = tuple(filter(None, _COMMAS.split(found["ids"] or "")))
    if not all(map(_SELECTOR.fullmatch, ids)) or not (ids or verb == "on"):
        return blank_one
    if bool(words) != (verb == "ignore-match"):
        return blank_one
    reason = found["reason"].strip(" \t\r\n:：-—,，")
    return blank_one._replace(verb=verb, ids=ids, words=words, reason=reason)
