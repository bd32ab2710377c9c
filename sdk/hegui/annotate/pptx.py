"""Findings in the notes of the slides they stand on. What stands behind all slides is told on the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from hegui.annotate import Say
from hegui.annotate.parts import Copy
from hegui.documents.pptx import OURS, placeholder, slides
from hegui.documents.trees import nearest
from hegui.errors import DocumentError
from hegui.finding import Finding
from hegui.message import Message

_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.{}+xml"
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_IMAGE = """<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1"
 noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr>{frame}</p:spPr></p:sp>"""
_BODY = """<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph
 type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr>{frame}</p:spPr><p:txBody><a:bodyPr/><a:p/></p:txBody></p:sp>"""
_TREE = """<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>
{shapes}</p:spTree></p:cSld>"""
_FRAME = (
    '<a:xfrm><a:off x="685800" y="{top}"/><a:ext cx="5486400" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
)
_COLOURS = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
    ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)


def annotate(data: bytes, findings: Sequence[Finding], say: Say) -> bytes:
    """A paragraph a finding, behind the notes that are there."""
    package = Copy(data)
    parts = list(slides(package))
    said: dict[str, list[str]] = {}
    if not parts:
        raise DocumentError(Message("there is nothing in it to write on"))
    for finding in findings:
        slide = int(str(dict(finding.locator).get("slide", 1)))
        said.setdefault(parts[slide - 1], []).append(say(finding))
    for part, words in said.items():
        notes = _notes(package, part)
        body = _body(package, notes)
        made = [_paragraph(body, one) for one in words]
        if not "".join(body[-1].itertext()):
            body.remove(body[-1])
        body.extend(made)
        package.write(notes, package.tree(notes))
    return package.saved()


def _notes(package: Copy, slide: str) -> str:
    """The part with the notes of a slide; made where there is none."""
    for relation in package.relations(slide, "notesSlide"):
        return relation.part
    content = _part(package, "notes", _IMAGE.format(frame="") + _BODY.format(frame=""))
    part = package.add("ppt/notesSlides/notesSlide{}.xml", content, _TYPE.format("notesSlide"))
    package.relate(part, slide, "slide")
    package.relate(part, _master(package), "notesMaster")
    package.relate(slide, part, "notesSlide")
    return part


def _master(package: Copy) -> str:
    """The part that all notes are made after; made with the theme of the slides where there is none."""
    main = package.main("presentation")
    for relation in package.relations(main, "notesMaster"):
        return relation.part
    shapes = _IMAGE.format(frame=_FRAME.format(top=685800, height=3429000)) + _BODY.format(
        frame=_FRAME.format(top=4343400, height=4114800)
    )
    content = _part(package, "notesMaster", shapes, _COLOURS)
    part = package.add("ppt/notesMasters/notesMaster{}.xml", content, _TYPE.format("notesMaster"))
    slide_master = package.relations(main, "slideMaster")[0].part
    theme = package.blob(package.relations(slide_master, "theme")[0].part)
    package.relate(part, package.add("ppt/theme/theme{}.xml", theme, _THEME), "theme")
    tree = package.tree(main)
    p, r = package.namespace("presentationml/main"), package.namespace("officeDocument/relationships")
    listed = etree.Element(f"{{{p}}}notesMasterIdLst")
    etree.SubElement(
        listed, f"{{{p}}}notesMasterId", {f"{{{r}}}id": package.relate(main, part, "notesMaster")}
    )
    next(nearest(tree, ("sldMasterIdLst",))).addnext(listed)
    package.write(main, tree)
    return part


def _part(package: Copy, name: str, shapes: str, more: str = "") -> bytes:
    p, a = package.namespace("presentationml/main"), package.namespace("drawingml/main")
    return f'<p:{name} xmlns:p="{p}" xmlns:a="{a}">{_TREE.format(shapes=shapes)}{more}</p:{name}>'.encode()


def _body(package: Copy, notes: str) -> Any:
    """Where the notes of a slide are written; made where somebody took it away."""
    tree = package.tree(notes)
    bodies = [shape for shape in nearest(tree, ("sp",)) if placeholder(shape) == "body"]
    for frame in (frame for shape in bodies for frame in nearest(shape, ("txBody",))):
        return frame
    made = etree.fromstring(_part(package, "notes", _BODY.format(frame="")))
    shape = next(nearest(made, ("sp",)))
    next(nearest(tree, ("spTree",))).append(shape)
    return next(nearest(shape, ("txBody",)))


def _paragraph(body: Any, words: str) -> Any:
    """A paragraph of our own, its lines broken."""
    a = f"{{{etree.QName(body[0]).namespace}}}"
    paragraph = etree.Element(f"{a}p")
    for number, line in enumerate(f"{OURS} {words}".split("\n")):
        if number:
            etree.SubElement(paragraph, f"{a}br")
        run = etree.SubElement(paragraph, f"{a}r")
        etree.SubElement(run, f"{a}t").text = line
    return paragraph
