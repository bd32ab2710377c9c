"""The tools for writing assistants, called by the SDK's own client: within a process and over real pipes."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters, stdio_client
from mcp.types import CallToolResult, TextContent

from hegui.config import Config
from hegui.load import cache_folder
from hegui.mcp import Tools, create

COPY = "协议包过，三天拿证。我们不承诺包过。"
Talk = Callable[[Client], Coroutine[Any, Any, Any]]


def ask(tool: str, **arguments: Any) -> CallToolResult:
    """What a tool answers, judged by the default packs."""

    async def talk(client: Client) -> CallToolResult:
        answer = await client.call_tool(tool, arguments)
        assert isinstance(answer, CallToolResult)
        return answer

    return with_client(talk)


def with_client(talk: Callable[[Client], Coroutine[Any, Any, CallToolResult]]) -> CallToolResult:
    async def run() -> CallToolResult:
        async with Client(create(Config(lang="zh-Hans"))) as client:
            return await talk(client)

    return asyncio.run(run())


def said(answer: CallToolResult) -> str:
    return "\n".join(part.text for part in answer.content if isinstance(part, TextContent))


def test_copy_is_checked_with_places_law_and_advice() -> None:
    answer = ask("check_text", text=COPY)

    assert not answer.is_error
    value = answer.structured_content
    assert value is not None
    assert value["verdict"] == "violating"
    places = [(COPY[f["start"] : f["end"]], f["kind"], f["rule_id"]) for f in value["findings"]]
    assert places == [
        ("协议包过", "violation", "certificate/pass-guarantee"),
        ("三天拿证", "violation", "certificate/days-to-certificate"),
        ("包过", "mention", "certificate/pass-guarantee"),
    ]
    first = value["findings"][0]
    assert any("广告法" in law for law in first["law"])
    assert first["suggestion"]
    assert (first["line"], first["column"]) == (1, 1)


@pytest.mark.parametrize(
    ("markup", "text", "verdict"),
    [
        pytest.param(
            "html", "<p>包<b>过</b></p>", "violating", id="HTML tags inside a phrase are seen through"
        ),
        pytest.param("markdown", "```\n协议包过\n```\n", "clean", id="code in Markdown is no copy"),
        pytest.param("plain", "考试结果以官方公布为准。", "clean", id="lawful copy is clean"),
    ],
)
def test_markup_is_read_as_what_it_is(markup: str, text: str, verdict: str) -> None:
    value = ask("check_text", text=text, format=markup).structured_content
    assert value is not None
    assert value["verdict"] == verdict


def test_an_answer_comes_in_the_language_asked_for() -> None:
    value = ask("check_text", text=COPY, lang="en").structured_content
    assert value is not None
    assert value["findings"][0]["message"].isascii() is False  # it quotes the phrase
    assert "promise" in value["findings"][0]["message"] or "guarantee" in value["findings"][0]["message"]


def test_a_text_is_explained_step_by_step() -> None:
    assert "certificate/pass-guarantee" in said(ask("explain_text", text="我们不承诺包过"))
    assert "negation" in said(ask("explain_text", text="我们不承诺包过"))


def test_a_rule_has_a_page_and_a_wrong_name_a_near_one() -> None:
    page = ask("explain_rule", rule_id="certificate/pass-guarantee").structured_content
    assert page is not None
    assert page["rule_id"] == "certificate/pass-guarantee"
    assert page["law"]
    assert page["bad"]
    wrong = ask("explain_rule", rule_id="certificate/pass-guarante")
    assert wrong.is_error
    assert "certificate/pass-guarantee" in said(wrong)


def test_rules_are_listed_in_parts_that_say_how_many_there_are() -> None:
    first = ask("list_rules", pack="ad-law", limit=3).structured_content
    second = ask("list_rules", pack="ad-law", limit=3, offset=3).structured_content
    assert first is not None
    assert second is not None
    names = [rule["rule_id"] for part in (first, second) for rule in part["rules"]]
    assert len(set(names)) == 6
    assert first["total"] == second["total"] > 6
    assert all(name.startswith("ad-law/") for name in names)


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        pytest.param("check_text", {"text": "包过" * 100_001}, id="a text beyond the limit"),
        pytest.param("check_text", {"text": "包过", "format": "docx"}, id="a format that is none"),
        pytest.param("list_rules", {"limit": 0}, id="no rules at all"),
    ],
)
def test_what_cannot_be_answered_is_refused_without_quoting_it_whole(
    tool: str, arguments: dict[str, Any]
) -> None:
    answer = ask(tool, **arguments)
    assert answer.is_error
    assert len(said(answer)) < 2_000


def test_tomorrow_the_law_of_tomorrow_applies(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock:
        @staticmethod
        def today() -> date:
            return days.pop()

    days = [date(2026, 1, 1), date(1990, 1, 1)]
    tools = Tools(Config())
    monkeypatch.setattr("hegui.mcp.date", Clock)
    assert (tools.list_rules().total, tools.list_rules().total > 0) == (0, True)


def test_every_tool_says_that_it_only_reads() -> None:
    async def run() -> None:
        async with Client(create(Config())) as client:
            tools = (await client.list_tools()).tools
            assert [tool.name for tool in tools] == [
                "check_text", "explain_text", "explain_rule", "list_rules",
            ]  # fmt: skip
            for tool in tools:
                assert tool.annotations is not None
                assert tool.annotations.read_only_hint
                assert tool.description

    asyncio.run(run())


def test_the_command_speaks_over_pipes_by_the_rules_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "hegui.toml").write_text('disable = ["certificate/*"]\nlang = "en"\n', "utf-8")
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "hegui", "mcp"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HEGUI_CACHE_DIR": str(cache_folder())},
    )

    async def run() -> CallToolResult:
        async with Client(stdio_client(server)) as client:
            answer = await client.call_tool("check_text", {"text": COPY + "全国最佳"})
            assert isinstance(answer, CallToolResult)
            return answer

    value = asyncio.run(run()).structured_content
    assert value is not None
    assert [found["rule_id"].partition("/")[0] for found in value["findings"]] == ["ad-law"]
