"""The progress bar: late, on a terminal, and gone at the end."""

from __future__ import annotations

import io
import sys

import pytest

from hegui.cli import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, *, seconds: float, enabled: bool = True) -> str:
    now = [0.0]
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    for _ in progress.track(range(4), 4, enabled=enabled):
        now[0] += seconds
    return stream.getvalue()


def test_a_long_run_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(Terminal(), monkeypatch, seconds=0.5) == (
        "\r[############------------] 2/4"
        "\r[##################------] 3/4"
        "\r[########################] 4/4"
        "\r                              \r"
    )


@pytest.mark.parametrize(
    ("stream", "seconds", "enabled"),
    [
        pytest.param(Terminal(), 0.1, True, id="a short run"),
        pytest.param(io.StringIO(), 9.0, True, id="a pipe"),
        pytest.param(Terminal(), 9.0, False, id="switched off"),
    ],
)
def test_nothing_is_shown(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seconds: float, enabled: bool
) -> None:
    assert run(stream, monkeypatch, seconds=seconds, enabled=enabled) == ""
