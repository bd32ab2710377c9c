"""Two versions of a pack over one corpus: which findings come, which go, and what the labels say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hegui.evaluate.corpus import Labelled
from hegui.evaluate.score import Score, score
from hegui.finding import Finding, Report
from hegui.records import BLANKS

Lint = Callable[[str], Report]
_AROUND = 12
_SEEN = str.maketrans("", "", BLANKS)  # what a document hides is no part of a sentence


class Change(NamedTuple):
    """A finding that one version has and the other has not; `sentence` is its surroundings, on one line."""

    document: str
    start: int
    end: int
    text: str
    rule_id: str
    severity: str
    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed. `scores`: old and new, where the corpus is labelled."""

    documents: int
    gained: tuple[Change, ...]
    lost: tuple[Change, ...]
    kept: int
    verdicts: tuple[tuple[str, str, str], ...] = field(default=())
    scores: tuple[Score, Score] | None = None

    @property
    def empty(self) -> bool:
        return not (self.gained or self.lost)


def compare(documents: Sequence[Labelled], old: Lint, new: Lint, *, labelled: bool) -> Difference:
    """Judge every document twice. A finding is the same where place, rule, severity and kind are."""
    gained: list[Change] = []
    lost: list[Change] = []
    verdicts = []
    kept = 0
    for document in documents:
        reports = old(document.text), new(document.text)
        before, after = (set(_changes(document, report)) for report in reports)
        gained += sorted(after - before)
        lost += sorted(before - after)
        kept += len(before & after)
        if reports[0].verdict != reports[1].verdict:
            verdicts.append((document.id, reports[0].verdict, reports[1].verdict))
    scores = (score(documents, old), score(documents, new)) if labelled else None
    return Difference(len(documents), tuple(gained), tuple(lost), kept, tuple(verdicts), scores)


def _changes(document: Labelled, report: Report) -> Iterable[Change]:
    return (_change(document, finding) for finding in report.findings)


def _change(document: Labelled, finding: Finding) -> Change:
    start, end = finding.span
    around = document.text[max(0, start - _AROUND) : end + _AROUND]
    text, sentence = (part.translate(_SEEN) for part in (finding.text, around))
    return Change(
        document.id,
        start,
        end,
        text,
        finding.code,
        finding.severity,
        finding.kind,
        " ".join(sentence.split()),
    )
