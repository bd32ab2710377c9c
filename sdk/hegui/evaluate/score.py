"""Findings against labels. A label is found by an overlapping violation of the same law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hegui.evaluate.corpus import Label, Labelled
from hegui.finding import Finding, Report


@dataclass
class Mistake:
    """One wrong decision: `missed`, `false-alarm` or `verdict`, with what it is about."""

    kind: str
    document: str
    text: str
    detail: str
    sentence: str


@dataclass
class Score:
    """The figures of one corpus. Counters are keyed by category, kind of text, or rule."""

    documents: int = 0
    characters: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    raised: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    false_alarms: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_kind: Counter[tuple[str, bool]] = field(default_factory=Counter)
    transforms: Counter[str] = field(default_factory=Counter)
    raised_through: Counter[str] = field(default_factory=Counter)
    right_through: Counter[str] = field(default_factory=Counter)
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found.total() / max(1, self.wanted.total())

    @property
    def precision(self) -> float:
        return self.right.total() / max(1, self.raised.total())

    @property
    def verdicts_right(self) -> float:
        right = sum(count for (wanted, got), count in self.verdicts.items() if wanted == got)
        return right / max(1, self.verdicts.total())

    def by_pack(self) -> dict[str, tuple[int, int]]:
        """Pack -> how many of its findings were right, and how many there were."""
        packs = sorted({rule_id.partition("/")[0] for rule_id in self.raised})
        return {pack: (_sum(self.right, f"{pack}/"), _sum(self.raised, f"{pack}/")) for pack in packs}

    def alarms_per_100k(self, kind: str) -> float:
        """False alarms at warning or above in texts whose kind starts with `kind`, per 100,000 characters."""
        return _sum(self.false_alarms, kind) * 100_000 / max(1, _sum(self.characters, kind))


def _sum(counts: Counter[str], prefix: str) -> int:
    return sum(count for name, count in counts.items() if name.startswith(prefix))


def score(documents: Iterable[Labelled], lint: Callable[[str], Report]) -> Score:
    """Lint every document and compare."""
    total = Score()
    for document in documents:
        _compare(total, document, lint(document.text))
    return total


def _compare(total: Score, document: Labelled, report: Report) -> None:
    total.documents += 1
    total.characters[document.kind] += len(document.text)
    total.verdicts[document.verdict, report.verdict] += 1
    total.by_kind[document.kind, document.verdict == report.verdict] += 1
    if document.verdict != report.verdict:
        detail = f"{document.verdict} judged {report.verdict}"
        total.mistakes.append(Mistake("verdict", document.id, "", detail, ""))
    alarms = [f for f in report.findings if f.kind == "violation" and f.severity != "info"]
    for label in document.labels:
        if label.kind == "must":
            _miss_or_find(total, document, label, alarms)
    for finding in alarms:
        _right_or_wrong(total, document, finding)


def _miss_or_find(total: Score, document: Labelled, label: Label, alarms: list[Finding]) -> None:
    total.wanted[label.category] += 1
    found = next((f for f in alarms if f.span.overlaps(label.span)), None)
    if found:
        total.found[label.category] += 1
        total.transforms.update(found.transforms or ("plain",))
    else:
        text = document.text[slice(*label.span)]
        total.mistakes.append(
            Mistake("missed", document.id, text, label.category, _sentence(document, label))
        )


def _right_or_wrong(total: Score, document: Labelled, finding: Finding) -> None:
    beside = [label for label in document.labels if label.span.overlaps(finding.span)]
    if any(label.kind == "open" for label in beside) and not any(label.kind == "must" for label in beside):
        return
    right = any(label.kind == "must" for label in beside)
    total.raised[finding.rule_id] += 1
    total.right[finding.rule_id] += right
    total.raised_through.update(finding.transforms or ("plain",))
    total.right_through.update((finding.transforms or ("plain",)) if right else ())
    if right:
        return
    total.false_alarms[document.kind] += 1
    sentence = _sentence(document, Label(finding.span, "", "must"))
    total.mistakes.append(Mistake("false-alarm", document.id, finding.text, finding.rule_id, sentence))


def _sentence(document: Labelled, label: Label) -> str:
    start, end = label.span
    return document.text[max(0, start - 25) : end + 25].replace("\n", "⏎")
