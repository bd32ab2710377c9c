"""The MCP server as the client of the official SDK sees it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from .cli.conftest import CONFIG


@pytest.fixture
def server(tmp_path: Path) -> StdioServerParameters:
    (tmp_path / "hegui.toml").write_text(CONFIG, "utf-8")
    return StdioServerParameters(command=sys.executable, args=["-m", "hegui", "mcp"], cwd=tmp_path)


async def call(server: StdioServerParameters, name: str, **values: object) -> dict[str, Any]:
    async with Client(stdio_client(server)) as client:
        result = await client.call_tool(name, values)
        assert not result.is_error
        assert isinstance(result.structured_content, dict)
        return result.structured_content


@pytest.mark.asyncio
async def test_it_names_its_tools(server: StdioServerParameters) -> None:
    async with Client(stdio_client(server)) as client:
        assert [tool.name for tool in (await client.list_tools()).tools] == ["check", "explain", "rules"]


@pytest.mark.asyncio
async def test_a_text_is_checked(server: StdioServerParameters) -> None:
    report = await call(server, "check", text="我们遥遥领先", lang="en")
    assert report["verdict"] == "violating"
    assert [(one["text"], one["message"]) for one in report["findings"]] == [
        ("遥遥领先", "“遥遥领先” is not used here")
    ]


@pytest.mark.asyncio
async def test_markup_is_left_out(server: StdioServerParameters) -> None:
    report = await call(server, "check", text="`遥遥领先` 我们遥遥**领先**", format="markdown")
    assert [one["span"] for one in report["findings"]] == [{"start": 9, "end": 15}]


@pytest.mark.asyncio
async def test_a_verdict_is_explained(server: StdioServerParameters) -> None:
    trace = await call(server, "explain", text="我们从不说遥遥领先")
    assert "mention" in str(trace)


@pytest.mark.asyncio
async def test_rules_are_looked_up(server: StdioServerParameters) -> None:
    found = await call(server, "rules", search="顶呱呱")
    assert [one["rule_id"] for one in found["rules"]] == ["house/praise"]
