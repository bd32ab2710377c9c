"""A case as a bundle that anyone can verify later, offline, with nothing but this file.

A zip with `case.json` and the pieces under `files/`. Needs no database and no server.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from hegui import HeguiError, Message
from hegui_server.damage import DAMAGED
from hegui_server.store.chain import START, broken

SCHEMA = "hegui-evidence/1"
_MOST = 1 << 30
_README = """合规 Hegui 证据包 · evidence bundle

case.json 里是案件和它的记录链，files/ 里是每一份材料。核验（离线）：
    hegui evidence verify 本文件.zip
每条记录的 hash 是其余字段（含 prev）按键排序、无空格的 JSON 的 SHA-256；prev 是上一条的 hash，第一条的 prev 是 64 个 0。
"""


class Verified(NamedTuple):
    """What a bundle holds, and everything that is wrong with it."""

    number: str
    entries: int
    files: int
    head: str
    faults: Sequence[str]


def write(
    case: Mapping[str, Any], entries: Sequence[Mapping[str, Any]], data: Callable[[str], bytes]
) -> bytes:
    """The bundle of a case; `data` gives a piece by its SHA-256."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("README.txt", _README)
        for entry in entries:
            if entry["kind"] == "evidence":
                bundle.writestr(file_name(entry), data(entry["body"]["sha256"]))
        value = {
            "schema": SCHEMA,
            "case": case,
            "head": entries[-1]["hash"] if entries else START,
            "entries": entries,
        }
        bundle.writestr(
            "case.json", json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "surrogatepass")
        )
    return out.getvalue()


def file_name(entry: Mapping[str, Any]) -> str:
    """Where a piece lies: in order, under a name that is harmless everywhere."""
    name = re.sub(r"[^\w.\-]+", "_", str(entry["body"]["name"])).strip("._")[-80:] or "file"
    return f"files/{int(entry['seq']):04d}-{name}"


def verify(archive: bytes, head: str = "") -> Verified:
    """Check every hash. HeguiError where it is no bundle at all.

    `head`: the one printed on a lead report; without it, a chain that was forged as a whole goes unnoticed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as bundle:
            if sum(info.file_size for info in bundle.infolist()) > _MOST:
                raise HeguiError(Message("the bundle is too large"))
            value = json.loads(bundle.read("case.json"))
            entries = value["entries"]
            number = str(value["case"]["number"])
            faults = list(_faults(bundle, value, head))
            files = sum(entry["kind"] == "evidence" for entry in entries)
            return Verified(number, len(entries), files, str(value["head"]), faults)
    except DAMAGED as error:
        raise HeguiError(Message("the file is no evidence bundle, or it is damaged")) from error


def _faults(bundle: zipfile.ZipFile, value: Mapping[str, Any], head: str) -> Iterator[str]:
    entries = value["entries"]
    if value["schema"] != SCHEMA:
        yield f"schema: {value['schema']}"
    place = broken(entries)
    if place is not None:
        yield f"case.json: entry {place}: hash"
    if [entry["seq"] for entry in entries] != list(range(len(entries))):
        yield "case.json: seq"
    last = entries[-1]["hash"] if entries else START
    if value["head"] != last:
        yield "case.json: head"
    if head and head != last:
        yield f"head: {last} != {head}"
    names = bundle.namelist()
    wanted = {"README.txt", "case.json"}
    for entry in entries:
        if entry["kind"] != "evidence":
            continue
        name = file_name(entry)
        wanted.add(name)
        if name not in names:
            yield f"{name}: missing"
        elif hashlib.sha256(bundle.read(name)).hexdigest() != entry["body"]["sha256"]:
            yield f"{name}: SHA-256"
    for name in sorted({*names} - wanted):
        yield f"{name}: not in the chain"
    if len(names) != len(set(names)):
        yield "a name stands twice"
