"""Text written backwards, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui.normalize.bidi import mirror, turn_back
from hegui.records import Blank
from hegui.span import Span


@pytest.mark.parametrize(
    ("text", "expected", "runs"),
    [
        pytest.param("\u202e过包", "\u202e包过", [(1, 3)], id="to the end of the text"),
        pytest.param("\u202e过包\u202c好", "\u202e包过\u202c好", [(1, 3)], id="to its end"),
        pytest.param("\u202e过包\n好", "\u202e包过\n好", [(1, 3)], id="to the end of the line"),
        pytest.param("\u202e过包\u202e考代", "\u202e包过\u202e代考", [(1, 3), (4, 6)], id="two runs"),
        pytest.param("包\u202e过", "包\u202e过", [], id="leaves alone a single character"),
        pytest.param("过包", "过包", [], id="leaves alone text without override"),
        pytest.param("", "", [], id="leaves alone nothing"),
    ],
)
def test_mirror(text: str, expected: str, runs: list[tuple[int, int]]) -> None:
    assert mirror(text) == (expected, [Blank(Span(*run), "bidi") for run in runs])


@given(st.text(st.sampled_from("包过代考\u202e\u202c\n"), max_size=20), st.data())
def test_the_way_back_covers_what_was_found(text: str, data: st.DataObject) -> None:
    mirrored, found = mirror(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    back = turn_back(Span(start, end), tuple(run.span for run in found))
    assert 0 <= back.start <= back.end <= len(text)
    assert not set(mirrored[start:end]) - set(text[slice(*back)])
    inside = any(run.span.contains(Span(start, end)) for run in found)
    assert not (inside and start < end) or text[slice(*back)][::-1] == mirrored[start:end]
