"""Word documents by python-docx: body, tables, text boxes, headers, footers and footnotes, run by run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, NamedTuple

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from hegui.documents.archive import check
from hegui.documents.blocks import Blocks
from hegui.records import Document, Steps

_PARAGRAPH, _RUN, _TEXT_BOX = qn("w:p"), qn("w:r"), qn("w:txbxContent")
_SHOWN = {qn("w:t"): None, qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


class Written(NamedTuple):
    """A run of text: the element that holds it, its text, and the steps that lead to it."""

    run: Any
    text: str
    steps: Steps


def read(data: bytes) -> Document:
    """What a reader sees, deleted text left out; paragraphs are counted from 1 within what holds them."""
    check(data)
    blocks = Blocks()
    for paragraph in paragraphs(docx.Document(BytesIO(data))):
        blocks.join((one.text, one.steps) for one in paragraph)
    return blocks.document()


def paragraphs(document: Any) -> Iterator[list[Written]]:
    """Every paragraph of a document by python-docx, in the order in which they are read."""
    yield from _container(document, ())
    for number, box in enumerate(_text_boxes(document.element.body), 1):
        yield from _numbered(box.findall(_PARAGRAPH), (("textbox", number),))
    for number, section in enumerate(document.sections, 1):
        for name in ("header", "footer"):
            part = getattr(section, name)
            if not part.is_linked_to_previous:
                yield from _container(part, ((name, number),))
    yield from _footnotes(document)


def _written(paragraph: Any, steps: Steps) -> list[Written]:
    """The runs of a paragraph (an lxml element), those in links and insertions too."""
    own = [run for run in paragraph.iter(_RUN) if _holder(run) is paragraph]
    return [
        Written(run, "".join(_shown(run)), (*steps, ("run", number))) for number, run in enumerate(own, 1)
    ]


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


def _container(container: Any, steps: Steps) -> Iterator[list[Written]]:
    texts = tables = 0
    for item in container.iter_inner_content():
        if isinstance(item, Paragraph):
            texts += 1
            yield _written(item._p, (*steps, ("paragraph", texts)))
        elif isinstance(item, Table):
            tables += 1
            yield from _table(item, (*steps, ("table", tables)))


def _table(table: Table, steps: Steps) -> Iterator[list[Written]]:
    for row_number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row._tr.tc_lst, 1):
            yield from _numbered(cell.iter(_PARAGRAPH), (*steps, ("cell", f"R{row_number}C{column}")))


def _numbered(found: Iterable[Any], steps: Steps) -> Iterator[list[Written]]:
    for number, paragraph in enumerate(found, 1):
        yield _written(paragraph, (*steps, ("paragraph", number)))


def _text_boxes(body: Any) -> Iterator[Any]:
    """Each once: Word writes a second copy of it for old readers."""
    for box in body.iter(_TEXT_BOX):
        if not any(node.tag.endswith("}Fallback") for node in box.iterancestors()):
            yield box


def _footnotes(document: Any) -> Iterator[list[Written]]:
    from lxml import etree

    for part in document.part.package.iter_parts():
        if str(part.partname) in ("/word/footnotes.xml", "/word/endnotes.xml"):
            root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            for note in root:
                yield from _numbered(note.findall(_PARAGRAPH), (("footnote", note.get(qn("w:id"), "")),))
