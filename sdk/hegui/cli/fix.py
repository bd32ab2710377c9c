"""`hegui fix`: applies what the user declared under `[replace]`, in the file's own encoding."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hegui import fix
from hegui.cli.args import Args
from hegui.cli.batch import failed, make_linter, shown
from hegui.cli.check import exit_code, marked, tell_unreadable
from hegui.cli.console import Console, wants_color
from hegui.cli.settings import settle
from hegui.cli.targets import STDIN, find
from hegui.documents import check_size, read_text
from hegui.documents.encoding import Decoded, decode
from hegui.errors import DocumentError, HeguiError
from hegui.finding import Fix, Report
from hegui.linter import Linter
from hegui.message import Message, cause

_BIG_ENDIAN = {"utf-16": codecs.BOM_UTF16_BE, "utf-32": codecs.BOM_UTF32_BE}
_LINE = re.compile(r"[^\n]*\n|[^\n]+")  # not str.splitlines, which knows ends that `patch` does not
_COLORS = {"+": "32", "-": "31", "@": "36"}


class Fixed(NamedTuple):
    """What became of one file: its text before and after, how many places, and its report afterwards."""

    target: Path
    before: str
    after: str
    places: int
    data: bytes
    report: Report


def run(args: Args, console: Console) -> int:
    config = settle(args, console)
    if STDIN in args.paths:
        raise HeguiError(console.word("fix.stdin"))
    targets = find(args.paths, config, console)
    if not config.replace:
        console.note("fix.none-declared")
    fixer = _Fixer(make_linter(config, cache=args.cache), console)
    done = [fixer.fix(target) for target in targets]
    changed = [one for one in done if one.after != one.before]
    for one in changed:
        if args.diff:
            console.data("".join(_diff(one, color=wants_color(args.color, sys.stdout))))
        else:
            write(one.target, one.data)
    reports = marked([one.report for one in done], config)
    tell_unreadable(reports, console)
    return _conclude(changed, reports, args, config.fail_on, console)


class _Fixer:
    def __init__(self, linter: Linter, console: Console) -> None:
        self._linter, self._console = linter, console

    def fix(self, target: Path) -> Fixed:
        """One file; where it cannot be read or written back, unchanged and with an error."""
        path = shown(target)
        try:
            check_size(path, target.stat().st_size)
            return self._fix(target, path, decode(target.read_bytes()))
        except (HeguiError, OSError) as error:
            return Fixed(target, "", "", 0, b"", failed(path, error, self._linter.lang))

    def _fix(self, target: Path, path: str, decoded: Decoded) -> Fixed:
        places = 0
        report = None

        def find(source: str) -> list[Fix]:
            nonlocal places, report
            report = self._linter.lint_document(read_text(source, target.suffix), path)
            fixes = fix.choose(fix.fixes_of(report))
            places += len(fixes)
            return fixes

        after = fix.settle(decoded.text, find)
        assert report is not None  # noqa: S101  `settle` asks at least once
        data = self._encode(after, decoded, target) if places else b""
        return Fixed(target, decoded.text, after, places, data, report)

    def _encode(self, text: str, decoded: Decoded, target: Path) -> bytes:
        """The new text as the file was written. DocumentError where that is not possible without loss."""
        original = target.read_bytes()
        mark = _BIG_ENDIAN.get(decoded.encoding, b"")
        mark = mark if mark and original.startswith(mark) else b""
        encoding = f"{decoded.encoding}-be" if mark else decoded.encoding
        try:
            if mark + decoded.text.encode(encoding) == original:
                return mark + text.encode(encoding)
        except UnicodeEncodeError:
            pass
        raise DocumentError(self._console.word("fix.encoding", encoding=decoded.encoding))


def write(target: Path, data: bytes) -> None:
    """Put new contents into a file, whole or not at all; a link stays a link, the mode stays."""
    real = target.resolve()
    aside = real.with_name(f".{real.name}.{os.getpid()}.tmp")
    try:
        aside.write_bytes(data)
        aside.chmod(real.stat().st_mode & 0o7777)
        aside.replace(real)
    except OSError as error:
        aside.unlink(missing_ok=True)
        message = Message("cannot be written ({reason})", reason=cause(error))
        raise HeguiError(message, where=str(target)) from error


def _conclude(
    changed: list[Fixed], reports: tuple[Report, ...], args: Args, fail_on: str, console: Console
) -> int:
    places = sum(one.places for one in changed)
    if places:
        console.note("fix.would" if args.diff else "fix.done", files=len(changed), n=places)
    left = sum(
        finding.active and finding.kind == "violation" for report in reports for finding in report.findings
    )
    if left:
        console.note("fix.left", n=left)
    code = exit_code(reports, fail_on)
    return code or int(args.diff and bool(changed))


def _diff(one: Fixed, *, color: bool) -> Iterator[str]:
    """A unified diff: on a terminal with control characters shown, in a pipe fit for `patch`."""
    from difflib import unified_diff

    from hegui.report.display import visible

    name, is_seen = shown(one.target), sys.stdout.isatty()
    before, after = (_LINE.findall(text) for text in (one.before, one.after))
    for line in unified_diff(before, after, f"a/{name}", f"b/{name}"):
        style = _COLORS.get(line[0], "") if color else ""
        text, end = (line[:-1], "\n") if line.endswith("\n") else (line, "\n\\ No newline at end of file\n")
        text = visible(text.removesuffix("\r")) if is_seen else text
        yield (f"\x1b[{style}m{text}\x1b[0m" if style else text) + end
