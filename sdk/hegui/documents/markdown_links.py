"""Links and images of Markdown: their texts and titles, not their targets."""

from __future__ import annotations

from markdown_it.rules_inline import StateInline

from hegui.documents.markdown_pieces import Piece, Rule, collect, noted, resume
from hegui.span import Span


def watch_link(rule: Rule) -> Rule:
    def watched(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, True)
        start, found = state.pos, noted(state)
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


def watch_image(rule: Rule) -> Rule:
    def watched(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, True)
        start, outer = state.pos, noted(state)
        inner = collect(state.env)  # the alternative text is parsed as a text of its own
        done = rule(state, False)
        resume(state.env, outer)
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
