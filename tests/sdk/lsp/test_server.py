"""The language server as a real client sees it, over standard input and output."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from ..cli.conftest import CONFIG

TEXT = "😀我们遥遥领先\n我们都在\n"
REPLACE = '\n[replace]\n"遥遥领先" = "用户过万"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "hegui.toml").write_text(CONFIG + REPLACE, "utf-8")
    return tmp_path


@pytest_asyncio.fixture
async def client(folder: Path) -> AsyncIterator[LanguageClient]:
    command = [sys.executable, "-m", "hegui", "lsp", "--lang", "zh-Hans"]
    lsp = await ClientServerConfig(server_command=command).start()
    assert isinstance(lsp, LanguageClient)
    await lsp.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities("visual-studio-code"),
            workspace_folders=[types.WorkspaceFolder(folder.as_uri(), "project")],
            root_uri=folder.as_uri(),
        )
    )
    yield lsp
    await lsp.shutdown_session()


def opened(client: LanguageClient, path: Path, text: str, language: str = "plaintext") -> str:
    item = types.TextDocumentItem(path.as_uri(), language, 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return path.as_uri()


async def marked(client: LanguageClient, uri: str) -> list[types.Diagnostic]:
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return list(client.diagnostics[uri])


def at(line: int, character: int) -> types.Range:
    return types.Range(types.Position(line, character), types.Position(line, character))


@pytest.mark.asyncio
async def test_what_is_open_is_underlined_in_the_units_of_the_client(
    client: LanguageClient, folder: Path
) -> None:
    uri = opened(client, folder / "a.txt", TEXT)
    (found,) = await marked(client, uri)
    assert found.range == types.Range(types.Position(0, 4), types.Position(0, 8))
    assert (found.code, found.source, found.severity) == (
        "house/boast",
        "hegui",
        types.DiagnosticSeverity.Error,
    )
    assert found.message == "“遥遥领先”是约定不用的说法"


@pytest.mark.asyncio
async def test_an_edit_is_judged_at_once(client: LanguageClient, folder: Path) -> None:
    uri = opened(client, folder / "a.txt", TEXT)
    await marked(client, uri)
    change = types.TextDocumentContentChangePartial(
        range=types.Range(types.Position(0, 4), types.Position(0, 8)), text="顶呱呱"
    )
    version = types.VersionedTextDocumentIdentifier(uri=uri, version=2)
    client.text_document_did_change(types.DidChangeTextDocumentParams(version, [change]))
    assert [one.code for one in await marked(client, uri)] == ["house/praise"]


@pytest.mark.asyncio
async def test_the_card_has_law_and_advice(client: LanguageClient, folder: Path) -> None:
    uri = opened(client, folder / "a.txt", TEXT)
    await marked(client, uri)
    where = types.TextDocumentIdentifier(uri)
    hover = await client.text_document_hover_async(types.HoverParams(where, types.Position(0, 5)))
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    for part in (
        "**禁用** “遥遥领先”是约定不用的说法",
        "依据：[《测试规范》",
        "建议：写具体事实",
        "`house/boast`",
    ):
        assert part in hover.contents.value
    nothing = await client.text_document_hover_async(types.HoverParams(where, types.Position(1, 1)))
    assert nothing is None


@pytest.mark.asyncio
async def test_three_things_to_do_about_it(client: LanguageClient, folder: Path) -> None:
    uri = opened(client, folder / "a.md", TEXT, "markdown")
    await marked(client, uri)
    context = types.CodeActionContext(diagnostics=[])
    found = await client.text_document_code_action_async(
        types.CodeActionParams(types.TextDocumentIdentifier(uri), at(0, 5), context)
    )
    actions = [one for one in found or [] if isinstance(one, types.CodeAction)]
    assert [one.title for one in actions] == [
        "替换为“用户过万”",
        "忽略这一处，并写明理由",
        "在 hegui.toml 里放行“遥遥领先”",
    ]
    edits = [next(iter((one.edit.changes or {}).items())) for one in actions if one.edit]
    assert [(Path(target).name, edit[0].new_text) for target, edit in edits] == [
        ("a.md", "用户过万"),
        ("a.md", " <!-- hegui: ignore[house/boast] 理由： -->"),
        ("hegui.toml", '\n[[suppress]]\nrule = "house/boast"\ntext = "遥遥领先"\nreason = "理由："\n'),
    ]
    assert edits[1][1][0].range == at(0, 8)


@pytest.mark.asyncio
async def test_a_changed_configuration_holds_at_once(client: LanguageClient, folder: Path) -> None:
    uri = opened(client, folder / "a.txt", TEXT)
    await marked(client, uri)
    (folder / "hegui.toml").write_text(f'{CONFIG}disable = ["house/boast"]\n', "utf-8")
    event = types.FileEvent((folder / "hegui.toml").as_uri(), types.FileChangeType.Changed)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    assert await marked(client, uri) == []


@pytest.mark.asyncio
async def test_a_faulty_configuration_is_told_and_ends_nothing(client: LanguageClient, folder: Path) -> None:
    (folder / "hegui.toml").write_text("packs = 3\n", "utf-8")
    opened(client, folder / "a.txt", TEXT)
    await client.wait_for_notification(types.WINDOW_SHOW_MESSAGE)
    assert "`packs` 应为列表" in client.messages[-1].message
    (folder / "hegui.toml").write_text(CONFIG, "utf-8")
    event = types.FileEvent((folder / "hegui.toml").as_uri(), types.FileChangeType.Changed)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    assert len(await marked(client, (folder / "a.txt").as_uri())) == 1
