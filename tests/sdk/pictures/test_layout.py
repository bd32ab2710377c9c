"""Which lines belong together, in which order, and where a line goes on in the next."""

from __future__ import annotations

import pytest

from hegui.pictures.layout import order
from hegui.pictures.lines import Letter, Line, Quad

Rows = list[tuple[str, int, int]]


def line(text: str, x: int, y: int, size: int = 20, *, down: bool = False, turned: bool = False) -> Line:
    """A line of square letters whose first corner, as one looks at the picture, is at x, y."""
    quads: list[Quad] = []
    for n in range(len(text)):
        left, top = (x, y + n * size) if down else (x + n * size, y)
        quads.append(((left, top), (left + size, top), (left + size, top + size), (left, top + size)))
    whole: Quad = (quads[0][0], quads[0 if down else -1][1], quads[-1][2], quads[-1 if down else 0][3])
    letters = tuple(Letter(char, quad, 1.0) for char, quad in zip(text, quads, strict=True))
    return Line(letters, whole, down, turned)


def told(lines: list[Line]) -> str:
    """Blocks by `|`, lines by `/`, and `+` where a line goes on."""
    blocks = []
    for block in order(lines):
        text = ""
        for number, piece in enumerate(block):
            last = number + 1 == len(block)
            text += piece.line.text + ("" if last else "+" if piece.joined else "/")
        blocks.append(text)
    return "|".join(blocks)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [("高薪就业班协议包", 10, 10), ("过三天拿证名额有", 10, 40), ("限", 10, 70)],
            "高薪就业班协议包+过三天拿证名额有+限",
            id="a full line goes on in the next",
        ),
        pytest.param(
            [("育婴师培训", 60, 10), ("轻松通过", 70, 65), ("开班在即速来", 50, 120)],
            "育婴师培训|轻松通过|开班在即速来",
            id="slogans far apart stand alone",
        ),
        pytest.param(
            [("育婴师培训", 60, 10), ("轻松通过", 70, 33), ("开班在即速来", 50, 56)],
            "育婴师培训/轻松通过/开班在即速来",
            id="centred slogans close together are one block of lines that do not go on",
        ),
        pytest.param(
            [("本店开业大吉了。", 10, 10), ("今天全场八折优惠", 10, 40)],
            "本店开业大吉了。/今天全场八折优惠",
            id="a sentence that ends does not go on",
        ),
        pytest.param(
            [
                ("左一行字呀", 10, 10),
                ("右一行字呀", 400, 10),
                ("左二行字呀", 10, 40),
                ("右二行字呀", 400, 40),
            ],
            "左一行字呀+左二行字呀|右一行字呀+右二行字呀",
            id="columns are read one after the other",
        ),
        pytest.param(
            [("包", 10, 10), ("过", 50, 11)],
            "包+过",
            id="letters set wide apart are one word",
        ),
        pytest.param(
            [("三天拿证", 10, 10), ("免考免培训", 120, 10)],
            "三天拿证|免考免培训",
            id="buttons beside each other are two texts",
        ),
        pytest.param(
            [("大字标题", 10, 10), ("小", 10, 95)],
            "大字标题|小",
            id="far below is another block",
        ),
    ],
)
def test_lines_across(rows: Rows, expected: str) -> None:
    assert told([line(*row) for row in rows]) == expected


def test_columns_of_letters_are_read_from_the_right() -> None:
    lines = [line("不过退款", 10, 10, down=True), line("协议包过", 60, 10, down=True)]
    assert told(lines) == "协议包过|不过退款"


def test_a_picture_upside_down_is_read_from_its_own_top() -> None:
    lines = [line("开班在即", 60, 10, turned=True), line("育婴师培训", 60, 80, turned=True)]
    assert told(lines) == "育婴师培训|开班在即"


def test_no_line_is_lost_or_told_twice() -> None:
    lines = [line(f"第{n}行", 10 + 150 * (n % 3), 10 + 24 * (n // 3)) for n in range(30)]
    pieces = [piece.line.text for block in order(lines) for piece in block]
    assert sorted(pieces) == sorted(one.text for one in lines)
