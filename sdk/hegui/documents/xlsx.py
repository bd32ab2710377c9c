"""Excel workbooks, read cell by cell: however long a sheet is, one row of it is in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from hegui.documents.blocks import Blocks
from hegui.documents.drawing import Passage, name_of, passages, shapes
from hegui.documents.package import Package
from hegui.documents.sheets import letters
from hegui.documents.trees import drop, local, nearest, reference, stream
from hegui.records import Document, Steps

_PHONETIC = frozenset(["rPh"])
_MARGINS = {
    f"{pages}{name}": f"page-{name.lower()}"
    for pages in ("odd", "even", "first")
    for name in ("Header", "Footer")
}
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d+|[^&])')  # fonts, sizes, page numbers
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_PROMPTS = ("promptTitle", "prompt", "errorTitle", "error")


def read(data: bytes) -> Document:
    """Every cell that holds a text; of a formula its last value, or the texts in it where it has none."""
    package, blocks = Package(data), Blocks()
    strings = _strings(package)
    for title, part in sheets(package):
        steps: Steps = (("sheet", title),)
        blocks.add(title, *steps)
        for passage in _sheet(package, part, strings, steps):
            blocks.add(passage.text, *passage.steps)
        for passage in _drawings(package, part, steps):
            blocks.add(passage.text, *passage.steps)
    for name, text in package.properties():
        blocks.add(text, ("property", name))
    return blocks.document()


def sheets(package: Package) -> Iterator[tuple[str, str]]:
    """Title and part of each sheet, hidden ones too, in their order."""
    main = package.main("workbook")
    for sheet in package.tree(main).iter("{*}sheet"):
        if part := package.related(main, reference(sheet)):
            yield sheet.get("name", ""), part


def _strings(package: Package) -> list[str]:
    """The texts that cells share."""
    for relation in package.relations(package.main("workbook"), "sharedStrings"):
        with package.open(relation.part) as file:
            return [_taken(item) for item in stream(file, "si")]
    return []


def _taken(item: Any) -> str:
    text = _text(item)
    drop(item)
    return text


def _sheet(package: Package, part: str, strings: list[str], steps: Steps) -> Iterator[Passage]:
    """The cells, then what is said beside them: prompts, and what is printed on the margins."""
    row = column = 0
    with package.open(part) as file:
        for node in stream(file, "c", "row", "dataValidation", *_MARGINS):
            name = local(node)
            if name == "c":
                column += 1
                place = node.get("r") or f"{letters(column)}{node.getparent().get('r') or row + 1}"
                yield from (Passage(text, (*steps, ("cell", place))) for text in _values(node, strings))
            elif name == "row":
                row, column = int(node.get("r") or row + 1), 0
                drop(node)
            elif name == "dataValidation":
                place = node.get("sqref", "").partition(" ")[0].partition(":")[0]
                cell = (("cell", place),) if place else ()
                yield from (Passage(node.get(key, ""), (*steps, *cell)) for key in _PROMPTS)
            else:
                yield Passage(
                    _CODE.sub("", node.text or "").replace("&&", "&"), (*steps, (_MARGINS[name], ""))
                )


def _values(cell: Any, strings: list[str]) -> Iterator[str]:
    kind = cell.get("t")
    value = formula = ""
    for part in cell:
        match local(part):
            case "v":
                value = part.text or ""
            case "f":
                formula = part.text or ""
            case "is" if kind == "inlineStr":
                yield _text(part)
    if value and kind == "s":
        yield strings[int(value)]
    elif value and kind == "str":
        yield _unescaped(value)
    elif formula and not value:
        yield from (text.replace('""', '"') for text in _LITERAL.findall(formula))


def _text(item: Any) -> str:
    """The runs of a cell, without how they are pronounced."""
    if len(item) == 1 and not len(item[0]):
        return _unescaped(item[0].text or "")
    return _unescaped("".join(node.text or "" for node in nearest(item, ("t",), _PHONETIC)))


def _unescaped(text: str) -> str:
    """Characters that Excel writes by their number, such as a line break: _x000D_ (ISO/IEC 29500-1, 22.9.2.19)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _drawings(package: Package, part: str, steps: Steps) -> Iterator[Passage]:
    for relation in package.relations(part, "drawing"):
        for shape in shapes(package.tree(relation.part)):
            yield from passages(package, relation.part, shape, (*steps, ("shape", name_of(shape))))
