"""The terminal report beyond its golden files."""

from __future__ import annotations

import re

import pytest

from hegui.finding import Report, Run
from hegui.report import Options, render
from hegui.report.display import RISKY, width

from . import sample

SGR = re.compile(r"\x1b\[[0-9;]+m")


def test_only_our_own_colours_reach_the_terminal() -> None:
    output = render(sample.hostile(), "text", Options(color=True, verbose=True))
    plain = SGR.sub("", output).replace("\n", "")
    assert not RISKY.search(plain)
    assert set(SGR.findall(output)) <= {
        f"\x1b[{code}m" for code in ("0", "1", "2", "1;31", "1;33", "1;36", "1;32")
    }


def test_colour_changes_nothing_but_colour() -> None:
    plain, coloured = (render(sample.ordinary(), "text", Options(color=color)) for color in (False, True))
    assert SGR.sub("", coloured) == plain


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_lines_fit_the_width_unless_a_place_is_longer(columns: int) -> None:
    output = render(sample.ordinary(), "text", Options(width=columns, verbose=True))
    assert [line for line in output.splitlines() if width(line) > columns] == []


def test_verbose_lists_what_is_marked(golden: object) -> None:
    assert callable(golden)
    output = render(sample.ordinary(), "text", Options(verbose=True))
    golden("ordinary.verbose.txt", output)


TEXT = "保证包过"
INFO = sample.finding(TEXT, "包过", severity="info")
KNOWN = sample.finding(TEXT, "包过", known=True)
MENTION = sample.finding(TEXT, "包过", kind="mention")


@pytest.mark.parametrize(
    ("run", "sentence"),
    [
        pytest.param(sample.clean(), "✓ 很干净，没有发现违规用语。", id="clean"),
        pytest.param(sample.ordinary(), "结论：违规。请按建议修改后再发布。", id="violating"),
        pytest.param(sample.run(), "没有可以检查的文件。", id="no documents"),
        pytest.param(
            sample.run(Report("clean", (), "a", error="x")), "没有可以检查的文件。", id="unreadable"
        ),
        pytest.param(
            sample.run(sample.report("a", TEXT, KNOWN)), "✓ 没有新的发现；基线中的 1 处仍在。", id="baseline"
        ),
        pytest.param(
            sample.run(sample.report("a", TEXT, INFO)),
            "✓ 没有违规用语；标为“需依据”的请备好证明材料。",
            id="only what needs proof",
        ),
        pytest.param(
            sample.run(sample.report("a", TEXT, MENTION)),
            "✓ 没有违规用语；提及之处是引用、否定或警示，无须修改。",
            id="only mentions",
        ),
    ],
)
def test_last_word(run: Run, sentence: str) -> None:
    assert sentence in render(run, "text").splitlines()
