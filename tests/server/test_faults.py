"""What goes wrong around a server: clear errors, right statuses, nothing lost."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from hegui_server.api import OPERATIONS
from tests.server.postgres import Cluster
from tests.server.running import SECONDS, Running, until
from tests.server.test_cases import opened

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param(b"{", 400, id="half a document"),
        pytest.param(b"", 400, id="nothing"),
        pytest.param(b'{"text":"\xff\xfe"}', 400, id="no UTF-8"),
        pytest.param(b'{"text":"\\ud800"}', 400, id="half of a pair"),
        pytest.param(b"[" * 100_000, 400, id="nested without end"),
        pytest.param(b'{"text":' + b"[" * 5000 + b"]" * 5000 + b"}", 400, id="nested deeply and closed"),
        pytest.param(b"null", 422, id="null"),
        pytest.param(b'{"text":1e400}', 422, id="a number beyond numbers"),
    ],
)
def test_bad_bodies(program: httpx.Client, body: bytes, status: int) -> None:
    assert program.post("/v1/lint", content=body, headers=JSON).status_code == status


def test_a_hundred_megabytes_are_refused_before_they_are_read(server: Running, program: httpx.Client) -> None:
    head = (
        f"POST /v1/lint HTTP/1.1\r\nHost: {server.host}:{server.port}\r\nContent-Length: {100 << 20}\r\n\r\n"
    )
    with socket.create_connection((server.host, server.port)) as raw:
        raw.sendall(head.encode())
        assert raw.recv(1000).startswith(b"HTTP/1.1 413")

    def endless() -> Any:
        for _ in range(100):
            yield b"x" * (1 << 20)

    try:
        assert program.post("/v1/lint", content=endless(), headers=JSON).status_code == 413
    except httpx.HTTPError:
        assert program.get("/v1/health").status_code == 200  # closed while we were still sending


def test_slow_clients_hold_nobody_up(server: Running, program: httpx.Client) -> None:
    slow = [socket.create_connection((server.host, server.port)) for _ in range(60)]
    try:
        for one in slow:
            one.sendall(b"POST /v1/lint HTTP/1.1\r\nHost: ")
        assert program.post("/v1/lint", json={"text": "包过"}).status_code == 200
    finally:
        for one in slow:
            one.close()


def test_a_locked_database_says_so_and_loses_nothing(alone: Running) -> None:
    with alone.person() as admin:
        lock = sqlite3.connect(alone.data / "hegui.db", isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
        answer = admin.post("/v1/cases", json={"text": "包过", "title": "x"})
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
        assert admin.post("/v1/lint", json={"text": "包过"}).status_code == 200
        lock.execute("ROLLBACK")
        lock.close()
        assert opened(admin)["number"].endswith("0001")


def test_two_servers_share_one_file(alone: Running) -> None:
    other = Running(alone.data)
    try:
        with alone.person() as here, other.person() as there:
            cases = [opened(client) for client in (here, there) * 5]
            assert len({case["number"] for case in cases}) == 10
            assert there.get("/v1/cases").json()["total"] == 10
    finally:
        other.stop()


def test_a_database_that_goes_away_comes_back(cluster: Cluster, tmp_path: Path) -> None:
    running = Running(tmp_path / "data", "--database", cluster.database(), "--no-monitor")
    try:
        with running.person() as admin:
            before = opened(admin)
            cluster.stop()
            assert admin.get("/v1/cases").status_code == 503
            assert admin.get("/v1/ready").status_code == 503
            assert admin.get("/v1/health").status_code == 200
            cluster.start()
            assert until(lambda: admin.get(f"/v1/cases/{before['id']}").status_code == 200, "the database")
    finally:
        running.stop()


_SMALL_DISK = 'mount -t tmpfs -o size=3m none "$0" && exec "$@"'


def test_a_full_disk_says_so_and_loses_nothing(tmp_path: Path) -> None:
    """The data folder on a file system of three megabytes, in a name space of its own."""
    unshare = ("unshare", "--map-root-user", "--mount")
    if subprocess.run([*unshare, "mount", "-t", "tmpfs", "none", str(tmp_path)], check=False).returncode:
        pytest.skip("this system lets nobody mount a file system of his own")
    data = tmp_path / "data"
    data.mkdir()
    running = Running(data, "--no-monitor", before=(*unshare, "sh", "-c", _SMALL_DISK, str(data)))
    try:
        with running.person() as admin:
            case = opened(admin)
            path = f"/v1/cases/{case['id']}/evidence"
            answers = [admin.post(path, content=os.urandom(400_000)).status_code for _ in range(10)]
            saved = answers.index(507)
            assert answers == [201] * saved + [507] * (10 - saved)
            kept = admin.get(f"/v1/cases/{case['id']}").json()
            assert kept["chain"]["ok"]
            assert len(kept["evidence"]) == len(case["evidence"]) + saved
            assert admin.post("/v1/lint", json={"text": "包过"}).status_code == 200
    finally:
        running.stop()


def test_who_falls_silent_or_drips_is_let_go(alone: Running) -> None:
    """All at once, for each holds its line as long as the server allows."""
    place = f"{alone.host}:{alone.port}"
    with alone.person() as admin, ExitStack() as lines:
        key = alone.program(admin).headers["authorization"]
        body = f"POST /v1/lint HTTP/1.1\r\nHost: {place}\r\nAuthorization: {key}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n"
        begun = [
            b"POST /v1/lint HTTP/1.1\r\nHost: ",
            body.encode() + b'{"text":',
            b"GET /v1/health HTTP/1.1\r\nX: ",
        ]
        head, half, drip = (
            lines.enter_context(socket.create_connection((alone.host, alone.port), timeout=SECONDS))
            for _ in begun
        )
        for line, sent in zip((head, half, drip), begun, strict=True):
            line.sendall(sent)
        drip.settimeout(1.0)
        answers: list[bytes] = []
        while not answers:
            try:
                answers.append(drip.recv(1000))
            except TimeoutError:
                drip.sendall(b"x")  # a byte now and then keeps nobody's line open
            except ConnectionError:
                answers.append(b"")
        assert answers[0] == b"" or answers[0].startswith(b"HTTP/1.1 408")
        assert head.recv(1000).startswith(b"HTTP/1.1 408")
        assert half.recv(1000).startswith(b"HTTP/1.1 408")


def test_too_many_requests_are_told_when_to_come_again(alone: Running) -> None:
    """Guessing pairing codes: each guess costs as much as thirty requests."""
    guess: dict[str, Any] = {
        "headers": {"Origin": "chrome-extension://abcdefghijklmnopabcdefghijklmnop"},
        "json": {"code": "x"},
    }
    with alone.client() as nobody, ThreadPoolExecutor(8) as hands:
        answers = list(hands.map(lambda _: nobody.post("/v1/pairings/claim", **guess), range(100)))
        assert {one.status_code for one in answers} == {401, 429}
        refused = next(one for one in answers if one.status_code == 429)
        assert (refused.json()["code"], int(refused.headers["retry-after"])) == ("rate", 1)
        assert nobody.get("/v1/health").status_code == 200


def test_no_word_of_a_text_reaches_the_log(server: Running, program: httpx.Client) -> None:
    words = "机密文案零七"
    program.post("/v1/lint", json={"text": words})
    program.post("/v1/lint", content=f'{{"text":"{words}'.encode(), headers=JSON)
    program.post("/v1/lint", json={words: 1})
    assert words not in server.log
    assert words not in program.get("/v1/metrics").text


def test_packs_reload_and_a_broken_one_leaves_the_last_good(alone: Running) -> None:
    pack = alone.data / "packs" / "mine"
    pack.mkdir(parents=True)
    with alone.person() as admin:
        (pack / "pack.yaml").write_text("nonsense: [", "utf-8")
        assert until(lambda: admin.get("/v1/ready").json()["status"] == "degraded", "the broken pack")
        assert admin.post("/v1/lint", json={"text": "包过"}).json()["summary"]["verdict"] == "violating"
        (pack / "pack.yaml").unlink()
        assert until(lambda: admin.get("/v1/ready").json()["status"] == "ok", "the good packs")


def test_rules_are_sent_once(program: httpx.Client) -> None:
    first = program.get("/v1/packs")
    again = program.get("/v1/packs", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_every_operation_is_documented(program: httpx.Client) -> None:
    promised = (Path(__file__).parents[2] / "docs" / "server.md").read_text("utf-8")
    described = program.get("/v1/openapi.json").json()["paths"]
    for one in OPERATIONS:
        assert f"| {one.method} | `{one.path}` |" in promised
        assert one.method.lower() in described[one.path]
