"""`hegui mcp`: the tools for writing assistants."""

from __future__ import annotations

from hegui.cli.args import Args
from hegui.cli.console import Console
from hegui.cli.settings import settle
from hegui.errors import HeguiError
from hegui.message import Message


def run(args: Args, console: Console) -> int:
    config = settle(args, console)
    try:
        from hegui.mcp import serve
    except ModuleNotFoundError as error:
        hint = Message("install it with: pip install '{what}'", what="hegui[mcp]")
        raise HeguiError(Message("the library {name} is not installed", name=error.name), hint) from error

    serve(config)
    return 0
