"""What an editor offers beside a finding: the declared replacement, a suppression with a reason, an entry in hegui.toml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

from lsprotocol import types

from hegui.config import FILE_NAME, Lang
from hegui.finding import Finding
from hegui.lsp.convert import Lines, diagnostic

_WORDS: dict[str, dict[Lang, str]] = {
    "replace": {"zh-Hans": "替换为“{new}”", "zh-Hant": "替換為「{new}」", "en": "replace with “{new}”"},
    "ignore": {
        "zh-Hans": "忽略这一处，并写明理由",
        "zh-Hant": "忽略這一處，並寫明理由",
        "en": "ignore it here, with a reason",
    },
    "allow": {
        "zh-Hans": "在 hegui.toml 里放行“{text}”",
        "zh-Hant": "在 hegui.toml 裡放行「{text}」",
        "en": "allow “{text}” in hegui.toml",
    },
    "reason": {"zh-Hans": "理由：", "zh-Hant": "理由：", "en": "reason: "},
}
_MARKUP = (".md", ".markdown", ".mdx", ".html", ".htm", ".xhtml")


def actions(uri: str, root: Path, finding: Finding, lines: Lines, lang: Lang) -> Iterator[types.CodeAction]:
    """The actions for one finding, what the user declared first."""
    marked = [diagnostic(finding, lines, lang)]
    if fix := finding.fix:
        edit = types.TextEdit(lines.range(fix.span), fix.new)
        yield _action("replace", {uri: [edit]}, marked, lang, preferred=True, new=fix.new)
    yield _action("ignore", {uri: [_comment(uri, finding, lines, lang)]}, marked, lang)
    config = root / FILE_NAME
    if config.is_file():
        yield _action(
            "allow", {config.as_uri(): [_entry(config, finding, lang)]}, marked, lang, text=finding.text
        )


def _comment(uri: str, finding: Finding, lines: Lines, lang: Lang) -> types.TextEdit:
    """Behind the line; in Markdown and HTML inside a comment of theirs."""
    said = f"hegui: ignore[{finding.code}] {_WORDS['reason'][lang]}"
    comment = f"<!-- {said} -->" if PurePath(uri).suffix.lower() in _MARKUP else f"# {said}"
    end = lines.position(lines.line_end(lines.position(finding.span.end).line))
    return types.TextEdit(types.Range(end, end), f" {comment}")


def _entry(config: Path, finding: Finding, lang: Lang) -> types.TextEdit:
    """A [[suppress]] at the end of the file."""
    written = Lines(text := config.read_text("utf-8"), types.PositionEncodingKind.Utf16)
    end = written.position(len(text))
    phrase = finding.text.replace("\\", "\\\\").replace('"', '\\"')
    gap = "" if text.endswith("\n") or not text else "\n"
    entry = f'{gap}\n[[suppress]]\nrule = "{finding.rule_id}"\ntext = "{phrase}"\nreason = "{_WORDS["reason"][lang]}"\n'
    return types.TextEdit(types.Range(end, end), entry)


def _action(
    key: str,
    changes: dict[str, list[types.TextEdit]],
    marked: list[types.Diagnostic],
    lang: Lang,
    *,
    preferred: bool = False,
    **values: str,
) -> types.CodeAction:
    return types.CodeAction(
        title=_WORDS[key][lang].format(**values),
        kind=types.CodeActionKind.QuickFix,
        diagnostics=marked,
        is_preferred=preferred,
        edit=types.WorkspaceEdit(changes=changes),
    )
