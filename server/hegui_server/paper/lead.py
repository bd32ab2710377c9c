"""Leads as files: DOCX to print and seal, XLSX and CSV for a list, JSON for a machine."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from hegui_server.cases.lead import FIELDS
from hegui_server.paper.report import DOCX
from hegui_server.paper.word import Sheet, clean

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = {
    "docx": DOCX,
    "xlsx": XLSX,
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}  # form -> media type
Lead = Mapping[str, Any]
Picture = Callable[[Lead], bytes | None]
_CELL = 32_000  # a little under what a spreadsheet takes
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(leads: Sequence[Lead], form: str, picture: Picture) -> bytes:
    """The file, in one of FORMS. `picture` gives a lead's screenshot where there is one."""
    if form == "docx":
        return _docx(leads, picture)
    if form == "xlsx":
        return _xlsx(leads)
    if form == "csv":
        return _csv(leads)
    value = {"schema": "hegui-leads/1", "leads": leads}
    return json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "surrogatepass")


def _docx(leads: Sequence[Lead], picture: Picture) -> bytes:
    first = leads[0] if len(leads) == 1 else None
    under = f"编号 {first['lead_id']} · {first['created_at'][:10]}" if first else f"共 {len(leads)} 条"
    sheet = Sheet("线索通报", under)
    for number, lead in enumerate(leads, 1):
        if not first:
            sheet.heading(f"{number}. {lead['lead_id']} {lead['platform']} {lead['account_name']}")
        for group, names in FIELDS.items():
            rows = [(called, lead[name]) for name, called in names.items() if lead[name] not in ("", None)]
            if rows:
                sheet.heading(group, 2)
                sheet.facts(rows)
        sheet.heading("违规用语逐条", 2)
        sheet.table(
            ("序号", "原文", "问题", "依据"),
            [(place, one["text"], one["message"], "\n".join(one["basis"])) for place, one in enumerate(lead["findings"], 1)],
            (1.2, 3.3, 6.0, 5.5),
        )  # fmt: skip
        if data := picture(lead):
            sheet.heading("截图", 2)
            sheet.picture(data)
    sheet.text(
        "本材料由软件辅助形成，是供核查的线索，不构成行政或法律认定。证据材料随证据包提交，可用 hegui evidence verify 离线核验。"
    )
    return sheet.data()


def columns() -> list[tuple[str, str]]:
    """Every field and its name, in order."""
    return [(name, called) for names in FIELDS.values() for name, called in names.items()]


def cell(value: object) -> str:
    """Text that no spreadsheet takes for a formula, none of it lost without a word."""
    text = clean(value)
    if len(text) > _CELL:
        text = f"{text[:_CELL]}……（共 {len(text)} 字，全文见 JSON）"
    return f"'{text}" if text.startswith(_FORMULA) else text


def _xlsx(leads: Sequence[Lead]) -> bytes:
    book = Workbook()
    table = book.active or book.create_sheet()
    table.title = "线索"
    _fill(
        table, [called for _, called in columns()], [[lead[name] for name, _ in columns()] for lead in leads]
    )
    rows = [
        [lead["lead_id"], one["text"], one["reading"], one["rule_id"], one["severity"], one["message"], "；".join(one["basis"])]
        for lead in leads
        for one in lead["findings"]
    ]  # fmt: skip
    _fill(book.create_sheet("用语"), ["编号", "原文", "还原后", "规则", "程度", "问题", "依据"], rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(table: Any, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    table.append(head)
    for row in rows:
        table.append([cell(value) for value in row])
    for column, name in enumerate(head, 1):
        top = table.cell(1, column)
        top.font, top.fill = Font(bold=True), PatternFill("solid", fgColor="DDE6F0")
        longest = max([len(name) * 2, *(len(str(row[column - 1])) for row in rows)], default=10)
        table.column_dimensions[get_column_letter(column)].width = min(50, max(10, longest + 2))
        for line in range(2, len(rows) + 2):
            table.cell(line, column).alignment = Alignment(wrap_text=True, vertical="top")
    table.freeze_panes = "B2"
    table.auto_filter.ref = table.dimensions


def _csv(leads: Sequence[Lead]) -> bytes:
    """With a byte order mark, so that spreadsheets on Windows read it as UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([called for _, called in columns()])
    writer.writerows([cell(lead[name]) for name, _ in columns()] for lead in leads)
    return out.getvalue().encode("utf-8-sig", "replace")
