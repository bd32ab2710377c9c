"""Word documents in Chinese: one look for all of them. The only importer of python-docx."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

SERIF, SANS = "宋体", "黑体"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no XML may hold them
_LEVELS = {"error": RGBColor(0xB3, 0x26, 0x1E), "warning": RGBColor(0x9A, 0x5B, 0x00)}


def clean(text: object) -> str:
    """A text that a document can hold; what it cannot becomes U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", str(text))


class Sheet:
    """A document under way: `title`, `heading`, `text`, `facts`, `table`, and `data` at the end."""

    def __init__(self, title: str, under: str = "") -> None:
        self._document: Any = docx.Document()
        self._document.core_properties.title = clean(title)
        self._document.core_properties.author = "Hegui 合规"
        self._document.core_properties.created = datetime.now(UTC).replace(tzinfo=None)
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        self._look("Normal", SERIF, 11)
        for level, size in ((1, 14), (2, 12)):
            self._look(f"Heading {level}", SANS, size)
        head = self._document.add_paragraph()
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._run(head, title, size=20, font=SANS, bold=True)
        if under:
            line = self._document.add_paragraph()
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            self._run(line, under, size=10)

    def heading(self, text: str, level: int = 1) -> None:
        self._document.add_heading(clean(text), level)

    def text(self, text: str, *, bold: bool = False, level: str = "") -> None:
        self._run(self._document.add_paragraph(), text, bold=bold, color=_LEVELS.get(level))

    def marked(self, pieces: Iterable[tuple[str, str]]) -> None:
        """A paragraph of pieces, each with a level that colours and underlines it, or none."""
        paragraph = self._document.add_paragraph()
        for text, level in pieces:
            run = self._run(paragraph, text, color=_LEVELS.get(level), bold=bool(level))
            run.underline = bool(level)

    def facts(self, rows: Iterable[tuple[str, object]]) -> None:
        """Names and values; empty ones are left out."""
        self.table((), [(name, value) for name, value in rows if value not in ("", None, [])], (4.0, 12.0))

    def table(self, head: Sequence[str], rows: Iterable[Sequence[object]], widths: Sequence[float]) -> None:
        rows = [*([head] if head else []), *rows]
        if not rows:
            return
        table = self._document.add_table(len(rows), len(widths))
        table.style, table.autofit = "Table Grid", False
        for number, row in enumerate(rows):
            for place, (value, width) in enumerate(zip(row, widths, strict=True)):
                cell = table.cell(number, place)
                cell.width = Cm(width)
                bold = (bool(head) and number == 0) or (not head and place == 0)
                self._run(cell.paragraphs[0], value, size=10, bold=bold)
        self._document.add_paragraph()

    def picture(self, data: bytes, width: float = 15.0) -> None:
        """A picture; one that cannot be read is named as such."""
        try:
            self._document.add_picture(io.BytesIO(data), width=Cm(width))
        except Exception:
            self.text("（图片无法显示）")

    def data(self) -> bytes:
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _run(
        self,
        paragraph: Any,
        text: object,
        *,
        size: float = 0,
        font: str = "",
        bold: bool = False,
        color: Any = None,
    ) -> Any:
        run = paragraph.add_run(clean(text))
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
        if color is not None:
            run.font.color.rgb = color
        if font:
            run.font.name = font
            run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
        return run

    def _look(self, name: str, font: str, size: float) -> None:
        style = self._document.styles[name]
        style.font.name, style.font.size = "Times New Roman" if font == SERIF else "Arial", Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), font)
