"""A project, and an editor (pytest-lsp's client) that speaks with a real `hegui lsp`."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, Union

import pytest
from cattrs import Converter
from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient

HOUSE = Path(__file__).parents[1] / "cli" / "house"
CONFIG = f'# 我们的选择\npacks = []\nextends = ["{HOUSE.as_posix()}"]\n\n[replace]\n"顶呱呱" = "很不错"\n'
PATIENCE = 300  # seconds; only a failing test waits so long


class Editor:
    """A client with the files of one project: opens texts, types into them, waits for what is found."""

    def __init__(self, client: LanguageClient, root: Path) -> None:
        self.client, self.root = client, root
        self.shown: dict[tuple[str, int | None], list[types.Diagnostic]] = {}
        self.edits: list[types.WorkspaceEdit] = []
        self.messages: list[str] = []
        self._arrived = asyncio.Condition()

        async def published(params: types.PublishDiagnosticsParams) -> None:
            async with self._arrived:
                self.shown[params.uri, params.version] = list(params.diagnostics)
                self._arrived.notify_all()

        def apply_edit(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
            self.edits.append(params.edit)
            return types.ApplyWorkspaceEditResult(applied=True)

        async def told(params: types.ShowMessageParams) -> None:
            async with self._arrived:
                self.messages.append(params.message)
                self._arrived.notify_all()

        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
        client.feature(types.WORKSPACE_APPLY_EDIT)(apply_edit)
        client.feature(types.WINDOW_SHOW_MESSAGE)(told)

    def uri(self, name: str) -> str:
        return (self.root / name).as_uri()

    async def open(self, name: str, text: str, language: str = "plaintext") -> list[types.Diagnostic]:
        item = types.TextDocumentItem(self.uri(name), language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.found(name, 1)

    async def found(self, name: str, version: int | None) -> list[types.Diagnostic]:
        """What the server says of one version of a text."""
        key = (self.uri(name), version)
        async with asyncio.timeout(PATIENCE), self._arrived:
            await self._arrived.wait_for(lambda: key in self.shown)
        return self.shown[key]

    async def heard(self) -> str:
        """The first message that the server has for the person."""
        async with asyncio.timeout(PATIENCE), self._arrived:
            await self._arrived.wait_for(lambda: self.messages)
        return self.messages[0]

    def type(self, name: str, version: int, *changes: types.TextDocumentContentChangeEvent) -> None:
        identifier = types.VersionedTextDocumentIdentifier(version, self.uri(name))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, list(changes)))

    async def hover(self, name: str, line: int, character: int) -> types.Hover | None:
        document = types.TextDocumentIdentifier(self.uri(name))
        params = types.HoverParams(document, types.Position(line, character))
        return await self.client.text_document_hover_async(params)

    async def actions(
        self, name: str, place: types.Range, only: list[str] | None = None
    ) -> dict[str, types.CodeAction]:
        document = types.TextDocumentIdentifier(self.uri(name))
        params = types.CodeActionParams(document, place, types.CodeActionContext([], only=only))
        found = await self.client.text_document_code_action_async(params)
        return {one.title: one for one in found or [] if isinstance(one, types.CodeAction)}

    async def run(self, command: types.Command, *more: object) -> None:
        params = types.ExecuteCommandParams(command.command, [*(command.arguments or []), *more])
        await self.client.workspace_execute_command_async(params)


def converter() -> Converter:
    """lsprotocol's own takes every action that has a command for a bare command."""
    own: Converter = default_converter()  # type: ignore[no-untyped-call]

    def read(value: dict[str, Any], _: type) -> types.Command | types.CodeAction:
        if isinstance(value.get("command"), str):
            return own.structure(value, types.Command)
        return own.structure(value, types.CodeAction)

    own.register_structure_hook(Union[types.Command, types.CodeAction], read)  # noqa: UP007
    return own


Start = Callable[..., AbstractAsyncContextManager[Editor]]
CAPABLE = types.WorkspaceClientCapabilities(
    workspace_edit=types.WorkspaceEditClientCapabilities(
        document_changes=True, resource_operations=[types.ResourceOperationKind.Create]
    )
)


@pytest.fixture
def start(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Start:
    """`async with start("utf-8", askReason=True, …) as editor`: a project, and a server that has greeted.

    What has no parameter here goes into `initializationOptions`.
    """

    @asynccontextmanager
    async def begin(
        encoding: str | None = "utf-16",
        *,
        config: str | None = CONFIG,
        locale: str = "zh-cn",
        **options: bool,
    ) -> AsyncIterator[Editor]:
        (tmp_path / ".git").mkdir()
        if config is not None:
            (tmp_path / "hegui.toml").write_text(config, "utf-8")
        client = LanguageClient(converter_factory=converter)
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("HEGUI_", "LC_", "LANG"))}
        environment["HEGUI_CACHE_DIR"] = str(tmp_path_factory.getbasetemp() / "cache")
        await client.start_io(
            sys.executable, "-m", "hegui", "lsp", "--stdio", env=environment, cwd=str(tmp_path)
        )
        editor = Editor(client, tmp_path)
        greeting = types.InitializeParams(
            capabilities=types.ClientCapabilities(
                workspace=CAPABLE,
                general=types.GeneralClientCapabilities(position_encodings=[encoding] if encoding else None),
                text_document=types.TextDocumentClientCapabilities(
                    hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown])
                ),
            ),
            locale=locale,
            initialization_options=options,
            workspace_folders=[types.WorkspaceFolder(tmp_path.as_uri(), "project")],
        )
        answer = await client.initialize_session(greeting)
        assert answer.capabilities.position_encoding == (encoding or "utf-16")
        try:
            yield editor
        finally:
            async with asyncio.timeout(PATIENCE):
                await client.shutdown_session()
                await client.stop()  # type: ignore[no-untyped-call]

    return begin


def play(scene: Coroutine[Any, Any, None]) -> None:
    """Run one test's conversation."""
    asyncio.run(scene)


def place(line: int, start: int, end: int) -> types.Range:
    return types.Range(types.Position(line, start), types.Position(line, end))


def apply(text: str, edits: list[types.TextEdit]) -> str:
    """What an editor that counts code points makes of edits; the last first."""
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]

    def offset(position: types.Position) -> int:
        return starts[position.line] + position.character

    for edit in sorted(edits, key=lambda edit: -offset(edit.range.start)):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text
