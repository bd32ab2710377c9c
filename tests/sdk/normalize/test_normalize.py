"""The steps together: nothing ever moves."""

from __future__ import annotations

import pytest

from hegui.normalize import normalize
from hegui.records import FILL, SKIP, Blank, Document
from hegui.span import Span


def test_marks_of_all_steps_stand_in_order() -> None:
    source = "包\n過(guò)工作?,F(xiàn)就"
    view = normalize(Document(source, source))
    assert view.source == source
    assert view.text == f"包{SKIP}過{FILL * 5}工作。現{FILL * 7}就"
    assert view.marks == (
        Blank(Span(1, 2), "line-break"),
        Blank(Span(3, 8), "inline-pinyin"),
        Blank(Span(10, 13), "garbled"),
        Blank(Span(13, 19), "inline-pinyin"),
    )


def test_what_the_document_blanked_stays_and_is_told() -> None:
    view = normalize(Document("包<b>過</b>", f"包{SKIP * 3}過{SKIP * 4}", (Blank(Span(1, 4), "markup"),)))
    assert view.text == f"包{SKIP * 3}過{SKIP * 4}"
    assert view.marks == (Blank(Span(1, 4), "markup"),)


def test_a_document_whose_texts_differ_in_length_is_a_mistake_of_ours() -> None:
    with pytest.raises(AssertionError, match="moved an offset"):
        normalize(Document("包过", "包"))
