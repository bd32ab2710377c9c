"""`hegui cases`: what an audit found becomes cases on a real server, each once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.server.running import Running

TEXTS = {
    "a": "协议包过，三天拿证，扫码报名",
    "b": "今天天气很好",
    "c": "签约保过，考不过全额退款，加微信报名",
}


def hegui(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hegui", *words, "--lang", "zh-Hans"]
    return subprocess.run(
        command, cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False
    )


def test_every_violating_text_becomes_a_case_once(alone: Running, tmp_path: Path) -> None:
    lines = (json.dumps({"id": name, "text": text}, ensure_ascii=False) for name, text in TEXTS.items())
    (tmp_path / "posts.jsonl").write_text("\n".join(lines), "utf-8")
    assert hegui(tmp_path, "audit", "posts.jsonl", "--output", "result", "--id-column", "id").returncode == 1
    with alone.person() as admin:
        token = admin.post("/v1/tokens", json={"name": "audit", "scope": "work"}).json()["secret"]
        words = ("cases", "result", "--server", alone.origin)
        assert hegui(tmp_path, *words, HEGUI_TOKEN=token).stdout == "新立 2 案，此前已有 0 案\n"
        assert hegui(tmp_path, *words, HEGUI_TOKEN=token).stdout == "新立 0 案，此前已有 2 案\n"
        cases = admin.get("/v1/cases").json()["items"]
    assert sorted(case["account"] for case in cases) == ["a", "c"]


def test_what_the_server_refuses_is_told_and_nothing_is_noted(alone: Running, tmp_path: Path) -> None:
    (tmp_path / "posts.jsonl").write_text(json.dumps({"text": TEXTS["a"]}), "utf-8")
    hegui(tmp_path, "audit", "posts.jsonl", "--output", "result")
    refused = hegui(tmp_path, "cases", "result", "--server", alone.origin, HEGUI_TOKEN="hegui_wrong")  # noqa: S106
    assert (refused.returncode, refused.stderr) == (2, "hegui: 错误：服务器拒绝了：401\n")
    assert (tmp_path / "result" / "cases.jsonl").read_text("utf-8") == ""


def test_a_token_never_travels_readable(tmp_path: Path) -> None:
    refused = hegui(tmp_path, "cases", "result", "--server", "http://example.com", HEGUI_TOKEN="x")  # noqa: S106
    assert "https://" in refused.stderr
