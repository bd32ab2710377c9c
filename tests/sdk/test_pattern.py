"""The little language of templates."""

from __future__ import annotations

import pytest

from hegui.pattern import MAX_ANCHORS, Part, Pattern, PatternError, parse, ways

LEXICONS = {"ministry": ["人社部", "教育部"], "unit": ["天", "个月"]}


@pytest.mark.parametrize(
    ("source", "parts", "anchor", "anchors"),
    [
        pytest.param("包过", (Part("words", ("包过",)),), (0, 1), ("包过",), id="a term is its own anchor"),
        pytest.param("包", (Part("words", ("包",)),), (0, 1), ("包",), id="a term may be one character"),
        pytest.param(
            "(包|保)过",
            (Part("words", ("保", "包")), Part("words", ("过",))),
            (0, 2),
            ("保过", "包过"),
            id="alternatives are written out",
        ),
        pytest.param(
            "包(你)?过",
            (Part("words", ("包",)), Part("words", ("你", "")), Part("words", ("过",))),
            (0, 3),
            ("包你过", "包过"),
            id="an optional part is there or not",
        ),
        pytest.param(
            "{number}天拿证",
            (Part("number"), Part("words", ("天拿证",))),
            (1, 2),
            ("天拿证",),
            id="a number stands outside the anchor",
        ),
        pytest.param(
            "{number}?天拿证",
            (Part("number", optional=True), Part("words", ("天拿证",))),
            (1, 2),
            ("天拿证",),
            id="a number may be optional",
        ),
        pytest.param(
            "{ministry}{0-6}颁发",
            (Part("words", ("人社部", "教育部")), Part("gap", (), 0, 6), Part("words", ("颁发",))),
            (0, 1),
            ("人社部", "教育部"),
            id="the longer side of a gap is the anchor",
        ),
        pytest.param(
            "原×××部",
            (Part("words", ("原",)), Part("blank"), Part("words", ("部",))),
            (0, 1),
            ("原",),
            id="crosses are one blank, beside which a single character will do",
        ),
        pytest.param(
            "半{unit}?拿证",
            (Part("words", ("半",)), Part("words", ("个月", "天", "")), Part("words", ("拿证",))),
            (0, 3),
            ("半个月拿证", "半天拿证", "半拿证"),
            id="a lexicon may be optional",
        ),
    ],
)
def test_parse(
    source: str, parts: tuple[Part, ...], anchor: tuple[int, int], anchors: tuple[str, ...]
) -> None:
    pattern = parse(source, LEXICONS)
    assert pattern == Pattern(source, parts, *anchor, pattern.anchors)
    assert set(pattern.anchors) == set(anchors)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param("包(过", "`包(过`: `(` at character 2 is not expected here", id="an open bracket"),
        pytest.param("包)过", "`包)过`: `)` at character 2 is not expected here", id="a closing bracket"),
        pytest.param(
            "(a(b)c)", "`(a(b)c)`: `(` at character 1 is not expected here", id="brackets in brackets"
        ),
        pytest.param(
            "包|过", "`包|过`: `|` at character 2 is not expected here", id="an alternative on its own"
        ),
        pytest.param("包?过", "`包?过`: `?` at character 2 is not expected here", id="an option of nothing"),
        pytest.param(
            "{Number}天内", "`{Number}天内`: `{` at character 1 is not expected here", id="a capital slot"
        ),
        pytest.param("{city}包过", "`{city}包过`: there is no lexicon `city`", id="an unknown lexicon"),
        pytest.param(
            "(包|)过关", "`(包|)过关`: an empty alternative; write (a|b)? instead", id="an empty alternative"
        ),
        pytest.param(
            "()包过", "`()包过`: an empty alternative; write (a|b)? instead", id="no alternative at all"
        ),
        pytest.param(
            "包过{3-2}拿证",
            "`包过{3-2}拿证`: a gap goes from fewer to more, at most 20 characters",
            id="a gap backwards",
        ),
        pytest.param(
            "包过{0-21}拿证",
            "`包过{0-21}拿证`: a gap goes from fewer to more, at most 20 characters",
            id="a gap too wide",
        ),
        pytest.param(
            "{number}天",
            "`{number}天`: there is no part of two or more fixed characters to look for",
            id="a short anchor",
        ),
        pytest.param(
            "(包过)?{number}",
            "`(包过)?{number}`: there is no part of two or more fixed characters to look for",
            id="an anchor that may be absent",
        ),
        pytest.param("", "``: there is no part of two or more fixed characters to look for", id="nothing"),
        pytest.param(
            "{number}",
            "`{number}`: there is no part of two or more fixed characters to look for",
            id="a slot",
        ),
    ],
)
def test_a_malformed_template_is_refused(source: str, message: str) -> None:
    with pytest.raises(PatternError) as caught:
        parse(source, LEXICONS)
    assert str(caught.value) == message


def test_a_pattern_that_would_explode_keeps_a_small_anchor() -> None:
    many = {"many": [f"{number:03}" for number in range(100)]}
    pattern = parse("{many}{many}{many}包过", many)
    assert 0 < len(pattern.anchors) <= MAX_ANCHORS


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "(半年|{number}天)拿证", ["(半年)拿证", "{number}天拿证"], id="a slot among alternatives"
        ),
        pytest.param("前({number})?名", ["前名", "前{number}名"], id="an optional group of a slot"),
        pytest.param(
            "(a|{x})(b|{y})?",
            ["(a)(b)?", "(a){y}", "{x}(b)?", "{x}{y}"],
            id="two groups",
        ),
        pytest.param("(a|b)天{0-6}拿", ["(a|b)天{0-6}拿"], id="leaves alone alternatives of words"),
    ],
)
def test_ways(source: str, expected: list[str]) -> None:
    assert ways(source) == expected


def test_too_many_ways_are_refused() -> None:
    with pytest.raises(PatternError, match="too many slots"):
        ways("({a}|{b}|{c})" * 4)
