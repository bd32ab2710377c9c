"""One copy judged for several profiles, side by side: what holds for which of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hegui.errors import ConfigError
from hegui.finding import Finding, Report, Run
from hegui.message import Message
from hegui.report.display import pad, visible, width, wrap
from hegui.report.json import encode, run_value
from hegui.report.markdown import code, escape
from hegui.report.options import Options
from hegui.report.summary import LEVELS, Level, level_of, path_of, shown
from hegui.report.wording import headline, locate
from hegui.report.words import say

SCHEMA = "hegui-profiles/1"
FORMATS = ("text", "json", "markdown")
_SIGN: dict[Level, str] = {"error": "✗", "warning": "!", "info": "?", "mention": "-"}


class Side(NamedTuple):
    """One profile: its name, what people call it, and all documents as it judges them."""

    name: str
    title: str
    run: Run


class Row(NamedTuple):
    """One finding, and what each profile makes of it: None where it finds nothing there."""

    finding: Finding
    cells: tuple[Finding | None, ...]


def render(sides: Sequence[Side], format_name: str, options: Options) -> str:
    """The same documents under every profile, in one of FORMATS; ConfigError for any other name."""
    if format_name not in FORMATS:
        message = Message("`--format {name}` takes one profile", name=format_name)
        raise ConfigError(message, Message("one of {known}", known=", ".join(FORMATS)))
    if format_name == "json":
        return _json(sides)
    lines = _text(sides, options) if format_name == "text" else _markdown(sides, options)
    return "\n".join(lines) + "\n"


def rows(reports: Sequence[Report], options: Options) -> list[Row]:
    """What any profile finds in one document, in order of position: one row a rule and place."""
    found: dict[tuple[int, int, str], list[Finding | None]] = {}
    for number, report in enumerate(reports):
        for finding in shown(report, options):
            cells = found.setdefault((*finding.span, finding.code), [None] * len(reports))
            cells[number] = finding
    return [_row(found[place]) for place in sorted(found)]


def _row(cells: Sequence[Finding | None]) -> Row:
    """The gravest judgement speaks for the row."""
    said = [cell for cell in cells if cell is not None]
    return Row(min(said, key=lambda cell: LEVELS.index(level_of(cell))), tuple(cells))


def _json(sides: Sequence[Side]) -> str:
    judged = [{"name": side.name, "title": side.title, "report": run_value(side.run)} for side in sides]
    return encode({"schema": SCHEMA, "profiles": judged}, indent=2)


def _verdicts(reports: Sequence[Report], options: Options) -> list[str]:
    return [say("verdict.none" if r.error else f"verdict.{r.verdict}", options.lang) for r in reports]


def _documents(sides: Sequence[Side]) -> Iterator[tuple[Report, ...]]:
    return zip(*(side.run.documents for side in sides), strict=True)


def _text(sides: Sequence[Side], options: Options) -> Iterator[str]:
    titles = [visible(side.title) for side in sides]
    words = [say(key, options.lang) for key in ("verdict.violating", "verdict.clean", "verdict.none")]
    words += [f"{_SIGN[level]} {say(f'level.{level}', options.lang)}" for level in LEVELS]
    least = max(map(width, words))
    columns = [max(width(title), least) + 2 for title in titles]
    for reports in _documents(sides):
        yield visible(path_of(reports[0]))
        yield "  " + "".join(map(pad, titles, columns)).rstrip()
        yield "  " + "".join(map(pad, _verdicts(reports, options), columns)).rstrip()
        if reports[0].error:
            yield f"  {visible(reports[0].error)}"
        for row in rows(reports, options):
            cells = [_cell(cell, options) for cell in row.cells]
            head = "  " + "".join(map(pad, cells, columns))
            position = f"{row.finding.position.line}:{row.finding.position.column}"
            place = locate(row.finding, options.lang) or position
            said = visible(f"{place}  {headline(row.finding, options.lang)}  {row.finding.code}")
            first, *more = wrap(said, max(options.width - width(head), 24))
            yield head + first
            yield from (" " * width(head) + line for line in more)
        yield ""


def _cell(finding: Finding | None, options: Options) -> str:
    if finding is None:
        return "·"
    level = level_of(finding)
    return f"{_SIGN[level]} {say(f'level.{level}', options.lang)}"


def _markdown(sides: Sequence[Side], options: Options) -> Iterator[str]:
    titles = " | ".join(escape(side.title) for side in sides)
    rule, found = say("rule", options.lang), say("page.findings", options.lang)
    for reports in _documents(sides):
        yield f"## {escape(path_of(reports[0]))}"
        yield ""
        yield f"| {found} | {titles} | {rule} |"
        yield "|---" * (len(sides) + 2) + "|"
        yield f"| **{say('page.verdict', options.lang)}** | {' | '.join(_verdicts(reports, options))} | |"
        for row in rows(reports, options):
            lines = say("place", options.lang, **row.finding.position._asdict())
            place = escape(locate(row.finding, options.lang)) or lines
            said = escape(headline(row.finding, options.lang))
            cells = " | ".join(_cell(cell, options) for cell in row.cells)
            yield f"| {place} {said} | {cells} | {code(row.finding.code)} |"
        yield ""
