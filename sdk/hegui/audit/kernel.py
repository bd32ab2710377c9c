"""The kernel: a record batch of texts in, a record batch of judgements out. No state but the compiled packs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from hegui.audit.schema import JUDGED
from hegui.config import Config
from hegui.documents import read_text
from hegui.finding import Finding, Report
from hegui.linter import Linter

MAX_CHARACTERS = 2_000_000  # a longer text is an error: it would hold up the others
_SUFFIX = {"text": ".txt", "html": ".html", "markdown": ".md"}
_REMEMBERED = 20_000  # texts of at most _SHORT characters, for spam that comes again and again
_SHORT = 2_000

Row = dict[str, Any]


class Kernel:
    """Judges batches by one configuration. Equal texts are judged once."""

    def __init__(self, config: Config) -> None:
        self._linter = Linter(config)
        self._remembered = lru_cache(_REMEMBERED)(self._judge_text)

    @property
    def linter(self) -> Linter:
        return self._linter

    def judge(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """TEXTS to JUDGED, row for row; a row that cannot be judged says why. Never raises for a text.

        `format` and `error` may be missing: then all is plain text that could be read. `text` may be of any
        type that holds texts, or their bytes.
        """
        names = batch.schema.names
        texts, reasons = _as_texts(batch.column("text"))
        formats = batch.column("format") if "format" in names else pa.nulls(len(batch), pa.string())
        keys = pc.binary_join_element_wise(pc.fill_null(formats, "text"), texts, "\0").dictionary_encode()
        judged = [self._judge(key) for key in keys.dictionary.to_pylist()]
        judged.append(_failure("no text"))
        chosen = pc.fill_null(keys.indices, len(judged) - 1).to_pylist()
        errors = pc.coalesce(batch.column("error"), reasons) if "error" in names else reasons
        rows = [
            _failure(error) if error else judged[n]
            for n, error in zip(chosen, errors.to_pylist(), strict=True)
        ]
        columns = {name: [row[name] for row in rows] for name in JUDGED.names[1:]}
        arrays = [pa.array(columns[field.name], field.type) for field in list(JUDGED)[1:]]
        return pa.record_batch([batch.column("id").cast(pa.string()), *arrays], schema=JUDGED)

    def _judge(self, key: str) -> Row:
        format_name, _, text = key.partition("\0")
        return (self._remembered if len(text) <= _SHORT else self._judge_text)(format_name, text)

    def _judge_text(self, format_name: str, text: str) -> Row:
        if len(text) > MAX_CHARACTERS:
            return _failure(too_long(len(text)), len(text))
        try:
            document = read_text(text, _SUFFIX.get(format_name, ".txt"))
            report = self._linter.lint_document(document)
        except Exception as error:  # one text must not end an audit of millions
            return _failure(f"internal error ({type(error).__name__})", len(text))
        return _row(report, len(text))


def too_long(characters: int) -> str:
    """Why a text is not judged that is longer than MAX_CHARACTERS."""
    return f"longer than {MAX_CHARACTERS:,} characters: {characters:,}"


def judging(config: Config) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """The kernel as a function over batches, for `mapInArrow`; each worker process loads the packs once."""

    def judge(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return map(kernel_of(config).judge, batches)

    return judge


def as_bytes(column: pa.Array) -> pa.Array:
    """A column of texts as their bytes, for not all that is written as text is UTF-8; any other as it is."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    kinds = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    return column.cast(pa.large_binary()) if any(is_kind(column.type) for is_kind in kinds) else column


def as_text(data: bytes) -> tuple[str | None, str | None]:
    """A text, or why it is none."""
    try:
        return data.decode(), None
    except UnicodeDecodeError:
        return None, "not UTF-8"


def _as_texts(column: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Texts, null where there is none, and then the reason."""
    data = as_bytes(column)
    if not any(is_kind(data.type) for is_kind in _BYTES):
        return pa.nulls(len(data), pa.string()), pa.repeat(f"the text is no text but {data.type}", len(data))
    try:
        return data.cast(pa.string()), pa.nulls(len(data), pa.string())
    except pa.ArrowInvalid:
        pairs = [(None, None) if one is None else as_text(one) for one in data.to_pylist()]
        texts, reasons = zip(*pairs, strict=True)
        return pa.array(texts, pa.string()), pa.array(reasons, pa.string())


_BYTES = (
    pa.types.is_binary,
    pa.types.is_large_binary,
    pa.types.is_fixed_size_binary,
    pa.types.is_binary_view,
    pa.types.is_null,
)
_kernels: dict[str, Kernel] = {}  # of this process; configurations are compared as they are written


def kernel_of(config: Config) -> Kernel:
    """The kernel of a configuration in this process."""
    if (kernel := _kernels.get(repr(config))) is None:
        kernel = _kernels[repr(config)] = Kernel(config)
    return kernel


def _failure(reason: str, characters: int | None = None) -> Row:
    return {"verdict": None, "characters": characters, "error": reason, "findings": []}


def _row(report: Report, characters: int) -> Row:
    findings = [_finding(finding) for finding in report.findings]
    return {"verdict": report.verdict, "characters": characters, "error": None, "findings": findings}


def _finding(finding: Finding) -> Row:
    return {
        "rule_id": finding.rule_id,
        "category": finding.category,
        "severity": finding.severity,
        "kind": finding.kind,
        "tier": finding.tier,
        "start": finding.span.start,
        "end": finding.span.end,
        "text": finding.text,
        "term": finding.term,
        "transforms": list(finding.transforms),
        "message": finding.message,
        "law": finding.source[0].cite() if finding.source else "",
        "fingerprint": finding.fingerprint,
    }
