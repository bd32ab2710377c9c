"""`hegui lsp`: the language server, for editors."""

from __future__ import annotations

from copy import copy
from pathlib import Path

from hegui.cli.args import Args
from hegui.cli.console import Console
from hegui.cli.settings import settle
from hegui.config import Config
from hegui.errors import HeguiError


def run(args: Args, console: Console) -> int:
    try:
        from hegui.lsp import serve
    except ModuleNotFoundError as error:
        raise HeguiError.without(error, "lsp") from error

    def configure(folder: Path) -> Config:
        return settle(copy(args), console, folder)

    serve(configure)
    return 0
