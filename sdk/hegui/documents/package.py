"""Office files: parts in a ZIP archive, and the relations that lead from one to the next (ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import IO, Any, NamedTuple
from urllib.parse import unquote
from zipfile import ZipFile

from hegui.documents.archive import MAX_TREE, SWELLS, check
from hegui.documents.trees import attribute, local, parse
from hegui.errors import DocumentError

_PROPERTIES = ("title", "subject", "keywords", "description")


class Relation(NamedTuple):
    """`kind` is the last word of its type, such as `header`; `part` the name of the member it leads to."""

    id: str
    kind: str
    part: str


class Package:
    """An Office file. The tree of a part is read once."""

    def __init__(self, data: bytes) -> None:
        self.archive: ZipFile = check(data)
        self._names = {_plain(name).lower(): name for name in self.archive.namelist()}
        self._trees: dict[str, Any] = {}
        self._leads: dict[str, dict[str, Relation]] = {}

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._names

    def main(self, kind: str) -> str:
        """The part that everything begins with; DocumentError where its root is no `kind`."""
        part = next((one.part for one in self.relations("") if one.kind == "officeDocument"), "")
        if part not in self or local(self.tree(part)) != kind:
            raise DocumentError.mistaken()
        return part

    def tree(self, part: str) -> Any:
        """The root element of a part; the same each time."""
        if part not in self._trees:
            self._trees[part] = parse(self.blob(part))
        return self._trees[part]

    def blob(self, part: str) -> bytes:
        """The bytes of a part; KeyError where there is none, DocumentError where it is too large to hold."""
        if self.archive.getinfo(self.member(part)).file_size > MAX_TREE:
            raise DocumentError(SWELLS)
        with self.open(part) as file:
            return file.read()

    def open(self, part: str) -> IO[bytes]:
        """A part to be read bit by bit."""
        return self.archive.open(self.member(part))

    def relations(self, part: str, *kinds: str) -> list[Relation]:
        """Where a part leads to, in its order: all, or those of some kinds. Parts that do not exist are left out."""
        found = self._relations(part).values()
        return [one for one in found if not kinds or one.kind in kinds]

    def related(self, part: str, identifier: str) -> str:
        """The part that a relation leads to; empty where it leads nowhere."""
        found = self._relations(part).get(identifier)
        return found.part if found else ""

    def _relations(self, part: str) -> dict[str, Relation]:
        if part not in self._leads:
            rels = relations_of(part)
            found = (self._relation(part, one) for one in (self.tree(rels) if rels in self else ()))
            self._leads[part] = {one.id: one for one in found if one.part in self}
        return self._leads[part]

    def _relation(self, part: str, node: Any) -> Relation:
        target = "" if attribute(node, "TargetMode") == "External" else attribute(node, "Target")
        kind = attribute(node, "Type").rpartition("/")[2]
        return Relation(attribute(node, "Id"), kind, self._target(part, target) if target else "")

    def properties(self) -> Iterator[tuple[str, str]]:
        """What the document says of itself: title, subject, keywords, description."""
        for relation in self.relations("", "core-properties"):
            for node in self.tree(relation.part):
                if local(node) in _PROPERTIES:
                    yield local(node), node.text or ""

    def member(self, part: str) -> str:
        """What the archive calls a part, which may differ in case; the same name for one that it lacks."""
        return self._names.get(part.lower(), part)

    def _target(self, part: str, target: str) -> str:
        name = _plain(posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)))
        return name if name in self else unquote(name)


def relations_of(part: str) -> str:
    """The part that holds the relations of another; of the whole package for an empty name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _plain(name: str) -> str:
    """A member as relations name it, whatever wrote the archive."""
    return name.replace("\\", "/").lstrip("/")
