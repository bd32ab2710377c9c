"""Every format over every sample: whole outputs, safe bytes, cheap imports."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from hegui.errors import ConfigError
from hegui.report import FORMATS, LANGS, Lang, Options, render
from hegui.report.words import WORDS

from . import sample

SUFFIX = {"text": "txt", "markdown": "md", "github": "github.txt", "junit": "junit.xml"}
SUFFIX |= {"checkstyle": "checkstyle.xml", "rdjson": "rdjson.json", "gitlab": "gitlab.json"}


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("name", ["ordinary", "clean", "hostile"])
def test_whole_output(name: str, format_name: str, golden: Callable[[str, str], None]) -> None:
    options = Options(title="星火职业培训", date="2026-11-24")
    output = render(sample.SAMPLES[name](), format_name, options)
    golden(f"{name}.{SUFFIX.get(format_name, format_name)}", output)


@pytest.mark.parametrize("lang", ["zh-Hant", "en"])
@pytest.mark.parametrize("format_name", ["text", "markdown", "html"])
def test_other_languages(lang: Lang, format_name: str, golden: Callable[[str, str], None]) -> None:
    output = render(sample.ordinary(), format_name, Options(lang=lang))
    golden(f"ordinary.{lang}.{SUFFIX.get(format_name, format_name)}", output)


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("name", sample.SAMPLES)
@pytest.mark.parametrize("lang", LANGS)
def test_output_is_utf8_and_the_same_each_time(name: str, format_name: str, lang: Lang) -> None:
    options = Options(lang=lang, color=True, verbose=True)
    first, second = (render(sample.SAMPLES[name](), format_name, options) for _ in range(2))
    assert first.encode() == second.encode()


@pytest.mark.parametrize("format_name", [f for f in FORMATS if f not in ("json", "jsonl", "sarif")])
def test_mentions_can_be_left_out(format_name: str) -> None:
    text = "我们不承诺包过"
    run = sample.run(sample.report("a.txt", text, sample.finding(text, "包过", kind="mention")))
    with_mentions, without = (render(run, format_name, Options(show_mentions=show)) for show in (True, False))
    assert "certificate/pass-guarantee" not in without
    assert with_mentions != without


def test_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match=r"unknown report format `word`\n  hint: one of text, json"):
        render(sample.clean(), "word")


@pytest.mark.parametrize(
    ("format_name", "dear"),
    [
        pytest.param(
            "text", ["json", "hashlib", "html", "xml", "urllib", "pydantic"], id="text needs no parser"
        ),
        pytest.param(
            "json", ["unicodedata", "hashlib", "html", "xml", "pydantic"], id="json needs json alone"
        ),
    ],
)
def test_cold_start_imports_nothing_dear(format_name: str, dear: list[str]) -> None:
    program = (
        "import sys\nfrom hegui.finding import Run, Tool\nbefore = set(sys.modules)\n"
        "from hegui.report import render\n"
        f"render(Run(Tool('hegui', '0', (), ''), ()), {format_name!r})\n"
        f"print([name for name in {dear!r} if name in set(sys.modules) - before])"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_every_word_exists_in_three_languages_with_the_same_values() -> None:
    for key, words in WORDS.items():
        assert all(words), key
        holes = [{part.split("}")[0] for part in word.split("{")[1:]} for word in words]
        assert holes[0] == holes[1] == holes[2], key
