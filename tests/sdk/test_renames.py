"""A rule that was renamed answers to its old name, wherever a project has written it down."""

from __future__ import annotations

from pathlib import Path

import pytest

from hegui import Config, Linter, Report
from hegui.config import Suppress
from hegui.errors import PackError

from .. import mini

OLD, NEW = "mini/before", "mini/now"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """One rule, called `now`; it was called `between` and, at first, `before`."""
    folder = mini.write(tmp_path / "mini", {"now": mini.rule()})
    (folder / "renames.yaml").write_text(
        "renames: {mini/before: mini/between, mini/between: mini/now}\n", "utf-8"
    )
    return folder


def lint(pack: Path, text: str = "协议包过", **choices: object) -> Report:
    return Linter(Config(packs=(), extends=(pack,), lang="zh-Hans", **choices)).lint(text)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [OLD, "mini/between", NEW])
def test_a_name_in_the_configuration_holds(pack: Path, name: str) -> None:
    assert lint(pack, disable=(name,)).findings == ()
    assert lint(pack, severity={name: "info"}).findings[0].severity == "info"
    assert lint(pack, suppress=(Suppress(name, reason="旧案"),)).findings[0].suppressed is not None
    assert lint(pack, excepts={name: ("协议包过",)}).findings == ()


@pytest.mark.parametrize("name", [OLD, NEW])
def test_a_name_in_the_text_holds(pack: Path, name: str) -> None:
    finding = lint(pack, f"协议包过 # hegui: ignore[{name}] 旧案").findings[0]
    assert finding.suppressed is not None


def test_what_a_baseline_knew_stays_known(pack: Path, tmp_path: Path) -> None:
    older = mini.write(tmp_path / "older" / "mini", {"before": mini.rule()})
    assert lint(pack).findings[0].fingerprint == lint(older).findings[0].fingerprint


def test_its_page_is_found_under_the_old_name(pack: Path) -> None:
    rules = Linter(Config(packs=(), extends=(pack,))).rules
    assert (rules[OLD].rule_id, list(rules)) == (NEW, [NEW])


@pytest.mark.parametrize(
    ("renames", "said"),
    [
        pytest.param(
            "{mini/before: mini/gone}", "there is no rule `mini/gone`", id="a name that leads nowhere"
        ),
        pytest.param("{mini/now: mini/x}", "`mini/now` is renamed, and is still a name", id="a name in use"),
        pytest.param(
            "{mini/a: mini/b, mini/b: mini/a}", "`mini/a` is renamed, and is still a name", id="a circle"
        ),
    ],
)
def test_a_bad_renaming_is_refused(pack: Path, renames: str, said: str) -> None:
    (pack / "renames.yaml").write_text(f"renames: {renames}\n", "utf-8")
    with pytest.raises(PackError) as caught:
        lint(pack)
    assert said in str(caught.value)
