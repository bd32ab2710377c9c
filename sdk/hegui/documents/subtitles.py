"""Subtitles: ASS by pysubs2, SRT and WebVTT line by line. What is shown, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from hegui.documents.blocks import Blocks
from hegui.documents.mail import shown
from hegui.records import Document

_ARROW = "-->"
_INSIDE = re.compile(
    r"<[\d:.]+>|\{\\[^}]*\}"
)  # when a word is sung; how ASS writes formatting, which SRT may hold
_NO_CUES = ("NOTE", "STYLE", "REGION", "WEBVTT")
_ASS = "[Events]"


def read(source: str) -> Document:
    """Each event with its time code, formatting and comments left out. Lines that nobody times have a number."""
    blocks = Blocks()
    if _ASS in source:
        _read_ass(source, blocks)
    elif _ARROW in source:
        for time, lines in _cues(source):
            text = "\n".join(shown(_INSIDE.sub("", "\n".join(lines))))
            blocks.add(text, ("time", time))
    else:
        for number, line in enumerate(source.splitlines(), 1):
            blocks.add(line, ("line", number))
    return blocks.document()


def _read_ass(source: str, blocks: Blocks) -> None:
    from pysubs2 import SSAFile
    from pysubs2.time import ms_to_times

    for event in SSAFile.from_string(source, format_="ass"):
        if not event.is_comment:
            hours, minutes, seconds, rest = ms_to_times(event.start)
            blocks.add(
                "\n".join(shown(escape(event.plaintext))),
                ("time", f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"),
            )


def _cues(source: str) -> Iterator[tuple[str, list[str]]]:
    """Time and lines of each cue. What stands between two cues belongs to the one before, as players show it."""
    lines: list[str] = []
    named = source.startswith("WEBVTT")  # there the line before a time may be a name, in SRT it is a number
    time, timed = "00:00:00.000", False
    for line in [*source.splitlines(), ""]:
        if _ARROW in line:
            if timed or not (named or "".join(lines).strip().isdigit()):
                yield time, lines  # no empty line before the next one
            time, lines, timed = _clock(line.partition(_ARROW)[0]), [], True
        elif line.strip():
            lines.append(line)
        else:
            if lines and not (lines[0].startswith(_NO_CUES) and not timed):
                yield time, lines
            lines, timed = [], False


def _clock(stamp: str) -> str:
    """A start time as hours, minutes, seconds and thousandths; SRT and WebVTT leave out different parts of it."""
    parts = re.findall(r"\d+", stamp)[:4]
    if len(parts) < 3:
        return stamp.strip()
    *hours, minutes, seconds, rest = parts
    return f"{(hours or ['0'])[0]:0>2}:{minutes:0>2}:{seconds:0>2}.{rest:0<3}"
