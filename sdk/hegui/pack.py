"""Reads packs: a folder of YAML rules on one subject. The only importer of yaml."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from hegui.digest import SHARED, digest
from hegui.errors import Fault, PackError
from hegui.message import Message, cause
from hegui.rule import Context, Disguises, Lexicon, Manifest, Near, Renames, Rule, Source, Translation
from hegui.version import VERSION

M = TypeVar("M", bound=BaseModel)
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NO_RULES = ("pack.yaml", "disguises.yaml", "renames.yaml")
MAX_DEPTH = 40  # libyaml itself does not survive a hundred thousand brackets
_TOO_DEEP = Message("nested deeper than {most} levels", most=MAX_DEPTH)
_PROBLEMS: Mapping[str, str] = {  # how pydantic puts it
    "string_type": "Input should be a valid string",
    "list_type": "Input should be a valid list",
    "literal_error": "Input should be {expected}",
    "bool_type": "Input should be a valid boolean",
    "date_type": "Input should be a valid date",
    "string_too_short": "String should have at least {min_length} character",
    "string_too_long": "String should have at most {max_length} characters",
    "too_short": "List should have at least {min_length} item after validation, not {actual_length}",
}
_INSIDE: Mapping[str, type[BaseModel]] = {
    "source": Source, "en": Translation, "context": Context, "near": Near, "unless_near": Near,
}  # fmt: skip


@dataclass(frozen=True)
class Pack:
    """A pack as read: rules by id, lexicons by name, and where each rule stands for error messages."""

    name: str
    version: str
    manifest: Manifest | None
    rules: Mapping[str, Rule]
    lexicons: Mapping[str, list[str]]
    disguises: Mapping[str, Mapping[str, list[str]]]
    sha256: str
    renames: Mapping[str, str] = field(default_factory=dict)
    paths: Mapping[str, Path] = field(default_factory=dict)

    def fault(self, rule_id: str, message: str, needle: str = "", hint: str = "") -> Fault:
        """A fault of one rule, at the line of the value `needle`, else on which it first stands."""
        path = self.paths.get(rule_id)
        if path is None:
            return Fault(rule_id, 0, message, hint)
        text = path.read_text("utf-8", "replace")
        places = [node.start_mark.line + 1 for node in _scalars(_compose(text)) if node.value == needle]
        lines = enumerate(text.splitlines(), 1)
        places += [number for number, line in lines if needle and needle in line]
        return Fault(str(path), places[0] if places else 0, message, hint)


def read_shared(root: Path) -> Pack:
    """What all packs share: SHARED beside their folders."""
    faults: list[Fault] = []
    total = "".join(digest(root / part) for part in SHARED)
    sha256 = hashlib.sha256(total.encode()).hexdigest()
    lexicons = _lexicons(root / "lexicons", faults)
    disguises, renames = _disguises(root, faults), _renames(root, faults)
    pack = Pack("lexicons", VERSION, None, {}, lexicons, disguises, sha256, renames)
    if faults:
        raise PackError(faults)
    return pack


def read_pack(folder: Path) -> Pack:
    """Read one pack. PackError with all faults of all its files."""
    faults: list[Fault] = []
    manifest = _read(folder / "pack.yaml", Manifest, faults)
    name = manifest.name if manifest else folder.name
    rules: dict[str, Rule] = {}
    paths: dict[str, Path] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name not in _NO_RULES and (rule := _read(path, Rule, faults)):
            rule_id = f"{name}/{path.stem}"
            rules[rule_id], paths[rule_id] = rule, path
    lexicons = _lexicons(folder / "lexicons", faults)
    disguises, renames = _disguises(folder, faults), _renames(folder, faults)
    if not rules and not faults:
        hint = Message("add one `<rule>.yaml` beside pack.yaml")
        faults.append(Fault(str(folder), 0, Message("no rule files"), hint))
    if faults or not manifest:
        raise PackError(faults)
    return Pack(
        manifest.name, manifest.version, manifest, rules, lexicons, disguises, digest(folder), renames, paths
    )


def _lexicons(folder: Path, faults: list[Fault]) -> dict[str, list[str]]:
    found = {path.stem: _read(path, Lexicon, faults) for path in sorted(folder.glob("*.yaml"))}
    return {name: lexicon.words for name, lexicon in found.items() if lexicon}


def _disguises(folder: Path, faults: list[Fault]) -> Mapping[str, Mapping[str, list[str]]]:
    path = folder / "disguises.yaml"
    if not path.is_file():
        return {}
    disguises = _read(path, Disguises, faults)
    return disguises.model_dump() if disguises else {}


def _renames(folder: Path, faults: list[Fault]) -> Mapping[str, str]:
    path = folder / "renames.yaml"
    renames = _read(path, Renames, faults) if path.is_file() else None
    return renames.renames if renames else {}


def _read(path: Path, model: type[M], faults: list[Fault]) -> M | None:
    """One file as `model`; on any fault None, and the faults are appended."""
    data = _load(path, faults)
    if data is None:
        return None
    try:
        return model.model_validate(data)
    except ValidationError as error:
        lines = _key_lines(path)
        faults += [_fault(path, lines, detail, model) for detail in error.errors()]
        return None


def _load(path: Path, faults: list[Fault]) -> Any:
    try:
        text = path.read_text("utf-8")
        if fault := _too_clever(path, text):
            faults.append(fault)
            return None
        node = _compose(text)
        faults += [
            Fault(str(path), line, Message("`{key}` stands twice", key=key), Message("keep one of them"))
            for key, line in _twice(node)
        ]
        data = Loader("").construct_document(node) if node else None  # not composed twice, as by yaml.load
    except FileNotFoundError:
        hint = Message("a pack needs a pack.yaml beside its rules")
        faults.append(Fault(str(path), 0, Message("file not found"), hint))
    except OSError as error:
        faults.append(Fault(str(path), 0, Message("cannot be read ({reason})", reason=cause(error))))
    except UnicodeDecodeError:
        faults.append(Fault(str(path), 0, Message("not UTF-8"), Message("save the file as UTF-8")))
    except (ValueError, LookupError, AttributeError):  # 2022-02-30, or a tag that does not fit its value
        faults.append(_misfit(path, text))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        deep = "nesting" in (error.problem or "")  # newer parsers refuse it themselves, before we count
        faults.append(
            Fault(
                str(path), line, _TOO_DEEP if deep else Message("not YAML: {problem}", problem=error.problem)
            )
        )
    except yaml.YAMLError:
        faults.append(Fault(str(path), 0, Message("not YAML")))
    else:
        if data is None:
            faults.append(Fault(str(path), 0, Message("the file is empty")))
        return data
    return None


def _too_clever(path: Path, text: str) -> Fault | None:
    """Aliases and deep nesting, which no rule needs and which can be made to explode."""
    depth = 0
    events: Iterator[Any] = yaml.parse(text, Loader=Loader)
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1
        if event.__class__ is yaml.AliasEvent:
            return Fault(str(path), line, Message("aliases are not read"), Message("write it out"))
        if depth > MAX_DEPTH:
            return Fault(str(path), line, _TOO_DEEP)
    return None


def _misfit(path: Path, text: str) -> Fault:
    """The first value that YAML takes for a date or number and cannot read as one."""
    for node in _scalars(_compose(text)):
        try:
            node.style or yaml.load(node.value, Loader=Loader)  # noqa: S506
        except (ValueError, yaml.YAMLError):
            message = Message("`{value}` is no date or number", value=node.value)
            return Fault(str(path), node.start_mark.line + 1, message)
    return Fault(str(path), 0, Message("a value does not fit its tag"), Message("leave the tags out"))


def _compose(text: str) -> Any:
    return yaml.compose(text, Loader=Loader)


def _children(node: Any) -> list[Any]:
    if isinstance(node, yaml.MappingNode):
        return [child for pair in node.value for child in pair]
    return node.value if isinstance(node, yaml.SequenceNode) else []


def _scalars(node: Any) -> Iterator[Any]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    for child in _children(node):
        yield from _scalars(child)


def _twice(node: Any) -> Iterator[tuple[str, int]]:
    seen = set()
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(key, yaml.ScalarNode):
            if key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)
    for child in _children(node):
        yield from _twice(child)


def _key_lines(path: Path) -> dict[tuple[Any, ...], int]:
    """The line of each key and list item, by its place in the data."""
    lines: dict[tuple[Any, ...], int] = {}

    def walk(node: Any, place: tuple[Any, ...]) -> None:
        lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode):
                    lines[(*place, key.value)] = key.start_mark.line + 1
                    walk(value, (*place, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for number, value in enumerate(node.value):
                walk(value, (*place, number))

    walk(_compose(path.read_text("utf-8")), ())
    return lines


def _fault(path: Path, lines: dict[tuple[Any, ...], int], detail: Any, model: type[BaseModel]) -> Fault:
    place = tuple(detail["loc"])
    line = next((lines[place[:n]] for n in range(len(place), -1, -1) if place[:n] in lines), 0)
    name = ".".join(map(str, place))
    if detail["type"] == "extra_forbidden":
        holder = next((part for part in reversed(place[:-1]) if isinstance(part, str)), "")
        known = [info.alias or key for key, info in _INSIDE.get(holder, model).model_fields.items()]
        near = difflib.get_close_matches(str(place[-1]), known, 1)
        hint = Message("did you mean `{near}`?", near=near[0]) if near else ""
        return Fault(str(path), line, Message("unknown key `{key}`", key=name), hint)
    if detail["type"] == "missing":
        hint = Message("no source, no rule") if name == "source" else ""
        return Fault(str(path), line, Message("`{key}` is missing", key=name), hint)
    problem = _problem(detail)
    message = Message("`{key}`: {problem}", key=name, problem=problem) if name else problem
    hint = Message("put it in quotation marks") if detail["type"] == "string_type" else ""
    return Fault(str(path), line, message, hint)


def _problem(detail: Any) -> Message:
    """What pydantic says; as a sentence of ours where it is one that we can translate."""
    said = detail["msg"].removeprefix("Value error, ")
    template = _PROBLEMS.get(detail["type"], "")
    known = Message(template, **detail.get("ctx", {})) if template else Message(said)
    return known if known == said else Message(said)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
