"""One line a document, each complete in itself: `schema` and `tool`, then the document's own keys.

Lines may be split, joined and sorted without losing which law and which packs judged them.
"""

from __future__ import annotations

from hegui.finding import Run
from hegui.report.json import SCHEMA, document_value, encode, tool_value
from hegui.report.options import Options


def render(run: Run, options: Options) -> str:
    head = {"schema": SCHEMA, "tool": tool_value(run.tool)}
    return "".join(encode(head | document_value(report)) for report in run.documents)
