"""The formats of CI servers, each read back as its reader would."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped

from hegui.report import Options, render

from . import sample

COMMAND = re.compile(r"::(error|warning|notice)(?: ([^:]*))?::(.*)")


def read_annotations(output: str) -> list[tuple[str, dict[str, str], str]]:
    """What the runner makes of workflow commands."""
    found = [COMMAND.fullmatch(line) for line in output.splitlines()]
    assert all(found)
    return [
        (m[1], dict(_unescaped(p).split("=", 1) for p in (m[2] or "").split(",") if p), _unescaped(m[3]))
        for m in found
        if m
    ]


def _unescaped(text: str) -> str:
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_github_levels_and_places() -> None:
    read = read_annotations(render(sample.ordinary(), "github"))
    levels = [level for level, _, _ in read]
    assert levels == ["error"] * 4 + ["warning", "notice", "warning", "notice", "notice", "error"]
    assert read[0][1] == {
        "file": "文案/朋友圈 五一.txt",
        "line": "1",
        "endLine": "1",
        "col": "10",
        "endColumn": "13",
        "title": "禁用 certificate/pass-guarantee",
    }
    assert read[5][2].startswith("“98%”引用数据")


def test_github_keeps_hostile_text_in_its_place() -> None:
    output = render(sample.hostile(), "github")
    assert len(read_annotations(output)) == output.count("\n") == 6
    assert {place.get("file", "") for _, place, _ in read_annotations(output)} == {
        "a,b:c%/<img src=x>\"'`|␛[1m<U+202E>&#1;.txt",
        "",
    }


def test_github_gives_no_columns_across_lines() -> None:
    text = "请包\n过吧"
    run = sample.run(sample.report("a", text, sample.finding(text, "包\n过")))
    (_, place, message), *_ = read_annotations(render(run, "github"))
    assert "col" not in place
    assert message.startswith("“包␊过”")


def test_rdjson_columns_are_bytes() -> None:
    run = sample.ordinary()
    diagnostics: list[dict[str, Any]] = json.loads(render(run, "rdjson"))["diagnostics"]
    sources = {report.path: report.source_text.split("\n") for report in run.documents}
    phrases = []
    for diagnostic in diagnostics[:-1]:
        start, end = (diagnostic["location"]["range"][key] for key in ("start", "end"))
        line = sources[diagnostic["location"]["path"]][start["line"] - 1].encode()
        phrases.append(line[start["column"] - 1 : end["column"] - 1].decode())
    assert phrases == ["包 过", "不过包退", "3天拿证", "國家級", "最佳", "98%", "宝guò", "包过", "包过"]
    assert diagnostics[3]["suggestions"] == [{"range": diagnostics[3]["location"]["range"], "text": "资深"}]
    assert diagnostics[-1] == {
        "message": "不是文本：第 2 字节起无法解码",
        "location": {"path": "坏文件.docx"},
        "severity": "ERROR",
    }


def test_gitlab_entries_are_complete_and_distinct() -> None:
    entries = json.loads(render(sample.hostile(), "gitlab"))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == 6
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")


def test_gitlab_tells_equal_phrases_of_one_file_apart() -> None:
    text = "包过包过"
    twins = [sample.finding(text, "包过", nth=nth) for nth in (0, 1)]
    first, second = json.loads(render(sample.run(sample.report("a", text, *twins)), "gitlab"))
    assert first["fingerprint"] != second["fingerprint"]


def test_junit_counts_what_it_lists() -> None:
    suites = JUnitXml.fromstring(render(sample.ordinary(), "junit").encode())
    totals = (suites.tests, suites.failures, suites.errors, suites.skipped)
    suites.update_statistics()  # type: ignore[no-untyped-call]
    assert (suites.tests, suites.failures, suites.errors, suites.skipped) == totals == (14, 6, 1, 3)
    results = [type(result) for suite in suites for case in suite for result in case.result]
    assert [results.count(kind) for kind in (Failure, Error, Skipped)] == [6, 1, 3]


@pytest.mark.parametrize("format_name", ["junit", "checkstyle"])
def test_xml_shows_what_xml_forbids(format_name: str) -> None:
    root = ElementTree.fromstring(render(sample.hostile(), format_name).encode())  # noqa: S314
    texts = [value for node in root.iter() for value in (*node.attrib.values(), node.text or "")]
    path = "a,b:c%/<img src=x>\"'`|␛[1m<U+202E>&#1;.txt"
    assert path in texts
    assert any("“<script>alert(1)</script>”" in text for text in texts)
    tags = {"checkstyle": {"checkstyle", "file", "error"}}
    tags["junit"] = {"testsuites", "testsuite", "testcase", "failure", "skipped"}
    assert {node.tag for node in root.iter()} == tags[format_name]


def test_checkstyle_severities() -> None:
    root = ElementTree.fromstring(render(sample.ordinary(), "checkstyle", Options(lang="en")))  # noqa: S314
    severities = [node.get("severity") for node in root.iter("error")]
    assert severities == ["error"] * 4 + ["warning", "info", "warning", "info", "info", "error"]
    assert [node.get("name") for node in root] == [
        "文案/朋友圈 五一.txt",
        "公告.md",
        "干净.txt",
        "坏文件.docx",
    ]
