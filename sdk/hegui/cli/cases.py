"""`hegui cases AUDIT --server URL`: the violating texts of an audit as cases on the server, each once."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
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
_NOTE = ("id", "sha256", "case")  # what a line of it says
_TITLE = 40
_LONGEST = {"url": 4000, "account": 300}  # what the server takes
_TRIES = 60
_PATIENCE = 60  # seconds


def run(args: Args, console: Console) -> int:
    """0 where every text is a case now, 1 where the server did not take one. Run again, it leaves alone what is done."""
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
    counts = Counter(known=len(known))
    with (folder / DONE).open("a", encoding="utf-8") as notes:
        notes.write("\n" if notes.tell() else "")  # behind a line that was cut off
        for name, text in violating(folder):
            key = name, sha256(text.encode()).hexdigest()
            if key in known:
                continue
            try:
                case = _post(args.server, token, console.lang, _body(name, text))
            except _Refused as refused:
                console.say("cases.refused", name=name, reason=refused)
                counts["refused"] += 1
                continue
            known.add(key)
            notes.write(
                json.dumps(dict(zip(_NOTE, (*key, case["number"]), strict=True)), ensure_ascii=False) + "\n"
            )
            notes.flush()
            counts["known" if case["before"] else "opened"] += 1
    console.data(console.word("cases.done", opened=counts["opened"], known=counts["known"]) + "\n")
    return int(counts["refused"] > 0)


def _refuse_plain_http(server: str) -> None:
    """A token must not travel readable, except on this machine."""
    address = urlsplit(server)
    local = address.hostname in ("localhost", "127.0.0.1", "::1")
    if address.scheme != "https" and not (address.scheme == "http" and local):
        raise HeguiError(Message("the server's address must begin with https://, except on this machine"))


def _done(path: Path) -> Iterator[tuple[str, str]]:
    """Name and hash of every text that is noted; a line may have been cut off when a run was killed."""
    if path.exists():
        for line in path.read_text("utf-8", "replace").splitlines():
            with suppress(ValueError):
                note = json.loads(line)
                yield note["id"], note["sha256"]


def _body(name: str, text: str) -> dict[str, Any]:
    """The case of a text. `once`: where an interrupted run opened it already, the server says so."""
    where = "url" if name.startswith(("http://", "https://")) else "account"
    first = " ".join(text.replace("\0", " ").split())
    title = first if len(first) <= _TITLE else f"{first[:_TITLE]}…"
    return {"title": title, "text": text, where: name.replace("\0", " ")[: _LONGEST[where]], "once": True}


class _Refused(Exception):  # noqa: N818
    """This text does not become a case, whatever becomes of the others. Says why, in the reader's language."""


def _post(server: str, token: str, lang: str, body: dict[str, Any]) -> dict[str, Any]:
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "Accept-Language": lang,
    }
    data = json.dumps(body, ensure_ascii=False).encode("utf-8")
    request = Request(f"{server.rstrip('/')}/v1/cases", data, headers)  # noqa: S310  the scheme was checked
    for _ in range(_TRIES):
        try:
            with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
                found: dict[str, Any] = json.load(answer)
                return found
        except HTTPError as error:
            if error.code not in (429, 503):
                raise _refusal(error) from error
            time.sleep(int(error.headers.get("Retry-After") or 1))
        except (URLError, OSError, ValueError) as error:
            hint = Message("is it running, and is the address right?")
            raise HeguiError(Message("the server cannot be reached"), hint) from error
    raise HeguiError(
        Message("the server is too busy"), Message("run it again later: it goes on where it stopped")
    )


def _refusal(error: HTTPError) -> Exception:
    if error.code in (413, 422):
        return _Refused(json.load(error).get("detail", error.code))
    return HeguiError(Message("the server refused: {status}", status=error.code))
