"""Where rules come from: the cache, and what happens when there is none."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from hegui import Config, Linter, load, stamp
from hegui.errors import ConfigError

from .. import mini


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEGUI_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by one with each compilation."""
    calls: list[str] = []
    real = load._compile

    def counting(*parts: Any) -> dict[str, Any]:
        calls.append("compiled")
        return real(*parts)

    monkeypatch.setattr(load, "_compile", counting)
    return calls


@pytest.fixture
def config(tmp_path: Path) -> Config:
    folder = mini.write(tmp_path / "mine", {"x": mini.rule()})
    return Config(packs=(), extends=(folder,), lang="zh-Hans")


def lint(config: Config) -> list[str]:
    return mini.texts(Linter(config).lint("协议包過"))


def test_the_second_linter_compiles_nothing(cache: Path, compiled: list[str], config: Config) -> None:
    assert [lint(config), lint(config), compiled] == [["包過"], ["包過"], ["compiled"]]
    assert {path.suffix for path in cache.iterdir()} - {".stamp"} == {".json", ".book"}


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as old at once, so that a stamp is taken of them."""
    monkeypatch.setattr(stamp, "SETTLED", 0)


@pytest.mark.usefixtures("settled")
def test_files_that_look_as_before_are_not_read(
    cache: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    lint(config)
    monkeypatch.setattr(load, "digest", None)
    assert [lint(config), len([*cache.glob("*.stamp")])] == [["包過"], 1]


@pytest.mark.usefixtures("settled")
def test_a_stamped_rule_that_changes_is_compiled_anew(
    cache: Path, compiled: list[str], config: Config
) -> None:
    lint(config)
    mini.write(config.extends[0], {"x": mini.rule(why="改了")})
    assert [lint(config), lint(config), len(compiled)] == [["包過"], ["包過"], 2]


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize(
    "damage",
    [pytest.param(b"", id="empty"), pytest.param(b"\xff\n", id="no text"), pytest.param(b"x", id="cut")],
)
def test_a_damaged_stamp_is_taken_again(
    cache: Path, compiled: list[str], config: Config, damage: bytes
) -> None:
    lint(config)
    (stamped,) = cache.glob("*.stamp")
    whole = stamped.read_bytes()
    stamped.write_bytes(damage)
    assert [lint(config), stamped.read_bytes() == whole, len(compiled)] == [["包過"], True, 1]


def test_a_report_from_the_cache_is_the_same(cache: Path, config: Config) -> None:
    assert Linter(config).lint("协议包過，不承诺包过") == Linter(config).lint("协议包過，不承诺包过")


def test_a_changed_rule_is_compiled_anew(cache: Path, compiled: list[str], config: Config) -> None:
    lint(config)
    mini.write(config.extends[0], {"x": mini.rule(why="改了")})
    assert [lint(config), len(compiled)] == [["包過"], 2]


@pytest.mark.parametrize(
    "choices",
    [
        pytest.param({"allow": ("协议包过",)}, id="a phrase allowed"),
        pytest.param({"excepts": {"mine/x": ("协议包过",)}}, id="an exception"),
        pytest.param({"tiers": ()}, id="tiers switched off"),
    ],
)
def test_choices_that_change_the_rules_have_entries_of_their_own(
    cache: Path, compiled: list[str], config: Config, choices: dict[str, Any]
) -> None:
    lint(config)
    other = Config(packs=(), extends=config.extends, lang="zh-Hans", **choices)
    assert lint(other) == ([] if "tiers" not in choices else ["包過"])
    assert [lint(config), len(compiled)] == [["包過"], 2]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(b"", id="nothing in it"),
        pytest.param(b"{", id="cut short"),
        pytest.param(b"\xff\xfe\x00", id="no text"),
        pytest.param(b"{}", id="no rules in it"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"null", id="null"),
        pytest.param(b'{"tables": [1, 2, 3, 4]}', id="of another shape"),
    ],
)
@pytest.mark.parametrize("suffix", [".json", ".book"])
def test_a_damaged_entry_is_made_again(
    cache: Path, compiled: list[str], config: Config, damage: bytes, suffix: str
) -> None:
    lint(config)
    for path in cache.glob(f"*{suffix}"):
        path.write_bytes(damage)
    assert [lint(config), lint(config), len(compiled)] == [["包過"], ["包過"], 2]


@pytest.mark.parametrize("suffix", [".json", ".book"])
def test_half_an_entry_is_made_again(cache: Path, compiled: list[str], config: Config, suffix: str) -> None:
    lint(config)
    for path in cache.glob(f"*{suffix}"):
        path.unlink()
    assert [lint(config), lint(config), len(compiled)] == [["包過"], ["包過"], 2]


def test_a_cache_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: list[str], config: Config
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    monkeypatch.setenv("HEGUI_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert [lint(config), lint(config), len(compiled)] == [["包過"], ["包過"], 2]


def test_a_disk_that_is_full_leaves_nothing_behind(
    cache: Path, monkeypatch: pytest.MonkeyPatch, config: Config
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert lint(config) == ["包過"]
    assert list(cache.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_cache_is_read(cache: Path, compiled: list[str], config: Config) -> None:
    lint(config)
    cache.chmod(0o500)
    assert [lint(config), len(compiled)] == [["包過"], 1]


def test_without_a_setting_the_cache_is_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEGUI_CACHE_DIR")
    assert load.cache_folder().name == "hegui"


def test_an_entry_is_json_and_names_its_format(cache: Path, config: Config) -> None:
    lint(config)
    (path,) = cache.glob("*.json")
    assert isinstance(json.loads(path.read_bytes())["format"], int)


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        pytest.param(
            {"packs": ("certificat",)},
            f"there is no pack `certificat`\n  hint: built in are {', '.join(load.builtin_packs())}; "
            "a folder of your own goes under `extends`",
            id="a built-in pack that is none",
        ),
        pytest.param(
            {"packs": (), "extends": ("nowhere",)},
            "nowhere: no pack.yaml there\n  hint: `hegui pack new nowhere` makes a pack",
            id="a folder that is no pack",
        ),
    ],
)
def test_a_pack_that_is_not_there(choices: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Linter(Config(**choices))
    assert str(caught.value) == message
