"""Judging over HTTP: the same findings as everywhere, the same bytes as the command line."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from typing import Any

import docx
import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from hegui import Linter
from tests.server.running import SECONDS, Running, lines, until

AD = "协议包过，三天拿证"


def cli(text: str, *options: str) -> str:
    command = [sys.executable, "-m", "hegui", "check", "-", "--format", "json", "--lang", "zh-Hans", *options]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize(
    ("text", "more", "options"),
    [
        pytest.param(AD, {}, [], id="plain text"),
        pytest.param("今天天气很好。", {}, [], id="text without findings"),
        pytest.param("", {}, [], id="no text at all"),
        pytest.param("包\u200b过😀 零 基 礎包拿證", {}, [], id="disguises and characters beyond the first plane"),
        pytest.param("# 课\n\n**包**过", {"format": "markdown", "path": "a.md"}, ["--stdin-filename", "a.md"], id="Markdown"),
        pytest.param("<p>包<b>过</b></p>", {"format": "html", "path": "a.html"}, ["--stdin-filename", "a.html"], id="HTML"),
        pytest.param("保本保息，稳赚不赔", {"packs": ["finance"]}, ["--pack", "finance"], id="packs of one's own choice"),
        pytest.param("国家级", {"profile": "finance"}, ["--profile", "finance"], id="a profile"),
        pytest.param("国家级", {"as_of": "2010-01-01"}, ["--as-of", "2010-01-01"], id="the law of another day"),
    ],
)  # fmt: skip
def test_the_answer_is_what_the_command_line_prints(
    program: httpx.Client, text: str, more: dict[str, Any], options: list[str]
) -> None:
    answer = program.post("/v1/lint", json={"path": "<stdin>", "text": text, **more})
    assert answer.status_code == 200
    assert answer.text == cli(text, *options)


def test_a_short_text_does_not_wait_for_long_ones(program: httpx.Client) -> None:
    """In line with them it would come when every one of them has been taken up by a worker thread."""
    workers = max(2, os.cpu_count() or 2)
    program.post("/v1/lint", json={"text": AD})  # the linter of this language is there
    with ThreadPoolExecutor(4 * workers) as hands:
        asked = [hands.submit(program.post, "/v1/lint", json={"text": AD * 1000}) for _ in range(4 * workers)]
        until(lambda: _waiting(program) > 3 * workers, "a line before the worker threads")
        answer = program.post("/v1/lint", json={"text": AD})
        left = _waiting(program)
    assert answer.json()["summary"]["error"] == 2
    assert left >= workers, "it waited"
    assert {one.result().status_code for one in asked} == {200}


def _waiting(program: httpx.Client) -> float:
    found = re.search(r'^hegui_waiting{lane="lint"} (.*)$', program.get("/v1/metrics").text, re.MULTILINE)
    assert found
    return float(found[1])


@pytest.mark.parametrize(
    ("annotation", "phrases"),
    [
        pytest.param([{"text": "包"}, {"markup": "<b>"}, {"text": "过"}], ["包<b>过"], id="markup inside a phrase is nothing"),
        pytest.param([{"text": "包"}, {"markup": "</p>", "interpretAs": "\n"}, {"text": "过"}], [], id="no phrase reaches across a block"),
        pytest.param([{"markup": "<包过>"}, {"text": "好"}], [], id="markup itself is not read"),
        pytest.param([], [], id="nothing"),
    ],
)  # fmt: skip
def test_annotated_markup(program: httpx.Client, annotation: list[Any], phrases: list[str]) -> None:
    answer = program.post("/v1/lint", json={"annotation": annotation}).json()
    assert [finding["text"] for finding in answer["documents"][0]["findings"]] == phrases


@pytest.mark.parametrize(
    ("path", "body", "status", "where"),
    [
        pytest.param("/v1/lint", {}, 422, "one of `text`, `annotation` and `picture`", id="nothing to judge"),
        pytest.param("/v1/lint", {"text": 5}, 422, "text", id="a text that is a number"),
        pytest.param("/v1/lint", {"text": "x", "lnag": "en"}, 422, "lnag", id="a typing error in a name"),
        pytest.param(
            "/v1/lint", {"text": "x", "packs": ["nobody"]}, 422, "nobody", id="a pack that nobody has"
        ),
        pytest.param(
            "/v1/lint", {"text": "x", "packs": ["../ad-law"]}, 422, "packs", id="a pack that is a path"
        ),
        pytest.param(
            "/v1/lint", {"text": "x", "profile": "nobody"}, 422, "nobody", id="a profile that nobody has"
        ),
        pytest.param("/v1/lint", {"text": "国" * 1_000_001}, 422, "1,000,001", id="a text that is too long"),
        pytest.param(
            "/v1/explain", {"text": "x", "as_of": "tomorrow"}, 422, "as_of", id="a day that is none"
        ),
        pytest.param("/v1/report?format=doc", {"text": "x"}, 422, "doc", id="a format that nobody writes"),
        pytest.param("/v1/nothing", {"text": "x"}, 404, "nothing", id="an address that is none"),
        pytest.param("/v1/health", {}, 405, "GET", id="a method that does not fit"),
    ],
)
def test_refusals_say_what_and_where(
    program: httpx.Client, path: str, body: Any, status: int, where: str
) -> None:
    answer = program.post(path, json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert where in answer.text
    assert answer.json()["status"] == status


def test_errors_speak_the_readers_language(program: httpx.Client) -> None:
    said = {
        lang: program.post(
            "/v1/lint", json={"text": "x", "packs": ["nobody"]}, headers={"Accept-Language": lang}
        ).json()
        for lang in ("zh-CN", "zh-TW", "en-GB", "fr")
    }
    assert said["zh-CN"]["title"] == said["fr"]["title"] == "内容有误"
    assert said["zh-TW"]["title"] == "內容有誤"
    assert "there is no pack `nobody`" in said["en-GB"]["detail"]


def test_explain_and_normalize_show_what_the_matcher_reads(program: httpx.Client) -> None:
    text = "包\u200b過"
    trace = program.post("/v1/explain", json={"text": text}).json()
    assert trace["verdict"] == "violating"
    assert [match["rule_id"] for match in trace["matches"]] == ["certificate/pass-guarantee"]
    normal = program.post("/v1/normalize", json={"text": text}).json()
    assert (normal["text"], len(normal["folded"])) == (text, len(text))
    assert normal["folded"] == trace["folded"] == Linter().explain(text).as_dict()["folded"]


@pytest.mark.parametrize(
    ("form", "magic"),
    [("html", b"<!doctype"), ("docx", b"PK"), ("pdf", b"%PDF-"), ("markdown", b"### ")],
)
def test_a_report_is_a_file_to_pass_on(program: httpx.Client, form: str, magic: bytes) -> None:
    hostile = f"{AD}<script>alert(1)</script>\x00"
    answer = program.post(f"/v1/report?format={form}", json={"text": hostile})
    assert answer.status_code == 200, answer.text
    assert answer.content.lower().startswith(magic.lower())
    assert "attachment" in answer.headers["content-disposition"]
    assert b"<script>alert(1)" not in answer.content
    if form == "docx":
        text = "\n".join(one.text for one in docx.Document(BytesIO(answer.content)).paragraphs)
        assert "协议包过" in text
        assert "发现违规用语" in text


@pytest.mark.parametrize(
    ("name", "data", "status", "expected"),
    [
        pytest.param("稿.txt", "包过".encode("gb18030"), 200, ("包过", "plain"), id="GB18030 is read"),
        pytest.param("a.html", b"<p>hi</p>", 200, ("<p>hi</p>", "html"), id="HTML stays HTML"),
        pytest.param(
            "../../etc/a.md", "# 好".encode(), 200, ("# 好", "markdown"), id="a path in a name is no path"
        ),
        pytest.param("a.bin", b"\x00\x01\x02", 415, None, id="no text"),
    ],
)
def test_files_become_text(program: httpx.Client, name: str, data: bytes, status: int, expected: Any) -> None:
    headers = {
        "X-Filename": httpx.URL(path=f"/{name}").raw_path.decode()[1:],
        "Content-Type": "application/octet-stream",
    }
    answer = program.post("/v1/documents", content=data, headers=headers)
    assert answer.status_code == status
    if expected:
        assert (answer.json()["text"], answer.json()["format"]) == expected


def test_a_batch_answers_every_line_in_order_and_goes_on_after_a_bad_one(program: httpx.Client) -> None:
    asked = [
        json.dumps({"id": 1, "text": AD}),
        "{nonsense",
        "",
        json.dumps({"id": "三", "text": "好"}),
        '{"id":4,"text":"\\ud800"}',
    ]
    body = "\n".join(asked).encode()
    answer = program.post("/v1/batch", content=body, headers={"Content-Type": "application/x-ndjson"})
    found = lines(answer.text)
    assert [(one["id"], one.get("verdict"), one.get("error", {}).get("status")) for one in found] == [
        (1, "violating", None),
        (None, None, 400),
        ("三", "clean", None),
        (None, None, 400),
    ]
    single = program.post("/v1/lint", json={"text": AD}).json()
    assert {"findings": found[0]["findings"], "tool": found[0]["tool"]} == {
        "findings": single["documents"][0]["findings"],
        "tool": single["tool"],
    }


def test_a_batch_reads_no_further_than_its_client_does(program: httpx.Client) -> None:
    """The client sends without end and reads nothing: sending must come to a stop."""
    sent, halt = [0], threading.Event()
    line = (json.dumps({"id": 1, "text": AD * 50}) + "\n").encode()

    def endless() -> Iterator[bytes]:
        while not halt.is_set():
            sent[0] += 1
            yield line

    def send() -> None:
        headers = {"Content-Type": "application/x-ndjson"}
        patience = httpx.Timeout(SECONDS, write=10)
        with (
            suppress(httpx.HTTPError),  # nobody takes the next line, or the connection is cut off
            program.stream("POST", "/v1/batch", content=endless(), headers=headers, timeout=patience),
        ):
            pass

    sender = threading.Thread(target=send)
    sender.start()
    pause, last = threading.Event(), -1
    while sent[0] != last or sent[0] == 0:
        last = sent[0]
        pause.wait(1.0)
    halt.set()
    assert program.get("/v1/health").status_code == 200
    assert sent[0] < 100_000
    sender.join(SECONDS)
    assert not sender.is_alive()


def test_live_lint_answers_the_newest_text(server: Running, admin: httpx.Client) -> None:
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in admin.cookies.items())}
    with connect(
        f"ws://{server.host}:{server.port}/v1/live", origin=Origin(server.origin), additional_headers=headers
    ) as socket:
        for number in range(40):
            socket.send(json.dumps({"id": number, "text": AD * 200 if number < 39 else AD}))
        answer: dict[str, Any] = {}
        answered = 0
        while answer.get("id") != 39:
            answer = json.loads(socket.recv(60))
            answered += 1
        assert answered < 40
        assert answer["report"]["verdict"] == "violating"
        assert answer["tool"]["name"] == "hegui"
        socket.send("{nonsense")
        assert json.loads(socket.recv(60))["error"]["status"] == 400
        socket.send(json.dumps({"id": 41, "text": "x", "packs": ["nobody"]}))
        answer = json.loads(socket.recv(60))
        assert (answer["id"], answer["error"]["status"]) == (41, 422)


@pytest.mark.parametrize("origin", ["http://evil.example", None])
def test_live_lint_is_closed_to_other_pages(server: Running, admin: httpx.Client, origin: Any) -> None:
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in admin.cookies.items())}
    with pytest.raises(InvalidStatus):
        connect(f"ws://{server.host}:{server.port}/v1/live", origin=origin, additional_headers=headers)
