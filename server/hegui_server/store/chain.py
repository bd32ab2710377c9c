"""Hash chains: each record carries the hash of the one before, so that a later change shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

START = "0" * 64


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def link(prev: str, record: Mapping[str, Any]) -> str:
    """The hash of a record behind another: of its JSON with sorted keys and without spaces, in UTF-8."""
    value = {**record, "prev": prev}
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return digest(text.encode("utf-8", "surrogatepass"))


def broken(records: Iterable[Mapping[str, Any]], start: str = START) -> int | None:
    """The place of the first record whose hash or predecessor is wrong; None where all is well."""
    prev = start
    for place, record in enumerate(records):
        body = {key: value for key, value in record.items() if key not in ("prev", "hash")}
        if record["prev"] != prev or record["hash"] != link(prev, body):
            return place
        prev = record["hash"]
    return None
