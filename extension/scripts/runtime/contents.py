"""What ships and what does not: the tables that docs/browser.md explains."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import PurePosixPath

Wanted = Callable[[str], bool]

# Frozen into the interpreter, which does not look for their files.
STDLIB_FROZEN = frozenset((
    "_collections_abc", "_sitebuiltins", "abc", "codecs", "genericpath", "importlib/_bootstrap",
    "importlib/_bootstrap_external", "importlib/machinery", "importlib/util", "io", "ntpath", "os",
    "posixpath", "site", "stat", "zipimport",
))  # fmt: skip

# What nothing here imports of the standard library: modules, packages, modules of packages.
STDLIB_DROPPED = frozenset((
    "__hello__", "__phello__", "_aix_support", "_android_support", "_apple_support", "_compat_pickle",
    "_markupbase", "_osx_support", "_py_abc", "_pydatetime", "_pydecimal", "_pyio", "_pyrepl",
    "_strptime", "antigravity", "argparse", "asyncio/__main__", "asyncio/proactor_events",
    "asyncio/tools", "asyncio/windows_events", "asyncio/windows_utils", "bdb", "cProfile", "calendar",
    "cmd", "code", "colorsys", "compileall", "concurrent/futures/interpreter",
    "concurrent/futures/process", "concurrent/interpreters", "configparser", "csv", "ctypes", "curses",
    "dbm", "doctest", "ensurepip", "filecmp", "fileinput", "ftplib", "getopt", "getpass", "gettext",
    "graphlib", "html/parser", "http", "idlelib", "imaplib", "importlib/resources", "json/__main__",
    "json/tool", "lib2to3", "logging/config", "logging/handlers", "mailbox", "mimetypes",
    "modulefinder", "multiprocessing", "netrc", "nturl2path", "optparse", "pdb", "pickle",
    "pickletools", "platform", "plistlib", "poplib", "pprint", "profile", "pstats", "pty",
    "py_compile", "pyclbr", "pydoc", "pydoc_data", "pyodide/console", "queue", "quopri",
    "rlcompleter", "runpy", "sched", "shelve", "shlex", "site-packages", "smtplib", "socketserver",
    "sqlite3", "sre_compile", "sre_constants", "sre_parse", "statistics", "symtable",
    "sysconfig/__main__", "tabnanny", "this", "timeit", "tkinter", "tomllib", "trace", "tracemalloc",
    "tty", "turtle", "turtledemo", "unittest", "urllib/error", "urllib/request", "urllib/response",
    "urllib/robotparser", "venv", "wave", "webbrowser", "wsgiref", "xml", "xmlrpc", "zipapp",
    "zipfile/__main__",
))  # fmt: skip

# Of its encodings those in which Chinese pages and zip files are written.
ENCODINGS_KEPT = frozenset((
    "__init__", "aliases", "ascii", "big5", "big5hkscs", "cp437", "cp950", "gb18030", "gb2312", "gbk",
    "idna", "latin_1", "utf_16", "utf_16_be", "utf_16_le", "utf_8", "utf_8_sig",
))  # fmt: skip

# What judging may import of hegui; every document comes as text, HTML or Markdown, and leaves as JSON.
HEGUI_JUDGE = (
    "__init__.py", "baseline.py", "bridge.py", "config.py", "context/*", "data/readings.txt", "digest.py", "directive.py",
    "documents/__init__.py", "documents/blanks.py", "documents/elements.py", "documents/encoding.py",
    "documents/entities.py", "documents/flow.py", "documents/html.py", "documents/markdown*.py", "documents/plain.py",
    "documents/tags.py", "errors.py", "finding.py", "fix.py", "judge.py", "linter.py", "load.py", "locate.py", "matcher.py",
    "message.py", "normalize/[!t]*", "occurrence.py", "passages.py", "phrases.py", "pictures/__init__.py", "plan.py", "provenance.py", "reader.py",
    "records.py", "report/__init__.py", "report/json.py", "report/options.py", "report/summary.py", "ruleset.py",
    "scan.py", "scene.py", "select.py", "span.py", "stamp.py", "suppression.py", "syllables.py", "trace.py", "translations.py", "version.py",
)  # fmt: skip

# What only packs as their authors write them need.
HEGUI_AUTHOR = (
    "authoring.py", "compile.py", "disguise.py", "pack.py", "pages.py", "pattern.py", "proof.py", "renames.py",
    "rule.py", "normalize/tables.py", "rules/*",
)  # fmt: skip

JUDGE_WHEELS = ("pyahocorasick", "markdown_it_py", "mdit_py_plugins", "mdurl")
AUTHOR_WHEELS = (
    "opencc", "pydantic", "pydantic_core", "typing_extensions", "typing_inspection", "annotated_types", "pyyaml",
)  # fmt: skip

# Inside the wheels: metadata, type stubs, native binaries for other machines.
WHEELS_DROPPED = (
    "*.dist-info/*", "*.pyi", "*py.typed", "*linux-gnu.so", "_yaml/*", "annotated_types/test_cases.py", "markdown_it/cli/*",
    "opencc/cli.py", "pydantic/color.py", "pydantic/deprecated/*", "pydantic/experimental/*", "pydantic/mypy.py",
    "pydantic/v1/*",
)  # fmt: skip

# Of these wheels nothing but this: opencc's dictionaries are those of t2s and jp2t (`hegui.normalize.tables`) and of s2tw
# (`hegui.pages`).
WHEELS_KEPT = {
    "mdit_py_plugins": ("__init__.py", "front_matter/*", "utils.py"),
    "opencc": (
        "*.py", "*.so", "*/t2s.json", "*/jp2t.json", "*/s2tw.json", "*/CJK_Compatibility_Ideographs.ocd2",
        "*/JPShinjitaiCharacters.ocd2", "*/JPShinjitaiPhrases.ocd2", "*/STCharacters.ocd2", "*/STPhrases*.ocd2",
        "*/TSCharacters*.ocd2", "*/TSPhrases.ocd2", "*/TWVariants.ocd2", "*/TWVariantsPhrases.ocd2",
    ),
}  # fmt: skip


def stdlib_wanted(name: str) -> bool:
    """Whether a file of `python_stdlib.zip` ships."""
    first, _, rest = name.partition("/")
    if first == "encodings":
        return PurePosixPath(rest).stem in ENCODINGS_KEPT
    if first == "email":  # importlib.metadata imports it, and uses it where there are packages with metadata
        return rest == "__init__.py"
    path = PurePosixPath(name)
    return (STDLIB_DROPPED | STDLIB_FROZEN).isdisjoint(
        str(part) for part in (path.with_suffix(""), *path.parents)
    )


def judge_wanted(name: str) -> bool:
    """Whether a file of hegui's wheel is needed to judge."""
    return _matches(name, "hegui", HEGUI_JUDGE)


def author_wanted(name: str) -> bool:
    """Whether a file of hegui's wheel is needed only to read and compile packs."""
    return _matches(name, "hegui", HEGUI_AUTHOR)


def wheel_wanted(name: str) -> bool:
    """Whether a file of any other wheel ships."""
    package = name.partition("/")[0]
    kept = package not in WHEELS_KEPT or _matches(name, package, WHEELS_KEPT[package])
    return kept and not any(fnmatch(name, pattern) for pattern in WHEELS_DROPPED)


def _matches(name: str, package: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(name, f"{package}/{pattern}") for pattern in patterns)
