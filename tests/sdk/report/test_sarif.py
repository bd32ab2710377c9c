"""SARIF against the models generated from the OASIS schema, and the parts a schema cannot check."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from pydantic_sarif import model  # type: ignore[import-untyped]

from hegui.report import render
from hegui.report.sarif import message, uri_of

from . import sample


def written(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(render(sample.SAMPLES[name](), "sarif").encode())
    return value


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_keeps_to_the_official_schema(name: str) -> None:
    model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(written(name))


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_indexes_point_to_what_they_name(name: str) -> None:
    (run,) = written(name)["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][place["index"]].get("location", {}).get("uri") == place.get("uri")


def test_regions_slice_the_text_by_offset_and_by_column() -> None:
    source = sample.ordinary()
    (run,) = written("ordinary")["runs"]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        text = source.documents[place["artifactLocation"]["index"]].source_text
        region = place["region"]
        offset = region["charOffset"]
        assert text[offset : offset + region["charLength"]] == region["snippet"]["text"]
        line = text.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]


def test_marks_become_suppressions_and_baseline_state() -> None:
    results = written("ordinary")["runs"][0]["results"]
    marks = [(r["suppressions"][0]["kind"], r.get("baselineState")) for r in results if "suppressions" in r]
    assert marks == [("inSource", None), ("external", None)]
    assert [r["baselineState"] for r in results if "baselineState" in r] == ["unchanged"]


def test_failure_to_read_is_a_failed_invocation() -> None:
    (invocation,) = written("ordinary")["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    levels = [notice["level"] for notice in invocation["toolExecutionNotifications"]]
    assert levels == ["note", "note", "error"]


def test_a_rule_only_a_finding_knows_is_described_by_it() -> None:
    run = sample.ordinary()._replace(rules={})
    rules = json.loads(render(run, "sarif"))["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [
        "certificate/pass-guarantee",
        "certificate/days-to-certificate",
        "ad-law/absolute-terms",
        "ad-law/data-claim",
    ]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        pytest.param("docs/a.md", "docs/a.md", id="leaves alone a plain relative path"),
        pytest.param("./a.md", "a.md", id="no leading dot"),
        pytest.param("文案/a b.txt", "%E6%96%87%E6%A1%88/a%20b.txt", id="Chinese and spaces are encoded"),
        pytest.param("a:b.txt", "a%3Ab.txt", id="a colon makes no scheme"),
        pytest.param("100%#?.txt", "100%25%23%3F.txt", id="marks of URIs are encoded"),
        pytest.param("a\\b.txt", "a/b.txt", id="backslashes become slashes"),
        pytest.param("/tmp/a.txt", "file:///tmp/a.txt", id="an absolute path is a file URI"),  # noqa: S108
        pytest.param("C:\\稿\\a.txt", "file:///C:/%E7%A8%BF/a.txt", id="so is one with a drive"),
    ],
)
def test_uri_of(path: str, uri: str) -> None:
    assert uri_of(path) == uri
    assert (
        unquote(urlsplit(uri).path)
        .lstrip("/")
        .endswith(path.replace("\\", "/").removeprefix("./").lstrip("/"))
    )


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        pytest.param("“包过”", "“包过”", id="leaves alone plain text"),
        pytest.param("[点我](http://x)", "\\[点我\\](http://x)", id="no embedded link"),
        pytest.param("{0}", "{{0}}", id="no placeholder"),
    ],
)
def test_message(text: str, escaped: str) -> None:
    assert message(text) == {"text": escaped}
