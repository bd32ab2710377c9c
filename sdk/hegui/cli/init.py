"""`hegui init`: a hegui.toml in which everything is explained and nothing is decided."""

from __future__ import annotations

from pathlib import Path

from hegui.cli.args import Args
from hegui.cli.check import write_text
from hegui.cli.console import Console
from hegui.config import FILE_NAME, language
from hegui.errors import HeguiError
from hegui.version import VERSION

# The words of the comment, and the lines it stands above; a line behind `#` is an example.
_SECTIONS = (
    ("packs", ('packs = ["certificate", "ad-law"]',)),
    ("extends", ('#extends = ["our-rules"]',)),
    ("disable", ('#disable = ["ad-law/*", "certificate/*+homophone"]',)),
    ("tiers", ('#tiers = ["pinyin", "initial", "homophone", "split"]',)),
    ("allow", ('#allow = ["包过塑"]',)),
    ("exclude", ('#exclude = ["drafts/**"]',)),
    ("fail-on", ('#fail-on = "warning"',)),
    ("lang", ('#lang = "auto"',)),
    ("as-of", ("#as-of = 2026-12-31",)),
    ("baseline", ('#baseline = "hegui-baseline.json"',)),
    ("require-reason", ("#require-reason = true",)),
    ("severity", ("#[severity]", '#"ad-law/*" = "warning"')),
    ("except", ("#[except]", '#"ad-law/absolute-terms" = ["最佳食用期"]')),
    ("replace", ("#[replace]", '#"全网最低价" = "到手价"')),
    (
        "suppress",
        (
            "#[[suppress]]",
            '#rule = "ad-law/absolute-terms"',
            '#text = "国家级"',
            '#path = "about/*.md"',
            '#owner = "法务部"',
            '#reason = "奖项名称，有证书"',
            "#until = 2026-12-31",
        ),
    ),
)
HOOK = f"""repos:
  - repo: https://github.com/hegui/hegui
    rev: v{VERSION}
    hooks:
      - id: hegui
"""


def run(args: Args, console: Console) -> int:
    if args.lang:
        console.lang = language(args.lang)
    path = Path(args.paths[0] if args.paths else ".") / FILE_NAME
    if path.exists() and not args.force:
        raise HeguiError(console.word("exists", path=path))
    write_text(path, template(console), console)
    console.note("written", path=path)
    console.note("init.hook")
    console.data(HOOK)
    return 0


def template(console: Console) -> str:
    """The file: a comment above each key, and every key but `packs` switched off."""
    parts = ["\n".join((f"# {console.word(f'comment.{key}')}", *lines)) for key, lines in _SECTIONS]
    return "\n\n".join(parts) + "\n"
