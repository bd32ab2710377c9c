"""What a lint request costs: 500 characters to a real server, beside a bare Starlette echo of the same JSON.

    .venv/bin/python -m benchmarks.server

Both have one worker and are driven in turn from one process over kept connections, in rounds; the processor time of the
server's process is what a busy machine disturbs least. Also: from start to ready, after an installation and later on,
and memory.
"""

from __future__ import annotations

import json
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from tests.server.running import Running

from hegui import Linter, render
from hegui.evaluate import read_corpus

ROUNDS = 6
REQUESTS = 100  # a round
STARTS = 3
SIZES = (60, 500)
CORPUS = Path(__file__).parent.parent / "tests" / "corpus" / "dev"


async def _echo(request: Request) -> JSONResponse:
    return JSONResponse({"text": (await request.json())["text"], "findings": []})


echo = Starlette(routes=[Route("/echo", _echo, methods=["POST"])])


class Target(NamedTuple):
    """A server under load. `headers` let us in."""

    pid: int
    port: int
    path: str
    headers: dict[str, str]


class Round(NamedTuple):
    """`each`: milliseconds of every request; `cpu`: milliseconds of the server's processor a request."""

    each: list[float]
    cpu: float
    rate: float


@contextmanager
def bare() -> Iterator[Target]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "benchmarks.server:echo",
        "--port",
        str(port),
        "--no-access-log",
    ]
    process = subprocess.Popen([*command, "--log-level", "warning"])
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.05)
        yield Target(process.pid, port, "/echo", {})
    finally:
        process.terminate()
        process.wait()


def cpu_of(pid: int) -> float:
    """Milliseconds of processor time that a process has used, from its own clock: see clock_getcpuclockid(3)."""
    return time.clock_gettime_ns(~pid << 3 | 2) / 1e6


def memory_of(pid: int, what: str = "VmRSS") -> float:
    """Resident megabytes; `VmHWM`: their peak."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(status.split(f"{what}:")[1].split()[0]) / 1024


def drive(target: Target, bodies: list[bytes], connections: int) -> Round:
    """Every body once, over so many connections at once."""

    def run(mine: list[bytes]) -> list[float]:
        line = HTTPConnection("127.0.0.1", target.port)
        times = []
        for body in mine:
            start = time.perf_counter()
            line.request("POST", target.path, body, {"Content-Type": "application/json", **target.headers})
            answer = line.getresponse()
            answer.read()
            times.append((time.perf_counter() - start) * 1000)
            if answer.status != 200:
                raise SystemExit(f"{target.path}: {answer.status}")
        line.close()
        return times

    cpu, start = cpu_of(target.pid), time.perf_counter()
    with ThreadPoolExecutor(connections) as hands:
        each = [
            one
            for times in hands.map(run, (bodies[n::connections] for n in range(connections)))
            for one in times
        ]
    return Round(each, (cpu_of(target.pid) - cpu) / len(bodies), len(bodies) / (time.perf_counter() - start))


def bodies(size: int) -> list[bytes]:
    """Ordinary and violating copy of this length, every one another stretch of the corpus."""
    text = "\n".join(one.text for one in read_corpus(CORPUS))
    step = max(1, (len(text) - size) // REQUESTS)
    return [json.dumps({"text": text[n * step : n * step + size]}).encode() for n in range(REQUESTS)]


def alone(sent: list[bytes]) -> tuple[float, float]:
    """Milliseconds of processor time to judge and write out each text without a server, and findings in each."""
    linter = Linter()
    linter.lint("".join(json.loads(body)["text"] for body in sent) * 10)  # it prepares itself for much text
    for _ in range(2):  # the second time nothing is imported any more
        start, findings = time.process_time(), 0
        for body in sent:
            found = linter.lint(json.loads(body)["text"])
            render(linter.run([found]), "json")
            findings += len(found.findings)
    return (time.process_time() - start) * 1000 / len(sent), findings / len(sent)


def report(size: int, connections: int, hegui: list[Round], plain: list[Round]) -> None:
    def middle(rounds: list[Round], share: float) -> float:
        return statistics.median(sorted(one.each)[int(len(one.each) * share)] for one in rounds)

    def cpu(rounds: list[Round]) -> float:
        return statistics.median(one.cpu for one in rounds)

    def rate(rounds: list[Round]) -> float:
        return statistics.median(one.rate for one in rounds)

    print(
        f"| {size} | {connections} | {rate(hegui):.0f} | {rate(plain) / rate(hegui):.1f} | {middle(hegui, 0.5):.2f} / "
        f"{middle(hegui, 0.99):.2f} | {middle(plain, 0.5):.2f} / {middle(plain, 0.99):.2f} | {cpu(hegui):.2f} | "
        f"{cpu(hegui) / cpu(plain):.1f} |"
    )


def starts(folder: Path) -> None:
    """A server with nothing compiled and no database yet, and the same one started again, in turn."""
    print("| start | ready after s | CPU s | MB |\n|---|---|---|---|")
    found: dict[str, list[tuple[float, float, float]]] = {"after an installation": [], "again": []}
    for turn in range(STARTS):
        place = folder / f"start-{turn}"
        place.mkdir()
        for times in found.values():
            start = time.perf_counter()
            running = Running(place / "data", "--no-monitor", env={"HEGUI_CACHE_DIR": str(place / "cache")})
            ready, pid = time.perf_counter() - start, running.process.pid
            times.append((ready, cpu_of(pid) / 1000, memory_of(pid)))
            running.stop()
    for name, times in found.items():
        ready, cpu, memory = (statistics.median(one) for one in zip(*times, strict=True))
        print(f"| {name} | {ready:.1f} | {cpu:.1f} | {memory:.0f} |")


def load(folder: Path, plain: Target) -> None:
    """Requests a second and how long each takes, beside the echo."""
    running = Running(folder / "data", "--no-monitor")
    pid = running.process.pid
    with running.person() as admin:

        def target() -> Target:
            """With a token of its own for each round: one may ask only so often a second."""
            secret = running.program(admin, "lint").headers["authorization"]
            return Target(pid, running.port, "/v1/lint", {"Authorization": secret})

        print(
            "\n| characters | connections | requests/s | echo, times as many | p50 / p99 ms | echo p50 / p99 ms "
            "| CPU ms | × echo |"
        )
        print("|---|---|---|---|---|---|---|---|")
        notes = []
        for size in SIZES:
            sent = bodies(size)
            cost, findings = alone(sent)
            notes.append(f"{size} characters: {findings:.1f} findings, {cost:.2f} ms of CPU without a server")
            for connections in (1, 8):
                rounds = [
                    (drive(target(), sent, connections), drive(plain, sent, connections))
                    for _ in range(ROUNDS)
                ]
                report(size, connections, [one for one, _ in rounds], [other for _, other in rounds])
    print("", *notes, sep="\n")
    requests, peak = len(SIZES) * 2 * ROUNDS * REQUESTS, memory_of(pid, "VmHWM")
    print(
        f"{memory_of(pid):.0f} MB after {requests} requests, {peak:.0f} at most; the echo {memory_of(plain.pid):.0f}"
    )
    running.stop()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, bare() as plain:
        starts(Path(folder))
        load(Path(folder), plain)


if __name__ == "__main__":
    main()
