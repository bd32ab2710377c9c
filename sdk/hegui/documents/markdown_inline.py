"""Where markdown-it's inline rules apply: its tokens have no positions, so its rules are watched.

Each rule is called with a state that says where it stands, so what it takes is what the state moved.
Whatever no watched rule takes is literal text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it import rules_inline as rules
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from hegui.span import Span

Rule = Callable[[StateInline, bool], bool]
_PIECES = "hegui_pieces"


class Piece(NamedTuple):
    """A stretch of an inline token's content that is no literal text, in order of `start`.

    `kind`: `open` and `close` of the inline element `name`; `skip` and `stop`, other markup; `code` with
    its backticks; `autolink`; `break`, a hard one; `escape`; `entity`, which stands for `name`; `html`;
    `title`; `image_open` and `image_close` around an alternative text; `delimiter` until it is settled.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    token: Token | None = None


def watch(parser: MarkdownIt) -> None:
    """Let a parser note its pieces."""
    watched: dict[str, tuple[Rule, Callable[[Rule], Rule]]] = {
        "newline": (rules.newline, _whole(_break)),
        "escape": (rules.escape, _whole(_escape)),
        "backticks": (rules.backtick, _whole(_code)),
        "strikethrough": (rules.strikethrough.tokenize, _delimiters),
        "emphasis": (rules.emphasis.tokenize, _delimiters),
        "link": (rules.link, _link),
        "image": (rules.image, _image),
        "autolink": (rules.autolink, _whole(lambda state, start: Piece("autolink", start, state.pos))),
        "html_inline": (rules.html_inline, _whole(lambda state, start: Piece("html", start, state.pos))),
        "entity": (rules.entity, _whole(_entity)),
    }
    for name, (rule, wrap) in watched.items():
        parser.inline.ruler.at(name, wrap(rule))
    # Joining fragments writes over the tokens of delimiters that came to nothing.
    parser.inline.ruler2.before("fragments_join", "hegui_settle", _settle)


def pieces(parser: MarkdownIt, content: str, env: dict[str, Any]) -> list[Piece]:
    """The pieces of an inline token's content, sorted; `env` is that of the document."""
    found: list[Piece] = []
    env[_PIECES] = found
    parser.inline.parse(content, parser, env, [])
    return found


def _noted(state: StateInline) -> list[Piece]:
    found: list[Piece] = state.env[_PIECES]
    return found


def _whole(describe: Callable[[StateInline, int], Piece | None]) -> Callable[[Rule], Rule]:
    """Watch a rule that takes one stretch."""

    def wrap(rule: Rule) -> Rule:
        def watched(state: StateInline, silent: bool) -> bool:
            start = state.pos
            done = rule(state, silent)
            if done and not silent and (piece := describe(state, start)):
                _noted(state).append(piece)
            return done

        return watched

    return wrap


def _break(state: StateInline, start: int) -> Piece | None:
    return Piece("break", start, state.pos) if state.tokens[-1].type == "hardbreak" else None


def _escape(state: StateInline, start: int) -> Piece | None:
    if state.src[start + 1] == "\n":
        return Piece("break", start, state.pos)
    return Piece("escape", start, state.pos) if len(state.tokens[-1].content) == 1 else None


def _code(state: StateInline, start: int) -> Piece | None:
    # A lone run of backticks is text, and text has not become a token yet.
    is_code = not state.pending and state.tokens and state.tokens[-1].type == "code_inline"
    return Piece("code", start, state.pos) if is_code else None


def _entity(state: StateInline, start: int) -> Piece:
    return Piece("entity", start, state.pos, state.tokens[-1].content)


def _delimiters(rule: Rule) -> Rule:
    """Watch a rule that makes a token of each delimiter and decides about them later."""

    def watched(state: StateInline, silent: bool) -> bool:
        start = state.pos
        done = rule(state, silent)
        if done and not silent:
            run, end = [], state.pos
            for token in reversed(state.tokens):
                if end <= start:
                    break
                run.append(Piece("delimiter", end - len(token.content), end, token=token))
                end -= len(token.content)
            _noted(state).extend(reversed(run))
        return done

    return watched


def _settle(state: StateInline) -> None:
    """Now it is known which delimiters are markup: the others are literal text."""
    found = _noted(state)
    found[:] = [piece for noted in found if (piece := _settled(noted))]


def _settled(piece: Piece) -> Piece | None:
    token = piece.token
    if piece.kind != "delimiter" or token is None:
        return piece
    if token.content:
        return None
    kind = {1: "open", -1: "close"}.get(token.nesting, "skip")
    return Piece(kind, piece.start, piece.end, token.tag)


def _link(rule: Rule) -> Rule:
    def watched(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, True)
        start, found = state.pos, _noted(state)
        size = len(found)
        found.append(Piece("open", start, start + 1, "a"))
        if not rule(state, False):
            del found[size:]
            return False
        label_end = state.md.helpers.parseLinkLabel(state, start, True)
        if title := _title(state, label_end):
            found.append(Piece("close", label_end, label_end, "a"))
            found.extend(_titled("stop", label_end, title, state.pos))
        else:
            found.append(Piece("close", label_end, state.pos, "a"))
        return True

    return watched


def _image(rule: Rule) -> Rule:
    def watched(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, True)
        start, outer = state.pos, _noted(state)
        inner: list[Piece] = []
        state.env[_PIECES] = inner  # the alternative text is parsed as a text of its own
        done = rule(state, False)
        state.env[_PIECES] = outer
        if done:
            outer.extend(_described(state, start, inner))
        return done

    return watched


def _described(state: StateInline, start: int, inner: list[Piece]) -> list[Piece]:
    """An image as its alternative text and title; one without text separates nothing."""
    alternative, label = state.tokens[-1].content, start + 2
    label_end = label + len(alternative)
    title = _title(state, label_end)
    if not title and not alternative.strip():
        return [Piece("skip", start, state.pos)]
    shifted = [_inside(piece, label) for piece in inner]
    tail = [Piece("image_close", label_end, state.pos)]
    if title:
        tail = _titled("image_close", label_end, title, state.pos)
    return [Piece("image_open", start, label), *shifted, *tail]


def _inside(piece: Piece, offset: int) -> Piece:
    """A piece of an alternative text, where no titles are shown."""
    kind = "skip" if piece.kind == "title" else piece.kind
    return piece._replace(kind=kind, start=piece.start + offset, end=piece.end + offset)


def _titled(kind: str, label_end: int, title: Span, end: int) -> list[Piece]:
    """Around a title; `kind` is what ends it."""
    start, stop = title
    return [Piece("stop", label_end, start), Piece("title", start, stop), Piece(kind, stop, end)]


def _title(state: StateInline, label_end: int) -> Span | None:
    """Where the title of the link or image stands that ends at `state.pos`; not that of a reference."""
    source, end = state.src, state.pos
    if end <= label_end + 1 or source[label_end + 1] != "(":
        return None
    position = _skip_space(source, label_end + 2)
    target = state.md.helpers.parseLinkDestination(source, position, end)
    position = target.pos if target.ok else position
    opening = _skip_space(source, position)
    title = state.md.helpers.parseLinkTitle(source, opening, end)
    if opening == position or not title.ok or title.pos - 1 == opening + 1:
        return None
    return Span(opening + 1, title.pos - 1)


def _skip_space(source: str, position: int) -> int:
    while source[position : position + 1] in (" ", "\t", "\n"):
        position += 1
    return position
