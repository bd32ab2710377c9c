"""What a command line may say, with its defaults. No argparse here: a hook's call does not need it."""

from __future__ import annotations

from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Args:
    """One command line. None, or an empty list, leaves the configuration as it is."""

    command: str = ""
    action: str = ""
    paths: list[str] = field(default_factory=list)
    # what is judged, and by what
    config: str | None = None
    lang: str | None = None
    as_of: str | None = None
    publisher: str | None = None
    packs: list[str] = field(default_factory=list)
    profiles: list[str] = field(default_factory=list)
    disable: list[str] = field(default_factory=list)
    exclude: list[str] = field(default_factory=list)
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
    pack: list[str] = field(default_factory=list)
    category: list[str] = field(default_factory=list)
    severity: list[str] = field(default_factory=list)
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
    allow_host: list[str] = field(default_factory=list)
    tls_cert: str | None = None
    tls_key: str | None = None
    insecure: bool = False
    monitor: bool = True
    private: bool = False
    sign_in: bool = False
    stdio: bool = True
    head: str | None = None
    corpus: list[str] = field(default_factory=list)
