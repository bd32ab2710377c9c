"""Objects appended to a PDF file, whose bytes stay as they are: an incremental update (ISO 32000-1, 7.5.6).

pypdf can append as well, but its update names no document information, which then is lost to readers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import NamedTuple

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
)

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE, _STREAM = re.compile(rb"\s*xref\b"), re.compile(rb"\s*\d+\s+\d+\s+obj\b")
_KEPT = ("/Root", "/Info", "/ID")


class Number(NamedTuple):
    """Which object it is."""

    id: int
    generation: int


class Update:
    """What is to be appended to a file. `possible` is False where the file does not end as it should, or is encrypted."""

    def __init__(self, data: bytes, reader: PdfReader) -> None:
        found = _START.search(data[-2048:])
        self._data, self._reader = data, reader
        self._start = int(found[1]) if found else -1
        known = [number for part in (*reader.xref.values(), reader.xref_objStm) for number in part]
        self.next = max([int(reader.trailer.get("/Size", 0)), *(number + 1 for number in known)])
        """The first number that no object has."""

    @property
    def possible(self) -> bool:
        there = self._data[self._start : self._start + 64] if self._start >= 0 else b""
        sound = _TABLE.match(there) or _STREAM.match(there)
        return bool(sound) and self._data.startswith(b"%PDF-") and not self._reader.is_encrypted

    def written(self, objects: Mapping[Number, PdfObject]) -> bytes:
        """The file with these objects, new ones and others in the place of old ones."""
        out, places = BytesIO(), {}
        out.write(self._data + b"\n")
        for number, one in objects.items():
            places[number] = out.tell()
            out.write(b"%d %d obj\n" % number)
            one.write_to_stream(out)
            out.write(b"\nendobj\n")
        table = _TABLE.match(self._data[self._start : self._start + 64])
        end = out.tell()
        (self._table if table else self._stream)(out, places)
        out.write(b"\nstartxref\n%d\n%%%%EOF\n" % end)
        return out.getvalue()

    def _table(self, out: BytesIO, places: Mapping[Number, int]) -> None:
        out.write(b"xref\n")
        for number, place in places.items():
            out.write(b"%d 1\n%010d %05d n \n" % (number.id, place, number.generation))
        out.write(b"trailer\n")
        DictionaryObject(self._trailer(places)).write_to_stream(out)

    def _stream(self, out: BytesIO, places: Mapping[Number, int]) -> None:
        """The same as a stream, which is an object itself; a file of such streams wants no table."""
        own = Number(max(self.next, *(number.id + 1 for number in places)), 0)
        entries = {**places, own: out.tell()}
        table = DecodedStreamObject()
        table.set_data(
            b"".join(b"\1" + place.to_bytes(4) + one.generation.to_bytes(2) for one, place in entries.items())
        )
        table.update(self._trailer(entries))
        table[NameObject("/Type")] = NameObject("/XRef")
        table[NameObject("/W")] = ArrayObject(map(NumberObject, (1, 4, 2)))
        table[NameObject("/Index")] = ArrayObject(NumberObject(n) for one in entries for n in (one.id, 1))
        out.write(b"%d 0 obj\n" % own.id)
        table.write_to_stream(out)
        out.write(b"\nendobj")

    def _trailer(self, places: Mapping[Number, int]) -> dict[NameObject, PdfObject]:
        """What the file says of itself, and where its own table is."""
        said = {
            NameObject(key): self._reader.trailer.raw_get(key) for key in _KEPT if key in self._reader.trailer
        }
        size = max(self.next, *(number.id + 1 for number in places))
        return {
            **said,
            NameObject("/Size"): NumberObject(size),
            NameObject("/Prev"): NumberObject(self._start),
        }
