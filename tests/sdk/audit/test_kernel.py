"""The Arrow function: a batch of texts in, a batch of judgements out."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from hegui.audit import JUDGED, TEXTS, Kernel, ddl, judging
from hegui.audit import kernel as module
from hegui.config import Config

from .conftest import TEXTS as SAMPLES


def batch(rows: list[tuple[Any, ...]]) -> pa.RecordBatch:
    columns = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
    return pa.record_batch(columns, schema=TEXTS)


def judged(config: Config, rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    result = Kernel(config).judge(batch(rows))
    assert result.schema == JUDGED
    rows_out: list[dict[str, Any]] = result.to_pylist()
    return rows_out


def test_one_row_a_text_in_the_same_order(config: Config) -> None:
    rows = judged(config, [(name, text, "text", None) for name, text in SAMPLES.items()])
    assert [(row["id"], row["verdict"], len(row["findings"])) for row in rows] == [
        ("ad", "violating", 1),
        ("again", "violating", 1),
        ("mention", "mention", 1),
        ("clean", "clean", 0),
        ("traditional", "violating", 1),
        ("empty", "clean", 0),
    ]


def test_a_finding_has_its_place_its_law_and_its_disguise(config: Config) -> None:
    (row,) = judged(config, [("a", "签约 包 過 ！", "text", None)])
    (finding,) = row["findings"]
    assert {
        key: finding[key] for key in ("rule_id", "category", "severity", "kind", "start", "end", "text")
    } == {
        "rule_id": "mini/x",
        "category": "3",
        "severity": "error",
        "kind": "violation",
        "start": 3,
        "end": 6,
        "text": "包 過",
    }
    assert finding["transforms"] == ["noise", "script"] or set(finding["transforms"]) == {"noise", "script"}
    assert finding["law"].startswith("《关于试验的通知》")


def test_equal_texts_are_judged_once(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel, calls = Kernel(config), 0
    judge = kernel.linter.lint_document

    def counting(*values: Any) -> Any:
        nonlocal calls
        calls += 1
        return judge(*values)

    monkeypatch.setattr(kernel.linter, "lint_document", counting)
    rows = [(str(n), ["协议包过", "今天天气很好"][n % 2], "text", None) for n in range(100)]
    first, second = kernel.judge(batch(rows)), kernel.judge(batch(rows))
    assert (calls, first.equals(second)) == (2, True)


def test_a_page_is_read_as_a_page(config: Config) -> None:
    (row,) = judged(config, [("a", "<p>包<b>过</b><script>包过</script>", "html", None)])
    assert [(finding["start"], finding["end"]) for finding in row["findings"]] == [(3, 8)]


@pytest.mark.parametrize(
    ("row", "error"),
    [
        pytest.param(("a", None, "text", "not JSON"), "not JSON", id="a row that could not be read"),
        pytest.param(("a", None, "text", None), "no text", id="a row without text"),
        pytest.param(("a", "包过" * 20, "text", None), "longer than 30 characters: 40", id="a text too long"),
    ],
)
def test_a_row_that_cannot_be_judged_says_why(
    config: Config, monkeypatch: pytest.MonkeyPatch, row: tuple[Any, ...], error: str
) -> None:
    monkeypatch.setattr(module, "MAX_CHARACTERS", 30)
    rows = judged(config, [row, ("b", "协议包过", "text", None)])
    assert [(one["verdict"], one["error"]) for one in rows] == [(None, error), ("violating", None)]


def test_an_error_inside_costs_one_row(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = Kernel(config)
    judge = kernel.linter.lint_document

    def failing(document: Any) -> Any:
        if document.source == "坏":
            raise ValueError(document.source)
        return judge(document)

    monkeypatch.setattr(kernel.linter, "lint_document", failing)
    rows = kernel.judge(batch([("a", "坏", "text", None), ("b", "协议包过", "text", None)])).to_pylist()
    assert [(row["verdict"], row["error"]) for row in rows] == [
        (None, "internal error (ValueError)"),
        ("violating", None),
    ]


def test_any_table_with_texts_will_do(config: Config) -> None:
    table = pa.record_batch({"id": [1, 2], "text": ["协议包过", None]})
    rows = [row for one in judging(config)([table]) for row in one.to_pylist()]
    assert [(row["id"], row["verdict"], row["error"]) for row in rows] == [
        ("1", "violating", None),
        ("2", None, "no text"),
    ]


COPY = ["协议包过", None, "好"]


@pytest.mark.parametrize(
    "column",
    [
        pytest.param(pa.array(COPY, pa.large_string()), id="long strings, as Polars has them"),
        pytest.param(pa.array(COPY).cast(pa.string_view()), id="views of strings"),
        pytest.param(pa.array(COPY).dictionary_encode(), id="strings that come again and again"),
        pytest.param(pa.array([text and text.encode() for text in COPY]), id="bytes"),
    ],
)
def test_any_column_of_texts_will_do(config: Config, column: pa.Array) -> None:
    judged = Kernel(config).judge(pa.record_batch({"id": ["a", "b", "c"], "text": column}))
    assert judged.column("verdict").to_pylist() == ["violating", None, "clean"]
    assert judged.column("error").to_pylist() == [None, "no text", None]


def test_what_is_no_text_at_all_is_an_error_of_its_row(config: Config) -> None:
    broken = pa.array([b"\xff", None, "包过".encode()], pa.binary())
    strings = pa.Array.from_buffers(pa.string(), 3, broken.buffers())
    judged = Kernel(config).judge(pa.record_batch({"id": ["a", "b", "c"], "text": strings}))
    assert judged.column("error").to_pylist() == ["not UTF-8", "no text", None]
    for column, error in ((pa.nulls(1), "no text"), (pa.array([5]), "the text is no text but int64")):
        judged = Kernel(config).judge(pa.record_batch({"id": ["a"], "text": column}))
        assert judged.column("error").to_pylist() == [error]


def test_the_schema_in_the_words_of_spark() -> None:
    assert ddl(JUDGED).startswith(
        "id string, verdict string, characters bigint, error string, findings array<struct<"
    )
