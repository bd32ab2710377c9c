"""For writing assistants: tools to check their own copy before a person sees it (Model Context Protocol)."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import Annotated, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from hegui.config import Config, Lang
from hegui.documents import read_text
from hegui.finding import Finding, RuleInfo, Severity, Verdict
from hegui.linter import Linter
from hegui.message import Message
from hegui.report.wording import disguise, headline
from hegui.version import VERSION

MOST_CHARACTERS = 200_000
MOST_RULES = 500

_INSTRUCTIONS = """\
Hegui 合规 checks Chinese advertising copy for wording the law forbids.
Call check_text on copy before you hand it over. Rewrite what is a violation of severity error or warning \
along its suggestion, and check again until the verdict is clean or mention. Do not disguise wording \
(pinyin, homophones, inserted symbols): that is seen through and makes it worse. A mention (denial, quotation, \
warning, report) need not be changed. Findings are prompts to review, not legal advice."""
_READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_SUFFIXES = {"plain": ".txt", "markdown": ".md", "html": ".html"}


@dataclass(frozen=True)
class Found:
    """One finding. `start` and `end` count code points of the text as given; line and column count from 1."""

    text: str
    start: int
    end: int
    line: int
    column: int
    kind: Literal["violation", "mention"]
    severity: Severity
    message: str
    reads_as: str
    law: list[str]
    why: str
    suggestion: str
    rule_id: str
    suppressed: bool


@dataclass(frozen=True)
class Checked:
    """What became of a text. `verdict` is `violating` where an error or a warning stands unsuppressed."""

    verdict: Verdict
    findings: list[Found]


@dataclass(frozen=True)
class RuleLine:
    """A rule as a list shows it."""

    rule_id: str
    title: str
    severity: Severity
    category: str


@dataclass(frozen=True)
class RuleList:
    """The rules asked for; `total` counts those left out by `limit` and `offset`, too."""

    total: int
    rules: list[RuleLine]


@dataclass(frozen=True)
class RulePage:
    """All there is to know of one rule; `bad` and `good` are examples."""

    rule_id: str
    title: str
    severity: Severity
    message: str
    why: str
    law: list[str]
    suggestion: str
    terms: list[str]
    bad: list[str]
    good: list[str]


Language = Annotated[Lang | None, Field(description="language of the answer; the project's where left out")]
Format = Annotated[
    Literal["plain", "markdown", "html"], Field(description="markup that the text is written in")
]
Copy = Annotated[str, Field(description="the copy, untouched", max_length=MOST_CHARACTERS)]


def create(config: Config) -> MCPServer:
    """A server with four tools, judging by one configuration."""
    tools = Tools(config)
    server = MCPServer(
        "hegui", title="合规 Hegui", version=VERSION, instructions=_INSTRUCTIONS, log_level="CRITICAL"
    )
    for tool in (tools.check_text, tools.explain_text, tools.explain_rule, tools.list_rules):
        server.tool(annotations=_READS)(tool)
    return server


def serve(config: Config) -> None:
    """Speak with an assistant over standard input and output until it hangs up."""
    server = create(config)
    logging.getLogger("mcp").setLevel(logging.CRITICAL)  # its errors may quote the texts of the user
    server.run("stdio")


class Tools:
    """What an assistant can ask. The docstrings are what it reads to choose among them."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._linter = Linter(config)
        self._under = lru_cache(4)(
            lambda lang, day: self._linter.under(config._replace(lang=lang, as_of=day))
        )

    def check_text(self, text: Copy, format: Format = "plain", lang: Language = None) -> Checked:  # noqa: A002
        """Check Chinese advertising copy for wording the law forbids.

        Gives each place with its law, why, and a lawful way to say it.
        """
        report = self._speaking(lang).lint_document(read_text(text, _SUFFIXES[format]))
        language = self._speaking(lang).lang
        return Checked(report.verdict, [_found(finding, language) for finding in report.findings])

    def explain_text(self, text: Copy, format: Format = "plain", lang: Language = None) -> str:  # noqa: A002
        """Explain step by step why a text was flagged, or why it was not: folding, matches, reasons, verdict."""
        linter = self._speaking(lang)
        return linter.explain(read_text(text, _SUFFIXES[format])).render(linter.lang)

    def explain_rule(self, rule_id: str, lang: Language = None) -> RulePage:
        """The page of one rule: its law, its words, lawful alternatives, examples that fire and that do not."""
        linter = self._speaking(lang)
        rule = linter.rules.get(rule_id)
        if rule is None:
            near = get_close_matches(rule_id, linter.rules, 1)
            parts = [Message("there is no rule `{rule}`", rule=rule_id)]
            parts += [Message("did you mean `{near}`?", near=near[0])] if near else []
            raise ToolError(" ".join(part.said(linter.lang) for part in parts))
        return _page(rule)

    def list_rules(
        self,
        search: Annotated[str, Field(description="words in the id, title, message or terms")] = "",
        pack: Annotated[str, Field(description="only of this pack, such as ad-law")] = "",
        severity: Severity | None = None,
        limit: Annotated[int, Field(ge=1, le=MOST_RULES)] = 50,
        offset: Annotated[int, Field(ge=0)] = 0,
        lang: Language = None,
    ) -> RuleList:
        """List the rules that copy is checked against."""
        rules = [
            rule
            for rule in self._speaking(lang).rules.values()
            if pack in ("", rule.pack)
            and severity in (None, rule.severity)
            and search.casefold()
            in "\n".join((rule.rule_id, rule.title, rule.message, *rule.terms)).casefold()
        ]
        lines = [RuleLine(rule.rule_id, rule.title, rule.severity, rule.category) for rule in rules]
        return RuleList(len(rules), lines[offset : offset + limit])

    def _speaking(self, lang: Lang | None) -> Linter:
        """The linter in this language, by the law of today: an assistant may keep us for weeks."""
        return self._under(lang or self._linter.lang, self._config.as_of or date.today())


def _found(finding: Finding, lang: Lang) -> Found:
    return Found(
        text=finding.text,
        start=finding.span.start,
        end=finding.span.end,
        line=finding.position.line,
        column=finding.position.column,
        kind=finding.kind,
        severity=finding.severity,
        message=headline(finding, lang),
        reads_as="; ".join(how for _, how in disguise(finding, lang)),
        law=[source.cite() for source in finding.source],
        why=finding.why,
        suggestion=finding.suggestion,
        rule_id=finding.code,
        suppressed=not finding.active,
    )


def _page(rule: RuleInfo) -> RulePage:
    return RulePage(
        rule.rule_id, rule.title, rule.severity, rule.message, rule.why,
        [source.cite() for source in rule.source], rule.suggestion,
        list(rule.terms), list(rule.bad), list(rule.good),
    )  # fmt: skip
