"""String values of JSON, JSON Lines, YAML and TOML, by their key path. Keys are names, no copy."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

from hegui.documents.blocks import Blocks
from hegui.errors import DocumentError
from hegui.message import Message
from hegui.records import Document

_DEEP = Message("nested too deep")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")
_NOT_YAML = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STANDARD = "tag:yaml.org,2002:"
_TEXT = f"{_STANDARD}str"


class _Pairs(list[tuple[str, Any]]):
    """A mapping as it is written: a key that stands twice has two values."""


def read_json(source: str) -> Document:
    """One JSON document."""
    return _values(source, _load_json, "JSON")


def read_toml(source: str) -> Document:
    """One TOML document."""
    return _values(source, _load_toml, "TOML")


def read_yaml(source: str) -> Document:
    """All documents of a YAML stream. Nothing is made of tags; what aliases repeat is read where it stands first."""
    return _values(source, _load_yaml, "YAML")


def read_jsonl(source: str) -> Document:
    """A value a line. A line that is no JSON is read as it stands."""
    blocks = Blocks()
    for number, line in enumerate(re.split(r"\r\n|\r|\n", source), 1):
        if line.strip():
            try:
                value = _load_json(line)
            except (ValueError, RecursionError):
                value = line
            for path, text in _strings(value):
                blocks.add(text, ("line", number), *((("key", path),) if path else ()))
    return blocks.document()


def _values(source: str, load: Callable[[str], Any], name: str) -> Document:
    try:
        value = load(source)
    except RecursionError as error:
        raise DocumentError(Message("not {format}: {problem}", format=name, problem=_DEEP)) from error
    except ValueError as error:
        problem = error.args[0] if error.args else ""
        raise DocumentError(Message("not {format}: {problem}", format=name, problem=problem)) from error
    blocks = Blocks()
    for path, text in _strings(value):
        blocks.add(text, ("key", path or "."))
    return blocks.document()


def _load_json(source: str) -> Any:
    try:
        return json.loads(source, object_pairs_hook=_Pairs)
    except json.JSONDecodeError as error:
        raise ValueError(_at(error.lineno, error.colno)) from error


def _at(line: int, column: int) -> Message:
    return Message("at line {line}, column {column}", line=line, column=column)


def _load_toml(source: str) -> Any:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))  # what stands before it may quote the file
        lines = source.splitlines() or [""]
        line, column = map(int, place.groups()) if place else (len(lines), len(lines[-1]) + 1)
        raise ValueError(_at(line, column)) from error


def _load_yaml(source: str) -> Any:
    """The nodes of the file: to construct them would run its tags and write out its aliases."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        found = list(yaml.compose_all(_NOT_YAML.sub("\ufffd", source), Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ValueError(_at(mark.line + 1, mark.column + 1) if mark else "") from error
    plain = [_plain(node, {}) for node in found]
    return plain[0] if len(plain) == 1 else plain


def _plain(node: Any, made: dict[int, Any]) -> Any:
    """A node as JSON would have it; a node that two aliases share is made once."""
    if isinstance(node.value, str):
        return node.value if node.tag == _TEXT or not node.tag.startswith(_STANDARD) else None
    if id(node) in made:
        return made[id(node)]
    if node.id == "mapping":
        made[id(node)] = pairs = _Pairs()
        pairs += [(str(key.value), _plain(value, made)) for key, value in node.value]
        return pairs
    made[id(node)] = items = []
    items += [_plain(one, made) for one in node.value]
    return items


def _strings(value: Any) -> Iterator[tuple[str, str]]:
    """Path and text of every string below, in order, each once; without recursion, however deep."""
    waiting, seen = [("", value)], set()
    while waiting:
        path, item = waiting.pop()
        if isinstance(item, str):
            yield path, item
        elif isinstance(item, dict | list) and id(item) not in seen:
            seen.add(id(item))
            waiting += reversed(list(_inside(path, item)))


def _inside(path: str, item: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(item, dict | _Pairs):
        pairs = item.items() if isinstance(item, dict) else item
        yield from ((f"{path}.{key}" if path else str(key), one) for key, one in pairs)
    else:
        yield from ((f"{path}[{number}]", one) for number, one in enumerate(item))
