"""String values of JSON, JSON Lines, YAML and TOML, by their key path. Keys are names, no copy."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

from hegui.documents.blocks import Blocks
from hegui.errors import DocumentError
from hegui.message import Message
from hegui.records import Document

MOST_ALIASED = 1_000_000  # values that a file may come to when its aliases are written out


def read_json(source: str) -> Document:
    """One JSON document."""
    return _values(source, json.loads, "JSON")


def read_toml(source: str) -> Document:
    """One TOML document."""
    return _values(source, tomllib.loads, "TOML")


def read_yaml(source: str) -> Document:
    """All documents of a YAML stream; tags other than the plain ones are refused."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    def load(text: str) -> Any:
        try:
            found = list(yaml.load_all(text, Loader=loader))
        except (yaml.YAMLError, AttributeError, LookupError) as error:
            raise ValueError(type(error).__name__) from error
        return found[0] if len(found) == 1 else found

    return _values(source, load, "YAML")


def read_jsonl(source: str) -> Document:
    """A value a line. A line that is no JSON is read as it stands."""
    blocks = Blocks()
    for number, line in enumerate(source.splitlines(), 1):
        if line.strip():
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                value = line
            for path, text in _strings(value):
                blocks.add(text, ("line", number), *((("key", path),) if path else ()))
    return blocks.document()


def _values(source: str, load: Callable[[str], Any], name: str) -> Document:
    try:
        value = load(source)
    except (ValueError, RecursionError) as error:
        problem = str(error).partition("\n")[0] if name != "YAML" else name
        raise DocumentError(Message("not {format}: {problem}", format=name, problem=problem)) from error
    blocks = Blocks()
    for path, text in _strings(value):
        blocks.add(text, ("key", path or "."))
    return blocks.document()


def _strings(value: Any) -> Iterator[tuple[str, str]]:
    """Path and text of every string below, in order; without recursion, however deep."""
    waiting, seen = [("", value)], 0
    while waiting:
        path, item = waiting.pop()
        seen += 1
        if seen > MOST_ALIASED:
            raise DocumentError(Message("its aliases multiply it beyond all measure, as a bomb does"))
        if isinstance(item, str):
            yield path, item
        elif isinstance(item, dict):
            waiting += reversed([(f"{path}.{key}" if path else str(key), one) for key, one in item.items()])
        elif isinstance(item, list):
            waiting += reversed([(f"{path}[{number}]", one) for number, one in enumerate(item)])
