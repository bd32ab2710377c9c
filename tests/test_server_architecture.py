"""The server's layers and its tree in docs/architecture.md, and that it stands on the SDK's public names alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import hegui

ROOT = Path(__file__).parents[1]
SERVER = ROOT / "server" / "hegui_server"
MODULES = sorted(path for path in SERVER.rglob("*.py") if "migrations" not in path.parts)

# A module imports from its left only.
LAYERS = [
    ["clock", "damage", "words", "settings"],
    ["problem"],
    ["store"],
    ["judge", "metrics", "work", "guard", "files", "doors"],
    ["desk"],
    ["allowances", "operation", "wire", "lint"],
    ["access", "cases"],
    ["wire_cases", "paper"],
    ["monitor", "picture_fetch"],
    ["api"],
    ["pages"],
    ["app"],
    ["serve", "keep"],
]
ORDER = {name: place for place, name in enumerate(name for layer in LAYERS for name in layer)}


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Every imported name with its module, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


def modules() -> list[object]:
    return [pytest.param(path, id=path.relative_to(SERVER).as_posix()) for path in MODULES]


@pytest.mark.parametrize("path", modules())
def test_a_module_imports_from_its_left_only(path: Path) -> None:
    own = path.relative_to(SERVER).with_suffix("").parts[0]
    if own == "__init__":
        return
    assert own in ORDER, f"{own} has no place in LAYERS"
    for module, name in imports(path):
        if module == "hegui_server":
            top = name
        elif module.startswith("hegui_server."):
            top = module.split(".")[1]
        else:
            continue
        assert top == own or ORDER[top] < ORDER[own], f"{own} imports {top}"


@pytest.mark.parametrize("path", modules())
def test_the_server_stands_on_public_names(path: Path) -> None:
    for module, name in imports(path):
        assert not module.startswith("hegui."), f"{module} is the SDK's own affair"
        if module == "hegui":
            assert name in hegui.__all__ or name == "__version__"


def test_the_tree_in_the_docs_is_true() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    tree = text[text.index("server/hegui_server/\n") :].split("```")[0]
    promised = set(re.findall(r"^  (\S+)", tree, re.MULTILINE))
    modules = {path.name for path in SERVER.glob("*.py")}
    packages = {f"{path.parent.name}/" for path in SERVER.glob("*/__init__.py")}
    assert promised == modules | packages
