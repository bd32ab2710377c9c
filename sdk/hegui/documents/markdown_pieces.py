"""What stands in an inline token of Markdown besides literal text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

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


def collect(env: Any) -> list[Piece]:
    """Begin a list of pieces, in which the watched rules note what they find."""
    found: list[Piece] = []
    env[_PIECES] = found
    return found


def resume(env: Any, found: list[Piece]) -> None:
    """Go on with a list that was begun before another."""
    env[_PIECES] = found


def noted(state: StateInline) -> list[Piece]:
    found: list[Piece] = state.env[_PIECES]
    return found
