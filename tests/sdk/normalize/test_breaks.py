"""Line breaks that end nothing."""

from __future__ import annotations

import pytest

from hegui.normalize.breaks import WRAPPED, soften_breaks
from hegui.records import FILL, SKIP, Blank
from hegui.span import Span

LINE = "我" * WRAPPED.start


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("包\n过", [(1, 2)], id="written downwards"),
        pytest.param("包\n过\n班", [(1, 2), (3, 4)], id="three of them"),
        pytest.param("包\r\n过", [(1, 3)], id="CRLF is one break"),
        pytest.param("包\r过", [(1, 2)], id="CR alone"),
        pytest.param("好。\n包\n过", [(4, 5)], id="from the second line on"),
        pytest.param(f"{LINE}\n过关", [(24, 25)], id="a line wrapped at its width"),
        pytest.param(f"{LINE}\n{LINE}\n过关", [(24, 25), (49, 50)], id="a wrapped paragraph"),
        pytest.param(f"{LINE[:-1]}{FILL}包\n过", [(25, 26)], id="what nobody sees has no width"),
        pytest.param("3\n天\n拿", [(1, 2), (3, 4)], id="downwards with a numeral"),
        pytest.param("天\n3\n0", [(1, 2), (3, 4)], id="a numeral below"),
        pytest.param("0\n%\n过", [(1, 2), (3, 4)], id="a per cent sign"),
        pytest.param("包\u0336\n过\u0336\n", [(2, 3)], id="with strokes through it"),
        pytest.param("㊊\n⼊", [(1, 2)], id="in circles"),
        pytest.param("1\n20", [], id="leaves alone a column of numbers"),
        pytest.param("包过\n包过", [], id="leaves alone short lines"),
        pytest.param("包\n\n过", [], id="leaves alone an empty line"),
        pytest.param(f"{LINE}\n\n过", [], id="leaves alone the end of a paragraph"),
        pytest.param(f"{LINE}。\n过", [], id="leaves alone a line that ends a sentence"),
        pytest.param(f"{LINE}\n- 过", [], id="leaves alone a list"),
        pytest.param(f"{LINE}\n{LINE}我我我", [], id="leaves alone a line followed by a longer one"),
        pytest.param("我" * 61 + "\n过关", [], id="leaves alone a paragraph a line"),
        pytest.param("、\n过", [], id="leaves alone a mark on its own"),
        pytest.param("包\u2028过", [], id="leaves alone a Unicode line separator"),
        pytest.param("", [], id="leaves alone nothing"),
    ],
)
def test_soft_breaks(text: str, expected: list[tuple[int, int]]) -> None:
    softened, marks = soften_breaks(text)
    assert marks == [Blank(Span(*span), "line-break") for span in expected]
    assert len(softened) == len(text)
    kept = "".join(
        SKIP if any(low <= at < high for low, high in expected) else char for at, char in enumerate(text)
    )
    assert softened == kept
