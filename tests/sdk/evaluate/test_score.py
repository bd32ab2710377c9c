"""The scorer against documents whose score is known by counting."""

from __future__ import annotations

from hegui.evaluate import Label, Labelled, score
from hegui.evaluate.render import as_dict, page, table
from hegui.span import Span

from ... import mini


def document(name: str, text: str, verdict: str, *labels: tuple[str, str]) -> Labelled:
    """A text with its labels: phrase and kind."""
    marked = tuple(
        Label(Span(at := text.index(phrase), at + len(phrase)), "3", kind)  # type: ignore[arg-type]
        for phrase, kind in labels
    )
    return Labelled(name, "ad/note", "hans", verdict, text, marked)


DOCUMENTS = [
    document("right", "协议包过", "violating", ("包过", "must")),
    document("disguised", "协议包 过", "violating", ("包 过", "must")),
    document("missed", "协议必过", "violating", ("必过", "must")),
    document("alarm", "老师包过的饺子", "clean"),
    document("open", "都说包过", "violating", ("包过", "open")),
]


def test_what_is_found_missed_and_wrong() -> None:
    total = score(DOCUMENTS, mini.linter("包过").lint)
    figures = as_dict(total)
    assert figures["recall_by_category"] == {"3": [2, 3]}
    assert figures["precision_by_rule"] == {"mini/x": [2, 3]}
    assert figures["precision_by_pack"] == {"mini": [2, 3]}
    assert figures["precision_by_transform"] == {"noise": [1, 1], "plain": [1, 2]}
    assert figures["verdicts"]["violating"] == {"violating": 3, "mention": 0, "clean": 1}
    assert figures["worst_documents"] == [["missed", 2], ["alarm", 2]]


def test_the_table_and_the_page_tell_the_same() -> None:
    total = score(DOCUMENTS, mini.linter("包过").lint)
    for text in (table(total, mistakes=True), page(total)):
        for part in ("66.7%", "mini/x", "noise", "missed", "必过"):
            assert part in text
