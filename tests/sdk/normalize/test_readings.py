"""How characters may be read."""

from __future__ import annotations

import pytest

from hegui.normalize.readings import readings


@pytest.mark.parametrize(
    ("char", "some"),
    [
        pytest.param("过", {"guo"}, id="Simplified"),
        pytest.param("過", {"guo"}, id="Traditional"),
        pytest.param("考", {"kao"}, id="one reading"),
        pytest.param("行", {"xing", "hang"}, id="several readings"),
        pytest.param("绿", {"lv"}, id="v for ü"),
        pytest.param("a", set(), id="leaves alone a letter"),
        pytest.param("", set(), id="leaves alone nothing"),
    ],
)
def test_readings(char: str, some: set[str]) -> None:
    assert some <= readings(char)
    assert bool(some) == bool(readings(char))
