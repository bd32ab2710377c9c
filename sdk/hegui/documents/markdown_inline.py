"""Where markdown-it's inline rules apply: its tokens have no positions, so its rules are watched.

Each rule is called with a state that says where it stands, so what it takes is what the state moved.
Whatever no watched rule takes is literal text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it import rules_inline as rules
from markdown_it.rules_inline import StateInline

from hegui.documents.markdown_links import watch_image, watch_link
from hegui.documents.markdown_pieces import Piece, Rule, collect, noted


def watch(parser: MarkdownIt) -> None:
    """Let a parser note its pieces."""
    watched: dict[str, tuple[Rule, Callable[[Rule], Rule]]] = {
        "newline": (rules.newline, _whole(_break)),
        "escape": (rules.escape, _whole(_escape)),
        "backticks": (rules.backtick, _whole(_code)),
        "strikethrough": (rules.strikethrough.tokenize, _delimiters),
        "emphasis": (rules.emphasis.tokenize, _delimiters),
        "link": (rules.link, watch_link),
        "image": (rules.image, watch_image),
        "autolink": (rules.autolink, _whole(lambda state, start: Piece("autolink", start, state.pos))),
        "html_inline": (rules.html_inline, _whole(lambda state, start: Piece("html", start, state.pos))),
        "entity": (rules.entity, _whole(_entity)),
    }
    for name, (rule, wrap) in watched.items():
        parser.inline.ruler.at(name, wrap(rule))
    # Joining fragments writes over the tokens of delimiters that came to nothing.
    parser.inline.ruler2.before("fragments_join", "hegui_settle", _settle)


def pieces(parser: MarkdownIt, content: str, env: Any) -> list[Piece]:
    """The pieces of an inline token's content, sorted; `env` is that of the document."""
    found = collect(env)
    parser.inline.parse(content, parser, env, [])
    return found


def _whole(describe: Callable[[StateInline, int], Piece | None]) -> Callable[[Rule], Rule]:
    """Watch a rule that takes one stretch."""

    def wrap(rule: Rule) -> Rule:
        def watched(state: StateInline, silent: bool) -> bool:
            start = state.pos
            done = rule(state, silent)
            if done and not silent and (piece := describe(state, start)):
                noted(state).append(piece)
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
            noted(state).extend(reversed(run))
        return done

    return watched


def _settle(state: StateInline) -> None:
    """Now it is known which delimiters are markup: the others are literal text."""
    found = noted(state)
    found[:] = [piece for found_piece in found if (piece := _settled(found_piece))]


def _settled(piece: Piece) -> Piece | None:
    token = piece.token
    if piece.kind != "delimiter" or token is None:
        return piece
    if token.content:
        return None
    kind = {1: "open", -1: "close"}.get(token.nesting, "skip")
    return Piece(kind, piece.start, piece.end, token.tag)
