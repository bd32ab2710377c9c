"""Comments on the cells of Excel workbooks. What stands in no cell is told in the first one of its sheet.

A comment is a text in one part and a box in another, a drawing in VML, both related to the sheet
(ISO/IEC 29500-1, 18.7; 29500-4, 19.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from xml.parsers.expat import ParserCreate

from lxml import etree

from hegui.annotate import AUTHOR, Say
from hegui.annotate.parts import Copy
from hegui.documents.sheets import coordinates, letters
from hegui.documents.xlsx import sheets
from hegui.errors import DocumentError
from hegui.finding import Finding
from hegui.message import Message

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
# What a sheet may hold behind the drawing of its comments.
_BEHIND = {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"}
_BEHIND |= {"tableParts", "extLst", "AlternateContent"}

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NO_BOXES = f"""<xml {_VML}><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"
 path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>
</v:shapetype></xml>""".encode()
_BOX = f"""<v:shape {_VML} id="hegui_{{row}}_{{column}}" type="#_x0000_t202" fillcolor="#ffffe1"
 style="position:absolute;visibility:hidden"><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/>
<x:SizeWithCells/><x:Anchor>{{left}}, 15, {{row}}, 4, {{right}}, 15, {{bottom}}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>
<x:Row>{{row}}</x:Row><x:Column>{{column}}</x:Column></x:ClientData></v:shape>"""
_WIDE, _HIGH = 4, 7  # cells that a box covers
_TOP = "A1"


def annotate(data: bytes, findings: Sequence[Finding], say: Say) -> bytes:
    """A comment a cell, behind the one that is there."""
    package = Copy(data)
    cells = {one.part for one in package.relations(package.main("workbook"), "worksheet")}  # none of a chart
    written = {title: part for title, part in sheets(package) if part in cells}
    if not written:
        raise DocumentError(Message("there is nothing in it to write on"))
    first = next(iter(written))
    notes: dict[str, dict[str, list[str]]] = {}
    for finding in findings:
        place = {name: str(value) for name, value in finding.locator}
        known = place.get("sheet") in written
        sheet, cell = (place["sheet"], place.get("cell", _TOP)) if known else (first, _TOP)
        notes.setdefault(sheet, {}).setdefault(cell, []).append(say(finding))
    for title, words in notes.items():
        part = written[title]
        _draw(package, part, _comment(package, part, _beside_threads(package, part, words)))
    return package.saved()


def _beside_threads(package: Copy, sheet: str, words: dict[str, list[str]]) -> dict[str, list[str]]:
    """The same, in the first free cell where a cell has a discussion, which hides its comment."""
    threads = {
        one.get("ref")
        for relation in package.relations(sheet, "threadedComment")
        for one in package.tree(relation.part).iter("{*}threadedComment")
    }
    free = next(cell for number in count(1) if (cell := f"{letters(number)}1") not in threads)
    placed: dict[str, list[str]] = {}
    for cell, said in words.items():
        placed.setdefault(free if cell in threads else cell, []).extend(said)
    return placed


def _comment(package: Copy, sheet: str, words: dict[str, list[str]]) -> list[str]:
    """Comments by cell; the cells that had none."""
    if not package.relations(sheet, "comments"):
        package.relate(sheet, package.add("xl/comments{}.xml", _no_comments(package), _COMMENTS), "comments")
    part = package.relations(sheet, "comments")[0].part
    comments = package.tree(part)
    m = f"{{{etree.QName(comments).namespace}}}"
    authors, listed = comments.find(f"{m}authors"), comments.find(f"{m}commentList")
    etree.SubElement(authors, f"{m}author").text = AUTHOR
    texts = {comment.attrib["ref"]: comment.find(f"{m}text") for comment in listed}
    new = [cell for cell in words if cell not in texts]
    for cell in new:
        comment = etree.SubElement(listed, f"{m}comment", ref=cell, authorId=str(len(authors) - 1))
        texts[cell] = etree.SubElement(comment, f"{m}text")
    for cell, said in words.items():
        for one in said:
            run = etree.SubElement(etree.SubElement(texts[cell], f"{m}r"), f"{m}t")
            run.text = f"\n{one}" if len(texts[cell]) > 1 else one
            run.set(_SPACE, "preserve")
    package.write(part, comments)
    return new


def _draw(package: Copy, sheet: str, cells: list[str]) -> None:
    """A box for the comment of each cell, hidden until one points at it."""
    content = package.whole(sheet)
    name, end = _drawing(content)
    if not name:
        name = package.relate(
            sheet, package.add("xl/drawings/vmlDrawing{}.vml", _NO_BOXES, _DRAWING), "vmlDrawing"
        )
        m, r = package.namespace("spreadsheetml/main"), package.namespace("officeDocument/relationships")
        mark = f'<legacyDrawing xmlns="{m}" xmlns:r="{r}" r:id="{name}"/>'
        package.put(sheet, content[:end] + mark.encode() + content[end:])
    part = package.related(sheet, name)
    boxes = package.whole(part)
    end = boxes.rindex(b"</")  # not read as XML: Excel leaves some <br> open
    package.put(part, boxes[:end] + "".join(map(_box, cells)).encode() + boxes[end:])


def _box(cell: str) -> str:
    column, row = (number - 1 for number in coordinates(cell))
    return _BOX.format(row=row, column=column, left=column + 1, right=column + 1 + _WIDE, bottom=row + _HIGH)


def _drawing(sheet: bytes) -> tuple[str, int]:
    """The relation to the drawing of a sheet's comments, and the place in its bytes where one belongs."""
    names: list[str] = []
    ends: list[int] = []
    path: list[str] = []
    parser = ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        path.append(name.rpartition(":")[2])
        if path[1:] == ["legacyDrawing"]:
            names.extend(value for key, value in attributes.items() if key.endswith(":id"))
        elif len(path) == 2 and path[1] in _BEHIND:
            ends.append(parser.CurrentByteIndex)

    def end(_name: str) -> None:
        if path.pop() and not path:
            ends.append(parser.CurrentByteIndex)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(sheet, True)
    return "".join(names[:1]), ends[0]


def _no_comments(package: Copy) -> bytes:
    namespace = package.namespace("spreadsheetml/main")
    return f'<comments xmlns="{namespace}"><authors/><commentList/></comments>'.encode()
