"""`hegui evaluate`: how well it does on documents that people have labelled."""

from __future__ import annotations

import json
from pathlib import Path

from hegui.cli.args import Args
from hegui.cli.batch import make_linter
from hegui.cli.check import write_text
from hegui.cli.console import Console
from hegui.cli.settings import settle
from hegui.errors import HeguiError
from hegui.evaluate import Score, read_corpus, score
from hegui.evaluate.render import as_dict, page, table


def run(args: Args, console: Console) -> int:
    config = settle(args, console)
    documents = []
    for folder in map(Path, args.paths):
        if not folder.is_dir():
            raise HeguiError(console.word("no-path", path=folder))
        documents += read_corpus(folder)
    text = _rendered(score(documents, make_linter(config, cache=args.cache).lint), args)
    if args.output is None:
        console.data(text)
    else:
        write_text(Path(args.output), text, console)
        console.note("written", path=args.output)
    return 0


def _rendered(result: Score, args: Args) -> str:
    if args.format == "json":
        return json.dumps(as_dict(result), ensure_ascii=False, indent=2) + "\n"
    return page(result) if args.format == "html" else table(result, mistakes=args.mistakes)
