"""The language server: follows the texts an editor has open, and answers for them.

Texts are kept in `Page`, changed in the order in which the editor says so; judging happens beside, in a
thread, and what it found is shown only while it is still about the text that the editor has.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from hegui.config import LANGS
from hegui.errors import HeguiError
from hegui.lsp.actions import FIX_ALL, SUPPRESS, Abilities, Adviser, touching
from hegui.lsp.page import Configure, Page, Project, Projects, configures, locale_of
from hegui.lsp.protocol import Protocol
from hegui.lsp.show import card, diagnostics
from hegui.lsp.words import word
from hegui.span import Span
from hegui.version import VERSION

PAUSE = 0.15
"""Seconds of rest in typing after which a text is judged again."""

_WATCHED = ("**/hegui.toml", "**/pyproject.toml", "**/*.yaml")


class HeguiServer(LanguageServer):
    """One editor's server. `configure`: the configuration that holds for a folder."""

    def __init__(self, configure: Configure) -> None:
        super().__init__("hegui", VERSION, protocol_cls=Protocol)
        self.projects = Projects(configure)
        self.pages: dict[str, Page] = {}
        self._asks = self._saves = self.messages_on_hover = False
        self._said = ""
        self._tasks: set[asyncio.Task[None]] = set()
        for method, handler, options in _FEATURES:
            self.feature(method, options)(handler)
        self.command(SUPPRESS)(_suppress)

    def greet(self, params: types.InitializeParams) -> None:
        """What the editor tells of itself; `initializationOptions`: `lang`, and what it does of its own (docs/editors.md)."""
        told = params.initialization_options
        options = told if isinstance(told, dict) else {}
        self.projects.locale = locale_of(params.locale)
        lang = options.get("lang")
        self.projects.lang = lang if lang in LANGS else "auto"
        self._asks = options.get("askReason") is True
        self._saves = options.get("saveConfiguration") is True
        self.messages_on_hover = options.get("messagesOnHover") is True

    @property
    def encoding(self) -> str:
        agreed = self.server_capabilities.position_encoding or types.PositionEncodingKind.Utf16
        return types.PositionEncodingKind(agreed).value

    def abilities(self) -> Abilities:
        workspace = self.client_capabilities.workspace
        edit = workspace.workspace_edit if workspace else None
        versions = bool(edit and edit.document_changes)
        creates = types.ResourceOperationKind.Create in (edit.resource_operations or ()) if edit else False
        return Abilities(versions, versions and creates, self._asks, self._saves)

    def project_of(self, page: Page) -> Project:
        return self.projects.of(self._folder(page))

    def soon(self, page: Page, pause: float = PAUSE) -> None:
        """Judge a page when it has rested for a while."""
        task = asyncio.get_running_loop().create_task(self._later(page, page.version, pause))
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def judged(self, page: Page) -> Project | None:
        """Have `page.report` be about the text as it is now.

        None for a configuration, and where that fails, of which the person is told.
        """
        while not configures(page.uri):
            version = page.version
            try:
                project = await asyncio.to_thread(self.project_of, page)
                if page.report is not None and page.judged == version:
                    return project
                report = await asyncio.to_thread(project.lint, page, page.text)
            except HeguiError as error:
                self._complain(error.said(self.projects.locale))
                return None
            if version == page.version:
                page.report, page.judged = report, version
                self._said = ""
                return project
        return None

    def again(self) -> None:
        """Judge every open text anew."""
        for page in self.pages.values():
            page.report = page.judged = None
            self.soon(page, 0)

    async def _later(self, page: Page, version: int, pause: float) -> None:
        await asyncio.sleep(pause)
        if version != page.version or self.pages.get(page.uri) is not page:
            return
        project = await self.judged(page)
        if self.pages.get(page.uri) is not page or (page.judged != page.version and project):
            return
        found = page.report.findings if project and page.report else ()
        lang = project.linter.lang if project else self.projects.locale
        shown = diagnostics(found, page.positions, page.uri, lang)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(page.uri, shown, version=page.version)
        )

    def _folder(self, page: Page) -> Path:
        """The workspace folder a page lies in, else its own, else where the server runs."""
        roots = (uris.to_fs_path(folder.uri) for folder in self.workspace.folders.values())
        around = [Path(root) for root in roots if root and page.path and page.path.is_relative_to(root)]
        if around:
            return max(around, key=lambda root: len(root.parts))
        return page.path.parent if page.path and page.path.parent.is_dir() else Path.cwd()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            self._complain(word("unexpected", self.projects.locale, name=type(error).__name__))

    def _complain(self, message: str) -> None:
        if message != self._said:  # once, not with every key
            self._said = message
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))


def _initialize(ls: HeguiServer, params: types.InitializeParams) -> None:
    ls.greet(params)


async def _initialized(ls: HeguiServer, params: types.InitializedParams) -> None:
    workspace = ls.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching and watching.dynamic_registration:
        options = types.DidChangeWatchedFilesRegistrationOptions(
            [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        )
        watch = types.Registration("hegui-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await ls.client_register_capability_async(types.RegistrationParams([watch]))


def _did_open(ls: HeguiServer, params: types.DidOpenTextDocumentParams) -> None:
    item = params.text_document
    path = uris.to_fs_path(item.uri) if item.uri.startswith("file:") else None
    place = Path(path) if path else None
    page = Page(item.uri, place, item.language_id, item.text, item.version, ls.encoding)
    ls.pages[item.uri] = page
    ls.soon(page, 0)


def _did_change(ls: HeguiServer, params: types.DidChangeTextDocumentParams) -> None:
    page = ls.pages.get(params.text_document.uri)
    if page:
        page.change(params.content_changes, params.text_document.version)
        ls.soon(page)


def _did_save(ls: HeguiServer, params: types.DidSaveTextDocumentParams) -> None:
    if configures(params.text_document.uri):
        ls.again()


def _did_close(ls: HeguiServer, params: types.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    if ls.pages.pop(uri, None):
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def _did_change_watched_files(ls: HeguiServer, params: types.DidChangeWatchedFilesParams) -> None:
    if not all(configures(change.uri) for change in params.changes):
        ls.projects.forget()  # a pack may have changed
    ls.again()


async def _hover(ls: HeguiServer, params: types.HoverParams) -> types.Hover | None:
    page = ls.pages.get(params.text_document.uri)
    project = await ls.judged(page) if page else None
    if page is None or project is None:
        return None
    at = page.positions.offset(params.position)
    found = touching(page, Span(at, at))
    if not found:
        return None
    document = ls.client_capabilities.text_document
    kinds = (document.hover.content_format if document and document.hover else None) or ()
    kind = types.MarkupKind.Markdown if types.MarkupKind.Markdown in kinds else types.MarkupKind.PlainText
    told = ls.messages_on_hover and len(found) == 1
    value = card(found, project.linter.lang, markdown=kind == types.MarkupKind.Markdown, told=told)
    whole = Span(min(one.span.start for one in found), max(one.span.end for one in found))
    return types.Hover(types.MarkupContent(kind, value), page.positions.range(whole))


async def _code_action(ls: HeguiServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    page = ls.pages.get(params.text_document.uri)
    project = await ls.judged(page) if page else None
    if page is None or project is None:
        return []
    adviser = _adviser(ls, page, project)
    return adviser.actions(page.positions.span(params.range), params.context.only)


async def _suppress(
    ls: HeguiServer, uri: str, version: int, start: int, end: int, rule: str, reason: str = ""
) -> None:
    """The editor has asked a person for the reason: put the comment in."""
    page = ls.pages.get(uri)
    project = await ls.judged(page) if page else None
    if page is None or project is None or page.report is None:
        return
    lang = project.linter.lang
    wanted = (Span(start, end), rule)
    finding = next((one for one in page.report.findings if (one.span, one.rule_id) == wanted), None)
    if finding is None or page.version != version:
        ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, word("stale", lang)))
        return
    edit = _adviser(ls, page, project).suppression(finding, reason or word("reason", lang))
    if edit:
        label = word("suppress", lang, rule=rule)
        await ls.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, label))


def serve(configure: Configure) -> None:
    """Speak with an editor over standard input and output until it hangs up."""
    if not os.environ.get("HEGUI_DEBUG"):
        logging.getLogger("pygls").setLevel(logging.CRITICAL)  # its errors quote the texts of the user
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:  # pygls closes what it is given
        HeguiServer(configure).start_io(stdout=out)


def _adviser(ls: HeguiServer, page: Page, project: Project) -> Adviser:
    texts = {uri: other.text for uri, other in ls.pages.items()}
    return Adviser(page, project, ls.abilities(), texts)


_ACTIONS = types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL])
_FEATURES: tuple[tuple[str, Callable[..., Coroutine[Any, Any, Any] | None], object], ...] = (
    (types.INITIALIZE, _initialize, None),
    (types.INITIALIZED, _initialized, None),
    (types.TEXT_DOCUMENT_DID_OPEN, _did_open, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, _did_change, None),
    (types.TEXT_DOCUMENT_DID_SAVE, _did_save, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, _did_close, None),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _did_change_watched_files, None),
    (types.TEXT_DOCUMENT_HOVER, _hover, None),
    (types.TEXT_DOCUMENT_CODE_ACTION, _code_action, _ACTIONS),
)
