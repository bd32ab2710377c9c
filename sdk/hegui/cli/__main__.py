"""`hegui COMMAND …`: finds the command, and turns whatever happens into an exit code and one message.

0 clean, 1 findings, 2 could not run; 130 interrupted, 141 nobody reads the output any more.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

from hegui.cli.args import COMMANDS, Args
from hegui.cli.console import Console
from hegui.config import LANGS, Lang, language
from hegui.errors import HeguiError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    gc.disable()  # start-up makes many objects and no garbage; `batch` turns it on for long runs
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a C locale must not garble a report
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    console = Console(_first_language(words))
    try:
        code = _run(words, console)
        sys.stdout.flush()
    except HeguiError as error:
        console.error(error.said(console.lang))
        return error.exit_code
    except BrokenPipeError:
        return _hang_up()
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _unexpected(error, console)
    finally:
        gc.enable()
    return code


def _run(words: list[str], console: Console) -> int:
    args = _plain_check(words)
    if args is None:
        from hegui.cli.parse import parse  # argparse: only where there is something to parse

        args = parse(words, console)
    if not args.command:
        return 0
    if args.command != COMMANDS[0]:
        gc.enable()  # servers and audits run for days
    return int(import_module(f"hegui.cli.{args.command}").run(args, console))


def _plain_check(words: list[str]) -> Args | None:
    """`hegui check FILE…`, which is all that a hook says: nothing to parse."""
    if not words or words[0] != COMMANDS[0] or any(word.startswith("-") for word in words):
        return None
    return Args(command=COMMANDS[0], paths=words[1:])


def _first_language(words: Sequence[str]) -> Lang:
    """The language for what is said before the configuration is known. A bad name is refused later."""
    named = [word.partition("=")[2] for word in words if word.startswith("--lang=")]
    named += [words[n] for n in range(1, len(words)) if words[n - 1] == "--lang"]
    named.append(os.environ.get("HEGUI_LANG", ""))
    return language(next((name for name in named if name in LANGS), "auto"))


def _hang_up() -> int:
    """The reader of the output has gone. Python would complain once more while it shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141


def _unexpected(error: Exception, console: Console) -> int:
    """One line, without the text of the user, which an exception may quote."""
    if os.environ.get("HEGUI_DEBUG"):
        import traceback

        traceback.print_exc()
    console.say("unexpected", name=type(error).__name__)
    return 2


if __name__ == "__main__":
    sys.exit(main())
