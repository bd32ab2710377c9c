"""Where a comment `hegui: ignore…` goes so that it takes one finding away: tried out before it is offered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hegui.finding import Finding
from hegui.lsp.page import Page, Project
from hegui.span import Span

_HASH = "coffeescript dockerfile dotenv elixir makefile perl powershell properties python r ruby shellscript toml yaml"
_SLASHES = "c cpp csharp dart go java javascript javascriptreact jsonc kotlin less php rust scala scss swift typescript typescriptreact"
_OPENERS = {**dict.fromkeys(_HASH.split(), "#"), **dict.fromkeys(_SLASHES.split(), "//")}
_NO_COMMENTS = ("json", "jsonl", "csv", "tsv")


def insertion(page: Page, project: Project, finding: Finding, reason: str) -> tuple[Span, str] | None:
    """The place and the comment; None where the format has no comments, or none would help."""
    if page.language in _NO_COMMENTS:
        return None
    for place, comment in _candidates(page, finding, _harmless(reason)):
        text = page.text[:place] + comment + page.text[place:]
        if not _counts(project.lint(page, text).findings, finding, place, len(comment)):
            return Span(place, place), comment
    return None


def _candidates(page: Page, finding: Finding, reason: str) -> Iterator[tuple[int, str]]:
    """Behind the line; where that is inside a tag, or does not help, at the end of the text for these words."""
    opener = _OPENERS.get(page.language, "<!--")
    end = page.positions.line_end(finding.span.end)
    if not (page.suffix in (".html", ".md", ".mdx") and _in_tag(page.text, end)):
        yield end, f" {_comment(opener, f'ignore[{finding.rule_id}] {reason}')}"
    words = finding.text.strip()
    if not re.search(r'["“”」『』\r\n]|--', words):
        break_ = "" if page.text.endswith(("\n", "\r")) or not page.text else "\n"
        yield (
            len(page.text),
            break_ + _comment(opener, f'ignore-match[{finding.rule_id}]("{words}") {reason}') + "\n",
        )


def _comment(opener: str, body: str) -> str:
    return f"<!-- hegui: {body} -->" if opener == "<!--" else f"{opener} hegui: {body}"


def _harmless(reason: str) -> str:
    """A reason on one line that cannot end the comment it stands in."""
    return re.sub(r"-{2,}|[<>]", "—", " ".join(reason.split()))


def _in_tag(text: str, offset: int) -> bool:
    return text.rfind("<", 0, offset) > text.rfind(">", 0, offset)


def _counts(findings: tuple[Finding, ...], wanted: Finding, place: int, length: int) -> bool:
    """Whether the finding still counts after `length` characters were put in at `place`."""
    shift = length if place <= wanted.span.start else 0
    start = wanted.span.start + shift
    return any(one.active and one.rule_id == wanted.rule_id and one.span.start == start for one in findings)
