"""argparse over one table, in three languages. A command's options are built only when it is called."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple, NoReturn

from hegui.cli.args import COMMANDS, Args
from hegui.cli.console import Console
from hegui.config import FAIL_ON, LANGS, LEVELS, PUBLISHERS
from hegui.errors import HeguiError
from hegui.report import FORMATS
from hegui.version import VERSION

BASELINE_ACTIONS = ("create", "update", "check")
ENGINES = ("local", "spark", "ray")
PACK_ACTIONS = ("check", "new", "schema", "diff")
DATA_ACTIONS = ("backup", "restore")


class UsageError(HeguiError):
    """A command line that cannot be understood."""


class Option(NamedTuple):
    """A flag (or, without dashes, a positional) and what argparse is told about it."""

    flag: str
    settings: dict[str, Any]

    @property
    def name(self) -> str:
        return self.flag.lstrip("-")


def _value(flag: str, metavar: str, **more: Any) -> Option:
    return Option(flag, {"metavar": metavar, **more})


def _choice(flag: str, choices: Iterable[str], **more: Any) -> Option:
    return Option(flag, {"choices": tuple(choices), "metavar": flag.strip("-").upper(), **more})


def _switch(flag: str, *, to: bool = True, **more: Any) -> Option:
    return Option(flag, {"action": "store_true" if to else "store_false", **more})


def _many(flag: str, metavar: str, **more: Any) -> Option:
    return Option(flag, {"metavar": metavar, "action": "append", **more})


_PATHS = Option("paths", {"nargs": "*", "metavar": "PATH"})
_JUDGE = (
    _value("--config", "FILE"),
    _choice("--lang", ("auto", *LANGS)),
    _value("--as-of", "DATE", dest="as_of"),
    _many("--pack", "PACK", dest="packs"),
    _many("--profile", "NAME", dest="profiles"),
    _many("--disable", "RULE"),
    _choice("--publisher", PUBLISHERS),
    _switch("--no-cache", to=False, dest="cache"),
)
_FILES = (
    _PATHS,
    _many("--exclude", "GLOB"),
    _value("--jobs", "N", type=int),
    _switch("--no-progress", to=False, dest="progress"),
    _switch("--quiet"),
)
_FAIL = _choice("--fail-on", FAIL_ON, dest="fail_on")
_BASELINE = _value("--baseline", "FILE")
_STDIN = _value("--stdin-filename", "NAME", dest="stdin_filename")
_COLOR = _choice("--color", ("auto", "always", "never"))
_FORCE = _switch("--force")
_STORE = (_value("--data", "FOLDER"), _value("--database", "URL"))

OPTIONS: dict[str, tuple[Option, ...]] = {
    "check": (
        *_FILES,
        _STDIN,
        _switch("--images"),
        _value("--annotate", "FOLDER"),
        _choice("--format", FORMATS),
        _value("--output", "FILE"),
        _FAIL,
        _BASELINE,
        _COLOR,
        _switch("--verbose"),
        *_JUDGE,
        _switch("--print-config", dest="print_config"),
    ),
    "fix": (*_FILES, _switch("--diff"), _FAIL, _COLOR, *_JUDGE),
    "rules": (
        Option("search", {"nargs": "?", "metavar": "TEXT"}),
        _many("--in-pack", "PACK", dest="pack"),
        _many("--category", "CATEGORY"),
        _choice("--severity", LEVELS, action="append"),
        _choice("--format", ("text", "json")),
        *_JUDGE,
    ),
    "explain": (
        Option("rule", {"nargs": "?", "metavar": "RULE"}),
        _value("--text", "TEXT"),
        _value("--file", "FILE"),
        _choice("--format", ("text", "json")),
        *_JUDGE,
    ),
    "baseline": (
        Option("action", {"choices": BASELINE_ACTIONS, "metavar": "ACTION"}),
        *_FILES,
        _BASELINE,
        _FORCE,
        *_JUDGE,
    ),
    "init": (
        Option("paths", {"nargs": "?", "metavar": "FOLDER"}),
        _FORCE,
        _choice("--lang", ("auto", *LANGS)),
    ),
    "evaluate": (
        Option("paths", {"nargs": "+", "metavar": "DIR"}),
        _choice("--format", ("text", "json", "html")),
        _value("--output", "FILE"),
        _switch("--mistakes"),
        *_JUDGE,
    ),
    "audit": (
        Option("paths", {"nargs": "+", "metavar": "INPUT"}),
        _value("--output", "DIR"),
        _choice("--engine", ENGINES),
        _value("--text-column", "NAME", dest="text_column"),
        _value("--id-column", "NAME", dest="id_column"),
        _value("--jobs", "N", type=int),
        _switch("--no-progress", to=False, dest="progress"),
        _switch("--quiet"),
        *_JUDGE,
    ),
    "cases": (
        Option("paths", {"nargs": 1, "metavar": "AUDIT"}),
        _value("--server", "URL"),
        _choice("--lang", ("auto", *LANGS)),
    ),
    "lsp": (_switch("--stdio"), *_JUDGE),
    "mcp": _JUDGE,
    "pack": (
        Option("action", {"choices": PACK_ACTIONS, "metavar": "ACTION"}),
        Option("paths", {"nargs": "*", "metavar": "DIR"}),
        _many("--corpus", "DIR"),
        _choice("--format", ("text", "json")),
        _choice("--lang", ("auto", *LANGS)),
    ),
    "serve": (
        _value("--host", "ADDRESS"),
        _value("--port", "N", type=int),
        *_STORE,
        _value("--config", "FILE"),
        _many("--pack", "PACK", dest="packs"),
        _many("--allow-host", "NAME", dest="allow_host"),
        _value("--tls-cert", "FILE", dest="tls_cert"),
        _value("--tls-key", "FILE", dest="tls_key"),
        _switch("--insecure"),
        _switch("--no-monitor", to=False, dest="monitor"),
        _switch("--private", dest="private"),
        _switch("--sign-in", dest="sign_in"),
        _choice("--lang", ("auto", *LANGS)),
    ),
    "data": (
        Option("action", {"choices": DATA_ACTIONS, "metavar": "ACTION"}),
        Option("file", {"metavar": "FILE"}),
        *_STORE,
        _FORCE,
        _choice("--lang", ("auto", *LANGS)),
    ),
    "evidence": (
        Option("action", {"choices": ("verify",), "metavar": "ACTION"}),
        Option("file", {"metavar": "FILE"}),
        _value("--head", "HASH"),
        _choice("--lang", ("auto", *LANGS)),
    ),
}


def parse(words: Sequence[str], console: Console) -> Args:
    """The command line as Args; without a command where help or the version was all it asked for."""
    command = words[0] if words else "--help"
    if command in ("-h", "--help", "help"):
        console.data(overview(console))
        return Args()
    if command in ("-V", "--version"):
        console.data(f"hegui {VERSION}\n")
        return Args()
    if command not in COMMANDS:
        near = get_close_matches(command, COMMANDS, 1)
        hint = console.word("usage.near", name=near[0]) if near else console.word("usage.commands")
        raise UsageError(console.word("usage.command", name=command), hint)
    return _parse_command(command, words[1:], console)


def overview(console: Console) -> str:
    """What `hegui --help` says."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {console.word(f'command.{name}')}" for name in COMMANDS]
    return console.word("overview", commands="\n".join(lines)) + "\n"


def _parse_command(command: str, words: Sequence[str], console: Console) -> Args:
    parser = _Parser(command, console)
    if {"-h", "--help"} & set(words):
        console.data(parser.format_help())
        return Args()
    args = parser.parse_args(words, namespace=Args(command=command))
    if isinstance(args.paths, str):
        args.paths = [args.paths]
    args.paths = args.paths or []
    if args.jobs < 0:
        raise UsageError(console.word("usage.jobs"))
    return args


class _Parser(argparse.ArgumentParser):
    """The parser of one command. Every word a person sees comes from `words.py`."""

    def __init__(self, command: str, console: Console) -> None:
        self._console = console
        super().__init__(
            prog=f"hegui {command}",
            description=console.word(f"command.{command}"),
            epilog=console.word("epilog.exit"),
            add_help=False,
            allow_abbrev=False,
            formatter_class=lambda prog: _Formatter(prog, console),
        )
        positionals = self.add_argument_group(console.word("help.positionals"))
        options = self.add_argument_group(console.word("help.options"))
        for option in OPTIONS[command]:
            group = options if option.flag.startswith("-") else positionals
            text = self._help(command, option)
            group.add_argument(option.flag, help=text, default=argparse.SUPPRESS, **option.settings)
        options.add_argument(
            "-h", "--help", action="help", default=argparse.SUPPRESS, help=console.word("help.help")
        )

    def error(self, message: str) -> NoReturn:
        translated = translate(message, self._console)
        hint = self._console.word("usage.help", command=self.prog)
        raise UsageError(translated, hint)

    def _help(self, command: str, option: Option) -> str:
        from hegui.cli.words import WORDS

        own = f"help.{command}.{option.name}"
        text = self._console.word(own if own in WORDS else f"help.{option.name}")
        choices = option.settings.get("choices")
        return f"{text} ({', '.join(choices)})" if choices else text


class _Formatter(argparse.HelpFormatter):
    """Wraps by columns, as Chinese takes two; and says `usage` in the reader's language."""

    def __init__(self, prog: str, console: Console) -> None:
        super().__init__(prog, max_help_position=28, width=100)
        self._usage = console.word("help.usage")

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self._usage)

    def _split_lines(self, text: str, width: int) -> list[str]:
        from hegui.report.display import wrap

        return wrap(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(
            indent + line for part in text.splitlines() for line in self._split_lines(part, width)
        )


_ENGLISH = (
    (r"unrecognized arguments: (?P<what>.*)", "usage.unknown"),
    (r"the following arguments are required: (?P<what>.*)", "usage.required"),
    (r"argument (?P<flag>\S+): expected one argument", "usage.value"),
    (r"argument (?P<flag>\S+): ignored explicit argument (?P<what>.*)", "usage.no-value"),
    (r"argument (?P<flag>\S+): invalid choice: (?P<what>.+?) \(choose from (?P<known>.*)\)", "usage.choice"),
    (r"argument (?P<flag>\S+): invalid int value: (?P<what>.*)", "usage.number"),
)


def translate(message: str, console: Console) -> str:
    """What argparse says, in the reader's language; a sentence that is not known stays English."""
    for pattern, key in _ENGLISH:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return console.word(
                key, **{name: part.replace("'", "") for name, part in found.groupdict().items()}
            )
    return message
