"""The layers, the tree of docs/architecture.md, and who may import what: read from the sources."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SDK = ROOT / "sdk" / "hegui"
MODULES = sorted(path for path in SDK.rglob("*.py"))
LONGEST = 300
TABLES = {"cli.words", "evaluate.disguises", "translations"}  # a long file is a table
CONTRACT = {"run", "render"}  # what every command and every format has; their package says what it does

# A module imports from its left only. Inside a layer written in brackets, too, from left to right.
LAYERS = [
    ["version", "translations", "message", "errors", "span"],
    ["rule", "records"],
    ["finding", "digest", "stamp", "phrases"],
    [
        "config",
        "profile",
        "config_file",
        "pack",
        "ruleset",
        "pages",
        "pattern",
        "normalize",
        "disguise",
        "pictures",
        "documents",
        "files",
    ],
    ["matcher", "syllables", "plan", "reader", "scan", "scene", "occurrence"],
    ["context"],
    ["select", "judge", "provenance", "trace"],
    [
        "directive",
        "locate",
        "suppression",
        "baseline",
        "fix",
        "renames",
        "compile",
        "load",
        "proof",
        "report",
        "passages",
    ],
    ["linter"],
    ["authoring", "bridge", "catalog"],
    ["evaluate", "audit", "annotate", "lsp", "mcp"],
    ["cli"],
]
ORDER = {name: place for place, name in enumerate(name for layer in LAYERS for name in layer)}
LAZY = {
    ("config", "config_file"),
    ("profile", "config_file"),
}  # `load` needs the reader only where there is a file to read
HOMES = {
    "yaml": {"pack", "documents.data"},
    "opencc": {"normalize.tables", "pages", "evaluate"},
    "ahocorasick": {"matcher"},
    "pydantic": {"rule", "pack", "mcp"},
    "markdown_it": {"documents"},
    "mdit_py_plugins": {"documents"},
    "charset_normalizer": {"documents", "files"},
    "pathspec": {"files"},
    "lxml": {"documents.trees", "annotate"},
    "pypdfium2": {"documents.pdf", "pictures"},
    "pypdf": {"annotate"},
    "platformdirs": {"load"},
    "PIL": {"pictures"},
    "onnxruntime": {"pictures"},
    "rapidocr": {"pictures"},
    "pillow_heif": {"pictures"},
    "pyarrow": {"audit"},
    "warcio": {"audit"},
    "pygls": {"lsp"},
    "lsprotocol": {"lsp"},
    "pyspark": {"audit.engines"},
    "ray": {"audit.engines"},
    "tomlkit": {"lsp"},
    "mcp": {"mcp"},
}
SPEAKING = {  # helpers between the files of one package whose names and types say all
    "tell_unreadable", "watch_link", "watch_image", "noted", "pad", "badge", "join", "tool_value",
    "finding_value", "summary_value", "document", "descriptor", "summarize", "labelled",
}  # fmt: skip
NEVER = ("hegui_server", "starlette", "socket", "urllib.request", "http.client", "multiprocessing")


def name_of(path: Path) -> str:
    """`context.near` for sdk/hegui/context/near.py; empty for the package itself."""
    parts = path.relative_to(SDK).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, wherever in it; relative ones do not occur in sdk/."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            module = node.module or ""
            yield from (f"hegui.{a.name}" for a in node.names) if module == "hegui" else (module,)


def ours(path: Path) -> Iterator[str]:
    """The modules of the package that a file imports, without the `hegui.` before them."""
    for module in imports(path):
        place = SDK / Path(*module.split(".")[1:])
        if module.startswith("hegui.") and (place.is_dir() or place.with_suffix(".py").is_file()):
            yield module.removeprefix("hegui.")


def modules() -> list[object]:
    return [pytest.param(path, id=name_of(path) or "hegui") for path in MODULES]


@pytest.mark.parametrize("path", modules())
def test_a_module_imports_from_its_left_only(path: Path) -> None:
    name = name_of(path)
    own = name.partition(".")[0]
    if own in ("", "__main__"):
        return  # the public names, and the way in
    assert own in ORDER, f"{own} has no place in LAYERS"
    wrong = [
        other
        for other in ours(path)
        if (top := other.partition(".")[0]) != own and ORDER.get(top, -1) >= ORDER[own]
    ]
    wrong = [other for other in wrong if (own, other) not in LAZY]
    assert wrong == []


@pytest.mark.parametrize("path", modules())
def test_a_dependency_has_one_home(path: Path) -> None:
    name = name_of(path)
    for module in imports(path):
        top = module.partition(".")[0]
        homes = HOMES.get(top)
        if homes is None or name.startswith("cli"):
            continue
        assert any(name == home or name.startswith(f"{home}.") for home in homes), f"{name} imports {top}"


@pytest.mark.parametrize("path", modules())
def test_what_runs_in_the_browser_needs_no_network_thread_or_process(path: Path) -> None:
    if name_of(path).startswith(("cli", "evaluate", "audit", "lsp", "mcp")):
        return
    assert [
        module for module in imports(path) if module.startswith((*NEVER, "threading", "concurrent"))
    ] == []


@pytest.mark.parametrize("path", modules())
def test_everything_public_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    bare = [] if ast.get_docstring(tree) else ["the module"]
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or ast.get_docstring(node):
            continue
        if not node.name.startswith("_") and node.name not in CONTRACT:
            bare.append(node.name)
    assert set(bare) <= SPEAKING


@pytest.mark.parametrize("path", modules())
def test_no_file_grows_beyond_reading(path: Path) -> None:
    assert name_of(path) in TABLES or len(path.read_text("utf-8").splitlines()) <= LONGEST


def test_only_the_command_line_prints_and_exits() -> None:
    for path in MODULES:
        if name_of(path).startswith(("cli", "__main__")):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                assert ast.unparse(node.func) not in ("print", "sys.exit", "exit"), name_of(path)


def test_the_package_gives_its_public_names_and_nothing_else() -> None:
    tree = ast.parse((SDK / "__init__.py").read_text("utf-8"))
    kinds = {type(node) for node in tree.body[1:]}
    assert kinds <= {
        ast.If,
        ast.Assign,
        ast.FunctionDef,
    }  # names for type checkers, where they live, the way there
    assert (SDK / "py.typed").is_file()


WARM = """
import sys
from hegui import Config, Linter
before = [name for name in HEAVY if name in sys.modules]
report = Linter(Config(lang="zh-Hans")).lint("协议包过，三天拿证")
assert report.verdict == "violating", report
after = [name for name in HEAVY if name in sys.modules]
print(before, after)
"""


def test_judging_with_a_warm_cache_loads_nothing_that_only_authors_need() -> None:
    heavy = ["pydantic", "opencc", "yaml", "tempfile", "platformdirs", "markdown_it", "charset_normalizer"]
    script = f"HEAVY = {heavy}\n{WARM}"
    for _ in range(2):  # the first run fills the cache
        environment = os.environ | {"PYTHONPATH": str(SDK.parent)}
        run = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False
        )
        assert run.stderr == ""
    assert run.stdout == "[] []\n"


def test_the_tree_in_the_docs_is_true() -> None:
    tree = (ROOT / "docs" / "architecture.md").read_text("utf-8").split("```")[1]
    promised = set(re.findall(r"^  (\S+)", tree, re.MULTILINE))
    modules = {path.name for path in SDK.glob("*.py")}
    packages = {f"{path.parent.name}/" for path in SDK.glob("*/__init__.py")}
    assert promised == modules | packages


def test_the_extensions_tree_in_the_docs_is_true() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    tree = text[text.index("extension/src/\n") :].split("```")[0]
    promised = {
        name for line in re.findall(r"^  (\S+(?: \S+/)*)", tree, re.MULTILINE) for name in line.split()
    }
    source = ROOT / "extension" / "src"
    files = {path.name for path in source.glob("*.ts") if ".test." not in path.name}
    folders = {f"{path.relative_to(source).as_posix()}/" for path in source.glob("**/") if path != source}
    assert promised == files | folders


def test_tests_mirror_the_package() -> None:
    """Every test file of tests/sdk names a module that exists, or is about a whole package."""
    for path in (ROOT / "tests" / "sdk").rglob("test_*.py"):
        folder = path.parent.relative_to(ROOT / "tests" / "sdk")
        module = SDK / folder / path.name.removeprefix("test_")
        package = SDK / folder / path.stem.removeprefix("test_")
        assert module.is_file() or package.is_dir() or (SDK / folder).is_dir(), path
