"""`hegui data backup FILE` and `hegui data restore FILE`: everything that the server keeps, in one file."""

from __future__ import annotations

import os
from pathlib import Path

from hegui.cli.args import Args
from hegui.cli.console import Console
from hegui.cli.serve import settings_of
from hegui.config import language
from hegui.errors import HeguiError
from hegui.message import cause


def run(args: Args, console: Console) -> int:
    if args.lang:
        console.lang = language(args.lang)
    settings = settings_of(args, console)
    try:
        from hegui_server import keep
    except ImportError as error:
        raise HeguiError(console.word("serve.missing")) from error

    path = Path(args.file or "")
    try:
        if args.action == "backup":
            aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
            try:
                with aside.open("wb") as file:
                    counts = keep.backup(settings, file)
                    file.flush()
                    os.fsync(file.fileno())
                aside.replace(path)
            finally:
                aside.unlink(missing_ok=True)
            console.note("data.saved", path=path, cases=counts["cases"])
            return 0
        with path.open("rb") as file:
            restored = keep.restore(settings, file, force=args.force, lang=console.lang)
    except OSError as error:
        raise HeguiError(cause(error), where=str(path)) from error
    if restored is None:
        raise HeguiError(console.word("data.occupied"))
    console.note("data.loaded", path=path, cases=restored["cases"])
    return 0
