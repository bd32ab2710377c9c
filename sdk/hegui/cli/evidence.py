"""`hegui evidence verify FILE`: checks an exported bundle, offline."""

from __future__ import annotations

from pathlib import Path

from hegui.cli.args import Args
from hegui.cli.console import Console
from hegui.config import language
from hegui.errors import HeguiError
from hegui.message import cause


def run(args: Args, console: Console) -> int:
    """0 where every hash holds, 1 where one does not, 2 where it is no bundle."""
    try:
        from hegui_server.cases.bundle import verify
    except ImportError as error:
        raise HeguiError(console.word("serve.missing")) from error

    if args.lang:
        console.lang = language(args.lang)
    path = Path(args.file or "")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise HeguiError(cause(error), where=str(path)) from error
    found = verify(data, args.head or "")
    if found.faults:
        faults = "\n".join(f"  {fault}" for fault in found.faults)
        console.data(console.word("evidence.bad", faults=faults) + "\n")
        return 1
    console.data(
        console.word(
            "evidence.good", number=found.number, entries=found.entries, files=found.files, head=found.head
        )
        + "\n"
    )
    return 0
