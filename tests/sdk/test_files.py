"""Which files a call is about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from hegui.errors import DocumentError
from hegui.files import discover

TREE = {
    ".git/a.md": "",
    ".gitignore": "build/\n*.html\n!keep.html\n",
    ".hidden/a.md": "",
    ".draft.md": "",
    "a.md": "",
    "b.txt": "",
    "build/a.md": "",
    "build/sub/a.md": "",
    "docs/.gitignore": "/old.md\n!new.html\n!\n",
    "docs/new.html": "",
    "docs/old.md": "",
    "docs/sub/old.md": "",
    "keep.html": "",
    "node_modules/a.md": "",
    "~$a.md": "",
    "page.html": "",
    "picture.png": "",
    "style.css": "",
    "名字 [1].md": "",
}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in TREE.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(paths: Sequence[str], exclude: Sequence[str] = (), *, respect_gitignore: bool = True) -> list[str]:
    files = discover(paths, root=Path(), exclude=exclude, respect_gitignore=respect_gitignore)
    return [file.as_posix() for file in files]


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        pytest.param(
            ["."],
            ["a.md", "b.txt", "docs/new.html", "docs/sub/old.md", "keep.html", "名字 [1].md"],
            id="a folder without what git ignores",
        ),
        pytest.param(["docs"], ["docs/new.html", "docs/sub/old.md"], id="rules above a folder hold in it"),
        pytest.param(["build"], ["build/a.md", "build/sub/a.md"], id="an ignored folder that is named"),
        pytest.param(["page.html"], ["page.html"], id="an ignored file that is named"),
        pytest.param(["style.css"], ["style.css"], id="a file of another format that is named"),
        pytest.param(["b.txt", "a.md", "./a.md"], ["a.md", "b.txt"], id="sorted, each once"),
        pytest.param(["docs/../a.md", "a.md"], ["a.md"], id="by whatever name"),
        pytest.param(["*.md"], ["a.md", "名字 [1].md"], id="a glob"),
        pytest.param(["**/*.md"], ["a.md", "docs/sub/old.md", "名字 [1].md"], id="a glob over folders"),
        pytest.param(["docs/**"], ["docs/new.html", "docs/sub/old.md"], id="a glob for all there is"),
        pytest.param(["**/sub/?ld.[lm]d"], ["docs/sub/old.md"], id="a glob with single characters"),
        pytest.param(["*.css"], ["style.css"], id="a glob takes any format"),
        pytest.param(["名字 [1].md"], ["名字 [1].md"], id="a file whose name looks like a glob"),
        pytest.param([], [], id="nothing"),
    ],
)
@pytest.mark.usefixtures("tree")
def test_discover(paths: list[str], files: list[str]) -> None:
    assert found(paths) == files


@pytest.mark.parametrize(
    ("exclude", "files"),
    [
        pytest.param(["docs/"], ["a.md", "b.txt"], id="a folder"),
        pytest.param(["*.md"], ["b.txt", "docs/new.html"], id="an extension, named or not"),
        pytest.param(["/new.html"], ["a.md", "b.txt", "docs/new.html", "docs/sub/old.md"], id="at the root"),
        pytest.param(["*.md", "!a.md"], ["a.md", "b.txt", "docs/new.html"], id="with an exception"),
    ],
)
@pytest.mark.usefixtures("tree")
def test_exclude(exclude: list[str], files: list[str]) -> None:
    assert found(["a.md", "b.txt", "docs"], exclude) == files


@pytest.mark.usefixtures("tree")
def test_without_gitignore() -> None:
    assert found(["docs", "build"], respect_gitignore=False) == [
        "build/a.md",
        "build/sub/a.md",
        "docs/new.html",
        "docs/old.md",
        "docs/sub/old.md",
    ]


def test_paths_are_given_as_they_were_named(tree: Path) -> None:
    assert list(discover([tree / "docs"], root=tree)) == [tree / "docs/new.html", tree / "docs/sub/old.md"]


def test_exclude_counts_from_the_root(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree / "docs")
    assert list(discover(["."], root=tree, exclude=["/docs/sub/"])) == [Path("new.html")]


def test_links(tree: Path) -> None:
    try:
        (tree / "docs/loop").symlink_to(tree, target_is_directory=True)
        (tree / "docs/same.md").symlink_to(tree / "docs/sub/old.md")
        (tree / "docs/broken.md").symlink_to(tree / "nowhere.md")
    except OSError:
        pytest.skip("this system has no links")
    assert found(["docs"]) == ["docs/new.html", "docs/same.md"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        pytest.param("missing.md", "missing.md: there is no such file or folder", id="a file"),
        pytest.param("none/*.md", "none/*.md: no file matches", id="a glob in no folder"),
        pytest.param("*.rst", "*.rst: no file matches", id="a glob for nothing"),
    ],
)
@pytest.mark.usefixtures("tree")
def test_what_is_not_there(path: str, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        found([path])
    assert str(caught.value) == message
