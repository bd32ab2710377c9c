"""Word documents by python-docx: body, tables, text boxes, headers, footers and footnotes, run by run."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from hegui.documents.archive import check
from hegui.documents.blocks import Blocks
from hegui.records import Document, Steps

_PARAGRAPH, _RUN, _TEXT_BOX = qn("w:p"), qn("w:r"), qn("w:txbxContent")
_SHOWN = {qn("w:t"): None, qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def read(data: bytes) -> Document:
    """What a reader sees, deleted text left out; paragraphs are counted from 1 within what holds them."""
    check(data)
    document = docx.Document(BytesIO(data))
    blocks = Blocks()
    _container(blocks, document, ())
    for number, box in enumerate(_text_boxes(document.element.body), 1):
        _paragraphs(blocks, box.findall(_PARAGRAPH), (("textbox", number),))
    for number, section in enumerate(document.sections, 1):
        for name in ("header", "footer"):
            part = getattr(section, name)
            if not part.is_linked_to_previous:
                _container(blocks, part, ((name, number),))
    _footnotes(blocks, document)
    return blocks.document()


def runs(paragraph: Any) -> Iterator[tuple[int, str]]:
    """Number and text of each run of a paragraph (an lxml element), those in links and insertions too."""
    number = 0
    for run in paragraph.iter(_RUN):
        if _holder(run) is paragraph:
            number += 1
            yield number, "".join(_shown(run))


def _shown(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag in _SHOWN:
            yield _SHOWN[child.tag] or child.text or ""


def _holder(run: Any) -> Any:
    """The paragraph that a run belongs to: a text box inside it has paragraphs of its own."""
    node = run.getparent()
    while node is not None and node.tag != _PARAGRAPH:
        node = node.getparent()
    return node


def _container(blocks: Blocks, container: Any, steps: Steps) -> None:
    paragraphs = tables = 0
    for item in container.iter_inner_content():
        if isinstance(item, Paragraph):
            paragraphs += 1
            _paragraph(blocks, item._p, (*steps, ("paragraph", paragraphs)))
        elif isinstance(item, Table):
            tables += 1
            _table(blocks, item, (*steps, ("table", tables)))


def _table(blocks: Blocks, table: Table, steps: Steps) -> None:
    for row_number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row._tr.tc_lst, 1):
            place = (*steps, ("cell", f"R{row_number}C{column}"))
            _paragraphs(blocks, cell.iter(_PARAGRAPH), place)


def _paragraphs(blocks: Blocks, paragraphs: Any, steps: Steps) -> None:
    for number, paragraph in enumerate(paragraphs, 1):
        _paragraph(blocks, paragraph, (*steps, ("paragraph", number)))


def _paragraph(blocks: Blocks, paragraph: Any, steps: Steps) -> None:
    blocks.join((text, (*steps, ("run", number))) for number, text in runs(paragraph))


def _text_boxes(body: Any) -> Iterator[Any]:
    """Each once: Word writes a second copy of it for old readers."""
    for box in body.iter(_TEXT_BOX):
        if not any(node.tag.endswith("}Fallback") for node in box.iterancestors()):
            yield box


def _footnotes(blocks: Blocks, document: Any) -> None:
    from lxml import etree

    for part in document.part.package.iter_parts():
        if str(part.partname) in ("/word/footnotes.xml", "/word/endnotes.xml"):
            root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            for note in root:
                name = note.get(qn("w:id"), "")
                _paragraphs(blocks, note.findall(_PARAGRAPH), (("footnote", name),))
