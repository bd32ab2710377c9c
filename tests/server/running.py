"""A real server: `hegui serve` in a process of its own, and a client that a person has signed in."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import httpx

SECONDS = 180.0  # until it must have started: it compiles the packs first, beside other work


class Running:
    """`hegui serve` on a free port. `log` holds everything it said on standard error."""

    def __init__(
        self, data: Path, *options: str, before: Sequence[str] = (), env: Mapping[str, str] | None = None
    ):
        self.data = data
        self._errors = (data.parent / f"{data.name}.log").open("w+", encoding="utf-8")
        command = [
            *before,
            sys.executable,
            "-m",
            "hegui",
            "serve",
            "--port",
            "0",
            "--data",
            str(data),
            "--lang",
            "en",
        ]
        self.process = subprocess.Popen(
            [*command, *options],
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            env=os.environ | dict(env or {}),
        )
        self.link = self._read_link()
        parts = urlsplit(self.link)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self.host, self.port = str(parts.hostname), int(parts.port or 0)

    def _read_link(self) -> str:
        watchdog = threading.Timer(SECONDS, self.process.kill)
        watchdog.start()
        try:
            assert self.process.stdout is not None
            for line in self.process.stdout:
                if "/sign-in?code=" in line:
                    return line.strip()
        finally:
            watchdog.cancel()
        raise AssertionError(f"the server did not start: {self.log}")

    @property
    def log(self) -> str:
        self._errors.flush()
        return Path(self._errors.name).read_text("utf-8")

    def client(self, **options: Any) -> httpx.Client:
        """A client of nobody."""
        return httpx.Client(base_url=self.origin, timeout=SECONDS, trust_env=False, **options)

    @contextmanager
    def person(self, link: str = "") -> Iterator[httpx.Client]:
        """A client that came in by a sign-in link."""
        with self.client(headers={"Origin": self.origin, "Accept-Language": "en"}) as client:
            answer = client.get(link or self.link)
            assert answer.status_code == 303, answer.text
            yield client

    def program(self, admin: httpx.Client, scope: str = "work", name: str = "program") -> httpx.Client:
        """A client with a token."""
        made = admin.post("/v1/tokens", json={"name": name, "scope": scope}).json()
        return self.client(headers={"Authorization": f"Bearer {made['secret']}", "Accept-Language": "en"})

    def kill(self) -> None:
        """As a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self._reap()

    def stop(self) -> int:
        """As a person would; the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self._reap()

    def _reap(self) -> int:
        try:
            code = self.process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        stdout: IO[str] | None = self.process.stdout
        if stdout is not None:
            stdout.close()
        self._errors.close()
        return code


def until(condition: Any, what: str) -> Any:
    """What `condition` gives once it is true; asks again and again, and gives up after a minute."""
    pause = threading.Event()
    for _ in range(int(SECONDS / 0.05)):
        if found := condition():
            return found
        pause.wait(0.05)
    raise AssertionError(f"never came: {what}")


def lines(text: str) -> list[Any]:
    """JSON lines, read."""
    return [json.loads(line) for line in text.splitlines()]
