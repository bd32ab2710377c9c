"""The sample pages say in either browser what the command line says of the same text."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.browser.desk import AnyDesk, Report
from tests.browser.site import Site

SAMPLES = Path(__file__).parents[2] / "samples" / "pages"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.html"))
# What stands on the page for a reader, as files: without what is not drawn, with what is in shadow trees. What is
# written in a field is a text of its own.
SEEN = """() => {
  const files = {};
  const keep = (kind, text) => { files[`${Object.keys(files).length}.${kind}`] = text; };
  const copy = (from, to) => {
    for (const child of from.childNodes) {
      if (child instanceof Text) to.append(child.data);
      if (!(child instanceof Element) || !child.checkVisibility()) continue;
      if (child.matches("input, textarea")) keep("txt", child.value);
      else if (child.isContentEditable) keep("html", child.outerHTML);
      else {
        const same = to.appendChild(child.cloneNode(false));
        if (child.shadowRoot) copy(child.shadowRoot, same);
        copy(child, same);
      }
    }
    return to;
  };
  keep("html", copy(document.body, document.createElement("body")).outerHTML);
  return files;
}"""


def checked(folder: Path, files: dict[str, str]) -> list[Any]:
    """What `hegui check` reports of these files."""
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    command = [sys.executable, "-m", "hegui", "check", "--format", "json", "--lang", "zh-Hans", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    documents: list[Any] = json.loads(done.stdout)["documents"]
    return documents


def said(finding: Report) -> tuple[Any, ...]:
    """A finding without where it stands and how it is marked up."""
    text = re.sub(r"<rt>[^<]*</rt>|<[^>]*>|\s", "", finding["text"])
    reasons = tuple((reason["code"], reason["cue"]) for reason in finding["context"])
    return finding["code"], finding["kind"], finding["severity"], text, reasons, finding["suggestion"]


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_says_what_the_command_line_says(
    any_desk: AnyDesk, site: Site, tmp_path: Path, name: str
) -> None:
    page = any_desk.browser.open(site.put(f"/{name}.html", (SAMPLES / f"{name}.html").read_bytes()))
    any_desk.settled(page)
    documents = checked(tmp_path, page.evaluate(SEEN))
    wanted = Counter(said(finding) for document in documents for finding in document["findings"])
    assert len(wanted) >= 4, "each sample shows something"

    def has_all(report: Report) -> bool:
        return Counter(said(one["finding"]) for one in report["findings"]) == wanted

    report = any_desk.until(page, lambda report: report["state"]["phase"] == "done" and has_all(report))
    assert report["state"]["verdict"] == worst(documents)


def worst(documents: list[Any]) -> str:
    verdicts = {document["verdict"] for document in documents}
    return next(verdict for verdict in ("violating", "mention", "clean") if verdict in verdicts)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_judged_as_its_file(any_desk: AnyDesk, site: Site, tmp_path: Path, name: str) -> None:
    source = (SAMPLES / f"{name}.html").read_text("utf-8")
    page = any_desk.browser.open(site.put(f"/{name}.html", source))
    [document] = checked(tmp_path, {"page.html": source})
    any_desk.until(
        page,
        lambda report: (
            report["state"]["phase"] == "done" and report["state"]["verdict"] == document["verdict"]
        ),
    )


def test_what_is_loaded_later_is_read_too(any_desk: AnyDesk, site: Site) -> None:
    page = any_desk.browser.open(site.put("/forum.html", (SAMPLES / "forum.html").read_bytes()))
    before = len(any_desk.settled(page)["findings"])
    page.evaluate("document.querySelector('#more').click()")
    any_desk.until(page, lambda report: len(report["findings"]) > before)
