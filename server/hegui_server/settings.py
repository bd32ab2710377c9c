"""What a server is started with, as a value. Every limit has a name, a default and a status that says it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote

from platformdirs import user_data_path

from hegui import HeguiError, Message

PORT = 8765
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request, one token and the whole server may ask for."""

    body: int = 16 << 20  # bytes of a request: 413
    upload: int = 64 << 20  # bytes of a file: evidence, import: 413
    text: int = 1_000_000  # characters of one text: 422
    waiting: int = 256  # requests waiting for a thread: 429
    rate: float = 200.0  # requests a second of one principal, on average: 429
    burst: int = 600  # and at once
    seconds: float = 30.0  # a client may be silent in the middle of a request: 408
    lines: int = 1_000_000  # bytes of one line of a batch: says so in its place and goes on
    connections: int = 1000  # at once: 503

    @property
    def pictured(self) -> int:
        """Bytes of a request whose JSON may hold a file, in base64."""
        return self.upload * 4 // 3 + (1 << 20)


@dataclass(frozen=True, slots=True)
class Settings:
    """`port` 0 takes a free one. `hosts`: names under which the server is reached besides loopback.

    `private_addresses`: whether the monitor may fetch from the local network; `pause`: seconds between two of
    its visits to one host; `browser`: a Chromium, where the one on the PATH is not the one.
    """

    data: Path = field(default_factory=lambda: folder())
    database: str = ""
    host: str = "127.0.0.1"
    port: int = PORT
    hosts: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None
    insecure: bool = False
    monitor: bool = True
    private_addresses: bool = False
    browser: str = ""
    pause: float = 1.0
    limits: Limits = Limits()

    @property
    def url(self) -> str:
        """The database; by default a SQLite file in the data folder."""
        return self.database or f"sqlite:///{quote(str(self.data / 'hegui.db'))}"

    @property
    def kind(self) -> str:
        return "PostgreSQL" if self.url.startswith("postgresql") else "SQLite"

    @property
    def secure(self) -> bool:
        return self.certificate is not None

    @property
    def origin(self) -> str:
        """Where a person on this machine finds it."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        shown = "127.0.0.1" if self.host in ("0.0.0.0", "::") else name  # noqa: S104
        return f"{'https' if self.secure else 'http'}://{shown}:{self.port}"

    def names(self) -> frozenset[str]:
        """Every value of a Host header that is ours."""
        bare = {*LOOPBACK, *self.hosts}
        if self.host not in ("0.0.0.0", "::"):  # noqa: S104
            bare.add(f"[{self.host}]" if ":" in self.host else self.host)
        default = 443 if self.secure else 80
        return frozenset({f"{name.lower()}:{self.port}" for name in bare}) | (
            frozenset(name.lower() for name in bare) if self.port == default else frozenset()
        )

    def check(self) -> Settings:
        """HeguiError where the server would stand open to the network without anyone having said so."""
        if (self.certificate is None) != (self.key is None):
            raise HeguiError(Message("a TLS certificate and its key go together"))
        if not is_loopback(self.host) and not self.secure and not self.insecure:
            raise HeguiError(
                Message(
                    "{host} can be reached from other machines, and nothing is encrypted", host=self.host
                ),
                Message("give --tls-cert and --tls-key, or say --insecure"),
            )
        return self


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def folder() -> Path:
    """Where the server keeps its things; `HEGUI_DATA_DIR` names another place."""
    return Path(os.environ.get("HEGUI_DATA_DIR") or user_data_path("hegui"))
