"""What ships and what does not: the tables that docs/browser.md explains."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import PurePosixPath

Wanted = Callable[[str], bool]

# Top-level modules of the standard library that nothing here imports.
STDLIB_DROPPED = frozenset((
    "__hello__", "__phello__", "_aix_support", "_android_support", "_apple_support", "_osx_support",
    "_pydatetime", "_pydecimal", "_pyio", "_pyrepl", "antigravity", "argparse", "bdb", "cProfile",
    "cmd", "code", "colorsys", "compileall", "configparser", "csv", "ctypes", "curses", "dbm",
    "doctest", "ensurepip", "filecmp", "fileinput", "ftplib", "getopt", "getpass", "gettext",
    "graphlib", "http", "idlelib", "imaplib", "lib2to3", "mailbox", "mimetypes", "modulefinder",
    "multiprocessing", "netrc", "nturl2path", "optparse", "pdb", "pickletools", "plistlib", "poplib",
    "pprint", "profile", "pstats", "pty", "pyclbr", "pydoc", "pydoc_data", "queue", "rlcompleter",
    "runpy", "sched", "shelve", "shlex", "site-packages", "smtplib", "socketserver", "sqlite3",
    "statistics", "symtable", "tabnanny", "this", "timeit", "tkinter", "tomllib", "trace",
    "tracemalloc", "tty", "turtle", "turtledemo", "unittest", "venv", "wave", "webbrowser", "wsgiref",
    "xml", "xmlrpc", "zipapp",
))  # fmt: skip

# Of its encodings those in which Chinese pages and zip files are written.
ENCODINGS_KEPT = frozenset((
    "__init__", "aliases", "ascii", "big5", "big5hkscs", "cp437", "cp950", "gb18030", "gb2312", "gbk",
    "idna", "latin_1", "utf_16", "utf_16_be", "utf_16_le", "utf_8", "utf_8_sig",
))  # fmt: skip

# Parts of hegui that no page asks for: the command line, scoring, reading of folders, reports but JSON.
HEGUI_DROPPED = (
    "cli/*", "evaluate/*", "data/common-words.txt", "__main__.py", "py.typed", "files.py", "config_file.py", "report/html/*",
    "report/[!_jos]*", "report/js*l.py", "report/junit.py", "pictures/[!_]*",
)  # fmt: skip

# Everything of hegui that only packs as their authors write them need.
HEGUI_AUTHOR = (
    "authoring.py", "compile.py", "disguise.py", "pack.py", "pages.py", "pattern.py", "proof.py", "rule.py",
    "normalize/tables.py", "rules/*",
)  # fmt: skip

JUDGE_WHEELS = ("pyahocorasick", "markdown_it_py", "mdit_py_plugins", "mdurl")
AUTHOR_WHEELS = (
    "opencc", "pydantic", "pydantic_core", "typing_extensions", "typing_inspection", "annotated_types", "pyyaml",
)  # fmt: skip

# Inside the wheels: metadata, type stubs, native binaries for other machines.
WHEELS_DROPPED = (
    "*.dist-info/*", "*.pyi", "py.typed", "*/py.typed", "*linux-gnu.so", "_yaml/*", "*/cli/*", "opencc/cli.py", "pydantic/v1/*", "pydantic/deprecated/*", "pydantic/experimental/*",
    "pydantic/mypy.py", "annotated_types/test_cases.py",
)  # fmt: skip


def stdlib_wanted(name: str) -> bool:
    """Whether a file of `python_stdlib.zip` ships."""
    first, _, rest = name.partition("/")
    if first == "encodings":
        return PurePosixPath(rest).stem in ENCODINGS_KEPT
    return first.removesuffix(".py") not in STDLIB_DROPPED


def judge_wanted(name: str) -> bool:
    """Whether a file of hegui's wheel is needed to judge."""
    return _hegui(name) and not _matches(name, HEGUI_AUTHOR)


def author_wanted(name: str) -> bool:
    """Whether a file of hegui's wheel is needed only to read and compile packs."""
    return _hegui(name) and _matches(name, HEGUI_AUTHOR)


def wheel_wanted(name: str) -> bool:
    """Whether a file of any other wheel ships."""
    return not any(fnmatch(name, pattern) for pattern in WHEELS_DROPPED)


def _hegui(name: str) -> bool:
    return name.startswith("hegui/") and not _matches(name, HEGUI_DROPPED)


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(name.removeprefix("hegui/"), pattern) for pattern in patterns)
