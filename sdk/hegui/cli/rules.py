"""`hegui rules`: which rules there are."""

from __future__ import annotations

import json

from hegui.cli.args import Args
from hegui.cli.batch import make_linter
from hegui.cli.console import Console
from hegui.cli.settings import settle
from hegui.finding import RuleInfo
from hegui.report import Options
from hegui.report.display import pad, visible, width
from hegui.report.words import say


def run(args: Args, console: Console) -> int:
    config = settle(args, console)
    rules = [rule for rule in make_linter(config, cache=args.cache).rules.values() if _wanted(rule, args)]
    if args.format == "json":
        console.data(json.dumps([as_dict(rule) for rule in rules], ensure_ascii=False, indent=2) + "\n")
    else:
        console.data(_listed(rules, Options(lang=console.lang)))
    if not rules:
        console.note("rules.none")
        return 1
    return 0


def as_dict(rule: RuleInfo) -> dict[str, object]:
    """A rule as plain data for JSON."""
    return rule._asdict() | {"source": [source._asdict() for source in rule.source]}


def _wanted(rule: RuleInfo, args: Args) -> bool:
    if args.search:
        words = "\n".join((rule.rule_id, rule.title, rule.message, *rule.terms)).casefold()
        if args.search.casefold() not in words:
            return False
    return (
        (not args.pack or rule.pack in args.pack)
        and (not args.category or rule.category in args.category)
        and (not args.severity or rule.severity in args.severity)
    )


def _listed(rules: list[RuleInfo], options: Options) -> str:
    rows = [
        (
            visible(rule.rule_id),
            say(f"level.{rule.severity}", options.lang),
            rule.category,
            visible(rule.title),
        )
        for rule in rules
    ]
    sizes = [max((width(cell) for cell in column), default=0) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(pad(cell, size) for cell, size in zip(row, sizes, strict=True)).rstrip() + "\n"
        for row in rows
    )
