"""Findings as an editor shows them: diagnostics in the text, and a card on hover."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lsprotocol import types

from hegui.config import Lang
from hegui.finding import Finding, Source
from hegui.lsp.positions import Positions
from hegui.lsp.words import word
from hegui.report.display import visible
from hegui.report.wording import disguise, headline
from hegui.report.words import say

NAME = "hegui"
_SEVERITY = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
# Within a line: what begins emphasis, code, links, HTML, entities; and what makes a bare address a link.
_MARKUP = re.compile(r"[!#$&*<>@\[\\\]^_`|~]|(?<=:)/(?=/)|(?<=www)\.", re.IGNORECASE)
_LINK = re.compile(r"https?://[!-;=?-~]+")


def diagnostics(
    findings: Iterable[Finding], positions: Positions, uri: str, lang: Lang
) -> list[types.Diagnostic]:
    """One for each finding that counts; a mention is a hint, as no one need act on it."""
    return [diagnostic(finding, positions, uri, lang) for finding in findings if finding.active]


def diagnostic(finding: Finding, positions: Positions, uri: str, lang: Lang) -> types.Diagnostic:
    """A finding in the text. The words that decided about it are its related places."""
    mention = finding.kind == "mention"
    link = next((source.url for source in finding.source if _LINK.fullmatch(source.url)), "")
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(uri, positions.range(reason.cue_span)), visible(reason.detail)
        )
        for reason in finding.context
        if reason.cue_span is not None
    ]
    return types.Diagnostic(
        range=positions.range(finding.span),
        message=visible(headline(finding, lang)),
        severity=types.DiagnosticSeverity.Hint if mention else _SEVERITY[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(link) if link else None,
        source=NAME,
        related_information=related or None,
        data=finding.fingerprint,
    )


def card(findings: Iterable[Finding], lang: Lang, *, markdown: bool, told: bool = False) -> str:
    """All there is to know of the findings at one place, as Markdown or as plain text.

    `told`: the message and the rule stand beside the card already.
    """
    parts = ["\n\n".join(_lines(finding, lang, markdown, told)) for finding in findings]
    return ("\n\n---\n\n" if markdown else "\n\n").join(parts)


def _lines(finding: Finding, lang: Lang, markdown: bool, told: bool) -> list[str]:
    def plain(text: str) -> str:
        return escape(text) if markdown else visible(text)

    def strong(text: str) -> str:
        return f"**{plain(text)}**" if markdown else plain(text)

    level = say(f"level.{'mention' if finding.kind == 'mention' else finding.severity}", lang)
    colon = say("colon", lang)
    lines = [strong(level if told else f"{level}{colon}{headline(finding, lang)}")]
    lines += [f"{strong(say(key, lang))}{colon}{plain(value)}" for key, value in disguise(finding, lang)]
    lines += [plain(note) for note in finding.notes]
    if finding.kind != "mention":
        lines += [
            f"{strong(say('law', lang))}{colon}{_law(source, lang, markdown)}" for source in finding.source
        ]
        for label, value in ((word("why", lang), finding.why), (say("suggestion", lang), finding.suggestion)):
            lines += [f"{strong(label)}{colon}{plain(value)}"] if value else []
    if told:
        return lines
    return [*lines, f"`{finding.code}`" if markdown else finding.code]


def _law(source: Source, lang: Lang, markdown: bool) -> str:
    cited = source.cite()
    if not markdown:
        return visible(f"{cited} {source.url}".strip())
    link = f" [{word('source', lang)}](<{source.url}>)" if _LINK.fullmatch(source.url) else ""
    return escape(cited) + link


def escape(text: str) -> str:
    """Text in which no Markdown, HTML or link comes alive."""
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", visible(text))
