"""Where in a page the text stands: the open elements, and what they do to it."""

from __future__ import annotations

from collections.abc import Iterable

from hegui.documents.blanks import keep_space
from hegui.documents.elements import (
    BLOCK,
    BREAKS_OUT,
    FOREIGN,
    FORMATTING,
    HTML_AGAIN,
    IMPLIED,
    PREFORMATTED,
    SCOPE,
    TABLE_PARTS,
    TABLE_SCOPE,
    VOID,
)


class Flow:
    """The stack of open elements, closed as browsers close them. Every step takes constant time.

    `xml`: `<div/>` is a whole element, as in XHTML; always so inside SVG and MathML.
    """

    def __init__(self, *, xml: bool = False) -> None:
        self._xml = xml
        self._stack: list[str] = []  # "" where an element was closed below open ones
        self._places: dict[str, list[int]] = {}  # name -> where it stands in the stack
        self._blocks: list[int] = []
        self._covers: dict[int, str] = {}  # place -> the blank that covers the element's contents
        self._kept = 0  # open elements that keep white space
        self.cover = ""
        """What stands for every character here; empty where text is read."""

    @property
    def foreign(self) -> bool:
        """Inside SVG or MathML, or XML altogether."""
        return self._xml or self._last(FOREIGN) > self._last(HTML_AGAIN)

    def text(self, raw: str) -> str:
        """The draft of a stretch of text at this place."""
        if self.cover:
            return self.cover * len(raw)
        return keep_space(raw) if self._kept else raw

    def open(self, name: str, cover: str = "", *, empty: bool = False) -> None:
        """Enter an element, leaving those that its start tag ends."""
        if name in BREAKS_OUT and self.foreign and not self._xml:
            self._cut(self._drawing())
        for closed, scope in IMPLIED.get(name, ()):
            floor = self._last(scope)
            places = [found[-1] for other in closed if (found := self._places.get(other))]
            if ended := [place for place in places if place > floor]:
                self._cut(min(ended))
        if name in VOID or (empty and self.foreign) or self._stray(name):
            return
        place = len(self._stack)
        self._stack.append(name)
        self._places.setdefault(name, []).append(place)
        if name in BLOCK:
            self._blocks.append(place)
        self._kept += name in PREFORMATTED
        if cover:
            self._covers[place] = cover
            self.cover = self.cover or cover

    def close(self, name: str) -> None:
        """Leave an element; an end tag that fits nothing does nothing."""
        places = self._places.get(name)
        if not places or name in ("body", "html"):
            return
        place, in_block = places[-1], bool(self._blocks) and self._blocks[-1] > places[-1]
        if name in FORMATTING and in_block:
            places.pop()
            self._stack[place] = ""
            self._uncover(place)
        elif name in BLOCK:
            scope = TABLE_SCOPE if name in TABLE_PARTS else SCOPE
            if place >= self._last(scope):
                self._cut(place)
        elif not in_block:
            self._cut(place)

    def _drawing(self) -> int:
        """Where the outermost drawing or formula begins that we stand in."""
        floor = self._last(HTML_AGAIN)
        return min(place for name in FOREIGN for place in self._places.get(name, ()) if place > floor)

    def _stray(self, name: str) -> bool:
        """Part of a table where there is none: browsers ignore the tag."""
        return name in TABLE_PARTS and name != "table" and not self._places.get("table")

    def _last(self, names: Iterable[str]) -> int:
        """Where the innermost of the named elements stands; -1 where none is open."""
        return max((found[-1] for name in names if (found := self._places.get(name))), default=-1)

    def _cut(self, place: int) -> None:
        while len(self._stack) > place:
            name = self._stack.pop()
            gone = len(self._stack)
            self._uncover(gone)
            if name:
                self._places[name].pop()
                self._kept -= name in PREFORMATTED
            if self._blocks and self._blocks[-1] == gone:
                self._blocks.pop()

    def _uncover(self, place: int) -> None:
        if self._covers.pop(place, ""):
            self.cover = next(iter(self._covers.values()), "")
