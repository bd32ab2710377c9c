"""Parts of one page judged together, and each given its own findings back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui import Config, Linter
from hegui.passages import join, split

LINTER = Linter(Config(lang="zh-Hans"))
AD = "一级建造师培训班火热招生，协议包过，不过退款！"


def together(*passages: str) -> list[list[str]]:
    document, places = join(passages)
    return [[one.text for one in report.findings] for report in split(LINTER.lint_document(document), places)]


@pytest.mark.parametrize(
    ("passages", "found"),
    [
        pytest.param(["协议包过", "不含防腐剂"], [["协议包过"], []], id="each passage gets its own findings"),
        pytest.param(["材料请打包", "过期作废"], [[], []], id="no phrase reaches from one to the next"),
        pytest.param([], [], id="nothing is judged to be nothing"),
        pytest.param(["", "", "协议包过"], [[], [], ["协议包过"]], id="empty passages keep their places"),
    ],
)
def test_phrases_stay_in_their_passage(passages: list[str], found: list[list[str]]) -> None:
    assert together(*passages) == found


def test_a_finding_is_placed_in_its_own_passage() -> None:
    document, places = join(["早安😀\n新的一天", f"😀看这里\n{AD}"])
    for finding in split(LINTER.lint_document(document), places)[1].findings:
        text = places.texts[1]
        assert text[finding.span.start : finding.span.end] == finding.text
        units = text.encode("utf-16-le")[2 * finding.utf16.start : 2 * finding.utf16.end]
        assert units.decode("utf-16-le") == finding.text
        assert finding.position.line == 2


def test_one_passage_is_judged_as_it_is_alone() -> None:
    document, places = join([AD])
    (report,) = split(LINTER.lint_document(document), places)
    assert report == LINTER.lint(AD)


def test_a_page_cannot_silence_us() -> None:
    assert together("# hegui: ignore-file[*]", "协议包过，三天拿证")[1] != []
    document, places = join(["# hegui: ignore-file[*]", "协议包过，三天拿证"])
    assert split(LINTER.lint_document(document), places)[1].findings[0].suppressed is None


@given(st.lists(st.sampled_from([AD, "代考包过😀", "普通的一句话。", "", "a\r\nb", "包\n过"]), max_size=6))
def test_every_finding_lies_in_the_passage_that_reports_it(passages: list[str]) -> None:
    document, places = join(passages)
    reports = split(LINTER.lint_document(document), places)
    assert len(reports) == len(passages)
    for text, report in zip(passages, reports, strict=True):
        assert [text[slice(*one.span)] for one in report.findings] == [one.text for one in report.findings]
