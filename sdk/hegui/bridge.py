"""What a program in another language asks of the SDK, in JSON: the browser extension, whose Python is Pyodide.

Judging imports nothing that only reading packs needs. Documents have the shape of `hegui-report/1`.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from hegui.config import Config
from hegui.documents import read_text
from hegui.linter import Linter
from hegui.load import read_texts
from hegui.message import say
from hegui.passages import join, split
from hegui.report.json import document_value, tool_value

Values = Mapping[str, Any]
_SUFFIXES = {"text": ".txt", "html": ".html", "markdown": ".md"}
_DEFAULT = "default"
_LISTS = ("packs", "tiers", "allow", "disable")
_TABLES = ("severity", "replace")


class Bridge:
    """Linters by profile. The rules in `rules` and `book` (`load.read_texts`) serve every profile that was not
    opened with rules of its own.
    """

    def __init__(self, rules: str, book: str) -> None:
        self._base = Linter(Config(lang="zh-Hans"), rules=read_texts(rules, book))
        self._profiles: dict[str, tuple[Linter, Values]] = {}
        self._linters: dict[tuple[str, str], Linter] = {}
        self._operations: Mapping[str, Callable[[Values], object]] = {
            "open": self._open,
            "lint": self._lint,
            "explain": self._explain,
            "rules": self._rules,
        }

    def answer(self, operation: str, request: str) -> str:
        """One request, one answer, both JSON. HeguiError where it cannot be done."""
        return _json(self._operations[operation](json.loads(request)))

    def _open(self, ask: Values) -> None:
        """Give a profile its choices, and rules of its own where `rules` is not null."""
        choices, texts = ask["choices"], ask["rules"]
        base = self._base
        if texts:
            base = Linter(Config(lang="zh-Hans"), rules=read_texts(texts["rules"], texts["book"]))
        base.under(config_of(choices))  # ConfigError before anything changes
        self._profiles[ask["profile"]] = base, choices
        self._linters.clear()

    def _lint(self, ask: Values) -> Values:
        options, blocks = ask["options"], ask["blocks"]
        linter = self._linter(options)
        if options.get("together"):
            document, places = join(blocks)
            reports = split(linter.lint_document(document), places)
        else:
            suffix = _SUFFIXES[options.get("format", "text")]
            reports = [linter.lint_document(read_text(block, suffix)) for block in blocks]
        return {"documents": [document_value(one) for one in reports], "tool": tool_value(linter.tool)}

    def _explain(self, ask: Values) -> Values:
        linter = self._linter(ask["options"])
        trace = linter.explain(ask["text"])
        return {"text": trace.render(linter.lang), "document": document_value(trace.report)}

    def _rules(self, ask: Values) -> Values:
        linter = self._linter(ask["options"])
        return {
            "rules": [
                {**info._asdict(), "source": [source._asdict() for source in info.source]}
                for info in linter.rules.values()
            ],
            "tool": tool_value(linter.tool),
        }

    def _linter(self, options: Values) -> Linter:
        """The linter of a profile in a language, under today's law: a browser may run for days."""
        profile, lang = options.get("profile", _DEFAULT), options.get("lang", "zh-Hans")
        linter = self._linters.get((profile, lang))
        base, choices = self._profiles.get(profile) or (self._base, {})
        day = choices.get("as_of") or date.today().isoformat()
        if linter is None or linter.tool.as_of != day:
            linter = self._linters[profile, lang] = base.under(config_of(choices, lang))
        return linter


class AuthorBridge:
    """The same for what needs packs as their authors write them."""

    def answer(self, operation: str, request: str) -> str:
        """`compile` or `read-pack`; PackError and ConfigError where the choices are at fault."""
        ask = json.loads(request)
        return _json(_compile(ask) if operation == "compile" else _read_pack(ask))


def config_of(choices: Values, lang: str = "zh-Hans") -> Config:
    """The choices of a profile, named as in `hegui.toml`, all but the packs of the user's own."""
    own: dict[str, Any] = {name: tuple(choices[name]) for name in _LISTS if choices.get(name) is not None}
    own |= {name: choices[name] for name in _TABLES if choices.get(name)}
    excepts = {rule: tuple(phrases) for rule, phrases in (choices.get("excepts") or {}).items()}
    as_of = date.fromisoformat(choices["as_of"]) if choices.get("as_of") else None
    return Config(**own, excepts=excepts, publisher=choices.get("publisher"), as_of=as_of, lang=lang)


def _compile(ask: Values) -> Values:
    from hegui.authoring import compile_with  # never when judging

    packs = {pack["id"]: pack["files"] for pack in ask["packs"]}
    rules, book = compile_with(config_of(ask["choices"]), packs)
    # In ASCII: where memory never shrinks, a text of a few million characters should take one byte for each.
    return {"rules": json.dumps(json.loads(rules), separators=(",", ":")), "book": book}


def _read_pack(ask: Values) -> Values:
    from hegui.authoring import examine  # never when judging

    pack = examine(b64decode(ask["data"]))
    lang = ask.get("lang", "zh-Hans")
    check = {
        "id": pack.name,
        "name": pack.name,
        "version": pack.version,
        "rules": pack.rules,
        "sha256": pack.sha256,
        "faults": [
            {
                "path": one.path,
                "line": one.line,
                "message": say(one.message, lang),
                "hint": say(one.hint, lang),
            }
            for one in pack.faults
        ],
    }
    return {"check": check, "title": pack.title, "title_en": pack.title_en, "files": pack.files}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
