"""The baseline: what stays known when a text is edited, and what does not."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui import baseline
from hegui.baseline import Entry, fingerprint
from hegui.errors import BaselineError
from hegui.finding import Finding, Report, Suppression
from hegui.span import Span, TextIndex


def report(source: str, path: str = "a.md") -> Report:
    """What a linter would report that looks for 包过 only."""
    index = TextIndex(source)
    findings = [
        Finding(
            rule_id="certificate/pass",
            pack="certificate",
            title="",
            category="3",
            severity="error",
            kind="violation",
            tier="exact",
            confidence=1.0,
            span=Span(*found.span()),
            utf16=index.utf16(Span(*found.span())),
            position=index.position(Span(*found.span())),
            text="包过",
            term="包过",
            transforms=(),
            message="",
            why="",
            suggestion="",
            source=(),
            fingerprint=fingerprint(
                "certificate/pass", path, "包过", source[: found.start()], source[found.end() :]
            ),
        )
        for found in re.finditer("包过", source)
    ]
    return Report("violating", tuple(findings), path, source_text=source)


def states(before: str, after: str) -> list[str | None]:
    known = baseline.known(baseline.entries([("a.md", report(before))]))
    return [finding.baseline for finding in baseline.mark(report(after), known).findings]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("包过", "包过", ["unchanged"], id="the same text"),
        pytest.param("协议班包过", "新的一行\n\n协议班包过", ["unchanged"], id="a moved line"),
        pytest.param(
            "协议班包过\n上一段", "协议班包过\n另一段", ["unchanged"], id="other neighbours in other lines"
        ),
        pytest.param("协议班包过！", "协议班，包过。", ["unchanged"], id="other punctuation"),
        pytest.param("ＶＩＰ班 包过", "vip班包过", ["unchanged"], id="another width, case and spacing"),
        pytest.param("协议班包过", "冲刺营包过", ["new"], id="other words beside it"),
        pytest.param("", "包过", ["new"], id="a new finding"),
        pytest.param(
            "包过\n包过", "包过\n包过\n包过", ["unchanged", "unchanged", "new"], id="one more of the same"
        ),
        pytest.param("包过\n包过", "包过", ["unchanged"], id="one less of the same"),
        pytest.param("包过", "", [], id="nothing left"),
    ],
)
def test_what_stays_known(before: str, after: str, expected: list[str]) -> None:
    assert states(before, after) == expected


def test_another_file_or_rule_is_another_finding() -> None:
    one = fingerprint("certificate/pass", "a.md", "包过", "", "")

    assert one != fingerprint("certificate/pass", "b.md", "包过", "", "")
    assert one != fingerprint("certificate/other", "a.md", "包过", "", "")
    assert re.fullmatch("[0-9a-f]{16}", one)


def test_mentions_and_suppressed_findings_are_neither_noted_nor_marked() -> None:
    source = report("包过\n包过")
    mention, suppressed = source.findings
    mention = mention._replace(kind="mention")
    suppressed = suppressed._replace(suppressed=Suppression("line", 2, ""))
    source = source._replace(findings=(mention, suppressed))

    assert baseline.entries([("a.md", source)]) == ()
    assert baseline.mark(source, {mention.fingerprint: 9}) == source


def test_marking_drops_nothing_and_keeps_the_rest() -> None:
    source = report("包过 包过")

    marked = baseline.mark(source, {})

    assert marked == source._replace(
        findings=tuple(finding._replace(baseline="new") for finding in source.findings)
    )


def test_entries_count_what_is_alike() -> None:
    print_of = fingerprint("certificate/pass", "a.md", "包过", "", "")

    assert baseline.entries([("a.md", report("包过\n包过"))]) == (
        Entry("a.md", "certificate/pass", "包过", print_of, 2),
    )


ONE = Entry("a.md", "certificate/pass", "包过", "1" * 16, 3)
TWO = Entry("b.md", "certificate/pass", "包\u2028过", "2" * 16, 1)


def test_what_is_gone_and_what_is_left() -> None:
    now = (ONE._replace(times=1),)

    gone = baseline.gone((ONE, TWO), now)

    assert gone == (ONE._replace(times=2), TWO)
    assert baseline.without((ONE, TWO), gone) == now
    assert baseline.gone(now, (ONE, TWO)) == ()


def test_the_file_has_a_line_for_each_entry(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_text(baseline.dump((TWO, ONE)), "utf-8")

    assert path.read_text("utf-8") == (
        '{\n  "schema": "hegui-baseline/1",\n  "findings": [\n'
        '    {"path": "a.md", "rule_id": "certificate/pass", "text": "包过",'
        ' "fingerprint": "1111111111111111", "times": 3},\n'
        '    {"path": "b.md", "rule_id": "certificate/pass", "text": "包\u2028过",'
        ' "fingerprint": "2222222222222222", "times": 1}\n'
        "  ]\n}\n"
    )
    assert baseline.load(path) == (ONE, TWO)


entry = st.builds(Entry, st.text(), st.text(), st.text(), st.text(), st.integers(1, 99))


@given(st.lists(entry, max_size=5))
def test_what_is_written_is_read_again(entries: list[Entry]) -> None:
    path = Path(__file__)
    text = baseline.dump(entries)

    class Memory(type(path)):  # type: ignore[misc]  # a path whose file is in memory
        def read_bytes(self) -> bytes:
            return text.encode()

    assert baseline.load(Memory(path)) == tuple(sorted(entries))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(None, "no such baseline\n  hint: `hegui baseline create` makes one", id="no file"),
        pytest.param("{", "not a baseline file: no JSON", id="broken JSON"),
        pytest.param("\xff", "not a baseline file: no JSON", id="text that is no JSON"),
        pytest.param(
            "[]",
            "not a baseline file\n  hint: `schema` must be `hegui-baseline/1`",
            id="JSON of another shape",
        ),
        pytest.param(
            '{"schema": "hegui-baseline/2"}',
            "not a baseline file\n  hint: `schema` must be `hegui-baseline/1`",
            id="a later format",
        ),
        pytest.param(
            '{"schema": "hegui-baseline/1", "findings": [{"path": "a"}]}',
            "an entry needs exactly path, rule_id, text, fingerprint, times",
            id="an entry with holes",
        ),
        pytest.param(
            '{"schema": "hegui-baseline/1", "findings": 5}',
            "`findings` must be a list",
            id="no list",
        ),
        pytest.param(
            '{"schema": "hegui-baseline/1", "findings": [{"path": "a", "rule_id": "b", "text": "c",'
            ' "fingerprint": "d", "times": 0}]}',
            "an entry holds texts, and `times` from 1",
            id="an entry that never occurs",
        ),
    ],
)
def test_a_file_that_is_no_baseline_is_refused(tmp_path: Path, text: str | None, message: str) -> None:
    path = tmp_path / "known.json"
    if text is not None:
        path.write_text(text, "latin-1")

    with pytest.raises(BaselineError) as caught:
        baseline.load(path)

    assert str(caught.value) == f"{path}: {message}"


@given(st.text("，！？：；（）。\u0301\u0338=aé中①℃ ", max_size=12))
def test_width_never_tells_two_findings_apart(words: str) -> None:
    plain = unicodedata.normalize("NFKC", words)
    assert fingerprint("a/b", "", words, words, words) == fingerprint("a/b", "", plain, plain, plain)
