"""What a table of this folder asks: the decision about the phrase of one small rule in one text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ... import mini

KEEP = ("keep", "")


def decided(
    text: str,
    context: Mapping[str, Any] | None = None,
    term: str = "包过",
    lexicons: Mapping[str, list[str]] | None = None,
    **config: Any,
) -> tuple[str, str]:
    """Action and code of the last decision about the first match; `keep` where nothing settled it."""
    rules = {"x": mini.rule(terms=[term], context=dict(context or {}))}
    linter = mini.linter_of(rules, lexicons=dict(lexicons or {}), config=config)
    judged = linter.explain(text).judged[0]
    return judged.action, judged.decisions[-1].code if judged.decisions else ""
