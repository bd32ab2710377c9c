"""Says of each finding where a person finds it, in a document that has no lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from hegui.finding import Finding
from hegui.records import Place


def locate(findings: Sequence[Finding], places: Sequence[Place]) -> tuple[Finding, ...]:
    """The findings with the place in which each begins; as they are where the document has none."""
    if not places:
        return tuple(findings)
    starts = [place.span.start for place in places]
    return tuple(_located(finding, places, starts) for finding in findings)


def _located(finding: Finding, places: Sequence[Place], starts: Sequence[int]) -> Finding:
    number = bisect_right(starts, finding.span.start) - 1
    return replace(finding, locator=places[number].steps) if number >= 0 else finding
