"""`hegui cases AUDIT --server URL`: the violating texts of an audit as cases on the server, each once."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from hegui.cli.args import Args
from hegui.cli.console import Console
from hegui.cli.settings import settle
from hegui.errors import HeguiError
from hegui.message import Message

DONE = "cases.jsonl"  # in the folder of the audit: what has become a case, and which
_TITLE = 40
_PATIENCE = 60  # seconds


def run(args: Args, console: Console) -> int:
    """0 where every text is a case now. Run again after an interruption: what is done is left alone."""
    settle(args, console)
    folder, token = Path(args.paths[0]), os.environ.get("HEGUI_TOKEN", "")
    if not args.server or not token:
        raise HeguiError(console.word("usage.cases"))
    _refuse_plain_http(args.server)
    try:
        from hegui.audit.summary import violating
    except ModuleNotFoundError as error:
        raise HeguiError.without(error, "audit") from error
    known = set(_done(folder / DONE))
    opened = 0
    with (folder / DONE).open("a", encoding="utf-8") as notes:
        for name, text in violating(folder):
            if name not in known:
                case = _post(args.server, token, {"title": _title(text), "text": text, "account": name})
                notes.write(json.dumps({"id": name, "case": case.get("number")}, ensure_ascii=False) + "\n")
                notes.flush()
                opened += 1
    console.data(console.word("cases.done", opened=opened, known=len(known)) + "\n")
    return 0


def _refuse_plain_http(server: str) -> None:
    """A token must not travel readable, except on this machine."""
    address = urlsplit(server)
    local = address.hostname in ("localhost", "127.0.0.1", "::1")
    if address.scheme != "https" and not (address.scheme == "http" and local):
        raise HeguiError(Message("the server's address must begin with https://, except on this machine"))


def _done(path: Path) -> Iterator[str]:
    if path.exists():
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)["id"]


def _title(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= _TITLE else f"{first[:_TITLE]}…"


def _post(server: str, token: str, body: dict[str, Any]) -> dict[str, Any]:
    request = Request(  # noqa: S310  the scheme was checked
        f"{server.rstrip('/')}/v1/cases",
        json.dumps(body, ensure_ascii=False).encode("utf-8"),
        {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    try:
        with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
            found: dict[str, Any] = json.load(answer)
            return found
    except HTTPError as error:
        raise HeguiError(Message("the server refused: {status}", status=error.code)) from error
    except (URLError, OSError, ValueError) as error:
        hint = Message("is it running, and is the address right?")
        raise HeguiError(Message("the server cannot be reached"), hint) from error
