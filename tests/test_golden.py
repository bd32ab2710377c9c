"""Whole outputs, read in the diff: `pytest --update-golden` writes tests/golden/<case>/expected.json anew.

A case is a folder: `input.*` (or `sample`, the path of a file under samples/), perhaps `config.toml`.
What rules say in prose is left out, so that a better sentence changes no case.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hegui import Config, Linter, documents
from hegui.cli.__main__ import main
from hegui.config_file import read
from hegui.report.json import document_value

GOLDEN = Path(__file__).parent / "golden"
SAMPLES = Path(__file__).parents[1] / "samples"
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())
PROSE = {
    "title",
    "message",
    "why",
    "suggestion",
    "source",
    "pack",
    "code",
    "confidence",
    "fingerprint",
    "utf16",
}


def through_sdk(source: Path, config: Path | None) -> dict[str, Any]:
    """The document as `Linter.lint_document` judges it."""
    document, remarks = documents.read(source, source.read_bytes())
    chosen = read(config) if config else Config(lang="zh-Hans")
    return document_value(Linter(chosen).lint_document(document, str(source), remarks))


def through_cli(source: Path, config: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The same as the command line prints it."""
    main(["check", "--config", str(config), "--lang", "zh-Hans", "--format", "json", str(source)])
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    return dict(document)


def compact(document: dict[str, Any]) -> dict[str, Any]:
    """The parts that a rule's prose does not touch; a finding's place as `line:column-line:column`."""
    findings = []
    for finding in document["findings"]:
        kept = {
            name: value for name, value in finding.items() if name not in PROSE and value not in (None, [])
        }
        kept["span"] = list(kept["span"].values())
        kept["position"] = "{line}:{column}-{end_line}:{end_column}".format(**kept["position"])
        kept["context"] = [" ".join(filter(None, (c["code"], c["cue"]))) for c in kept.pop("context", [])]
        findings.append(kept)
    remarks = [remark["code"] for remark in document["remarks"]]
    return {"verdict": document["verdict"], "remarks": remarks, "findings": findings}


def parts(case: str) -> tuple[Path, Path | None]:
    """The text of a case and its configuration."""
    folder = GOLDEN / case
    config = folder / "config.toml"
    pointer = folder / "sample"
    source = (
        SAMPLES / pointer.read_text("utf-8").strip() if pointer.is_file() else next(folder.glob("input.*"))
    )
    return source, config if config.is_file() else None


def as_text(value: dict[str, Any]) -> str:
    """JSON with a finding a line, so that a diff shows one."""
    lines = [json.dumps(finding, ensure_ascii=False) for finding in value["findings"]]
    head = json.dumps({**value, "findings": []}, ensure_ascii=False)
    return head[:-2] + ("\n  " + ",\n  ".join(lines) + "\n" if lines else "") + "]}\n"


@pytest.mark.parametrize("case", CASES)
def test_through_the_sdk(case: str, request: pytest.FixtureRequest) -> None:
    found = as_text(compact(through_sdk(*parts(case))))
    expected = GOLDEN / case / "expected.json"
    if request.config.getoption("--update-golden"):
        expected.write_text(found, "utf-8")
    assert json.loads(found) == json.loads(expected.read_text("utf-8"))
    assert found == expected.read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_through_the_command_line(case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, config = parts(case)
    (tmp_path / "hegui.toml").touch()
    found = through_cli(source, config or tmp_path / "hegui.toml", capsys)
    assert compact(found) == compact(through_sdk(source, config))


@pytest.mark.parametrize("name", sorted(path.name for path in (SAMPLES / "lawful").iterdir()))
def test_lawful_samples_violate_nothing(name: str) -> None:
    findings = through_sdk(SAMPLES / "lawful" / name, None)["findings"]
    assert [finding["text"] for finding in findings if finding["kind"] == "violation"] == []


@pytest.mark.parametrize("name", sorted(path.name for path in (SAMPLES / "ads").iterdir()))
def test_sample_ads_violate(name: str) -> None:
    assert through_sdk(SAMPLES / "ads" / name, None)["verdict"] == "violating"
