"""`hegui-report/1` against its schema, and what reading it back gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from hegui.report import render
from hegui.report.json import encode

from . import sample

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "docs/hegui-report-1.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_document_keeps_to_the_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(render(sample.SAMPLES[name](), "json")))


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_each_line_keeps_to_the_schema_and_adds_up_to_the_document(name: str) -> None:
    run = sample.SAMPLES[name]()
    whole = json.loads(render(run, "json"))
    lines = [json.loads(line) for line in render(run, "jsonl").splitlines()]
    validator = Draft202012Validator({"$ref": "#/$defs/line", "$defs": SCHEMA["$defs"]})
    for line in lines:
        validator.validate(line)
    head = {"schema": whole["schema"], "tool": whole["tool"]}
    assert lines == [head | document for document in whole["documents"]]


def _objects(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [found for item in schema for found in _objects(item)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if "properties" in schema else []
    return own + [found for value in schema.values() for found in _objects(value)]


def test_schema_is_strict_about_every_object() -> None:
    for schema in _objects(SCHEMA):
        optional = set(schema["properties"]) - set(schema["required"])
        assert optional <= {"error", "locator"} or schema is SCHEMA["$defs"]["locator"]
        assert schema["additionalProperties"] is False


def test_hostile_text_reads_back_equal() -> None:
    run = sample.hostile()
    documents = json.loads(render(run, "json").encode())["documents"]
    texts = [[f["text"] for f in document["findings"]] for document in documents]
    assert texts == [[f.text for f in report.findings] for report in run.documents]
    assert documents[0]["path"] == sample.EVIL_PATH
    assert documents[0]["remarks"][0]["message"] == run.documents[0].remarks[0].message


def test_spans_slice_the_text() -> None:
    run = sample.ordinary()
    for report, document in zip(run.documents, json.loads(render(run, "json"))["documents"], strict=True):
        units = report.source_text.encode("utf-16-le")
        for found in document["findings"]:
            span, utf16 = found["span"], found["utf16"]
            assert report.source_text[span["start"] : span["end"]] == found["text"]
            assert units[2 * utf16["start"] : 2 * utf16["end"]].decode("utf-16-le") == found["text"]


def test_what_could_not_be_read_has_no_verdict() -> None:
    document = json.loads(render(sample.ordinary(), "json"))["documents"][3]
    assert document == {
        "path": "坏文件.docx",
        "verdict": None,
        "error": "不是文本：第 2 字节起无法解码",
        "remarks": [],
        "findings": [],
    }


@given(st.text(st.characters(codec=None, exclude_categories=["Cs"])))
def test_encode_reads_back_equal_and_stays_on_one_line(text: str) -> None:
    encoded = encode(text)
    assert json.loads(encoded) == text
    assert encoded.splitlines() == [encoded.removesuffix("\n")]


_PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]))
_LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _PLAIN
)


@given(st.recursive(_LEAVES, lambda inner: st.lists(inner) | st.dictionaries(_PLAIN, inner)))
def test_indented_json_is_what_the_standard_library_writes(value: object) -> None:
    assert encode(value, indent=2) == json.dumps(value, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        pytest.param("包过", '"包过"\n', id="Chinese stays readable"),
        pytest.param("\ud800", '"\\ud800"\n', id="an unpaired surrogate is escaped"),
        pytest.param("🎉", '"🎉"\n', id="leaves alone a pair"),
        pytest.param("\x1b\x9b\x7f", '"\\u001b\\u009b\\u007f"\n', id="terminal commands are escaped"),
        pytest.param("\u2028\u0085", '"\\u2028\\u0085"\n', id="line separators are escaped"),
    ],
)
def test_encode(text: str, encoded: str) -> None:
    assert encode(text) == encoded
    assert json.loads(encoded.encode()) == text
