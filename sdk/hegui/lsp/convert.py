"""Findings as the Language Server Protocol has them: positions in the client's units, texts in Markdown."""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol import types

from hegui.finding import Finding, Report
from hegui.report.options import Lang
from hegui.report.wording import disguise, headline, labelled
from hegui.report.words import say
from hegui.span import Span

SOURCE = "hegui"
_SEVERITY = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_UNITS = {
    types.PositionEncodingKind.Utf8: ("utf-8", 1),
    types.PositionEncodingKind.Utf16: ("utf-16-le", 2),
    types.PositionEncodingKind.Utf32: ("utf-32-le", 4),
}


class Lines:
    """Offsets of a text as positions: lines end at LF, CR and CRLF, columns count the units that were agreed on."""

    def __init__(self, text: str, encoding: types.PositionEncodingKind | str | None) -> None:
        self._text = text
        self._codec, self._size = _UNITS[
            types.PositionEncodingKind(encoding or types.PositionEncodingKind.Utf16)
        ]
        self._starts = [0]
        for at, char in enumerate(text):
            if char == "\n" or (char == "\r" and text[at + 1 : at + 2] != "\n"):
                self._starts.append(at + 1)

    def position(self, offset: int) -> types.Position:
        """Where a code point stands."""
        line = bisect_right(self._starts, offset) - 1
        return types.Position(line, self._units(self._text[self._starts[line] : offset]))

    def range(self, span: Span) -> types.Range:
        """A span as a range."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The code point at a position; the end of the line where it lies beyond."""
        if position.line >= len(self._starts):
            return len(self._text)
        start, end = self._starts[position.line], self.line_end(position.line)
        units = 0
        for at in range(start, end):
            if units >= position.character:
                return at
            units += self._units(self._text[at])
        return end

    def line_end(self, line: int) -> int:
        """Where a line ends, before its break."""
        start = self._starts[line]
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        return start + len(self._text[start:end].rstrip("\r\n"))

    def _units(self, text: str) -> int:
        return len(text.encode(self._codec, "surrogatepass")) // self._size


def diagnostics(report: Report, lines: Lines, lang: Lang) -> list[types.Diagnostic]:
    """What an editor underlines: every finding that nobody has set aside; mentions as hints."""
    return [diagnostic(finding, lines, lang) for finding in report.findings if finding.active]


def diagnostic(finding: Finding, lines: Lines, lang: Lang) -> types.Diagnostic:
    """One finding. `data` is its fingerprint, so that a client may hand it back."""
    url = next((source.url for source in finding.source if source.url), "")
    mention = finding.kind == "mention"
    return types.Diagnostic(
        range=lines.range(finding.span),
        message=headline(finding, lang),
        severity=types.DiagnosticSeverity.Hint if mention else _SEVERITY[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(url) if url else None,
        source=SOURCE,
        data=finding.fingerprint,
    )


def card(finding: Finding, lang: Lang) -> str:
    """All that a reader wants to know of a finding, in Markdown."""
    level = say("level.mention" if finding.kind == "mention" else f"level.{finding.severity}", lang)
    lines = [f"**{level}** {headline(finding, lang)}"]
    lines += [labelled(key, how, lang) for key, how in disguise(finding, lang)]
    lines += [labelled("note", note, lang) for note in finding.notes]
    if finding.kind != "mention":
        lines += [labelled("why", finding.why, lang)] if finding.why else []
        lines += [
            labelled("law", f"[{source.cite()}]({source.url})" if source.url else source.cite(), lang)
            for source in finding.source
        ]
        lines += [labelled("suggestion", finding.suggestion, lang)] if finding.suggestion else []
    lines.append(labelled("rule", f"`{finding.code}`", lang))
    return "\n\n".join(lines)
