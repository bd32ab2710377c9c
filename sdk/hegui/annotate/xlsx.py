"""Comments on the cells of Excel workbooks, written into the package itself: charts, pictures, whatever else stays.

python-pptx's package reader takes any Office file. A comment is a text in one part and a box in another, a drawing in
VML, both related to the sheet (ISO/IEC 29500-1, 18.7; 29500-4, 19.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.package import Package

from hegui.annotate import AUTHOR, Say
from hegui.documents.archive import check
from hegui.finding import Finding

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
# What a sheet may hold behind the drawing of its comments.
_BEHIND = {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"}
_BEHIND |= {"tableParts", "extLst"}

_NO_COMMENTS = f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>'.encode()
_NO_BOXES = f"""<xml {_VML}><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"
 path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>
</v:shapetype></xml>""".encode()
_BOX = f"""<v:shape {_VML} id="hegui_{{row}}_{{column}}" type="#_x0000_t202" fillcolor="#ffffe1"
 style="position:absolute;visibility:hidden"><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/>
<x:SizeWithCells/><x:Anchor>{{left}}, 15, {{row}}, 4, {{right}}, 15, {{bottom}}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>
<x:Row>{{row}}</x:Row><x:Column>{{column}}</x:Column></x:ClientData></v:shape>"""
_WIDE, _HIGH = 4, 7  # cells that a box covers


def annotate(data: bytes, findings: Sequence[Finding], say: Say) -> bytes:
    """A comment a cell, behind the one that is there."""
    check(data)
    notes: dict[str, dict[str, list[str]]] = {}
    for finding in findings:
        place = dict(finding.locator)
        notes.setdefault(str(place["sheet"]), {}).setdefault(str(place["cell"]), []).append(say(finding))
    package = Package.open(BytesIO(data))
    book = package.main_document_part
    for sheet in etree.fromstring(book.blob).iter(f"{{{_MAIN}}}sheet"):
        if words := notes.get(sheet.attrib["name"]):
            part = book.related_part(sheet.attrib[_ID])
            _draw(package, part, _comment(package, part, words))
    out = BytesIO()
    package.save(out)
    return out.getvalue()


def _comment(package: Package, sheet: Part, words: dict[str, list[str]]) -> list[str]:
    """Comments by cell; the cells that had none."""
    try:
        part = sheet.part_related_by(RT.COMMENTS)
    except KeyError:
        part = Part(package.next_partname("/xl/comments%d.xml"), CT.SML_COMMENTS, package, _NO_COMMENTS)
        sheet.relate_to(part, RT.COMMENTS)
    comments = etree.fromstring(part.blob)
    authors, listed = comments.find(f"{{{_MAIN}}}authors"), comments.find(f"{{{_MAIN}}}commentList")
    etree.SubElement(authors, f"{{{_MAIN}}}author").text = AUTHOR
    texts = {comment.attrib["ref"]: comment.find(f"{{{_MAIN}}}text") for comment in listed}
    new = [cell for cell in words if cell not in texts]
    for cell in new:
        comment = etree.SubElement(listed, f"{{{_MAIN}}}comment", ref=cell, authorId=str(len(authors) - 1))
        texts[cell] = etree.SubElement(comment, f"{{{_MAIN}}}text")
    for cell, said in words.items():
        for one in said:
            run = etree.SubElement(etree.SubElement(texts[cell], f"{{{_MAIN}}}r"), f"{{{_MAIN}}}t")
            run.text = f"\n{one}" if len(texts[cell]) > 1 else one
            run.set(_SPACE, "preserve")
    part.blob = _written(comments)
    return new


def _draw(package: Package, sheet: Part, cells: list[str]) -> None:
    """A box for the comment of each cell, hidden until one points at it."""
    tree = etree.fromstring(sheet.blob)
    drawing = tree.find(f"{{{_MAIN}}}legacyDrawing")
    if drawing is None:
        part = Part(
            package.next_partname("/xl/drawings/vmlDrawing%d.vml"), CT.OFC_VML_DRAWING, package, _NO_BOXES
        )
        drawing = etree.Element(f"{{{_MAIN}}}legacyDrawing", {_ID: sheet.relate_to(part, RT.VML_DRAWING)})
        behind = [child for child in tree if etree.QName(child).localname in _BEHIND]
        (behind[0].addprevious if behind else tree.append)(drawing)
        sheet.blob = _written(tree)
    part = sheet.related_part(drawing.attrib[_ID])
    boxes = etree.fromstring(part.blob, etree.XMLParser(recover=True))  # Excel leaves some <br> open
    for cell in cells:
        row, column = (number - 1 for number in coordinate_to_tuple(cell))
        place = {
            "row": row,
            "column": column,
            "left": column + 1,
            "right": column + 1 + _WIDE,
            "bottom": row + _HIGH,
        }
        boxes.append(etree.fromstring(_BOX.format(**place)))
    part.blob = _written(boxes)


def _written(tree: etree._Element) -> bytes:
    content: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
    return content
