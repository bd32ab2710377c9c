"""A small pack of rules and the texts that it judges."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from hegui.config import Config

from ... import mini

TEXTS = {
    "ad": "协议包过，名额有限",
    "again": "协议包过，名额有限",
    "mention": "我们不承诺包过",
    "clean": "今天天气很好",
    "traditional": "簽約包過，免費試聽",
    "empty": "",
}


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """One rule: 包过."""
    words = {"context-denial": ["不承诺"]}
    folder = mini.write(tmp_path / "rules" / "mini", {"x": mini.rule()}, words)
    return Config(packs=(), extends=(folder,), lang="zh-Hans", root=tmp_path)


def jsonl(path: Path, rows: Mapping[str, Any]) -> Path:
    lines = [json.dumps({"id": name, "text": text}, ensure_ascii=False) for name, text in rows.items()]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def tables(output: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of an audit, in the order of the shards."""
    names = ("findings", "verdicts", "errors")
    return {
        name: [
            row
            for part in sorted((output / name).glob("*.parquet"))
            for row in pq.read_table(part).to_pylist()
        ]
        for name in names
    }
