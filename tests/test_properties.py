"""What holds for any text at all."""

from __future__ import annotations

from functools import cache

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from hegui import Linter
from hegui.normalize import normalize
from hegui.records import FILL, SKIP, STOP, Document

from . import mini
from .sdk.test_span import naive_position

TERMS = ("代考", "包过", "国家认可证书", "零基础包拿证")
FORMS = {
    "代": ["代"],
    "考": ["考"],
    "包": ["包"],
    "过": ["过", "過", "過(guò)", "过（guo）", "過 (guò)"],
    "国": ["国", "國", "囯", "國(guó)"],
    "家": ["家"],
    "认": ["认", "認"],
    "可": ["可", "可(kě)"],
    "证": ["证", "證", "証", "證(zhèng)"],
    "书": ["书", "書(shū)"],
    "零": ["零"],
    "基": ["基"],
    "础": ["础", "礎"],
    "拿": ["拿"],
}
NOISE = st.text(st.sampled_from("·*-_ ~|/+=#❤★🔥👍.…"), max_size=3)
UNSEEN = st.text(
    st.sampled_from("\u200b\u200d\u2060\ufeff\u200e\u00ad\ufe0f\u0336\U000e0041\U000e0101"), max_size=4
)
STRANGE = (
    "包过代考國(guó)天拿证不承诺“”《》，。！?;:、\r\n\t\0 ·*\u200b\u0301\u2028\x85\u202e\u202c\u202d\ud83d\ude00\ue000\ufdd0\ufdd1\ufdd2"
    "\ufdd3\uffff😀🀄𠀀\U000e0101\U0010ffff①Ａa1(){}|×%"
)
ANY = st.text(st.sampled_from(STRANGE) | st.characters(), max_size=60)
PLAIN = st.text(st.sampled_from("日月山水花鸟鱼虫"), min_size=1, max_size=12)
ENDS = st.sampled_from(["。", "！", "？", "；", "\n\n", "\r\n\r\n", "\u2029", STOP])


@cache
def linter() -> Linter:
    rules = {
        "x": mini.rule(terms=sorted(TERMS), disguises=["pinyin", "initial"], collisions=["面包"]),
        "y": mini.rule(
            templates=["{number}天(内)?拿证", "×××部", "国家{0-4}证书"], **{"except": ["天拿证件"]}
        ),
        "z": mini.rule(
            terms=["最佳"], context={"exemptions": True, "evidence": True, "topic": "advertising"}
        ),
    }
    return mini.linter_of(rules)


@st.composite
def disguised(draw: st.DrawFn) -> tuple[str, str]:
    """A term, and the same term through a random chain of transforms."""
    term = draw(st.sampled_from(TERMS))
    parts = [draw(st.sampled_from(FORMS[char])) for char in term]
    gaps = [draw(UNSEEN) + draw(NOISE) + draw(UNSEEN) for _ in term[1:]]
    return term, "".join([*(part + gap for part, gap in zip(parts, gaps, strict=False)), parts[-1]])


@settings(max_examples=300)
@given(ANY)
@example("包\U000e0101过")
@example("包\ufdd0\ufdd0过\ufdd0")
@example("\ud83d包过\ude00")
@example("?！" + "白" * 12 + "C券")
@example("×" * 30 + "部")
def test_spans_of_any_text_are_exact(text: str) -> None:
    report = linter().lint(text)
    encoded = text.encode("utf-16-le", "surrogatepass")
    assert report.source_text == text
    assert [finding.span for finding in report.findings] == sorted(f.span for f in report.findings)
    for finding in report.findings:
        start, end = finding.span
        assert 0 <= start < end <= len(text)
        assert finding.text == text[start:end]
        low, high = finding.utf16
        assert encoded[2 * low : 2 * high] == finding.text.encode("utf-16-le", "surrogatepass")
        assert finding.position[:2] == naive_position(text, start)
        assert finding.position[2:] == naive_position(text, end)


@given(ANY)
def test_normalizing_keeps_the_length_and_what_it_does_not_mark(text: str) -> None:
    view = normalize(Document(text, text))
    assert view.source == text
    assert len(view.text) == len(text)
    marked = {at for mark in view.marks for at in range(*mark.span)}
    assert all(view.text[at] == text[at] for at in range(len(text)) if at not in marked)


@given(ANY)
def test_explaining_any_text_agrees_with_linting_it_and_can_be_printed(text: str) -> None:
    trace = linter().explain(text)
    assert trace.report == linter().lint(text)
    assert len(trace.folded) == len(text)
    trace.render().encode("utf-8")


@given(ANY)
def test_linting_twice_is_linting_once(text: str) -> None:
    assert linter().lint(text) == linter().lint(text)


@settings(max_examples=300)
@given(disguised(), PLAIN, PLAIN)
def test_a_disguised_term_is_found_exactly(pair: tuple[str, str], before: str, after: str) -> None:
    term, disguise = pair
    text = f"{before}{disguise}{after}"
    (finding,) = linter().lint(text).findings
    assert (finding.text, finding.term, finding.kind) == (disguise, term, "violation")
    assert finding.span.start == len(before)
    assert bool(finding.transforms) == (disguise != term)


@given(disguised(), st.data(), ENDS)
def test_no_phrase_reaches_across_an_end(pair: tuple[str, str], data: st.DataObject, end: str) -> None:
    term, _ = pair
    at = data.draw(st.integers(1, len(term) - 1))
    left, right = term[:at], term[at:]
    assume(not any(other in part for other in TERMS for part in (left, right)))
    assert linter().lint(f"花{left}{end}{right}鸟").findings == ()


@given(ANY)
def test_a_judgement_does_not_depend_on_what_is_far_away(text: str) -> None:
    body = "协议包过，我们不承诺代考。三天拿证"
    far = text + "\n\n" + "山水花鸟。\n" * 800
    alone = linter().lint("山水花鸟。\n" * 800 + body).findings
    beside = linter().lint(far + body).findings
    there = [finding for finding in beside if finding.span.start >= len(far)]
    assert [(f.text, f.kind, f.severity) for f in there] == [(f.text, f.kind, f.severity) for f in alone]


@given(PLAIN, st.lists(disguised(), min_size=1, max_size=4))
def test_several_disguises_in_one_text_are_all_found(glue: str, pairs: list[tuple[str, str]]) -> None:
    text = glue + "".join(f"{disguise}{glue}" for _, disguise in pairs)
    found = linter().lint(text).findings
    assert [(finding.text, finding.term) for finding in found] == [
        (disguise, term) for term, disguise in pairs
    ]


@given(st.lists(st.sampled_from([FILL, SKIP, STOP, "包", "过", "(", "guò", ")"]), max_size=30).map("".join))
def test_our_own_blanks_in_a_text_do_no_harm(text: str) -> None:
    for finding in linter().lint(text).findings:
        assert finding.text == text[finding.span.start : finding.span.end]
