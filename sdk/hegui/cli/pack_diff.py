"""`hegui pack diff OLD NEW --corpus DIR`: what a change to a pack does to real texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from hegui import documents
from hegui.cli.args import Args
from hegui.cli.console import Console
from hegui.config import Config, language
from hegui.errors import HeguiError
from hegui.evaluate.compare import Change, Difference, compare
from hegui.evaluate.corpus import Labelled, is_labelled, read_corpus
from hegui.files import discover
from hegui.linter import Linter
from hegui.report.display import visible
from hegui.report.words import say


def run(args: Args, console: Console) -> int:
    """0 where both judge alike, 1 where they differ."""
    if args.lang:
        console.lang = language(args.lang)
    if len(args.paths) != 2 or not args.corpus:
        raise HeguiError(console.word("usage.diff"))
    texts, labelled = _texts(args.corpus, console)
    old, new = (Linter(Config(packs=(), extends=(Path(folder).absolute(),))) for folder in args.paths)
    found = compare(texts, old.lint, new.lint, labelled=labelled)
    console.data(_json(found) if args.format == "json" else "\n".join(_text(found, console)) + "\n")
    return int(not found.empty)


def _texts(folders: Iterable[str], console: Console) -> tuple[list[Labelled], bool]:
    """The labelled documents of the folders, or else every file in them as a text without labels."""
    places = [Path(folder) for folder in folders]
    for place in places:
        if not place.is_dir():
            raise HeguiError(console.word("no-path", path=place))
    if all(is_labelled(place) for place in places):
        return [document for place in places for document in read_corpus(place)], True
    return [_plain(path) for path in discover(places, root=Path.cwd())], False


def _plain(path: Path) -> Labelled:
    document, _ = documents.read(path, path.read_bytes())
    return Labelled(path.as_posix(), "", "", "", document.text, ())


def _text(found: Difference, console: Console) -> Iterator[str]:
    for key, sign, changes in (("diff.gained", "+", found.gained), ("diff.lost", "-", found.lost)):
        yield console.word(key, n=len(changes))
        for one in changes:
            level = one.kind if one.kind == "mention" else one.severity
            yield (
                f"  {sign} {visible(one.document)}:{one.start}  {say(f'level.{level}', console.lang)}"
                f"  {visible(one.text)}  {one.rule_id}  …{visible(one.sentence)}…"
            )
    for document, old, new in found.verdicts:
        verdicts = {name: say(f"verdict.{one}", console.lang) for name, one in (("old", old), ("new", new))}
        yield f"  {visible(document)}  {console.word('diff.verdict', **verdicts)}"
    yield console.word("diff.kept", documents=found.documents, n=found.kept)
    if found.scores:
        yield console.word("diff.score", **_scores(found))


def _scores(found: Difference) -> dict[str, str]:
    """Each figure as `old → new`."""
    assert found.scores is not None  # noqa: S101  asked for only where there are some
    old, new = found.scores
    pairs = {
        "recall": (old.recall, new.recall),
        "precision": (old.precision, new.precision),
        "verdicts": (old.verdicts_right, new.verdicts_right),
    }
    return {name: f"{before:.1%} → {after:.1%}" for name, (before, after) in pairs.items()}


def _json(found: Difference) -> str:
    def listed(changes: Iterable[Change]) -> list[dict[str, object]]:
        return [one._asdict() for one in changes]

    value: dict[str, object] = {
        "documents": found.documents,
        "kept": found.kept,
        "gained": listed(found.gained),
        "lost": listed(found.lost),
        "verdicts": [{"document": name, "old": old, "new": new} for name, old, new in found.verdicts],
    }
    if found.scores:
        value["scores"] = [
            {"recall": one.recall, "precision": one.precision, "verdicts_right": one.verdicts_right}
            for one in found.scores
        ]
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
