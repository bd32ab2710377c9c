"""`hegui lsp`: serves an editor over standard input and output."""

from __future__ import annotations

from hegui.cli.args import Args
from hegui.cli.console import Console
from hegui.errors import HeguiError
from hegui.message import Message


def run(args: Args, console: Console) -> int:
    try:
        from hegui.lsp.server import create
    except ModuleNotFoundError as error:
        hint = Message("install it with: pip install '{what}'", what="hegui[lsp]")
        raise HeguiError(Message("the library {name} is not installed", name=error.name), hint) from error
    create(args.lang or "auto").start_io()
    return 0
