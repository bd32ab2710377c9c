"""`hegui serve`: the server and the workbench, on this machine unless told otherwise."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hegui.cli.args import Args
from hegui.cli.console import Console
from hegui.cli.settings import settle
from hegui.errors import HeguiError

if TYPE_CHECKING:
    from hegui_server.settings import Settings


def run(args: Args, console: Console) -> int:
    settings = settings_of(args, console)
    try:
        from hegui_server import serve
        from hegui_server.store.people import LINK_MINUTES
    except ImportError as error:
        raise HeguiError(console.word("serve.missing")) from error

    if args.sign_in:
        console.data(serve.sign_in_link(settings) + "\n")
        return 0

    def told(running: Settings, link: str) -> None:
        console.say("serve.data", where=running.data if not running.database else running.kind)
        if serve.public(running) and not running.secure:
            console.say("serve.open")
        console.data(console.word("serve.ready", origin=running.origin, minutes=LINK_MINUTES) + f"{link}\n")
        console.flush()

    config = settle(args, console)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")
    serve.serve(config, settings, told)
    return 0


def settings_of(args: Args, console: Console) -> Settings:
    """What the command line says of the server."""
    try:
        from hegui_server.settings import Settings
    except ImportError as error:
        raise HeguiError(console.word("serve.missing")) from error

    settings = Settings(
        database=args.database,
        host=args.host,
        port=args.port,
        hosts=tuple(args.allow_host),
        certificate=Path(args.tls_cert) if args.tls_cert else None,
        key=Path(args.tls_key) if args.tls_key else None,
        insecure=args.insecure,
        monitor=args.monitor,
        private_addresses=args.private,
    )
    return replace(settings, data=Path(args.data).absolute()) if args.data else settings
