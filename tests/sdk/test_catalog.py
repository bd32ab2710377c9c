"""What is shown of packs and rules comes from their files, as it would from compiled ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hegui import Config, Linter, catalog, load

from .. import mini


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "en"])
def test_rules_are_those_of_a_linter_of_all_packs(lang: str) -> None:
    linter = Linter(Config(packs=tuple(catalog.names()), lang=lang))
    assert [*catalog.rules(Config(), lang).items()] == [*linter.rules.items()]


def test_nothing_is_compiled_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(load, "_compile")
    assert "certificate/pass-guarantee" in catalog.rules(Config())


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        pytest.param(date(2021, 1, 1), [], id="before it is in force"),
        pytest.param(date(2023, 1, 1), ["mine/x"], id="in force"),
        pytest.param(date(2025, 1, 1), [], id="repealed"),
    ],
)
def test_only_rules_in_force_are_shown(tmp_path: Path, day: date, shown: list[str]) -> None:
    folder = mini.write(tmp_path / "mine", {"x": mini.rule(repealed="2024-01-01")})
    found = catalog.rules(Config(extends=(folder,), as_of=day))
    assert [rule_id for rule_id in found if rule_id.startswith("mine/")] == shown


def test_a_changed_file_is_read_again_and_an_old_name_still_leads_to_its_rule(tmp_path: Path) -> None:
    folder = mini.write(tmp_path / "mine", {"x": mini.rule()})
    config = Config(extends=(folder,))
    before = catalog.rules(config)["mine/x"]
    mini.write(folder, {"x": mini.rule(why="改了")})
    (folder / "renames.yaml").write_text("renames: {mine/old: mine/x}\n", "utf-8")
    after = catalog.rules(config)["mine/old"]
    assert (after.rule_id, after.why) == ("mine/x", "改了")
    assert before.why != after.why
