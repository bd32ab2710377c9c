"""The language server: judges what is open, as it is typed, by the hegui.toml that holds beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from hegui.config import FILE_NAME, Config, load
from hegui.documents import FORMATS, read_text
from hegui.errors import HeguiError
from hegui.finding import Finding, Report
from hegui.linter import Linter
from hegui.lsp.actions import actions
from hegui.lsp.convert import Lines, card, diagnostics
from hegui.span import Span
from hegui.version import VERSION

_SUFFIX = {"markdown": ".md", "html": ".html", "plaintext": ".txt"}


class Judged(NamedTuple):
    """What an open document came to."""

    version: int | None
    report: Report
    lines: Lines
    linter: Linter
    config: Config


class Server(LanguageServer):
    """`lang`: the language of all that it says, or `auto` for that of the project or locale."""

    def __init__(self, lang: str = "auto") -> None:
        super().__init__("hegui", VERSION)
        self._lang = lang
        self._judged: dict[str, Judged] = {}
        self._linters: dict[str, Linter] = {}

    def judge(self, uri: str) -> None:
        """Judge a document anew and tell the client; a faulty configuration is told as it is."""
        document = self.workspace.get_text_document(uri)
        lines = Lines(document.source, self.workspace.position_encoding)
        try:
            config = self._config(document.path)
            linter = self._linter(config)
            suffix = Path(document.path).suffix.lower()
            if suffix not in FORMATS:
                suffix = _SUFFIX.get(document.language_id or "", ".txt")
            report = linter.lint_document(read_text(document.source, suffix), document.path)
        except HeguiError as error:
            self._judged.pop(uri, None)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, error.said("zh-Hans")))
            return
        self._judged[uri] = Judged(document.version, report, lines, linter, config)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, diagnostics(report, lines, linter.lang), document.version)
        )

    def forget(self, uri: str) -> None:
        """A document was closed."""
        self._judged.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def reconfigure(self) -> None:
        """A configuration has changed: everything open is judged anew."""
        self._linters.clear()
        for uri in list(self.workspace.text_documents):
            self.judge(uri)

    def at(self, uri: str, span: types.Range) -> tuple[Judged, list[Finding]] | None:
        """A document, and the findings that a range touches; None for a document that is not judged."""
        judged = self._judged.get(uri)
        if judged is None:
            return None
        start, end = judged.lines.offset(span.start), judged.lines.offset(span.end)
        wanted = Span(start, max(end, start + 1))
        touched = [one for one in judged.report.findings if one.active and one.span.overlaps(wanted)]
        return judged, touched

    def _config(self, path: str) -> Config:
        config = load(Path(path).parent)
        return replace(config, lang=self._lang) if self._lang != "auto" else config

    def _linter(self, config: Config) -> Linter:
        """One for each configuration: its rules are loaded once."""
        if (linter := self._linters.get(repr(config))) is None:
            linter = self._linters[repr(config)] = Linter(config)
        return linter


def create(lang: str = "auto") -> Server:
    """A server with all that it understands; `start_io` serves an editor."""
    server = Server(lang)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.judge(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.judge(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        path = to_fs_path(params.text_document.uri) or ""
        if Path(path).name in (FILE_NAME, "pyproject.toml"):
            server.reconfigure()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.forget(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        server.reconfigure()

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        found = server.at(params.text_document.uri, types.Range(params.position, params.position))
        if not found or not found[1]:
            return None
        judged, findings = found
        text = "\n\n---\n\n".join(card(one, judged.linter.lang) for one in findings)
        content = types.MarkupContent(types.MarkupKind.Markdown, text)
        return types.Hover(content, judged.lines.range(findings[0].span))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def offer(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        found = server.at(uri, params.range)
        if not found:
            return []
        judged, findings = found
        root = judged.config.root
        return [
            action for one in findings for action in actions(uri, root, one, judged.lines, judged.linter.lang)
        ]

    return server
