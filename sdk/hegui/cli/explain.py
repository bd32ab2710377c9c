"""`hegui explain`: the page of a rule, or every stage that a text goes through."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from hegui.cli.args import Args
from hegui.cli.batch import make_linter
from hegui.cli.console import Console, columns
from hegui.cli.rules import as_dict
from hegui.cli.settings import settle
from hegui.cli.targets import STDIN
from hegui.config import Config
from hegui.errors import HeguiError
from hegui.finding import RuleInfo
from hegui.message import Message, cause
from hegui.report.display import pad, visible, width, wrap
from hegui.report.words import say

_PARTS = (
    "category",
    "severity",
    "message",
    "why",
    "law",
    "issuer",
    "link",
    "dates",
    "suggestion",
    "terms",
    "bad",
    "good",
)


def run(args: Args, console: Console) -> int:
    config = settle(args, console)
    if sum(given is not None for given in (args.rule, args.text, args.file)) != 1:
        raise HeguiError(console.word("usage.explain"))
    if args.rule is not None:
        return _rule(args.rule, config, args, console)
    linter = make_linter(config, cache=args.cache)
    trace = linter.explain(args.text if args.text is not None else _read(args.file or STDIN))
    if args.format == "json":
        console.data(json.dumps(trace.as_dict(), ensure_ascii=False, indent=2) + "\n")
    else:
        console.data(trace.render(console.lang))
    return 0


def _rule(rule_id: str, config: Config, args: Args, console: Console) -> int:
    """The page of one rule; a rule that the project has switched off can be read all the same."""
    rules = make_linter(config._replace(disable=()), cache=args.cache).rules
    rule = rules.get(rule_id)
    if rule is None:
        from difflib import get_close_matches

        near = get_close_matches(rule_id, rules, 1)
        hint = f"\n  {console.word('usage.near', name=near[0])}" if near else ""
        raise HeguiError(console.word("rule.none", rule=rule_id) + hint)
    if args.format == "json":
        console.data(json.dumps(as_dict(rule), ensure_ascii=False, indent=2) + "\n")
    else:
        console.data(page(rule, console, columns(sys.stdout)))
    return 0


def page(rule: RuleInfo, console: Console, wide: int) -> str:
    """All there is to know of a rule, for reading in a terminal."""
    labels = {part: console.word(f"rule.{part}") for part in _PARTS}
    indent = max(map(width, labels.values())) + 2
    lines = [f"{visible(rule.rule_id)}  {visible(rule.title)}", ""]
    for part, value in _values(rule, console):
        first, *more = wrap(visible(value), wide - indent - 2)
        lines.append(f"  {pad(labels[part], indent)}{first}")
        lines += [" " * (indent + 2) + line for line in more]
    return "\n".join(lines) + "\n"


def _values(rule: RuleInfo, console: Console) -> Iterator[tuple[str, str]]:
    yield "category", rule.category
    yield "severity", say(f"level.{rule.severity}", console.lang)
    yield "message", rule.message
    yield "why", rule.why
    for source in rule.source:
        yield "law", source.cite()
        if source.issuer:
            yield "issuer", source.issuer
        if source.url:
            yield "link", source.url
    key = "rule.until" if rule.repealed else "rule.since"
    yield "dates", console.word(key, since=rule.effective, until=rule.repealed)
    yield "suggestion", rule.suggestion
    yield "terms", say("list", console.lang).join(rule.terms)
    for kind, examples in (("bad", rule.bad), ("good", rule.good)):
        for example in examples:
            yield kind, example


def _read(name: str) -> str:
    """The text of a file, or of standard input, with what its format hides blanked."""
    from hegui import documents

    try:
        data = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except OSError as error:
        message = Message("cannot be read ({reason})", reason=cause(error))
        raise HeguiError(message, where=name) from error
    document, _ = documents.read(name, data)
    return document.text
