"""HTML as a browser shows it: text runs on across inline elements and ends with a block."""

from __future__ import annotations

import re

from hegui.documents import elements
from hegui.documents.blanks import HIDE, RUBY, clean, settle
from hegui.documents.entities import decode
from hegui.documents.flow import Flow
from hegui.documents.tags import TEXT, Attribute, Tag, markup
from hegui.records import SKIP, STOP, Blank, Document
from hegui.span import Span

_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RAW_END = {name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE) for name in elements.UNTAGGED}
_XML = re.compile(r"\s*<\?xml\b")


def read(source: str) -> Document:
    """Text, alternative texts and titles in place; whatever is broken is read as browsers read it."""
    draft, marks = walk(clean(source), Flow(xml=bool(_XML.match(source))))
    text, gaps = settle(draft)
    return Document(source, text, tuple(sorted(marks + gaps)))


def walk(source: str, flow: Flow) -> tuple[str, list[Blank]]:
    """The draft of a piece of HTML, entered and left through `flow`; and its entities."""
    walker = _Walker(source, flow)
    walker.run()
    return "".join(walker.draft), walker.marks


class _Walker:
    def __init__(self, source: str, flow: Flow) -> None:
        self.source = source
        self.flow = flow
        self.draft: list[str] = []
        self.marks: list[Blank] = []

    def run(self) -> None:
        position = 0
        while position < len(self.source):
            if text := TEXT.match(self.source, position):
                self._text(Span(position, text.end()))
                position = text.end()
            else:
                position = self._markup(position)

    def _markup(self, start: int) -> int:
        found = markup(self.source, start, cdata=self.flow.foreign)
        if found.tag:
            foreign = self.flow.foreign
            self._tag(found.tag, Span(start, found.end))
            return found.end if foreign else self._untagged(found.tag, found.end)
        if found.kind == "comment":
            self._blank(HIDE, found.end - start)
        elif found.kind == "cdata":
            self._cdata(start, found.end)
        else:
            self._text(Span(start, found.end))
        return found.end

    def _text(self, span: Span, *, attribute: bool = False) -> None:
        raw = self.source[span.start : span.end]
        if not self.flow.cover:
            raw = decode(raw, span.start, self.marks, attribute=attribute)
        self.draft.append(raw if attribute else self.flow.text(raw))

    def _blank(self, char: str, length: int) -> None:
        self.draft.append((self.flow.cover or char) * length)

    def _cdata(self, start: int, end: int) -> None:
        begin = start + len("<![CDATA[")
        stop = max(begin, end - 3) if self.source.startswith("]]>", end - 3) else end
        self._blank(SKIP, begin - start)
        self.draft.append(self.flow.text(self.source[begin:stop]))
        self._blank(SKIP, end - stop)

    def _untagged(self, tag: Tag, start: int) -> int:
        """Take the contents of an element that has no tags inside, such as a script; in a drawing it has some."""
        if tag.closing or tag.name not in elements.UNTAGGED:
            return start
        found = _RAW_END[tag.name].search(self.source, start)
        end = found.start() if found else len(self.source)
        self._text(Span(start, end))
        return end

    def _tag(self, tag: Tag, span: Span) -> None:
        blank = STOP if tag.name in elements.BLOCK else SKIP
        if tag.closing:
            self._blank(blank, span.end - span.start)
            self._override(tag, "\u202c")
            self.flow.close(tag.name)
            return
        cover = _cover(tag)
        self.flow.open(tag.name, cover, empty=tag.empty)
        if cover or self.flow.cover:
            self._blank(cover, span.end - span.start)
        elif values := [found for found in tag.attributes if _is_read(tag, found)]:
            self._attributes(values, span)
        else:
            self._blank(blank, span.end - span.start)
            if tag.get("dir").strip().lower() == "rtl":
                self._override(tag, "\u202e")

    def _override(self, tag: Tag, sign: str) -> None:
        """<bdo dir=rtl> shows its text backwards, as the sign does that now stands for the tag."""
        if tag.name == "bdo" and not self.flow.cover:
            self.draft[-1] = self.draft[-1][:-1] + sign

    def _attributes(self, values: list[Attribute], span: Span) -> None:
        """A tag whose attributes are read: each is a block of its own."""
        position = span.start
        for value in values:
            self._blank(STOP, value.span.start - position)
            self._text(value.span, attribute=True)
            position = value.span.end
        self._blank(STOP, span.end - position)


def _cover(tag: Tag) -> str:
    """What blanks an element's contents; empty where they are read."""
    if tag.name in elements.ANNOTATION:
        return RUBY
    if tag.name in elements.LEFT_OUT or tag.has("data-hegui-ignore"):
        return STOP
    if tag.name in elements.UNSEEN:
        return HIDE
    # A page hidden as a whole is shown by its scripts.
    if not _is_hidden(tag) or tag.name in ("body", "html"):
        return ""
    return STOP if tag.name in elements.BLOCK else HIDE


def _is_hidden(tag: Tag) -> bool:
    silent = tag.get("aria-hidden").strip().lower() == "true"
    return silent or tag.has("hidden") or bool(_INVISIBLE.search(tag.get("style")))


def _is_read(tag: Tag, attribute: Attribute) -> bool:
    if not attribute.value.strip():
        return False
    if tag.name == "input" and attribute.name == "value":
        return tag.get("type").strip().lower() in elements.BUTTON_TYPES
    if tag.name == "meta" and attribute.name == "content":
        names = (tag.get("name").strip().lower(), tag.get("property").strip().lower())
        return not elements.READ_META.isdisjoint(names)
    return attribute.name in elements.READ_ATTRIBUTES
