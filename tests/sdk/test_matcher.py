"""The automaton against a reference that anybody can check by eye."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui.matcher import MAX_NOISE, MAX_SILENT, MAX_SPACES, Alphabet, Codes, Hit, Matcher, assign
from hegui.phrases import Phrases, packed
from hegui.records import FILL

FOLD = {"過": "过", "Ｂ": "b", "①": "1"}
NOISE = [(0x20, 0x20), (0x2A, 0x2A), (0xB7, 0xB7), (0x201C, 0x201D)]
SILENT = [(0x200B, 0x200B), (0x301, 0x301), (ord(FILL), ord(FILL))]
PHRASES = ("包过", "包包过", "过", "过包过", "b过", "1过包", "代考", "考代")


OTHERS = tuple(f"纸{chr(0x5000 + n)}" for n in range(400))  # so many that texts get an automaton of their own


def coded(phrases: tuple[str, ...], codes: Codes) -> Phrases:
    """Each phrase is for its place among them."""
    table = dict(zip(*codes, strict=True))
    return Phrases(packed({"".join(map(table.__getitem__, phrase)): n for n, phrase in enumerate(phrases)}))


def find(text: str, phrases: tuple[str, ...] = PHRASES) -> list[Hit]:
    """The hits of an automaton of all phrases, and the same of one of those that the text may hold."""
    found = []
    for many in (phrases, (*phrases, *OTHERS)):
        codes = assign(many, FOLD)
        alphabet, known = Alphabet(codes, NOISE, SILENT), coded(many, codes)
        hits = Matcher(known, alphabet).find(alphabet.encode(text))
        found.append(sorted((start, end, known.use(key)) for start, end, key in hits))
    assert found[0] == found[1]
    return found[0]


def naive(text: str, phrases: tuple[str, ...] = PHRASES) -> list[Hit]:
    """Try every phrase at every place, one character at a time."""
    hits = []
    for key, phrase in enumerate(phrases):
        for start in range(len(text)):
            end = stand(phrase, text, start)
            if end is not None:
                while text[end : end + 1] in (FILL, "\u0301") and end < len(text):
                    end += 1
                hits.append((start, end, key))
    return sorted(hits)


def stand(phrase: str, text: str, at: int) -> int | None:
    """Where the phrase ends that begins at `at`, or None."""
    for number, char in enumerate(phrase):
        gap = ""
        while number and at < len(text) and text[at] in " *·“”\u200b\u0301" + FILL:
            gap += text[at]
            at += 1
        spaces, silent = gap.count(" "), sum(map(gap.count, "\u200b\u0301" + FILL))
        noise = len(gap) - spaces - silent
        if noise > MAX_NOISE or spaces > MAX_SPACES + noise or silent > MAX_SILENT or "”“" in gap:
            return None
        if at >= len(text) or FOLD.get(text[at], text[at]) != char:
            return None
        at += 1
    return at


TEXTS = st.text(st.sampled_from("包过過代考bＢ1①字。\n *·“”\u200b\u0301" + FILL), max_size=40)


@given(TEXTS)
def test_the_same_hits_as_the_reference(text: str) -> None:
    assert find(text) == naive(text)


@given(
    st.lists(
        st.text(st.sampled_from("包过代考"), min_size=1, max_size=4), min_size=1, max_size=8, unique=True
    ),
    TEXTS,
)
def test_the_same_hits_for_any_phrases(phrases: list[str], text: str) -> None:
    assert find(text, tuple(phrases)) == naive(text, tuple(phrases))


@given(TEXTS, st.data())
def test_a_window_finds_what_lies_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    codes = assign(PHRASES, FOLD)
    alphabet, known = Alphabet(codes, NOISE, SILENT), coded(PHRASES, codes)
    matcher = Matcher(known, alphabet)
    inside = {(first, known.use(key)) for first, _, key in matcher.find(alphabet.encode(text), start, end)}
    assert inside == {(start + first, key) for first, _, key in naive(text[start:end])}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("包过", [(0, 2)], id="the phrase itself"),
        pytest.param("包過", [(0, 2)], id="folded"),
        pytest.param("包·过", [(0, 3)], id="noise between"),
        pytest.param("··包过··", [(2, 4)], id="noise at the edges stays outside"),
        pytest.param("包" + "·" * MAX_NOISE + "过", [(0, MAX_NOISE + 2)], id="as much noise as is allowed"),
        pytest.param("包" + "·" * (MAX_NOISE + 1) + "过", [], id="leaves alone more noise"),
        pytest.param(
            "包" + " " * MAX_SPACES + "过", [(0, MAX_SPACES + 2)], id="as many spaces as are allowed"
        ),
        pytest.param("包" + " " * (MAX_SPACES + 1) + "过", [], id="leaves alone wider layout"),
        pytest.param("包·    过", [(0, 7)], id="spaces round a mark, the mark before them"),
        pytest.param("包    ·过", [(0, 7)], id="spaces round a mark, the mark behind them"),
        pytest.param(
            "包" + "\u200b" * MAX_SILENT + "过", [(0, MAX_SILENT + 2)], id="thousands of unseen characters"
        ),
        pytest.param("包" + "\u200b" * (MAX_SILENT + 1) + "过", [], id="leaves alone still more of them"),
        pytest.param("包过\u0301" + FILL, [(0, 4)], id="what sits on the last character belongs to it"),
        pytest.param("包过\u200b", [(0, 2)], id="an unseen character behind does not"),
        pytest.param("包字过", [], id="leaves alone a phrase with a character in it"),
        pytest.param("包。过", [], id="leaves alone two sentences"),
        pytest.param("包\n过", [], id="leaves alone two lines"),
        pytest.param("包”“过", [], id="leaves alone two quotations"),
        pytest.param("包“过”", [(0, 3)], id="one quotation is noise"),
        pytest.param("“包”“过”", [(1, 5)], id="quotations of one character quote nothing"),
        pytest.param("“包\u0301”“过\u0301”", [(1, 7)], id="nor with strokes through them"),
        pytest.param("“代包”“过关”", [], id="leaves alone two quotations of more"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_gaps(text: str, expected: list[tuple[int, int]]) -> None:
    assert [hit[:2] for hit in find(text, ("包过",))] == expected


def test_a_bracket_opened_inside_closes_inside() -> None:
    assert find("合格(凭证)。", ("合格凭证",)) == []  # here brackets are no noise
    codes = assign(["合格凭证"], {})
    alphabet = Alphabet(codes, [(0x28, 0x29)], [])
    matcher = Matcher(coded(("合格凭证",), codes), alphabet)
    for text, end in (("合格(凭证)。", 6), ("(合格凭证)", 5), ("合格(凭证", 5)):
        assert [hit[1] for hit in matcher.find(alphabet.encode(text))] == [end]


@given(st.text(max_size=30))
def test_encoding_is_exactly_twice_as_long(text: str) -> None:
    alphabet = Alphabet(assign(PHRASES, FOLD), NOISE, [*SILENT, (0xE0100, 0xE01EF)])
    text += "\U000e0101"
    seen = alphabet.encode(text)
    assert (len(seen.codes), len(seen.symbols)) == (len(text), 2 * len(text))


def test_no_symbol_is_white_space_of_any_library() -> None:
    phrases = [chr(0x4E00 + number) for number in range(8000)]
    symbols = "".join(assign([*phrases, "".join(phrases)], {}).symbols)
    data = symbols.encode("utf-16-le")
    assert not set(data) & {*range(0x21), 0x85, 0xA0}
    assert len(set(symbols)) == len(phrases)


def test_more_characters_than_there_are_symbols_are_refused() -> None:
    with pytest.raises(ValueError, match="distinct characters"):
        assign(["".join(chr(0x4E00 + number) for number in range(20_000))], {})


def test_no_phrases_find_nothing() -> None:
    assert find("包过", ()) == []
