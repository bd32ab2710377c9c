"""Office files made by hand: what no library writes, programs do."""

from __future__ import annotations

from . import papers

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{OFFICE}" xmlns:a="{_DRAWING}/main" xmlns:c="{_DRAWING}/chart" '
    f'xmlns:dgm="{_DRAWING}/diagram" xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:xdr="{_DRAWING}/spreadsheetDrawing" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
Relations = dict[str, tuple[str, str]]
"""Id -> kind and target."""


def package(parts: dict[str, str | bytes], relations: dict[str, Relations], base: str = OFFICE) -> bytes:
    """An Office file of these parts; the first is the main one."""
    types = f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
    start = {"": {"rId1": ("officeDocument", next(iter(parts)))}}
    rels = {
        "/_rels/".join(part.rpartition("/")[::2]).lstrip("/") + ".rels": _rels(found, base)
        for part, found in {**start, **relations}.items()
    }
    return papers.zipped({"[Content_Types].xml": types, **rels, **parts})


def _rels(relations: Relations, base: str) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{base}/{kind}" Target="{target}"/>'
        for name, (kind, target) in relations.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def run(text: str) -> str:
    """A run of Word."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def word(body: str, parts: dict[str, str] | None = None, relations: Relations | None = None) -> bytes:
    """A Word document; `relations` are those of its body, `parts` are named as they target them."""
    others = {f"word/{name}": wrapped(content) for name, content in (parts or {}).items()}
    document = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    return package({"word/document.xml": document, **others}, {"word/document.xml": relations or {}})


def wrapped(content: str) -> str:
    """A part: its root element gets the namespaces."""
    name = content[1:].partition(">")[0].partition(" ")[0].rstrip("/")
    return f"<{name} {SPACES}{content[1 + len(name) :]}"


def deck(
    slide: str,
    parts: dict[str, str] | None = None,
    relations: Relations | None = None,
    more: dict[str, Relations] | None = None,
) -> bytes:
    """A PowerPoint deck of one slide."""
    others = {f"ppt/{name}": wrapped(content) for name, content in (parts or {}).items()}
    listed = '<p:presentation><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>'
    return package(
        {
            "ppt/presentation.xml": wrapped(listed),
            "ppt/slides/slide1.xml": wrapped(f"<p:sld><p:cSld><p:spTree>{slide}</p:spTree></p:cSld></p:sld>"),
            **others,
        },
        {
            "ppt/presentation.xml": {"rId1": ("slide", "slides/slide1.xml")},
            "ppt/slides/slide1.xml": relations or {},
            **(more or {}),
        },
    )


def shape(text: str, name: str = "形状", placeholder: str = "") -> str:
    """A shape of a slide; `text` is DrawingML between its paragraph's tags."""
    kind = f'<p:nvPr><p:ph type="{placeholder}"/></p:nvPr>' if placeholder else "<p:nvPr/>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{name}"/><p:cNvSpPr/>{kind}</p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:p>{text}</a:p></p:txBody></p:sp>"
    )


def frame(graphic: str, name: str = "图", alternative: str = "") -> str:
    """A frame of a slide that shows a chart, a diagram or a table."""
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name="{name}" descr="{alternative}"/>'
        f"</p:nvGraphicFramePr><a:graphic><a:graphicData>{graphic}</a:graphicData></a:graphic></p:graphicFrame>"
    )


CHART = (
    "<c:chartSpace><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>包</a:t></a:r><a:r><a:t>过</a:t></a:r></a:p></c:rich>"
    "</c:tx></c:title><c:plotArea><c:ser><c:cat><c:strRef><c:strCache><c:pt><c:v>包过班</c:v></c:pt></c:strCache>"
    "</c:strRef></c:cat><c:val><c:numRef><c:numCache><c:pt><c:v>98</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>"
    "</c:plotArea></c:chart></c:chartSpace>"
)
DIAGRAM = (
    "<dgm:dataModel><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>报名</a:t></a:r></a:p></dgm:t></dgm:pt>"
    "<dgm:pt><dgm:t><a:p><a:r><a:t>包过</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"
)


def book(
    cells: str,
    parts: dict[str, str] | None = None,
    sheet_relations: Relations | None = None,
    book_relations: Relations | None = None,
    more: dict[str, Relations] | None = None,
    *,
    strict: bool = False,
) -> bytes:
    """An Excel workbook of one sheet, 价格; `cells` is what its root element holds."""
    main = f"http://{'purl.oclc.org/ooxml/spreadsheetml' if strict else 'schemas.openxmlformats.org/spreadsheetml/2006'}/main"
    base = STRICT if strict else OFFICE
    sheets = f'<workbook xmlns="{main}" xmlns:r="{base}"><sheets><sheet name="价格" sheetId="1" r:id="rId1"/></sheets></workbook>'
    others = {f"xl/{name}": wrapped(content) for name, content in (parts or {}).items()}
    return package(
        {
            "xl/workbook.xml": sheets,
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}" xmlns:r="{base}">{cells}</worksheet>',
            **others,
        },
        {
            "xl/workbook.xml": {"rId1": ("worksheet", "worksheets/sheet1.xml"), **(book_relations or {})},
            "xl/worksheets/sheet1.xml": sheet_relations or {},
            **(more or {}),
        },
        base,
    )
