"""The draft of one inline token: its text, links and images as a reader sees them."""

from __future__ import annotations

import re

from markdown_it.common.utils import unescapeAll

from hegui.documents.blanks import clean
from hegui.documents.entities import fitted
from hegui.documents.flow import Flow
from hegui.documents.html import walk
from hegui.documents.markdown_pieces import Piece
from hegui.records import SKIP, STOP, Blank
from hegui.span import Span

_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]|&[a-z#][a-z0-9]{1,31};", re.IGNORECASE)
_BLANKS = {"skip": SKIP, "stop": STOP, "break": STOP, "image_open": STOP, "image_close": STOP}


class Drafter:
    """Drafts the inline tokens of one document, one after the other, in its flow."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self._images = 0  # inside an alternative text, where images may stand in turn
        self._marks: list[Blank] = []

    def draft(self, content: str, pieces: list[Piece]) -> tuple[str, list[Blank]]:
        """As long as the content, and its entities."""
        self._marks, parts, position = [], [], 0
        for piece in pieces:
            parts.append(self._text(content[position : piece.start]))
            parts.append(self._piece(piece, content[piece.start : piece.end]))
            position = piece.end
        parts.append(self._text(content[position:]))
        return "".join(parts), self._marks

    def _text(self, raw: str) -> str:
        if self._images:
            return self._blank(raw, "")
        return self.flow.text(raw)

    def _blank(self, raw: str, char: str) -> str:
        char = self.flow.cover or char
        return char * len(raw) if char else raw

    def _piece(self, piece: Piece, raw: str) -> str:
        match piece.kind:
            case "escape":
                return self._blank(raw[0], SKIP) + self._text(raw[1])
            case "entity":
                return self._entity(piece.name, raw, piece.start)
            case "title":
                return self._title(raw, piece.start)
            case "code":
                return self._code(raw)
            case "autolink" if not self._images:
                return self._autolink(raw)
            case "html":
                return self._html(raw, piece.start)
        return self._markup(piece, raw)

    def _markup(self, piece: Piece, raw: str) -> str:
        if piece.kind == "image_close":
            self._images -= 1
        within = self._images > 0 and piece.kind != "break"
        blank = self._blank(raw, SKIP if within else _BLANKS.get(piece.kind, SKIP))
        if piece.kind == "image_open":
            self._images += 1
        elif not self._images and piece.kind == "open":
            self.flow.open(piece.name)
        elif not self._images and piece.kind == "close":
            self.flow.close(piece.name)
        return blank

    def _entity(self, char: str, raw: str, start: int) -> str:
        if self.flow.cover:
            return self._blank(raw, "")
        self._marks.append(Blank(Span(start, start + len(raw)), "entity"))
        return self._text(fitted(clean(char), len(raw)))

    def _title(self, raw: str, start: int) -> str:
        def replace(found: re.Match[str]) -> str:
            piece = found.group()
            if piece[0] == "\\":
                return SKIP + piece[1]
            char = unescapeAll(piece)
            if char == piece:
                return piece
            self._marks.append(Blank(Span(start + found.start(), start + found.end()), "entity"))
            return fitted(clean(char), len(piece))

        return self._blank(raw, "") if self.flow.cover else _ESCAPED.sub(replace, raw)

    def _code(self, raw: str) -> str:
        if not self._images:
            return self._blank(raw, STOP)
        text = raw.strip("`")  # an alternative text has no code, only its words
        ticks = self._blank("`" * ((len(raw) - len(text)) // 2), SKIP)
        return ticks + self._text(text) + ticks

    def _autolink(self, raw: str) -> str:
        self.flow.open("a")  # ends another one, as it does where it is rendered
        blank = self._blank(raw, STOP)
        self.flow.close("a")
        return blank

    def _html(self, raw: str, start: int) -> str:
        if self._images:
            return self._text(raw)  # shown as it is written
        draft, marks = walk(raw, self.flow)
        self._marks += [Blank(Span(a + start, b + start), name) for (a, b), name in marks]
        return draft
