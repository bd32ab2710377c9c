"""Which of the two ways to a compiler of Pyodide's platform the build of the extension takes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.browser.build import ROOT
from tests.browser.site import Site

sys.path.insert(0, str(ROOT / "extension" / "scripts"))
from wheels import toolchain  # the builder of the extension is a script beside its helpers

CLOSED = "http://127.0.0.1:9/"  # nobody listens there


@pytest.mark.parametrize(
    ("python", "reached", "way"),
    [
        (True, True, "plain"),
        (True, False, "debian"),
        (False, True, "debian"),
        (False, False, "debian"),
    ],
)
def test_release_pages_and_a_python_lead_to_the_plain_way(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, python: bool, reached: bool, way: str
) -> None:
    if python:
        (tmp_path / "python3.14").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(toolchain, "RELEASES", site.put("/releases", "") if reached else CLOSED)
    monkeypatch.setattr(toolchain, "_plain", lambda found: ("plain", found))
    monkeypatch.setattr(toolchain, "_debian", lambda runtime: ("debian", runtime))
    taken = toolchain.find(tmp_path / "pyodide")
    assert taken == (way, str(tmp_path / "python3.14") if way == "plain" else tmp_path / "pyodide")


def test_who_can_take_neither_is_told_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match=r"(?s)as root.*Python 3\.14"):
        toolchain._need("mmdebstrap")
