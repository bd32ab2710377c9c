"""Tables of Markdown, each between two marks of its own in README.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

README = Path(__file__).parent / "README.md"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def rewrite(name: str, section: str) -> None:
    """Put a table between its two marks in README.md."""
    text = README.read_text("utf-8")
    marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    text, count = marked.subn(lambda found: f"{found[1]}{section}\n{found[2]}", text)
    if not count:
        raise SystemExit(f"{README}: no place `<!-- {name} -->` for a table; add both of its marks")
    README.write_text(text, "utf-8")
