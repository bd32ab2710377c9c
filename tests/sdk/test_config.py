"""Configuration: which file holds, what it may say, and what is said about mistakes in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hegui.config import Config, Suppress, find, language, load, selectors
from hegui.errors import ConfigError

EVERYTHING = """\
packs = ["certificate"]
extends = ["our-rules"]
disable = ["ad-law/*", "certificate/pass-guarantee+homophone"]
allow = ["包过塑"]
tiers = ["pinyin"]
as-of = 2026-01-01
lang = "en"
exclude = ["drafts/**"]
fail-on = "error"
baseline = "known.json"
publisher = "media"
require-reason = true
respect-gitignore = false

[severity]
"certificate/*" = "info"

[except]
"ad-law/absolute-terms" = ["最佳食用期"]

[replace]
"全网最低价" = "到手价"

[[suppress]]
rule = "ad-law/absolute-terms"
text = "国家级"
path = "about/*.md"
owner = "法务部"
reason = "奖项名称"
until = "2026-12-31"
"""


KEYS = [line.partition(" = ")[0] for line in EVERYTHING.splitlines()[:13] if line] + [
    "severity",
    "except",
    "replace",
]


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_every_key_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "hegui.toml", EVERYTHING)

    assert load(tmp_path) == Config(
        packs=("certificate",),
        extends=(tmp_path / "our-rules",),
        disable=("ad-law/*", "certificate/pass-guarantee+homophone"),
        severity={"certificate/*": "info"},
        allow=("包过塑",),
        excepts={"ad-law/absolute-terms": ("最佳食用期",)},
        tiers=("pinyin",),
        as_of=date(2026, 1, 1),
        lang="en",
        replace={"全网最低价": "到手价"},
        exclude=("drafts/**",),
        fail_on="error",
        baseline=tmp_path / "known.json",
        publisher="media",
        require_reason=True,
        respect_gitignore=False,
        suppress=(
            Suppress(
                rule="ad-law/absolute-terms",
                text="国家级",
                path="about/*.md",
                owner="法务部",
                reason="奖项名称",
                until=date(2026, 12, 31),
                place="hegui.toml:24",
            ),
        ),
        root=tmp_path,
    )
    assert load(tmp_path, path) == load(tmp_path)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({"hegui.toml": ""}, "hegui.toml", id="the file of the project"),
        pytest.param({"a/hegui.toml": "", "hegui.toml": ""}, "a/hegui.toml", id="the nearest file wins"),
        pytest.param({"pyproject.toml": "[tool.hegui]"}, "pyproject.toml", id="a table in pyproject.toml"),
        pytest.param(
            {"pyproject.toml": "[tool.hegui]", "hegui.toml": ""}, "hegui.toml", id="our own file comes first"
        ),
        pytest.param(
            {"a/pyproject.toml": "[tool.other]", "hegui.toml": ""},
            "hegui.toml",
            id="a pyproject.toml of others is passed by",
        ),
        pytest.param(
            {"a/pyproject.toml": 'name = "hegui"', "hegui.toml": ""},
            "hegui.toml",
            id="our name alone makes no table",
        ),
        pytest.param({"a/.git/HEAD": "", "hegui.toml": ""}, None, id="the search ends with the repository"),
        pytest.param(
            {"a/.git/HEAD": "", "a/hegui.toml": ""}, "a/hegui.toml", id="the root of the repository counts"
        ),
    ],
)
def test_the_file_is_found_upwards(tmp_path: Path, files: dict[str, str], expected: str | None) -> None:
    for name, text in files.items():
        write(tmp_path / name, text)
    (tmp_path / "a" / "b").mkdir(parents=True, exist_ok=True)
    (tmp_path / ".git").mkdir(exist_ok=True)

    found = find(tmp_path / "a" / "b")

    assert found == (tmp_path / expected if expected else None)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    assert load(tmp_path) == Config(root=tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "pakcs = []", ":1: unknown key `pakcs`\n  hint: did you mean `packs`?", id="a typing error"
        ),
        pytest.param(
            "\nfail_on = 'error'",
            ":2: unknown key `fail_on`\n  hint: did you mean `fail-on`?",
            id="an underscore for a hyphen",
        ),
        pytest.param(
            "xyz = 1",
            ":1: unknown key `xyz`\n  hint: known are packs, extends, disable, severity, allow, except, "
            "tiers, as-of, lang, replace, exclude, fail-on, baseline, publisher, require-reason, "
            "respect-gitignore, suppress, profile",
            id="a key that is like no other",
        ),
        pytest.param(
            'packs = "ad-law"', ':1: `packs` must be a list, such as ["…", "…"]', id="a text for a list"
        ),
        pytest.param("packs = ['']", ":1: `packs` must be a text that is not empty", id="an empty text"),
        pytest.param(
            'fail-on = "eror"',
            ":1: `fail-on` must be one of error, warning, info, mention, never\n"
            "  hint: did you mean `error`?",
            id="a misspelt level",
        ),
        pytest.param(
            '[severity]\n"ad-law/x" = "fatal"',
            ":1: `severity` must be one of error, warning, info",
            id="a level that does not exist",
        ),
        pytest.param(
            'disable = ["absolute"]',
            ":1: `disable` must be a rule such as `ad-law/only-one`, `ad-law/*` or `*`, "
            "or with a tier: `…+pinyin`",
            id="a rule without its pack",
        ),
        pytest.param('as-of = "soon"', ":1: `as-of` must be a day, such as 2026-12-31", id="a day in words"),
        pytest.param(
            "as-of = 2026-01-01T10:00:00",
            ":1: `as-of` must be a day, such as 2026-12-31",
            id="a day with an hour",
        ),
        pytest.param(
            "require-reason = 1", ":1: `require-reason` must be true or false", id="a number for a flag"
        ),
        pytest.param(
            '[replace]\n"最低价" = "真最低价"',
            ":1: `replace` must be free of circles: a replacement holds a phrase that is itself replaced",
            id="a replacement that needs replacing",
        ),
        pytest.param(
            '[[suppress]]\ntext = "国家级"',
            ":1: `suppress.rule` is missing\n  hint: name a rule, `pack/*` or `*`",
            id="a suppression of no rule",
        ),
        pytest.param(
            '[[suppress]]\nrule = "*"\nreasn = "x"',
            ":3: unknown key `suppress.reasn`\n  hint: did you mean `suppress.reason`?",
            id="a typing error in a suppression",
        ),
        pytest.param("a = ", ": not TOML: Invalid value (at end of document)", id="broken TOML"),
    ],
)
def test_a_fault_names_file_line_key_and_what_is_allowed(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "hegui.toml", text)

    with pytest.raises(ConfigError) as caught:
        load(tmp_path)

    assert str(caught.value) == f"{path}{message}"


def test_a_fault_in_pyproject_is_looked_for_in_our_table(tmp_path: Path) -> None:
    path = write(tmp_path / "pyproject.toml", "[tool.x]\nexclude = 1\n[tool.hegui]\nexclude = 1\n")

    with pytest.raises(ConfigError, match=f"^{path}:4: `exclude` must be a list"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"packs = ['\xff']", "not UTF-8\n  hint: save the file as UTF-8", id="another encoding"),
        pytest.param(None, "cannot be read (No such file or directory)", id="a file that is not there"),
    ],
)
def test_an_unreadable_file_is_named(tmp_path: Path, data: bytes | None, message: str) -> None:
    path = tmp_path / "hegui.toml"
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(ConfigError) as caught:
        load(tmp_path, path)

    assert str(caught.value) == f"{path}: {message}"


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "hegui.toml").write_bytes(b'\xef\xbb\xbflang = "en"')

    assert load(tmp_path).lang == "en"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        pytest.param({}, "zh-Hans", id="no locale"),
        pytest.param({"LANG": "C.UTF-8"}, "zh-Hans", id="the C locale"),
        pytest.param({"LANG": "POSIX"}, "zh-Hans", id="the POSIX locale"),
        pytest.param({"LANG": "zh_CN.UTF-8"}, "zh-Hans", id="the mainland"),
        pytest.param({"LANG": "zh_TW.UTF-8"}, "zh-Hant", id="Taiwan"),
        pytest.param({"LANG": "zh_HK"}, "zh-Hant", id="Hong Kong"),
        pytest.param({"LANG": "zh_MO.Big5"}, "zh-Hant", id="Macau"),
        pytest.param({"LANG": "zh-Hant-TW"}, "zh-Hant", id="a language tag"),
        pytest.param({"LANG": "en_GB.UTF-8"}, "en", id="English"),
        pytest.param({"LANG": "de_DE.UTF-8"}, "zh-Hans", id="a language we do not speak"),
        pytest.param({"LC_ALL": "", "LANG": "en_US"}, "en", id="an empty variable is none"),
        pytest.param(
            {"LC_ALL": "zh_TW", "LC_MESSAGES": "en", "LANG": "C"}, "zh-Hant", id="LC_ALL comes first"
        ),
        pytest.param({"LC_MESSAGES": "en_US", "LANG": "zh_TW"}, "en", id="then LC_MESSAGES"),
    ],
)
def test_the_language_follows_the_locale(environ: dict[str, str], expected: str) -> None:
    assert language("auto", environ) == expected


def test_a_language_by_name_ignores_the_locale() -> None:
    assert language("zh-Hant", {"LANG": "en_US"}) == "zh-Hant"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"^unknown language `fr`\n  hint: auto, zh-Hans, zh-Hant, en$"):
        language("fr")


def test_selectors_go_from_narrow_to_wide() -> None:
    assert selectors("a/b") == ("a/b", "a/*", "*")
    assert selectors("a/b", "pinyin") == ("a/b+pinyin", "a/*+pinyin", "*+pinyin", "a/b", "a/*", "*")


@pytest.mark.parametrize(
    ("disable", "exact", "pinyin"),
    [
        pytest.param((), False, False, id="nothing"),
        pytest.param(("a/b",), True, True, id="a rule in every tier"),
        pytest.param(("a/b+pinyin",), False, True, id="one tier of a rule"),
        pytest.param(("*+pinyin",), False, True, id="one tier of all rules"),
        pytest.param(("a/*",), True, True, id="a pack"),
        pytest.param(("a/c", "b/*", "a/b+split"), False, False, id="leaves others alone"),
    ],
)
def test_what_is_disabled(disable: tuple[str, ...], exact: bool, pinyin: bool) -> None:
    config = Config(disable=disable)

    assert (config.disables("a/b"), config.disables("a/b", "pinyin")) == (exact, pinyin)


def test_the_narrowest_severity_wins() -> None:
    config = Config(severity={"*": "info", "a/*": "warning", "a/b": "error", "a/b+split": "info"})

    names = [("a/b", "exact"), ("a/b", "split"), ("a/c", "exact"), ("b/c", "pinyin")]

    assert [config.severity_of(*name) for name in names] == ["error", "info", "warning", "info"]
    assert Config().severity_of("a/b") is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param(None, "", id="a text without a path"),
        pytest.param("{root}/a/b.md", "a/b.md", id="inside the project"),
        pytest.param("{root}/a/../b.md", "b.md", id="a way round"),
        pytest.param("/elsewhere/b.md", "/elsewhere/b.md", id="outside the project"),
        pytest.param("{root}x/b.md", "{root}x/b.md", id="a folder that only begins alike"),
    ],
)
def test_paths_are_relative_to_the_project(tmp_path: Path, path: str | None, expected: str) -> None:
    given = path and path.format(root=tmp_path)

    assert Config(root=tmp_path).relative(given) == expected.format(root=tmp_path)


def test_the_place_one_works_from_does_not_change_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    config = Config(root=tmp_path)
    monkeypatch.chdir(tmp_path / "a")

    assert config.relative("b.md") == "a/b.md"


def test_the_documentation_names_every_key_and_its_example_holds(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text("utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]

    config = load(write(tmp_path / "hegui.toml", example).parent)

    assert config.suppress[0].until == date(2026, 12, 31)
    assert [key for key in KEYS if f"| `{key}` |" not in text] == []
