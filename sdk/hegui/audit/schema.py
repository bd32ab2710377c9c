"""The tables of an audit, as Arrow schemas. See docs/audit.md for every column."""

from __future__ import annotations

import pyarrow as pa

TEXTS = pa.schema(
    [
        ("id", pa.string()),
        ("text", pa.string()),  # null where the row could not be read
        ("format", pa.string()),  # text, html or markdown
        ("error", pa.string()),  # why it could not be read
    ]
)
"""What is judged."""

FINDING = pa.struct(
    [
        ("rule_id", pa.string()),
        ("category", pa.string()),
        ("severity", pa.string()),
        ("kind", pa.string()),
        ("tier", pa.string()),
        ("start", pa.int32()),  # half-open, code points of the text
        ("end", pa.int32()),
        ("text", pa.string()),
        ("term", pa.string()),
        ("transforms", pa.list_(pa.string())),
        ("message", pa.string()),
        ("law", pa.string()),
        ("fingerprint", pa.string()),
    ]
)

JUDGED = pa.schema(
    [
        ("id", pa.string()),
        ("verdict", pa.string()),  # violating, mention or clean; null where there is an error
        ("characters", pa.int64()),
        ("error", pa.string()),
        ("findings", pa.list_(FINDING)),
    ]
)
"""What the kernel answers: one row a text, in the same order."""

FINDINGS = pa.schema([("id", pa.string()), *((field.name, field.type) for field in FINDING)])
"""One row a finding."""

VERDICTS = pa.schema(
    [
        ("id", pa.string()),
        ("verdict", pa.string()),
        ("characters", pa.int64()),
        ("findings", pa.int32()),
        ("text", pa.string()),  # only where the verdict is violating: what a case needs
    ]
)
"""One row a text that could be judged."""

ERRORS = pa.schema([("id", pa.string()), ("error", pa.string())])
"""One row a text that could not, and why."""

_SQL = {pa.string(): "string", pa.int32(): "int", pa.int64(): "bigint", pa.float64(): "double"}


def ddl(schema: pa.Schema) -> str:
    """A schema as Apache Spark writes it."""
    return ", ".join(f"{field.name} {_sql(field.type)}" for field in schema)


def _sql(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"array<{_sql(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(f'{field.name}: {_sql(field.type)}' for field in kind)}>"
    return _SQL[kind]
