"""The language server as an editor meets it: a real client, a real process, a project's own rules."""

from __future__ import annotations

import pytest
from lsprotocol import types

from tests.sdk.lsp.conftest import CONFIG, Start, apply, place, play

BOAST = "我们遥遥领先"
Whole = types.TextDocumentContentChangeWholeDocument
Partial = types.TextDocumentContentChangePartial


@pytest.mark.parametrize(
    ("encoding", "start_column", "end_column"),
    [
        pytest.param(None, 4, 8, id="an editor that names none: UTF-16 units"),
        pytest.param("utf-8", 10, 22, id="columns in bytes"),
        pytest.param("utf-16", 4, 8, id="columns in UTF-16 units"),
        pytest.param("utf-32", 3, 7, id="columns in code points"),
    ],
)
def test_a_finding_stands_where_the_editor_counts_it(
    start: Start, encoding: str | None, start_column: int, end_column: int
) -> None:
    async def scene() -> None:
        async with start(encoding) as editor:
            (found,) = await editor.open("a.txt", "标题\n𠮷我们遥遥领先！")
            assert found.range == place(1, start_column, end_column)
            assert (found.severity, found.code, found.source) == (
                types.DiagnosticSeverity.Error, "house/boast", "hegui",
            )  # fmt: skip
            assert found.message == "“遥遥领先”是约定不用的说法"
            assert found.code_description == types.CodeDescription("https://example.com/boast")

    play(scene())


def test_typing_is_followed_change_by_change_even_past_odd_line_breaks(start: Start) -> None:
    async def scene() -> None:
        async with start() as editor:
            assert await editor.open("a.txt", "新\u2028品\x0b上市\n𠮷我们") == []
            editor.type(
                "a.txt",
                2,
                Partial(place(0, 0, 1), "全网热销的新"),
                Partial(place(1, 2, 2), "和他们"),
                Partial(place(1, 7, 7), "遥遥领先"),
            )
            found = await editor.found("a.txt", 2)
            assert [(one.code, one.range) for one in found] == [
                ("house/claim", place(0, 0, 4)),
                ("house/boast", place(1, 7, 11)),
            ]
            editor.type("a.txt", 3, Partial(types.Range(types.Position(0, 4), types.Position(1, 7)), ""))
            editor.type("a.txt", 4, Whole("我们都在"))
            assert await editor.found("a.txt", 4) == []

    play(scene())


def test_hover_gives_the_law_and_the_advice(start: Start) -> None:
    async def scene() -> None:
        async with start() as editor:
            await editor.open("a.txt", BOAST)
            card = await editor.hover("a.txt", 0, 3)
            assert card is not None
            assert card.range == place(0, 2, 6)
            assert isinstance(card.contents, types.MarkupContent)
            assert card.contents.kind == types.MarkupKind.Markdown
            assert card.contents.value.split("\n\n") == [
                "**禁用：“遥遥领先”是约定不用的说法**",
                "**依据**：《测试规范》（测〔2024〕1号，2024-01-01）第1条 [查看法条原文](<https://example.com/boast>)",
                "**理由**：说了等于没说。",
                "**建议**：写具体事实",
                "`house/boast`",
            ]
            assert await editor.hover("a.txt", 0, 0) is None

    play(scene())


def test_hover_says_no_more_where_the_editor_shows_the_message_itself(start: Start) -> None:
    async def scene() -> None:
        async with start(messagesOnHover=True) as editor:
            await editor.open("a.txt", BOAST)
            card = await editor.hover("a.txt", 0, 3)
            assert card is not None
            assert isinstance(card.contents, types.MarkupContent)
            assert card.contents.value.split("\n\n") == [
                "**禁用**",
                "**依据**：《测试规范》（测〔2024〕1号，2024-01-01）第1条 [查看法条原文](<https://example.com/boast>)",
                "**理由**：说了等于没说。",
                "**建议**：写具体事实",
            ]

    play(scene())


def test_a_declared_replacement_is_the_preferred_action(start: Start) -> None:
    async def scene() -> None:
        text = "今天顶呱呱，明天顶呱呱"
        async with start("utf-32") as editor:
            found = await editor.open("a.txt", text)
            assert [one.severity for one in found] == [types.DiagnosticSeverity.Warning] * 2
            actions = await editor.actions("a.txt", found[0].range)
            best = actions["改成“很不错”"]
            assert best.is_preferred
            assert apply(text, edits(best)) == "今天很不错，明天顶呱呱"
            everything = await editor.actions("a.txt", place(0, 0, 0), only=["source.fixAll"])
            assert list(everything) == ["应用全部声明过的替换"]
            assert apply(text, edits(everything["应用全部声明过的替换"])) == "今天很不错，明天很不错"

    play(scene())


@pytest.mark.parametrize(
    ("name", "language", "text", "after"),
    [
        pytest.param(
            "a.md", "markdown", "# 关于\n\n我们遥遥领先\n\n完\n",
            "# 关于\n\n我们遥遥领先 <!-- hegui: ignore[house/boast] 在此写明理由 -->\n\n完\n",
            id="Markdown: a comment behind the line",
        ),
        pytest.param(
            "a.html", "html", '<p title="遥遥领先"\n  class="a">好</p>\n',
            '<p title="遥遥领先"\n  class="a">好</p>\n<!-- hegui: ignore-match[house/boast]("遥遥领先") 在此写明理由 -->\n',
            id="HTML, inside a tag: at the end, for these words",
        ),
        pytest.param(
            "a.py", "python", 'SLOGAN = "遥遥领先"\n',
            'SLOGAN = "遥遥领先" # hegui: ignore[house/boast] 在此写明理由\n',
            id="Python: its own kind of comment",
        ),
    ],
)  # fmt: skip
def test_a_suppression_is_put_where_it_works(
    start: Start, name: str, language: str, text: str, after: str
) -> None:
    async def scene() -> None:
        async with start("utf-32") as editor:
            (found,) = await editor.open(name, text, language)
            actions = await editor.actions(name, found.range)
            action = actions["在这里抑制 house/boast，写明理由"]
            assert apply(text, edits(action)) == after
            editor.type(name, 2, Whole(after))
            assert await editor.found(name, 2) == []

    play(scene())


def test_an_editor_that_asks_people_sends_their_reason(start: Start) -> None:
    async def scene() -> None:
        async with start("utf-32", askReason=True) as editor:
            (found,) = await editor.open("a.md", BOAST, "markdown")
            action = (await editor.actions("a.md", found.range))["在这里抑制 house/boast，写明理由"]
            assert action.edit is None
            assert action.command is not None
            await editor.run(action.command, "奖项名称 --> <b>\n有证书")
            (edit,) = editor.edits
            new = apply(BOAST, edits(types.CodeAction("", edit=edit)))
            assert new == f"{BOAST} <!-- hegui: ignore[house/boast] 奖项名称 —— —b— 有证书 -->"
            editor.type("a.md", 2, Whole("遥遥领先，" + BOAST))
            await editor.run(action.command, "太晚")
            assert await editor.heard() == "文字已经改动，请重新选择"
            assert len(editor.edits) == 1

    play(scene())


@pytest.mark.parametrize(
    ("config", "after"),
    [
        pytest.param(
            CONFIG, CONFIG.replace("\n[replace]", 'allow = ["遥遥领先"]\n\n[replace]'),
            id="a new key stands before the tables, comments stay",
        ),
        pytest.param(
            CONFIG.replace("\n[replace]", 'allow = [\n  "包过塑", # 塑封\n]\n\n[replace]'),
            CONFIG.replace("\n[replace]", 'allow = [\n  "包过塑", # 塑封\n  "遥遥领先",\n]\n\n[replace]'),
            id="a list on several lines grows by one",
        ),
    ],
)  # fmt: skip
def test_an_allowed_phrase_goes_into_the_configuration_and_holds(
    start: Start, config: str, after: str
) -> None:
    async def scene() -> None:
        async with start("utf-32", config=config) as editor:
            (found,) = await editor.open("a.txt", BOAST)
            action = (await editor.actions("a.txt", found.range))[
                "在本项目里把“遥遥领先”当作普通词（写进 hegui.toml）"
            ]
            file = editor.root / "hegui.toml"
            assert apply(config, edits(action)) == after
            file.write_text(after, "utf-8")
            editor.shown.clear()
            document = types.TextDocumentIdentifier(file.as_uri())
            editor.client.text_document_did_save(types.DidSaveTextDocumentParams(document))
            assert await editor.found("a.txt", 1) == []
            file.write_text(config, "utf-8")
            editor.shown.clear()
            event = types.FileEvent(file.as_uri(), types.FileChangeType.Changed)
            editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
            assert len(await editor.found("a.txt", 1)) == 1

    play(scene())


def test_an_editor_that_saves_is_asked_to_save_what_was_allowed(start: Start) -> None:
    async def scene() -> None:
        async with start(saveConfiguration=True) as editor:
            (found,) = await editor.open("a.txt", BOAST)
            title = "在本项目里把“遥遥领先”当作普通词（写进 hegui.toml）"
            action = (await editor.actions("a.txt", found.range))[title]
            assert action.edit is not None
            assert action.command is not None
            assert action.command.command == "hegui.save"
            assert list(action.command.arguments or ()) == [editor.uri("hegui.toml")]

    play(scene())


def test_a_configuration_is_no_copy(start: Start) -> None:
    async def scene() -> None:
        async with start() as editor:
            text = f'allow = ["{BOAST}"]'
            assert len(await editor.open("a.txt", text)) == 1
            assert await editor.open("hegui.toml", text) == []
            assert await editor.hover("hegui.toml", 0, 13) is None
            assert await editor.actions("hegui.toml", place(0, 13, 13)) == {}

    play(scene())


def test_what_the_project_leaves_out_is_left_alone(start: Start) -> None:
    async def scene() -> None:
        async with start(config=f'exclude = ["old/"]\n{CONFIG}') as editor:
            assert await editor.open("old/a.txt", BOAST) == []
            assert len(await editor.open("a.txt", BOAST)) == 1

    play(scene())


def test_a_project_without_configuration_gets_one_with_the_phrase(start: Start) -> None:
    async def scene() -> None:
        async with start(config=None, locale="en-GB") as editor:
            found = await editor.open("a.txt", "协议包过，三天拿证")
            assert [one.code for one in found] == [
                "certificate/pass-guarantee",
                "certificate/days-to-certificate",
            ]
            actions = await editor.actions("a.txt", found[0].range)
            action = next(one for title, one in actions.items() if title.startswith("Allow “"))
            assert action.edit is not None
            assert action.edit.document_changes is not None
            new, change = action.edit.document_changes
            uri = editor.uri("hegui.toml")
            assert new == types.CreateFile(uri)
            assert isinstance(change, types.TextDocumentEdit)
            assert change.text_document.uri == uri
            assert [edit.new_text for edit in change.edits if isinstance(edit, types.TextEdit)] == [
                'allow = ["协议包过"]\n'
            ]

    play(scene())


@pytest.mark.parametrize(
    ("locale", "message"),
    [
        pytest.param("zh-tw", "“遥遥领先”是約定不用的說法", id="Traditional for Taiwan"),
        pytest.param("en-GB", "“遥遥领先” is not used here", id="English"),
    ],
)
def test_the_editor_speaks_the_language_of_the_person(start: Start, locale: str, message: str) -> None:
    async def scene() -> None:
        async with start(locale=locale) as editor:
            (found,) = await editor.open("a.txt", BOAST)
            assert found.message == message

    play(scene())


def test_a_broken_configuration_is_told_and_recovered_from(start: Start) -> None:
    async def scene() -> None:
        async with start(config='packs = ["nowhere"]\n') as editor:
            assert await editor.open("a.txt", BOAST) == []
            assert "nowhere" in await editor.heard()
            (editor.root / "hegui.toml").write_text(CONFIG, "utf-8")
            editor.type("a.txt", 2, Whole(BOAST))
            assert [one.code for one in await editor.found("a.txt", 2)] == ["house/boast"]

    play(scene())


@pytest.mark.parametrize(
    ("name", "language", "text", "places"),
    [
        pytest.param("a.yaml", "yaml", "says: 我们遥遥领先\n", [place(0, 8, 12)], id="YAML, as it is written"),
        pytest.param("a.md", "markdown", "`遥遥领先` 遥遥**领先**", [place(0, 7, 13)], id="Markdown, code aside"),
        pytest.param("a.htm", "html", "<p>遥遥<b>领先</b>", [place(0, 3, 10)], id="HTML, through its tags"),
        pytest.param("b.md", "plaintext", "`遥遥领先`", [place(0, 1, 5)], id="what the editor was told it is"),
    ],
)  # fmt: skip
def test_a_format_is_read_so_that_places_stay_true(
    start: Start, name: str, language: str, text: str, places: list[types.Range]
) -> None:
    async def scene() -> None:
        async with start() as editor:
            assert [one.range for one in await editor.open(name, text, language)] == places

    play(scene())


def test_a_closed_text_leaves_nothing_behind(start: Start) -> None:
    async def scene() -> None:
        async with start() as editor:
            assert len(await editor.open("a.txt", BOAST)) == 1
            document = types.TextDocumentIdentifier(editor.uri("a.txt"))
            editor.client.text_document_did_close(types.DidCloseTextDocumentParams(document))
            assert await editor.found("a.txt", None) == []

    play(scene())


def edits(action: types.CodeAction) -> list[types.TextEdit]:
    """The edits of an action that changes one text."""
    assert action.edit is not None
    assert action.edit.document_changes is not None
    (change,) = action.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    return [edit for edit in change.edits if isinstance(edit, types.TextEdit)]
