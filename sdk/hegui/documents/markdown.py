"""Markdown: CommonMark with tables, strikethrough and front matter, by way of markdown-it.

Its tokens say on which lines a block stands and what its content is without the markup of quotes
and lists around it; that content ends where its line ends, so it is found again from there.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference, table
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from hegui.documents.blanks import clean, settle
from hegui.documents.flow import Flow
from hegui.documents.html import walk
from hegui.documents.markdown_draft import Drafter
from hegui.documents.markdown_inline import pieces, watch
from hegui.documents.markdown_lines import Canvas, Lines, Place
from hegui.records import Blank, Document
from hegui.span import Span

_ROWS = "hegui_rows"
_MAX_NESTING = 100


def read(source: str) -> Document:
    """Paragraphs, headings, lists, quotes, tables, alternative texts and titles; not code or targets."""
    reader = _Reader(clean(source))
    text, gaps = settle(reader.draft())
    return Document(source, text, tuple(sorted(reader.marks + gaps)))


def dialect() -> MarkdownIt:
    """The Markdown that we read, as a parser."""
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable(["table", "strikethrough"])
    parser.block.ruler.at("reference", _reference)
    return parser.use(front_matter_plugin)


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """No definition where most Markdown has a footnote, which is read: `[^1]: 限时`."""
    if state.src.startswith("[^", state.bMarks[start] + state.tShift[start]):
        return False
    return reference(state, start, end, silent)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Note where each row begins, behind the markup of quotes and lists."""
    done = table(state, start, end, silent)
    if done and not silent:
        rows = {line: state.bMarks[line] + state.tShift[line] for line in range(start, state.line)}
        state.env[_ROWS].update(rows)
    return done


@cache
def _block_parser() -> MarkdownIt:
    parser = dialect()
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.disable(["inline", "text_join"])
    return parser


@cache
def _inline_parser() -> MarkdownIt:
    """With the usual limit of nesting, which costs no text here, and time where it is high."""
    parser = MarkdownIt("commonmark").enable("strikethrough")
    watch(parser)
    return parser


class _Reader:
    def __init__(self, source: str) -> None:
        self.lines = Lines(source)
        self.canvas = Canvas(source)
        self.marks: list[Blank] = []
        self._flow = Flow()
        self._drafter = Drafter(self._flow)
        self._env: dict[str, Any] = {_ROWS: {}}
        self._cells: list[list[Place]] | None = None

    def draft(self) -> str:
        tokens = _block_parser().parse(self.lines.normalized, self._env)
        previous = Token("", "", 0)
        for token in tokens:
            self._too_deep(previous, token)
            self._token(token, previous)
            previous = token
        return self.canvas.finish()

    def _token(self, token: Token, previous: Token) -> None:
        if token.type == "inline":
            self._inline(token, previous)
        elif token.type == "html_block" and token.map:
            draft, marks = walk(token.content, self._flow)
            self._put(draft, marks, self.lines.places(token.content, *token.map))
        elif token.type == "tr_open" and token.map:
            line = token.map[0]
            self._cells = self.lines.cells(line, self._env[_ROWS][line])
        elif token.type == "table_close":
            self._cells = None
        self._enter(token)

    def _enter(self, token: Token) -> None:
        """Open and close the elements that the token is rendered as: HTML around it may depend on them."""
        tag = "pre" if token.type in ("fence", "code_block") else token.tag
        if not tag or token.hidden:
            return
        if token.nesting >= 0:
            self._flow.open(tag)
        if token.nesting < 0 or tag == "pre":
            self._flow.close(tag)

    def _inline(self, token: Token, previous: Token) -> None:
        cell = self._cells.pop(0) if self._cells else []
        if not token.content or not token.map:
            return
        if self._cells is not None:
            places = self.lines.clip(cell, token.content)
        else:
            hashes = previous.type == "heading_open" and previous.markup[0] == "#"
            places = self.lines.places(token.content, *token.map, hashes=hashes)
        draft, marks = self._drafter.draft(token.content, pieces(_inline_parser(), token.content, self._env))
        self._put(draft, marks, places)

    def _put(self, draft: str, marks: list[Blank], places: list[Place]) -> None:
        """Lay a block's draft where it stands in the source."""
        self.canvas.lay(draft, places)
        for (start, end), name in marks:
            moved = next(found.source - found.content for found in reversed(places) if found.content <= start)
            self.marks.append(Blank(Span(start + moved, end + moved), name))

    def _too_deep(self, opened: Token, token: Token) -> None:
        """Beyond its limit of nesting markdown-it drops what it finds; we read it as it stands."""
        if opened.nesting != 1 or token.nesting != -1 or opened.level + 1 < _MAX_NESTING or not opened.map:
            return
        for line in range(*opened.map):
            start, end = self.lines.span(line)
            self.canvas.lay(self._flow.text(self.lines.source[start:end]), [Place(0, start, end - start)])
