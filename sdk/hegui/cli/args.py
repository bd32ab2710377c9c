"""What a command line may say, with its defaults. No argparse here: a hook's call does not need it."""

from __future__ import annotations

from collections.abc import Iterable

COMMANDS = (
    "check",
    "fix",
    "rules",
    "explain",
    "baseline",
    "init",
    "pack",
    "evaluate",
    "audit",
    "cases",
    "lsp",
    "mcp",
    "serve",
    "data",
    "evidence",
)


class Args:
    """One command line. None, or an empty list, leaves the configuration as it is."""

    def __init__(self, command: str = "", paths: Iterable[str] = ()) -> None:
        self.command, self.paths = command, [*paths]
        for name in (
            "packs",
            "profiles",
            "disable",
            "exclude",
            "pack",
            "category",
            "severity",
            "corpus",
            "allow_host",
        ):
            setattr(self, name, [])

    command: str
    action: str = ""
    paths: list[str]
    # what is judged, and by what
    config: str | None = None
    lang: str | None = None
    as_of: str | None = None
    publisher: str | None = None
    packs: list[str]
    profiles: list[str]
    disable: list[str]
    exclude: list[str]
    stdin_filename: str | None = None
    images: bool = False
    annotate: str | None = None
    cache: bool = True
    jobs: int = 0
    # what comes out
    format: str = "text"
    output: str | None = None
    fail_on: str | None = None
    baseline: str | None = None
    color: str = "auto"
    progress: bool = True
    verbose: bool = False
    quiet: bool = False
    print_config: bool = False
    # of single commands
    diff: bool = False
    force: bool = False
    rule: str | None = None
    text: str | None = None
    file: str | None = None
    pack: list[str]
    category: list[str]
    severity: list[str]
    search: str | None = None
    mistakes: bool = False
    engine: str = "local"
    server: str | None = None
    text_column: str = "text"
    id_column: str = ""
    # of the server
    host: str = "127.0.0.1"
    port: int = 8765
    database: str = ""
    data: str | None = None
    allow_host: list[str]
    tls_cert: str | None = None
    tls_key: str | None = None
    insecure: bool = False
    monitor: bool = True
    private: bool = False
    sign_in: bool = False
    stdio: bool = True
    head: str | None = None
    corpus: list[str]
