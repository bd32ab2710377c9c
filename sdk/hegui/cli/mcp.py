"""`hegui mcp`: the tools for writing assistants."""

from __future__ import annotations

from hegui.cli.args import Args
from hegui.cli.console import Console
from hegui.cli.settings import settle
from hegui.errors import HeguiError


def run(args: Args, console: Console) -> int:
    config = settle(args, console)
    try:
        from hegui.mcp import serve
    except ModuleNotFoundError as error:
        raise HeguiError.without(error, "mcp") from error

    serve(config)
    return 0
