"""`hegui lsp`: the language server, for editors."""

from __future__ import annotations

from copy import copy
from pathlib import Path

from hegui.cli.args import Args
from hegui.cli.console import Console
from hegui.cli.settings import settle
from hegui.config import Config
from hegui.errors import HeguiError
from hegui.message import Message


def run(args: Args, console: Console) -> int:
    try:
        from hegui.lsp import serve
    except ModuleNotFoundError as error:
        hint = Message("install it with: pip install '{what}'", what="hegui[lsp]")
        raise HeguiError(Message("the library {name} is not installed", name=error.name), hint) from error

    def configure(folder: Path) -> Config:
        return settle(copy(args), console, folder)

    serve(configure)
    return 0
