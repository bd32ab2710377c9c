"""A copy of an Office file in which some parts are written anew and some added; all others stay byte for byte."""

from __future__ import annotations

import posixpath
from copy import copy
from io import BytesIO
from itertools import chain, count
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from hegui.documents.package import Package, relations_of
from hegui.documents.trees import attribute

_TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TRANSITIONAL = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()


class Copy(Package):
    """An Office file that is being changed."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._changed: dict[str, bytes] = {}

    def __contains__(self, part: str) -> bool:
        return part in self._changed or super().__contains__(part)

    def blob(self, part: str) -> bytes:
        """As it is now."""
        return self._changed[part] if part in self._changed else super().blob(part)

    def namespace(self, name: str) -> str:
        """A namespace by what follows the common beginning, such as `drawingml/main`, in the dialect of the file."""
        if any(attribute(one, "Type").startswith(_STRICT) for one in self.tree(relations_of(""))):
            return f"{_STRICT}/{name}"
        folder, _, last = name.partition("/")
        return f"{_TRANSITIONAL}/{folder}/2006/{last}"

    def whole(self, part: str) -> bytes:
        """The bytes of a part of any size."""
        return self._changed[part] if part in self._changed else self.archive.read(self.member(part))

    def put(self, part: str, content: bytes) -> None:
        """The bytes of a part anew."""
        self._changed[part] = content

    def write(self, part: str, tree: Any) -> None:
        """A part anew."""
        self._trees[part] = tree
        self.put(part, etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True))

    def add(self, pattern: str, content: bytes, content_type: str) -> str:
        """A part under the first free name of a pattern, such as `word/comments{}.xml`; its name."""
        names = chain([pattern.format("")], (pattern.format(number) for number in count(1)))
        part = next(name for name in names if name not in self)
        self.put(part, content)
        types = self.tree(_TYPES)
        namespace = etree.QName(types).namespace
        etree.SubElement(types, f"{{{namespace}}}Override", PartName=f"/{part}", ContentType=content_type)
        self.write(_TYPES, types)
        return part

    def relate(self, part: str, target: str, kind: str) -> str:
        """The name of a new relation from a part to another; `kind` as in `Package.relations`."""
        rels = relations_of(part)
        if rels not in self:
            self.put(rels, _NO_RELATIONS)
        tree = self.tree(rels)
        taken = {one.get("Id") for one in tree}
        # No rId7: something in the part may still name a relation that is gone.
        name = next(name for number in count(1) if (name := f"hegui{number}") not in taken)
        base = self.namespace("officeDocument/relationships")
        where = posixpath.relpath(f"/{target}", posixpath.join("/", posixpath.dirname(part)))
        etree.SubElement(tree, f"{{{_RELATIONS}}}Relationship", Id=name, Type=f"{base}/{kind}", Target=where)
        self.write(rels, tree)
        self._leads.pop(part, None)
        return name

    def saved(self) -> bytes:
        """The file: its members in their order, then the new ones."""
        out, waiting = BytesIO(), {self.member(part): content for part, content in self._changed.items()}
        with ZipFile(out, "w") as file:
            for member in self.archive.infolist():
                content = waiting.pop(member.filename, None)
                file.writestr(copy(member), self.archive.read(member) if content is None else content)
            for name, content in waiting.items():
                file.writestr(ZipInfo(name), content, ZIP_DEFLATED)  # of no date: the same copy each time
        return out.getvalue()
