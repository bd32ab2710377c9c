"""The whole flow: whose law, which day, how grave, and nothing shared that could change."""

from __future__ import annotations

import tracemalloc
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hegui import Config, Finding, HeguiError, Linter, Report
from hegui.finding import Reason, Source
from hegui.records import SKIP, Document
from hegui.span import Position, Span

from .. import mini

STAND_INS = {"homophone": {"包": ["苞"]}, "split": {}, "ordinary": {}}


def test_a_finding_says_everything() -> None:
    source = "😀我们\n協議包·過！"
    linter = mini.linter("包过", context={"topic": "certificate", "off_topic": "keep"})
    report = linter.lint(source)
    (finding,) = report.findings
    assert finding.fingerprint
    assert finding._replace(fingerprint="") == Finding(
        rule_id="mini/x",
        pack="mini",
        title="试验",
        category="3",
        severity="error",
        kind="violation",
        tier="exact",
        confidence=1.0,
        span=Span(6, 9),
        utf16=Span(7, 10),
        position=Position(2, 3, 2, 6),
        text="包·過",
        reading="包过",
        term="包过",
        transforms=("noise", "script"),
        message="“包·過”不得使用",
        why="因为",
        suggestion="改写",
        source=(Source("关于试验的通知", "", "", "第二条", "2022-04-29", ""),),
        context=(),
        notes=("疑似故意变形规避审核",),
    )
    assert report == Report("violating", (finding,), None, (), "", source)


def test_a_mention_says_why() -> None:
    (finding,) = mini.linter().lint("我们不承诺包过").findings
    assert (finding.kind, finding.severity) == ("mention", "info")
    assert finding.context == (Reason("negation", "前有“不承诺”，是在否认，不是承诺", "不承诺", Span(2, 5)),)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        pytest.param("协议包过", "violating", id="a violation"),
        pytest.param("严禁包过", "mention", id="only a mention"),
        pytest.param("严禁包过。协议包过", "violating", id="both"),
        pytest.param("面包", "clean", id="nothing"),
        pytest.param("", "clean", id="no text"),
        pytest.param("协议包过 <!-- hegui: ignore[mini/x] 已核 -->", "clean", id="a violation suppressed"),
    ],
)
def test_verdicts(text: str, verdict: str) -> None:
    assert mini.linter().lint(text).verdict == verdict


@pytest.mark.parametrize(
    ("dates", "day", "verdict"),
    [
        pytest.param({}, date(2022, 4, 29), "violating", id="on the day of its source"),
        pytest.param({}, date(2022, 4, 28), "clean", id="leaves alone the day before"),
        pytest.param({"effective": "2023-01-01"}, date(2022, 12, 31), "clean", id="before it takes effect"),
        pytest.param({"effective": "2023-01-01"}, date(2023, 1, 1), "violating", id="when it takes effect"),
        pytest.param({"repealed": "2024-01-01"}, date(2023, 12, 31), "violating", id="on its last day"),
        pytest.param({"repealed": "2024-01-01"}, date(2024, 1, 1), "clean", id="on the day it is repealed"),
        pytest.param({}, None, "violating", id="today, where no day is given"),
    ],
)
def test_the_law_of_the_day(dates: Mapping[str, str], day: date | None, verdict: str) -> None:
    linter = mini.linter(config={"as_of": day}, **dates)
    assert linter.lint("协议包过").verdict == verdict
    assert list(linter.rules) == (["mini/x"] if verdict == "violating" else [])
    assert linter.tool.as_of == (day or date.today()).isoformat()


@pytest.mark.parametrize(
    ("config", "text", "expected"),
    [
        pytest.param({}, "包过", [("包过", "error")], id="as the rule says"),
        pytest.param({"severity": {"mini/x": "info"}}, "包过", [("包过", "info")], id="as the project says"),
        pytest.param({"severity": {"mini/*": "info"}}, "包过", [("包过", "info")], id="for a whole pack"),
        pytest.param({}, "包guo", [("包guo", "warning")], id="a disguise is one level weaker"),
        pytest.param(
            {"severity": {"mini/x": "warning"}},
            "包guo",
            [("包guo", "info")],
            id="also of what the project says",
        ),
        pytest.param(
            {"severity": {"mini/x+pinyin": "error"}},
            "包guo，包过",
            [("包guo", "error"), ("包过", "error")],
            id="unless it speaks of the disguise",
        ),
        pytest.param({"disable": ("mini/x",)}, "包过，包guo", [], id="a rule switched off"),
        pytest.param({"disable": ("mini/*",)}, "包过", [], id="a pack switched off"),
        pytest.param(
            {"disable": ("mini/x+pinyin",)},
            "包过，包guo",
            [("包过", "error")],
            id="one disguise switched off",
        ),
        pytest.param({"publisher": "court"}, "包过", [("包过", "info")], id="a publisher vouched for"),
    ],
)
def test_the_projects_choices(config: Mapping[str, Any], text: str, expected: list[tuple[str, str]]) -> None:
    linter = mini.linter(config=config, disguises=["pinyin"])
    assert [(finding.text, finding.severity) for finding in linter.lint(text).findings] == expected


def test_a_choice_for_a_rule_that_no_pack_has_is_refused() -> None:
    with pytest.raises(HeguiError) as caught:
        mini.linter(config={"disable": ("mini/y",)})
    assert str(caught.value) == "there is no rule `mini/y`\n  hint: did you mean `mini/x`?"


@pytest.mark.parametrize(
    ("choices", "text", "expected"),
    [
        pytest.param({}, "包过，代考", ["包过", "代考"], id="a pack of one's own"),
        pytest.param(
            {"allow": ("红包过年",)}, "红包过年，包过", ["包过"], id="an ordinary phrase for all rules"
        ),
        pytest.param(
            {"excepts": {"mine/x": ("协议包过代考",)}},
            "协议包过代考",
            ["代考"],
            id="an exception for one rule",
        ),
        pytest.param({"allow": ("紅·包過年",)}, "红包过年", [], id="an ordinary phrase in another script"),
    ],
)
def test_packs_of_ones_own(
    tmp_path: Path, choices: Mapping[str, Any], text: str, expected: list[str]
) -> None:
    rules = {"x": mini.rule(), "y": mini.rule(terms=["代考"], bad=["代考"])}
    folder = mini.write(tmp_path / "mine", rules)
    linter = Linter(Config(packs=(), extends=(folder,), **choices))
    assert mini.texts(linter.lint(text)) == expected
    assert [pack.name for pack in linter.tool.packs][-1] == "mine"


def test_a_pack_of_ones_own_stands_beside_the_built_in_ones(tmp_path: Path) -> None:
    folder = mini.write(tmp_path / "mine", {"x": mini.rule(terms=["独家秘方"], bad=["独家秘方"])})
    report = Linter(Config(extends=(folder,))).lint("考证培训独家秘方，协议包过")
    assert {finding.pack for finding in report.findings} >= {"mine", "certificate"}


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        pytest.param("zh-Hans", "“包过”不得使用", id="Simplified"),
        pytest.param("en", "no “包过”", id="English"),
    ],
)
def test_languages(lang: str, message: str) -> None:
    linter = Linter(Config(packs=(), lang=lang), rules=mini.ruleset({"x": mini.rule()}))
    assert [finding.message for finding in linter.lint("包过").findings] == [message]


def test_traditional_messages_are_converted() -> None:
    rules = mini.ruleset({"x": mini.rule(why="误导求职者")})
    (finding,) = Linter(Config(packs=(), lang="zh-Hant"), rules=rules).lint("包过").findings
    assert finding.why == "誤導求職者"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(HeguiError, match="unknown language `fr`"):
        Linter(Config(packs=(), lang="fr"), rules=mini.ruleset({"x": mini.rule()}))


def test_a_document_keeps_its_path_remarks_and_source() -> None:
    document = Document("包<b>过</b>", f"包{SKIP * 3}过{SKIP * 4}")
    report = mini.linter().lint_document(document, "a.html")
    assert (report.path, report.source_text, mini.texts(report)) == ("a.html", document.source, ["包<b>过"])


def test_the_fingerprint_knows_the_path_as_the_project_does(tmp_path: Path) -> None:
    linter = mini.linter(config={"root": tmp_path})
    text = "协议包过"
    prints = {
        linter.lint_document(Document(text, text), path).findings[0].fingerprint
        for path in ("a.txt", str(tmp_path / "a.txt"))
    }
    elsewhere = linter.lint_document(Document(text, text), str(tmp_path / "b.txt")).findings[0].fingerprint
    assert len(prints) <= 2
    assert elsewhere not in prints


def test_nothing_that_comes_out_can_be_changed() -> None:
    linter = mini.linter()
    report = linter.lint("包过")
    for thing, name in (
        (report, "verdict"),
        (report.findings[0], "text"),
        (report.findings[0].span, "start"),
    ):
        with pytest.raises(AttributeError):
            setattr(thing, name, "other")
    with pytest.raises(TypeError):
        linter.rules["mini/x"] = None  # type: ignore[index]
    assert linter.lint("包过") == report


def test_one_linter_serves_many_threads() -> None:
    rules = {
        "x": mini.rule(collisions=["面包"], disguises=["pinyin"]),
        "y": mini.rule(templates=["{number}天(内)?拿证"], context={"topic": "certificate"}),
    }
    texts = [f"第{n}号：協議包過，{n}天拿证，面包过期，不承诺包guo。" * (n % 5 + 1) for n in range(200)]
    expected = [mini.linter_of(rules, disguises=STAND_INS).lint(text) for text in texts]
    shared = mini.linter_of(rules, disguises=STAND_INS)
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(shared.lint, texts)) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("包" * 1_000_000, id="a million of one character"),
        pytest.param("包过" * 3_000, id="a finding every other character"),
        pytest.param("“包过”、" * 2_000, id="an endless list of quotations"),
        pytest.param("包(bāo)过(guò)" * 3_000, id="everything annotated"),
        pytest.param("包" + "(bao)" * 50_000, id="one character annotated for ever"),
        pytest.param("包\n过\n" * 3_000, id="everything written downwards"),
        pytest.param("我们讲证书培训考试" * 4 + "，\r" * 50_000, id="fifty thousand old line ends"),
        pytest.param("包" + "\u200b" * 200_000 + "过", id="an ocean of nothing"),
        pytest.param("?" * 200_000, id="nothing but question marks"),
        pytest.param("不承诺" * 50_000 + "包过", id="denied for ever"),
        pytest.param("《" * 50_000 + "包过" + "》" * 50_000, id="a title in titles"),
    ],
)
def test_hostile_texts_take_bounded_time(text: str) -> None:
    linter = mini.linter("包过", "×××部", context={"topic": "certificate"}, collisions=["面包"])
    linter.lint(text)  # the whole table runs in seconds; quadratic code took minutes


def test_a_long_text_takes_little_room_beside_itself() -> None:
    linter = mini.linter("包过")
    text = "报名就送资料，保证包过，名额有限。\n" * 2_000
    linter.lint(text)
    tracemalloc.start()
    report = linter.lint(text)
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(report.findings) == 2_000
    assert peak - kept < 30 * len(text)  # 12 of them the text in codes; 95 when nothing was forgotten
