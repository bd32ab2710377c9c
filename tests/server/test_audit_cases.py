"""`hegui cases`: what an audit found becomes cases on a real server, each once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
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


def cases_of(
    running: Running, folder: Path, texts: list[dict[str, str]]
) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """What `hegui cases` says, and the cases there are then, for one run after the other."""
    lines = (json.dumps(text, ensure_ascii=False) for text in texts)
    (folder / "posts.jsonl").write_text("\n".join(lines), "utf-8")
    hegui(folder, "audit", "posts.jsonl", "--output", "result", "--id-column", "id")
    with running.person() as admin:
        token = admin.post("/v1/tokens", json={"name": "audit", "scope": "work"}).json()["secret"]
        while True:
            said = hegui(folder, "cases", "result", "--server", running.origin, HEGUI_TOKEN=token)
            yield said.stdout + said.stderr, admin.get("/v1/cases").json()["items"]


def test_a_run_that_is_killed_before_it_could_note_a_case_opens_it_no_second_time(
    alone: Running, tmp_path: Path
) -> None:
    posts = [{"id": name, "text": TEXTS["a"]} for name in ("a", "b", "https://a.example/post")]
    runs = cases_of(alone, tmp_path, posts)
    assert next(runs)[0] == "新立 3 案，此前已有 0 案\n"
    notes = tmp_path / "result" / "cases.jsonl"
    notes.write_text(notes.read_text("utf-8").splitlines()[0][:-9], "utf-8")  # killed in the middle of a line
    said, cases = next(runs)
    assert said == "新立 0 案，此前已有 3 案\n"
    assert sorted((case["account"], case["url"]) for case in cases) == [
        ("", "https://a.example/post"), ("a", ""), ("b", ""),
    ]  # fmt: skip
    assert next(runs)[0] == "新立 0 案，此前已有 3 案\n"


def test_one_name_for_two_texts_loses_none(alone: Running, tmp_path: Path) -> None:
    posts = [
        {"id": "a", "text": TEXTS["a"]},
        {"id": "a", "text": TEXTS["c"]},
        {"id": "a", "text": TEXTS["a"]},
    ]
    said, cases = next(cases_of(alone, tmp_path, posts))
    assert said == "新立 2 案，此前已有 0 案\n"
    assert {case["account"] for case in cases} == {"a"}


def test_a_text_that_the_server_does_not_take_keeps_back_no_other(alone: Running, tmp_path: Path) -> None:
    posts = [
        {"id": "long", "text": TEXTS["a"] + "好" * 1_000_000},
        {"id": "odd\0", "text": "\0" + TEXTS["c"]},
        {"id": "号" * 400, "text": TEXTS["a"]},
    ]
    said, cases = next(cases_of(alone, tmp_path, posts))
    assert said.startswith("新立 2 案，此前已有 0 案\nhegui: long 没有立案：")
    assert {case["account"] for case in cases} == {"odd", "号" * 300}


def test_what_the_server_refuses_is_told_and_nothing_is_noted(alone: Running, tmp_path: Path) -> None:
    (tmp_path / "posts.jsonl").write_text(json.dumps({"text": TEXTS["a"]}), "utf-8")
    hegui(tmp_path, "audit", "posts.jsonl", "--output", "result")
    refused = hegui(tmp_path, "cases", "result", "--server", alone.origin, HEGUI_TOKEN="hegui_wrong")  # noqa: S106
    assert (refused.returncode, refused.stderr) == (2, "hegui: 错误：服务器拒绝了：401\n")
    assert (tmp_path / "result" / "cases.jsonl").read_text("utf-8") == ""


def test_a_token_never_travels_readable(tmp_path: Path) -> None:
    refused = hegui(tmp_path, "cases", "result", "--server", "http://example.com", HEGUI_TOKEN="x")  # noqa: S106
    assert "https://" in refused.stderr
