"""What a person can do about a finding: replace, suppress with a reason, allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lsprotocol import types
from pygls import uris

from hegui.errors import HeguiError
from hegui.finding import Finding
from hegui.fix import choose, fixes_of
from hegui.lsp.allow import allowing
from hegui.lsp.page import Page, Project
from hegui.lsp.positions import Positions
from hegui.lsp.show import diagnostic
from hegui.lsp.suppress import insertion
from hegui.lsp.words import word
from hegui.span import Span

SUPPRESS = "hegui.suppress"
SAVE = "hegui.save"
FIX_ALL = "source.fixAll.hegui"


class Abilities(NamedTuple):
    """What the editor can do: edits with versions, new files; it asks for the reason, or saves files, itself."""

    versions: bool
    creates: bool
    asks: bool
    saves: bool


class Adviser:
    """The actions for one page."""

    def __init__(self, page: Page, project: Project, abilities: Abilities, texts: dict[str, str]) -> None:
        """`texts`: the other open texts by URI; one of them may be the configuration."""
        self._page, self._project, self._abilities, self._texts = page, project, abilities, texts
        self._lang = project.linter.lang
        self._positions = page.positions

    def actions(self, place: Span, only: Sequence[str] | None) -> list[types.CodeAction]:
        """Those for the findings that touch `place`, of the kinds that were asked for."""
        found: list[types.CodeAction] = []
        if _asked(types.CodeActionKind.QuickFix, only):
            for finding in touching(self._page, place):
                found += [action for action in self._for(finding) if action is not None]
        if only and _asked(FIX_ALL, only):
            found += self._fix_all()
        return found

    def suppression(self, finding: Finding, reason: str) -> types.WorkspaceEdit | None:
        """The edit that takes a finding away with a comment."""
        found = insertion(self._page, self._project, finding, reason)
        return self._edit([found]) if found else None

    def _for(self, finding: Finding) -> Iterator[types.CodeAction | None]:
        if finding.fix:
            title = word("replace", self._lang, new=finding.fix.new)
            yield self._quick(finding, title, self._edit([(finding.fix.span, finding.fix.new)]), best=True)
        yield self._suppress(finding)
        yield self._allow(finding)

    def _suppress(self, finding: Finding) -> types.CodeAction | None:
        title = word("suppress", self._lang, rule=finding.rule_id)
        edit = self.suppression(finding, word("reason", self._lang))
        if edit is None or not self._abilities.asks:
            return self._quick(finding, title, edit)
        page = self._page
        arguments = [page.uri, page.version, finding.span.start, finding.span.end, finding.rule_id]
        action = self._quick(finding, title, types.WorkspaceEdit())
        if action:
            action.edit = None
            action.command = types.Command(title, SUPPRESS, arguments=arguments)
        return action

    def _allow(self, finding: Finding) -> types.CodeAction | None:
        file, phrase = self._project.file, finding.text.strip()
        uri = uris.from_fs_path(str(file)) or ""
        exists = file.is_file()
        if not phrase or phrase.splitlines() != [phrase] or not (exists or self._abilities.creates):
            return None
        try:
            old = self._texts[uri] if uri in self._texts else file.read_text("utf-8") if exists else ""
            new = allowing(old, phrase, project=file.name == "pyproject.toml")
        except (HeguiError, OSError, UnicodeDecodeError):
            return None  # a broken configuration is reported where it is read
        span, text = _difference(old, new)
        edit = types.TextEdit(Positions(old, self._page.encoding).range(span), text)
        title = word("allow", self._lang, text=phrase, file=file.name)
        if exists and not self._abilities.versions:
            return self._quick(finding, title, types.WorkspaceEdit(changes={uri: [edit]}))
        changes: list[types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile] = (
            [] if exists else [types.CreateFile(uri)]
        )
        changes.append(types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), [edit]))
        action = self._quick(finding, title, types.WorkspaceEdit(document_changes=changes))
        if action and self._abilities.saves:
            action.command = types.Command(title, SAVE, arguments=[uri])
        return action

    def _fix_all(self) -> list[types.CodeAction]:
        fixes = choose(fixes_of(self._page.report)) if self._page.report else []
        if not fixes:
            return []
        edit = self._edit([(fix.span, fix.new) for fix in fixes])
        return [types.CodeAction(word("fix-all", self._lang), kind=FIX_ALL, edit=edit)]

    def _quick(
        self, finding: Finding, title: str, edit: types.WorkspaceEdit | None, *, best: bool = False
    ) -> types.CodeAction | None:
        if edit is None:
            return None
        about = [diagnostic(finding, self._positions, self._page.uri, self._lang)]
        kind = types.CodeActionKind.QuickFix
        return types.CodeAction(title, kind=kind, diagnostics=about, edit=edit, is_preferred=best or None)

    def _edit(self, changes: Iterable[tuple[Span, str]]) -> types.WorkspaceEdit:
        edits = [types.TextEdit(self._positions.range(span), new) for span, new in changes]
        uri = self._page.uri
        if not self._abilities.versions:
            return types.WorkspaceEdit(changes={uri: edits})
        document = types.OptionalVersionedTextDocumentIdentifier(uri, self._page.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(edits))])


def touching(page: Page, place: Span) -> list[Finding]:
    """The findings that count at a place; a cursor at either end of a phrase is at it."""
    findings = page.report.findings if page.report else ()
    return [f for f in findings if f.active and f.span.start <= place.end and place.start <= f.span.end]


def _asked(kind: str, only: Sequence[str] | None) -> bool:
    return not only or any(kind == wanted or kind.startswith(f"{wanted}.") for wanted in only)


def _difference(old: str, new: str) -> tuple[Span, str]:
    """The smallest stretch of `old` to put something else in for `new`."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    return Span(start, len(old) - end), new[start : len(new) - end]


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
