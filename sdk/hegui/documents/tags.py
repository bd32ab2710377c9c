"""HTML markup with its place in the source, found as browsers find it and in linear time.

The tokenizer of https://html.spec.whatwg.org, as far as text is concerned. No kept parser gives the place of
every text, attribute and entity, also in the pieces of HTML inside Markdown; the tests compare what is read
with one that follows the standard.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hegui.span import Span

TEXT = re.compile(r"[^<]+|<+(?![a-zA-Z/!?])")
_NAME = re.compile(r"</?([a-zA-Z][^\t\n\f\r />]*)")
_ATTRIBUTE = re.compile(
    r"""[\t\n\f\r /]*([^\t\n\f\r />][^\t\n\f\r />=]*)"""
    r"""(?:[\t\n\f\r ]*=[\t\n\f\r ]*"""
    r"""(?:"([^"]*)"|'([^']*)'|(["'])|([^\t\n\f\r >"'][^\t\n\f\r >]*))?)?"""
)
_END = re.compile(r"[\t\n\f\r /]*>")
_COMMENT_END = re.compile(r"--!?>")


class Attribute(NamedTuple):
    """`name` in lower case; `value` as written in the source, `span` where it stands there."""

    name: str
    value: str
    span: Span


class Tag(NamedTuple):
    """A start or end tag. `empty`: it ends in `/>`."""

    name: str
    closing: bool
    empty: bool
    attributes: tuple[Attribute, ...]

    def get(self, name: str) -> str:
        """An attribute's value; empty where it has none."""
        return next((found.value for found in self.attributes if found.name == name), "")

    def has(self, name: str) -> bool:
        return any(found.name == name for found in self.attributes)


class Markup(NamedTuple):
    """One piece of the source that starts with `<`, up to `end`."""

    kind: str  # `tag`, `comment`, `text`, `cdata`
    end: int
    tag: Tag | None = None


def markup(source: str, start: int, *, cdata: bool) -> Markup:
    """What begins at the `<` of `start`, where TEXT does not match. A tag that never ends is text."""
    if source.startswith("<!--", start):
        return Markup("comment", _comment_end(source, start + 4))
    if cdata and source.startswith("<![CDATA[", start):
        end = source.find("]]>", start)
        return Markup("cdata", end + 3 if end >= 0 else len(source))
    if name := _NAME.match(source, start):
        return _tag(source, name)
    end = source.find(">", start)  # <!doctype>, <?pi>, </3>: all comments to a browser
    if end >= 0:
        return Markup("comment", end + 1)
    comment = source.find("<!--", start)  # no tag can end any more, but a comment may begin
    return Markup("text", comment if comment >= 0 else len(source))


def _comment_end(source: str, start: int) -> int:
    for short in (">", "->"):
        if source.startswith(short, start):
            return start + len(short)
    found = _COMMENT_END.search(source, start)
    return found.end() if found else len(source)


def _tag(source: str, name: re.Match[str]) -> Markup:
    attributes: list[Attribute] = []
    position = name.end()
    while found := _ATTRIBUTE.match(source, position):
        position = found.end()
        if found[4]:  # a quotation mark whose partner is missing
            return Markup("text", position)
        group = next((number for number in (2, 3, 5) if found[number] is not None), 0)
        span = Span(*found.span(group)) if group else Span(position, position)
        attributes.append(Attribute(found[1].lower(), found[group] if group else "", span))
    end = _END.match(source, position)
    if not end:
        return Markup("text", len(source))
    closing = source[name.start() + 1] == "/"
    empty = end.group().endswith("/>")
    return Markup("tag", end.end(), Tag(name[1].lower(), closing, empty, tuple(attributes)))
