"""The report a copywriter reads in a terminal: the line, the phrase, the law, what to do.

Levels differ by word, sign and marker as well as by colour. No character of the linted text reaches
the terminal unless `display.visible` has passed it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hegui.finding import Finding, Remark, Report, Run
from hegui.report.display import pad, visible, width, wrap
from hegui.report.excerpt import SIGNS, Excerpt, excerpts
from hegui.report.options import Options
from hegui.report.summary import LEVELS, Level, Summary, level_of, packs_line, path_of, shown, summarize
from hegui.report.wording import disguise, excuse, headline, locate
from hegui.report.words import say

_SIGN: dict[Level, str] = {"error": "✗", "warning": "!", "info": "?", "mention": "-"}
_STYLE = {"error": "1;31", "warning": "1;33", "info": "1;36", "mention": "2", "bold": "1", "dim": "2"}
_STYLE |= {"violating": "1;31", "clean": "1;32"}
_DETAILS = ("disguise", "spelling", "law", "suggestion", "context", "note", "fix", "rule")
_MORE = ("why", "link", "confidence")

_Shared = tuple[tuple[str, str], ...]


def render(run: Run, options: Options) -> str:
    page = _Page(options)
    blocks = [block for report in run.documents if (block := "\n".join(page.document(report)))]
    return "\n\n".join([*blocks, "\n".join(page.summary(run))]) + "\n"


class _Page:
    """Holds the options while lines are made; makes nothing else of them."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._lang = options.lang
        self._width = max(options.width, 40)
        self._label = max(width(say(key, options.lang)) for key in _DETAILS + _MORE) + 2

    def document(self, report: Report) -> Iterator[str]:
        """Nothing for a document of which there is nothing to say."""
        findings = report.findings if self._options.verbose else shown(report, self._options)
        if not (findings or report.error or report.remarks):
            return
        yield self._paint("bold", visible(path_of(report)))
        if report.error:
            yield from self._hang(f"  {self._word('unreadable')}", report.error, "error")
        told: set[_Shared] = set()
        gutter = self._gutter(findings)
        for excerpt in excerpts(report.source_text, findings, self._width - gutter):
            yield ""
            yield from self._excerpt(excerpt, gutter)
            yield from self._findings(excerpt.findings, path_of(report), told)
        if findings and report.remarks:
            yield ""
        for remark in report.remarks:
            yield from self._remark(remark)

    def summary(self, run: Run) -> Iterator[str]:
        total = summarize(run.documents)
        yield self._paint("dim", "─" * min(self._width, 60))
        yield self._files(total)
        yield from self._counts(total)
        yield self._verdict(total)
        if run.tool.packs:
            law = self._word("text.as-of", date=run.tool.as_of)
            tool = f"{run.tool.name} {run.tool.version} ({packs_line(run)})"
            lines = wrap(visible(f"{law}{self._word('comma')}{tool}"), self._width)
            yield from (self._paint("dim", line) for line in lines)

    def _excerpt(self, excerpt: Excerpt, gutter: int) -> Iterator[str]:
        if not excerpt.runs:
            return
        number = str(excerpt.line).rjust(gutter - 3)
        source = "".join(self._paint(run.level or "", run.shown) for run in excerpt.runs)
        markers = "".join(
            self._paint(run.level or "", (SIGNS[run.level] if run.level else " ") * width(run.shown))
            for run in excerpt.runs
        )
        yield f"{self._paint('dim', f'{number} │')} {source}"
        yield f"{self._paint('dim', ' ' * len(number) + ' │')} {markers}".rstrip()

    def _findings(self, findings: Sequence[Finding], path: str, told: set[_Shared]) -> Iterator[str]:
        """Law and advice are told once a document; later findings refer to them."""
        for finding in findings:
            yield from self._headline(finding, path)
            yield from self._details(self._own(finding))
            if finding.kind == "mention" and not self._options.verbose:
                continue
            shared = tuple(self._shared(finding))
            rule = visible(finding.code)
            yield from self._details(() if shared in told else shared)
            yield from self._details([("rule", self._word("same", rule=rule) if shared in told else rule)])
            told.add(shared)

    def _details(self, details: Iterable[tuple[str, str]]) -> Iterator[str]:
        for key, value in details:
            label = self._paint("dim", pad(self._word(key), self._label))
            yield from self._hang(f"    {label}", value, "", 4 + self._label)

    def _headline(self, finding: Finding, path: str) -> Iterator[str]:
        level = level_of(finding)
        place = visible(locate(finding, self._lang)) or (
            f"{visible(path)}:{finding.position.line}:{finding.position.column}"
        )
        head = f"{_SIGN[level]} {self._word(f'level.{level}')}"
        mark = excuse(finding, self._lang)
        message = visible(headline(finding, self._lang) + (f" [{mark}]" if mark else ""))
        start = f"  {self._paint(level if finding.active else 'dim', head)}  {self._paint('dim', place)}"
        columns = 2 + width(head) + 2 + width(place) + 2
        if columns + width(message) <= self._width:
            yield f"{start}  {message}"
            return
        yield start
        yield from (f"    {line}" for line in wrap(message, self._width - 4))

    def _own(self, finding: Finding) -> Iterator[tuple[str, str]]:
        """Label and value of what is said of this place only."""
        yield from disguise(finding, self._lang)
        if self._options.verbose:
            yield from (("context", reason.detail) for reason in finding.context)
        yield from (("note", note) for note in finding.notes)
        if finding.fix:
            yield "fix", f"{finding.fix.old} → {finding.fix.new}"
        if self._options.verbose:
            yield "confidence", f"{finding.confidence:.0%}"

    def _shared(self, finding: Finding) -> Iterator[tuple[str, str]]:
        """Label and value of what the rule says wherever it fires."""
        for source in finding.source:
            yield "law", source.cite()
            if self._options.verbose and source.url:
                yield "link", source.url
        if self._options.verbose and finding.why:
            yield "why", finding.why
        if finding.suggestion:
            yield "suggestion", finding.suggestion

    def _remark(self, remark: Remark) -> Iterator[str]:
        place = f" {self._word('in-line', n=remark.line)}" if remark.line else ""
        yield from self._hang(f"  {self._word('remark')}{place}", remark.message, "dim")

    def _hang(self, start: str, text: str, style: str, indent: int = 0) -> Iterator[str]:
        """The text behind its start, its further lines aligned under the first."""
        if not indent:
            indent = width(start) + 2
            start = f"{self._paint(style, start)}  "
        first, *more = wrap(visible(text), self._width - indent)
        yield f"{start}{first}"
        yield from (" " * indent + line for line in more)

    def _files(self, total: Summary) -> str:
        parts = [self._word("text.checked", n=total.documents - total.unreadable)]
        if total.flagged:
            parts.append(self._word("text.flagged", n=total.flagged))
        if total.unreadable:
            parts.append(self._paint("error", self._word("text.unreadable", n=total.unreadable)))
        return self._word("comma").join(parts)

    def _counts(self, total: Summary) -> Iterator[str]:
        parts: list[tuple[str, str]] = [
            (level, f"{_SIGN[level]} {self._word(f'level.{level}')} {total.levels[level]}")
            for level in LEVELS
            if total.levels[level]
        ]
        other = {"suppressed": total.suppressed, "baseline": total.baseline}
        parts += [("dim", f"{self._word(key)} {n}") for key, n in other.items() if n]
        fits = sum(width(part) + 3 for _, part in parts) <= self._width
        painted = [self._paint(style, part) for style, part in parts]
        yield from ["   ".join(painted)] if fits and painted else painted

    def _verdict(self, total: Summary) -> str:
        if total.verdict is None:
            return self._paint("error", self._word("text.none"))
        if total.levels["error"] or total.levels["warning"]:
            return self._paint("violating", self._word("text.violating"))
        key = "clean"
        if total.levels["info"]:
            key = "info"
        elif total.baseline:
            key = "known"
        elif total.levels["mention"]:
            key = "mentions"
        return self._paint("clean", f"✓ {self._word(f'text.{key}', n=total.baseline)}")

    def _gutter(self, findings: Sequence[Finding]) -> int:
        return len(str(max((f.position.line for f in findings), default=1))) + 5

    def _word(self, key: str, **values: str | int) -> str:
        return say(key, self._lang, **values)

    def _paint(self, style: str, shown: str) -> str:
        if not self._options.color or style not in _STYLE:
            return shown
        return f"\x1b[{_STYLE[style]}m{shown}\x1b[0m"
