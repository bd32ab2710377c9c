"""`hegui audit INPUT… --output DIR`: millions of texts, here or on a cluster."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from hegui.cli.args import Args
from hegui.cli.batch import cores, make_linter
from hegui.cli.check import write_text
from hegui.cli.console import Console
from hegui.cli.settings import settle
from hegui.errors import HeguiError


def run(args: Args, console: Console) -> int:
    """0 where everything could be judged and nothing violates, 1 where something does or could not."""
    config = settle(args, console)
    if not args.paths or not args.output:
        raise HeguiError(console.word("usage.audit"))
    try:
        from hegui.audit.audit import Audit
        from hegui.audit.audit import run as run_audit
        from hegui.audit.sources import Columns
        from hegui.audit.summary import page, summarize
    except ModuleNotFoundError as error:
        raise _missing(error) from error
    output = Path(args.output)
    columns = Columns(args.text_column, args.id_column)
    workers = args.jobs or cores()
    audit = Audit(tuple(map(Path, args.paths)), output, config, columns, args.engine, workers)
    try:
        done = run_audit(audit, _Told(console, enabled=args.progress))
    except ModuleNotFoundError as error:
        raise _missing(error) from error
    summary = summarize(output, done)
    titles = {rule_id: rule.title for rule_id, rule in make_linter(config).rules.items()}
    write_text(output / "summary.html", page(summary, console.lang, titles), console)
    write_text(
        output / "summary.json", json.dumps(summary._asdict(), ensure_ascii=False, indent=1) + "\n", console
    )
    console.data(console.word("audit.done", **summary.totals) + "\n")
    console.note("written", path=(output / "summary.html").as_posix())
    return int(summary.totals["violating"] + summary.totals["errors"] > 0)


class _Told:
    """A line on the terminal that counts the shards."""

    def __init__(self, console: Console, *, enabled: bool) -> None:
        self._console, self._count = console, 0
        self._enabled = enabled and sys.stderr.isatty()

    def __call__(self, done: object, shards: int) -> None:
        self._count += 1
        if self._enabled:
            self._console.say("audit.shard", done=self._count, shards=shards)


def _missing(error: ModuleNotFoundError) -> HeguiError:
    return HeguiError.without(error, _EXTRA.get(error.name or "", "audit"))


_EXTRA = {"pyspark": "audit-spark", "ray": "audit-ray"}
