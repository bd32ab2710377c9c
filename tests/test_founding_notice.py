"""The notice of 2022-04-29 itself: every phrase that its item 二 quotes is found, in place, as a mention."""

from __future__ import annotations

from pathlib import Path

import pytest

from hegui import Config, Linter

SAMPLES = Path(__file__).parents[1] / "samples" / "notice"
QUOTED = {
    "1": ("中华人民共和国", "中国", "中华", "国家", "全国"),
    "2": (
        "职业资格", "执业资格", "人员资格", "岗位合格(凭证)", "专业技术职务", "职业技能鉴定", "职业技能等级",
    ),
    "3": (
        "政府主推", "×××部", "原×××部", "代考", "包过", "不过包退", "速成", "上岗必须", "×天拿证",
        "零基础包拿证", "挂靠", "挂证", "轻松月入过万", "高薪入职", "毕业推荐高薪工作", "内部推荐",
    ),
}  # fmt: skip
DISGUISED = {
    "1": ("中華人民共和國(guó)", "中國(guó)", "中華", "國(guó)家", "全國(guó)"),
    "2": (
        "職業(yè)資格", "執(zhí)業(yè)資格", "人員資格", "崗位合格(憑證)", "專業(yè)技術(shù)職務(wù)",
        "職業(yè)技能鑒定", "職業(yè)技能等級(jí)",
    ),
    "3": (
        "政府主推", "×××部", "原×××部", "代考", "包過(guò)", "不過(guò)包退", "速成", "上崗必須", "×天拿證",
        "零基礎(chǔ)包拿證", "掛靠", "掛證", "輕松月入過(guò)萬(wàn)", "高薪入職", "畢業(yè)推薦高薪工作", "內(nèi)部推薦",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config(lang="zh-Hans"))


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        pytest.param("plain.txt", QUOTED, id="written plainly"),
        pytest.param("as-received.txt", DISGUISED, id="as it reached us: Traditional, annotated, damaged"),
    ],
)
def test_every_phrase_the_notice_quotes_is_found_where_it_stands(
    linter: Linter, name: str, quoted: dict[str, tuple[str, ...]]
) -> None:
    text = (SAMPLES / name).read_text("utf-8")
    report = linter.lint(text)
    expected = []
    for category, phrases in quoted.items():
        line = next(
            line
            for line in text.split("\n")
            if line.startswith(f"({'一二三'[int(category) - 1]})") and "“" in line
        )
        assert [part.split("”")[0] for part in line.split("“")[1:]] == list(phrases)
        at = text.index(line)
        for phrase in phrases:
            start = text.index(f"“{phrase}”", at) + 1
            expected.append((start, start + len(phrase), phrase, category, "mention"))
    found = [
        (*finding.span, finding.text, finding.category, finding.kind)
        for finding in report.findings
        if finding.pack == "certificate" and expected[0][0] <= finding.span.start < expected[-1][1]
    ]
    assert found == expected
    assert len(expected) == 28


@pytest.mark.parametrize("name", ["plain.txt", "as-received.txt"])
def test_the_notice_violates_nothing(linter: Linter, name: str) -> None:
    report = linter.lint((SAMPLES / name).read_text("utf-8"))
    assert report.verdict == "mention"
    assert {finding.kind for finding in report.findings} == {"mention"}
