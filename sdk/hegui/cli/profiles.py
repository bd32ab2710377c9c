"""`hegui check --profile A --profile B`: the same files under several profiles, side by side."""

from __future__ import annotations

from copy import copy

from hegui.cli.args import Args
from hegui.cli.check import deliver, judge, options, tell_unreadable
from hegui.cli.console import Console
from hegui.cli.settings import settle
from hegui.load import builtin_root
from hegui.profile import choose
from hegui.report.profiles import Side, render


def compare(args: Args, console: Console) -> int:
    """The worst exit code of all profiles."""
    project = settle(_with(args), console)
    sides, codes = [], []
    for profile in choose(project, builtin_root(), args.profiles):
        run, code = judge(settle(_with(args, profile.name), console), args, console)
        sides.append(Side(profile.name, profile.title(console.lang), run))
        codes.append(code)
    text = render(sides, args.format, options(args, console))
    deliver(text, args, console)
    tell_unreadable(sides[0].run.documents, console)
    return max(codes)


def _with(args: Args, *profiles: str) -> Args:
    """The same command line with other profiles."""
    other = copy(args)
    other.profiles = [*profiles]
    return other
