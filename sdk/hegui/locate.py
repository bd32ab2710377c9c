"""Says of each finding where a person finds it, in a document that has no lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import cast

from hegui.finding import Finding, Severity
from hegui.records import Box, Place, Steps

DOUBT = 0.75
"""Text that was recognised with less certainty than this makes a finding a step milder."""

_MILDER: Mapping[Severity, Severity] = {"error": "warning", "warning": "info", "info": "info"}


def locate(findings: Sequence[Finding], places: Sequence[Place]) -> tuple[Finding, ...]:
    """The findings with the place in which each begins; as they are where the document has none.

    On a picture the box is that of the whole phrase; one that is broken over lines has the box of each in
    `lines` as well. What was read with doubt counts less.
    """
    if not places:
        return tuple(findings)
    starts = [place.span.start for place in places]
    return tuple(_located(finding, places, starts) for finding in findings)


def _located(finding: Finding, places: Sequence[Place], starts: Sequence[int]) -> Finding:
    number = bisect_right(starts, finding.span.start) - 1
    if number < 0:
        return finding
    first = places[number]
    last = bisect_left(starts, finding.span.end)
    covered = places[number:last] if "box" in dict(first.steps) else (first,)
    located = finding._replace(locator=_steps(covered))
    certainties = [place.certainty for place in covered if place.certainty is not None]
    return _doubted(located, min(certainties)) if certainties else located


def _steps(places: Sequence[Place]) -> Steps:
    """Where the first place is; its box grown over all that lie on the same frame."""
    first = dict(places[0].steps)
    if "box" not in first:
        return places[0].steps
    rest = {name: value for name, value in first.items() if name != "box"}
    same = [dict(place.steps) for place in places]
    lines = _lines([cast(Box, steps["box"]) for steps in same if rest.items() <= steps.items()])
    broken = (("lines", tuple(lines)),) if len(lines) > 1 else ()
    return (*rest.items(), ("box", _union(lines)), *broken)


def _lines(letters: Sequence[Box]) -> list[Box]:
    """The boxes of letters joined to one for each line."""
    lines = [letters[0]]
    for before, letter in pairwise(letters):
        if _next_to(before, letter):
            lines[-1] = _union((lines[-1], letter))
        else:
            lines.append(letter)
    return lines


def _next_to(a: Box, b: Box) -> bool:
    """Whether a letter goes on where a box ends, across or down."""
    size = max(min(b[2] - b[0], b[3] - b[1]), 1.0)
    across = min(a[3], b[3]) - max(a[1], b[1]) > 0.4 * size and max(a[0], b[0]) - min(a[2], b[2]) < 3 * size
    down = min(a[2], b[2]) - max(a[0], b[0]) > 0.4 * size and max(a[1], b[1]) - min(a[3], b[3]) < 0.7 * size
    return across or down


def _union(boxes: Sequence[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return (min(left), min(top), max(right), max(bottom))


def _doubted(finding: Finding, certainty: float) -> Finding:
    severity = _MILDER[finding.severity] if certainty < DOUBT else finding.severity
    return finding._replace(
        severity=severity,
        confidence=round(finding.confidence * certainty, 3),
        locator=(*finding.locator, ("certainty", round(certainty * 100))),
    )
