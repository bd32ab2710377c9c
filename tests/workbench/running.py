"""The real server for the browser tests: `hegui serve` on a free port, with a data folder of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LINK = re.compile(r"https?://127\.0\.0\.1:\d+/\S+")
PATIENCE = 180  # seconds until a server must have said where it is: first it compiles the packs


@dataclass(frozen=True, slots=True)
class Running:
    """`link` signs in the first administrator, once."""

    link: str

    @property
    def origin(self) -> str:
        return "/".join(self.link.split("/")[:3])


@contextmanager
def serving(data: Path) -> Iterator[Running]:
    """A server that lives as long as the block."""
    command = [sys.executable, "-m", "hegui", "serve", "--port", "0", "--private"]
    environment = {**os.environ, "HEGUI_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1"}
    with (
        (data / "log").open("wb") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, env=environment, text=True) as process,
    ):
        try:
            yield Running(sign_in_link(process, data / "log"))
        finally:
            process.terminate()


def sign_in_link(process: subprocess.Popen[str], log: Path) -> str:
    """The link that the server prints; AssertionError with its log where it prints none."""
    assert process.stdout is not None
    watchdog = threading.Timer(PATIENCE, process.kill)
    watchdog.start()
    try:
        said = ""
        for line in process.stdout:
            said += line
            if found := LINK.search(line):
                return found[0]
        raise AssertionError(f"no sign-in link: {said}\n{log.read_text('utf-8')}")
    finally:
        watchdog.cancel()
