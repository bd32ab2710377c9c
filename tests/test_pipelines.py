"""What runs on other people's machines: the GitHub action and the GitLab template, their own scripts run by bash."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
AD, FINE = "协议包过，三天拿证，扫码报名\n", "本课程共三十学时\n"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A runner: `hegui` on the path, its files in a folder of its own."""
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path / "runner"),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "HEGUI_PATHS": "copy.txt\n\n春季 文案/*.md\n",
        "HEGUI_ARGUMENTS": "--lang zh-Hans",
        "HEGUI_FAIL_ON": "warning",
        "HEGUI_SARIF": "true",
        "HEGUI_REVIEW": "true",
    }


def bash(script: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "outputs"),
    [
        pytest.param(AD, {"code": "1", "verdict": "violating"}, id="an ad fails"),
        pytest.param(FINE, {"code": "0", "verdict": "clean"}, id="a lawful text passes"),
    ],
)
def test_the_action_checks_and_tells_everybody(
    tmp_path: Path, environment: dict[str, str], text: str, outputs: dict[str, str]
) -> None:
    (tmp_path / "copy.txt").write_text(FINE, "utf-8")
    (tmp_path / "春季 文案").mkdir()
    (tmp_path / "春季 文案" / "一 二.md").write_text(text, "utf-8")
    steps = {step.get("name", ""): step for step in read("action.yml")["runs"]["steps"]}
    done = bash(steps["check"]["run"], tmp_path, environment)
    assert done.returncode == 0, done.stderr
    told = dict(line.split("=", 1) for line in (tmp_path / "output").read_text("utf-8").splitlines())
    assert {key: told[key] for key in outputs} == outputs
    sarif = json.loads((Path(told["folder"]) / "hegui.sarif").read_text("utf-8"))
    review = json.loads((Path(told["folder"]) / "review.json").read_text("utf-8"))
    found = len(sarif["runs"][0]["results"])
    assert (found, len(review["diagnostics"])) == ((2, 2) if text == AD else (0, 0))
    assert "广告文案合规检查报告" in (tmp_path / "summary.md").read_text("utf-8")
    environment["HEGUI_CODE"] = told["code"]
    assert bash(steps["verdict"]["run"], tmp_path, environment).returncode == int(outputs["code"])


def test_what_cannot_run_fails_the_action(tmp_path: Path, environment: dict[str, str]) -> None:
    steps = {step.get("name", ""): step for step in read("action.yml")["runs"]["steps"]}
    assert bash(steps["check"]["run"], tmp_path, environment).returncode == 2


def test_a_second_use_in_one_job_has_nothing_of_the_first(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    (tmp_path / "copy.txt").write_text(AD, "utf-8")
    steps = {step.get("name", ""): step for step in read("action.yml")["runs"]["steps"]}
    environment["HEGUI_PATHS"] = "copy.txt"
    assert bash(steps["check"]["run"], tmp_path, environment).returncode == 0
    environment["HEGUI_PATHS"] = "nowhere.txt"
    assert bash(steps["check"]["run"], tmp_path, environment).returncode == 2


def test_arguments_may_stand_on_several_lines(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "copy.txt").write_text(AD, "utf-8")
    steps = {step.get("name", ""): step for step in read("action.yml")["runs"]["steps"]}
    environment |= {
        "HEGUI_PATHS": "copy.txt",
        "HEGUI_ARGUMENTS": "--lang en\n--disable certificate/*\n--disable ad-law/*\n",
    }
    assert bash(steps["check"]["run"], tmp_path, environment).returncode == 0
    assert "verdict=clean" in (tmp_path / "output").read_text("utf-8")


def test_every_input_of_the_action_is_used() -> None:
    action = read("action.yml")
    text = json.dumps(action["runs"])
    assert [name for name in action["inputs"] if f"inputs.{name}" not in text] == []


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        pytest.param("vendor.github-actions", "action.yml", id="the action"),
        pytest.param("vendor.gitlab-ci", "templates/gitlab.yml", id="the GitLab template"),
    ],
)
def test_the_host_will_accept_the_file(schema: str, name: str) -> None:
    """Against the schemas that their editors use, as check-jsonschema ships them."""
    words = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(ROOT / name)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_container_starts_as_nobody_in_particular_with_what_it_copies() -> None:
    lines = (ROOT / "Containerfile").read_text("utf-8").splitlines()
    last = max(n for n, line in enumerate(lines) if line.startswith("FROM "))
    words = [line.split(maxsplit=1) for line in lines[last:] if line[:1].isalpha() and " " in line]
    users = [value for word, value in words if word == "USER"]
    assert users == ["hegui"]
    after = [word for word, _ in words[words.index(["USER", "hegui"]) :]]
    assert "ENTRYPOINT" in after
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert not {"sdk", "server", "rules", "pyproject.toml", "README.md", "LICENSE"} & set(ignored)


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [pytest.param(AD, 1, 2, id="an ad"), pytest.param(FINE, 0, 0, id="a lawful text")],
)
def test_the_gitlab_job_writes_its_report_and_fails_on_findings(
    tmp_path: Path, environment: dict[str, str], text: str, code: int, found: int
) -> None:
    (tmp_path / "copy.txt").write_text(text, "utf-8")
    environment["HEGUI_PATHS"] = "copy.txt"
    job = read("templates/gitlab.yml")["hegui"]
    script = "\n".join(line for line in job["script"] if "pip install" not in line)
    done = bash(script, tmp_path, {**job["variables"], **environment})
    report = json.loads((tmp_path / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert (done.returncode, len(report)) == (code, found)
