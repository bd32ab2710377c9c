"""A comment for a pull request: the verdict, then one table row a finding.

Text that is not ours is shown as written: no markup, link, mention or issue reference comes alive.
"""

from __future__ import annotations

import re
from html import escape as escape_html

from hegui.finding import Finding, Report, Run
from hegui.report.display import visible
from hegui.report.options import Lang, Options
from hegui.report.summary import LEVELS, Level, level_of, packs_line, path_of, shown, summarize
from hegui.report.wording import disguise, headline, labelled, locate
from hegui.report.words import say

LIMIT = 60_000  # GitHub refuses a comment of more than 65,536 characters
NOTICES = 50
_SIGN: dict[Level, str] = {"error": "🔴", "warning": "🟠", "info": "🔵", "mention": "⚪"}
_MARKUP = re.compile(r"[\\`*_\[\]!|~$#@]")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# Read by GitHub and GitLab in running text, escaped or not; an empty comment parts them.
_REFERENCE = re.compile(r"(?<=[@#$])|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)


def render(run: Run, options: Options) -> str:
    """At most LIMIT characters and a sentence; says how many findings it had to leave out."""
    lang, rows, used = options.lang, _rows(run, options), 0
    head = _head(run, lang)
    kept = []
    for row in rows:
        used += len(row) + 1
        if used > LIMIT - len(head):
            break
        kept.append(row)
    parts = [head, "\n".join([_table_head(lang), *kept]) if kept else ""]
    parts.append(say("md.more", lang, n=len(rows) - len(kept)) if len(kept) < len(rows) else "")
    law = f"{say('text.as-of', lang, date=run.tool.as_of)}{say('comma', lang)}"
    parts.append(f"<sub>{escape(f'{law}{run.tool.name} {run.tool.version} ({packs_line(run)})')}</sub>")
    return "\n\n".join(part for part in parts if part) + "\n"


def escape(text: str) -> str:
    """Plain text for a table cell: on one line, nothing in it obeyed."""
    parted = _REFERENCE.sub("\0", visible(text))
    escaped = _MARKUP.sub(r"\\\g<0>", escape_html(parted, quote=False))
    return escaped.replace("\0", "<!-- -->")


def code(text: str) -> str:
    """Text in `<code>`, where hosts look for no references; every ASCII mark as an entity."""
    shown_text = _PUNCTUATION.sub(lambda found: f"&#{ord(found[0])};", visible(text))
    return f"<code>{shown_text}</code>"


def _head(run: Run, lang: Lang) -> str:
    total = summarize(run.documents)
    verdict = say(f"verdict.{total.verdict or 'none'}", lang)
    counts = [
        f"{_SIGN[lv]} {say(f'level.{lv}', lang)} {total.levels[lv]}" for lv in LEVELS if total.levels[lv]
    ]
    counts += [f"{say('suppressed', lang)} {total.suppressed}"] if total.suppressed else []
    counts += [f"{say('baseline', lang)} {total.baseline}"] if total.baseline else []
    lines = [f"### {say('page.title', lang)}{say('colon', lang)}{verdict}", ""]
    checked = say("text.checked", lang, n=total.documents - total.unreadable)
    lines.append(" · ".join([checked, *counts]))
    return "\n".join([*lines, *_notices(run, lang)])


def _notices(run: Run, lang: Lang) -> list[str]:
    """Files that could not be read, and remarks: a list of at most NOTICES below the counts."""
    notices: list[str] = []
    for report in run.documents:
        if report.error:
            notices.append(f"- ⛔ {code(path_of(report))} {say('unreadable', lang)}: {escape(report.error)}")
        for remark in report.remarks:
            place = f"{path_of(report)}:{remark.line}" if remark.line else path_of(report)
            notices.append(f"- {code(place)} {escape(remark.message)}")
    more = [f"- {say('md.more', lang, n=len(notices) - NOTICES)}"] if len(notices) > NOTICES else []
    return ["", *notices[:NOTICES], *more] if notices else []


def _table_head(lang: Lang) -> str:
    cells = (say(key, lang) for key in ("md.level", "md.place", "md.phrase", "md.finding"))
    return f"| {' | '.join(cells)} |\n| --- | --- | --- | --- |"


def _rows(run: Run, options: Options) -> list[str]:
    return [
        _row(report, finding, options.lang) for report in run.documents for finding in shown(report, options)
    ]


def _row(report: Report, finding: Finding, lang: Lang) -> str:
    level = level_of(finding)
    position = f"{finding.position.line}:{finding.position.column}"
    place = f"{path_of(report)}:{locate(finding, lang) or position}"
    lines = [headline(finding, lang)]
    lines += [labelled(key, how, lang) for key, how in disguise(finding, lang)]
    if finding.kind != "mention":
        lines += [labelled("law", source.cite(), lang) for source in finding.source]
        lines += [labelled("suggestion", finding.suggestion, lang)] if finding.suggestion else []
    lines += [labelled("note", note, lang) for note in finding.notes]
    text = "<br>".join(map(escape, lines))
    sign = f"{_SIGN[level]} {say(f'level.{level}', lang)}"
    return f"| {sign} | {code(place)} | {code(finding.text)} | {text} |"
