"""A Model Context Protocol server by the official SDK: writing assistants check their own copy before they hand it over."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Literal

from mcp.server.mcpserver import MCPServer

from hegui.config import Config
from hegui.documents import read_text
from hegui.linter import Linter
from hegui.report.json import document_value, tool_value
from hegui.version import VERSION

_SUFFIX = {"text": ".txt", "markdown": ".md", "html": ".html"}
_ABOUT = """\
合规 hegui finds what Chinese advertising law forbids in copy, and says which law. Check a text before you publish it: revise every \
finding of kind `violation` by its `suggestion`, keep evidence for severity `info`, and leave findings of kind `mention` alone. \
A finding is a prompt to review, not legal advice."""

Format = Literal["text", "markdown", "html"]
Lang = Literal["zh-Hans", "zh-Hant", "en"]


def create(config: Config) -> MCPServer:
    """The server, with its tools; `run()` serves one client over standard input and output."""
    linters: dict[str, Linter] = {}

    def linter(lang: str) -> Linter:
        if lang not in linters:
            base = next(iter(linters.values()), None)
            wanted = replace(config, lang=lang)
            linters[lang] = base.under(wanted) if base else Linter(wanted)
        return linters[lang]

    server = MCPServer("hegui", version=VERSION, instructions=_ABOUT)

    @server.tool()
    def check(text: str, format: Format = "text", lang: Lang = "zh-Hans") -> dict[str, Any]:  # noqa: A002
        """Check advertising copy. Returns verdict (violating, mention, clean) and findings with place, law and advice.

        Spans are half-open and count code points of `text`.
        """
        judge = linter(lang)
        report = judge.lint_document(read_text(text, _SUFFIX[format]))
        return {"tool": tool_value(judge.tool), **document_value(report)}

    @server.tool()
    def explain(text: str, lang: Lang = "zh-Hans") -> dict[str, Any]:
        """Why a text was flagged or not, stage by stage: folded how, matched what, kept or excused why."""
        return dict(json.loads(json.dumps(linter(lang).explain(text).as_dict())))

    @server.tool()
    def rules(search: str = "", lang: Lang = "zh-Hans") -> dict[str, Any]:
        """The rules that apply: id, title, severity, law; `search` looks in id, title and terms."""
        found = [
            {
                "rule_id": rule.rule_id,
                "title": rule.title,
                "severity": rule.severity,
                "category": rule.category,
                "suggestion": rule.suggestion,
                "law": [source.cite() for source in rule.source],
            }
            for rule in linter(lang).rules.values()
            if search.casefold() in "\n".join((rule.rule_id, rule.title, *rule.terms)).casefold()
        ]
        return {"rules": found}

    return server
