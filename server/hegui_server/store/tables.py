"""Every table. Ids are random, so that what two servers wrote can be put together; times are ISO 8601 in UTC."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[str]:
    return Column("id", String(32), primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _time(name: str) -> Column[str]:
    return Column(name, String(32), nullable=False)


users = Table(
    "users",
    metadata,
    _id(),
    Column("name", String(200), nullable=False, unique=True),
    Column("role", String(20), nullable=False),
    Column("password", Text),
    _time("created"),
)

# Sessions, tokens and codes are kept as SHA-256 of the secret.
sessions = Table(
    "sessions",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("user_id", String(32), ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    _time("created"),
    _time("expires"),
)

codes = Table(
    "codes",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("user_id", String(32), ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    _time("expires"),
)

tokens = Table(
    "tokens",
    metadata,
    _id(),
    Column("hash", String(64), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("scope", String(20), nullable=False),
    Column("origin", String(300), nullable=False, server_default=""),
    Column("user_id", String(32), ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    _time("created"),
    Column("last_used", String(32)),
    Column("expires", String(32)),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _time("at"),
    _text("who"),
    _text("what"),
    _text("target"),
    _text("detail"),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

profiles = Table(
    "profiles",
    metadata,
    _id(),
    Column("name", String(200), nullable=False, unique=True),
    Column("packs", JSON, nullable=False),
)

samples = Table("samples", metadata, _id(), _text("title"), _text("text"), _time("created"))

allowances = Table(
    "allowances",
    metadata,
    _id(),
    Column("kind", String(20), nullable=False),
    _text("phrase"),
    _text("rule_id"),
    _text("owner"),
    _text("reason"),
    Column("expires", String(10)),
    _time("created"),
)

cases = Table(
    "cases",
    metadata,
    _id(),
    Column("number", String(30), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    _text("url"),
    _text("account"),
    _text("platform"),
    Column("state", String(20), nullable=False, index=True),
    Column("severity", String(10)),
    Column("findings", Integer, nullable=False),
    _text("assignee"),
    Column("due", String(10)),
    Column("created", String(32), nullable=False, index=True),
    Column("updated", String(32), nullable=False),
    Column("origin", String(20), nullable=False),
    Column("presence", String(20)),
    _text("text"),
    Column("format", String(20), nullable=False),
    Column("report", JSON, nullable=False),
    Column("tool", JSON, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("watch_id", String(32)),
    Column("head", String(64), nullable=False),
    Column("length", Integer, nullable=False),
    Index("ix_cases_watch", "watch_id", "url"),
)

case_rules = Table(
    "case_rules",
    metadata,
    Column("case_id", String(32), ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("rule_id", String(200), primary_key=True),
    Column("category", String(100), nullable=False, index=True),
    Column("count", Integer, nullable=False),
)

# Evidence and changes of a case, in order; each names the hash of the one before.
entries = Table(
    "entries",
    metadata,
    _id(),
    Column("case_id", String(32), ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("seq", Integer, nullable=False),
    _time("at"),
    _text("who"),
    Column("kind", String(20), nullable=False),
    Column("body", JSON, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("case_id", "seq"),
)

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

watches = Table(
    "watches",
    metadata,
    _id(),
    _text("url"),
    Column("kind", String(20), nullable=False),
    _text("title"),
    Column("every_minutes", Integer, nullable=False),
    Column("browser", Boolean, nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("last_run", String(32)),
    Column("next_run", String(32), index=True),
    Column("last_status", String(40)),
    Column("last_error", Text),
    Column("leased", String(32)),
    _time("created"),
)

# What is known of a page from the last look at it.
pages = Table(
    "pages",
    metadata,
    _id(),
    Column("watch_id", String(32), ForeignKey("watches.id", ondelete="CASCADE"), nullable=False),
    _text("url"),
    _text("etag"),
    _text("last_modified"),
    Column("seen", String(64), nullable=False, server_default=""),
    Column("judged", String(64), nullable=False, server_default=""),
    Column("case_id", String(32)),
    Column("checked", String(32)),
    UniqueConstraint("watch_id", "url"),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", Integer, nullable=False),
)
