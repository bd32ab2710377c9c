"""Text written backwards: after a right-to-left override (U+202E) a reader sees 过包 as 包过."""

from __future__ import annotations

import re

from hegui.records import LINE_ENDS, Blank
from hegui.span import Span

OVERRIDE, END = "\u202e", "\u202c"
_RUN = re.compile(f"(?<={OVERRIDE})[^{OVERRIDE}{END}{re.escape(LINE_ENDS)}]{{2,}}")


def mirror(text: str) -> tuple[str, list[Blank]]:
    """Turn round what stands after an override, in place, up to its end or the end of the line."""
    if OVERRIDE not in text:
        return text, []
    found = [Span(*run.span()) for run in _RUN.finditer(text)]
    return _RUN.sub(lambda run: run[0][::-1], text), [Blank(span, "bidi") for span in found]


def turn_back(span: Span, runs: tuple[Span, ...]) -> Span:
    """Where a span of the mirrored text stands in the text as written: the smallest that covers it all."""
    low, high = span
    for run in runs:
        if run.start < span.end and span.start < run.end:
            inside = max(span.start, run.start), min(span.end, run.end)
            image = run.start + run.end - inside[1], run.start + run.end - inside[0]
            within = inside == span
            low, high = image if within else (min(low, image[0]), max(high, image[1]))
    return Span(low, high)
