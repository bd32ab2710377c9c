"""What everyone outside sees. Immutable; spans count code points of the untouched original."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, cast

from hegui.records import Box, Steps
from hegui.span import Position, Span

Severity = Literal["error", "warning", "info"]
Kind = Literal["violation", "mention"]
Verdict = Literal["violating", "mention", "clean"]


class Source(NamedTuple):
    """The law behind a rule. Dates are ISO `YYYY-MM-DD`; absent parts are empty."""

    title: str
    issuer: str
    number: str
    article: str
    date: str
    url: str

    def cite(self) -> str:
        """One line, as Chinese lawyers write it: 《title》（number，date）article."""
        detail = "，".join(part for part in (self.number, self.date) if part)
        return f"《{self.title}》（{detail}）{self.article}"


class Reason(NamedTuple):
    """One named decision about a match.

    `code` is stable (`negation`, `near`, `off-topic`); `cue` quotes the word that decided, or is
    empty; `cue_span` says where it stands, or is None; `detail` is a sentence for the reader.
    """

    code: str
    detail: str
    cue: str = ""
    cue_span: Span | None = None


class Suppression(NamedTuple):
    """A person said no. `line` (from 1) is where; `scope` how widely; `reason` may be empty."""

    scope: Literal["line", "next-line", "block", "file", "match", "config"]
    line: int
    reason: str


class Fix(NamedTuple):
    """A replacement the user declared in the configuration; never one of ours."""

    span: Span
    old: str
    new: str


class Finding(NamedTuple):
    """One place where one rule holds.

    `span`, `position`: code points; `utf16`: UTF-16 units. `text == source[span.start:span.end]`.
    `term` is the rule's own word or template that was recognised, `reading` how the text was read to see
    it there, `transforms` what that took.
    `tier` is `exact`, or the kind of disguise that lowers `confidence` (0 to 1).
    `context` says which decisions made it what it is; `notes` are remarks such as deliberate evasion.
    `locator` leads to it in a document that has no lines: ("slide", 2), ("shape", "标题 1").
    `suppressed` and `baseline` are marks set later; a marked finding is still in the report.
    """

    rule_id: str
    pack: str
    title: str
    category: str
    severity: Severity
    kind: Kind
    tier: str
    confidence: float
    span: Span
    utf16: Span
    position: Position
    text: str
    term: str
    transforms: tuple[str, ...]
    message: str
    why: str
    suggestion: str
    source: tuple[Source, ...]
    context: tuple[Reason, ...] = ()
    notes: tuple[str, ...] = ()
    fix: Fix | None = None
    fingerprint: str = ""
    reading: str = ""
    suppressed: Suppression | None = None
    baseline: Literal["new", "unchanged"] | None = None
    locator: Steps = ()

    @property
    def code(self) -> str:
        """The rule id, with the tier behind it where a disguise was guessed: `certificate/x+pinyin`."""
        return self.rule_id if self.tier == "exact" else f"{self.rule_id}+{self.tier}"

    @property
    def active(self) -> bool:
        """Neither suppressed nor known from the baseline."""
        return self.suppressed is None and self.baseline != "unchanged"

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Where it lies on a picture or page, a box for each line that it stands on; none where there are no boxes."""
        steps = dict(self.locator)
        lines = steps.get("lines") or ((steps["box"],) if "box" in steps else ())
        return cast("tuple[Box, ...]", lines)


class Remark(NamedTuple):
    """Something to know about a document that is no finding: its encoding, an unused suppression.

    `line` counts from 1; 0 where the remark is about the whole document.
    """

    code: str
    message: str
    line: int = 0


class Report(NamedTuple):
    """One text and what was found in it, in order of position.

    `error` is set, and everything else empty, where a file could not be read.
    """

    verdict: Verdict
    findings: tuple[Finding, ...]
    path: str | None = None
    remarks: tuple[Remark, ...] = ()
    error: str = ""
    source_text: str = ""

    def __repr__(self) -> str:
        """Without the text, which is nobody's business in a log."""
        shown = zip(self._fields[:-1], self, strict=False)
        return f"Report({', '.join(f'{name}={value!r}' for name, value in shown)})"


class PackInfo(NamedTuple):
    """A pack that took part: name, version, and the SHA-256 of its files."""

    name: str
    version: str
    sha256: str


class Tool(NamedTuple):
    """Who judged: `name` is always `hegui`; `as_of` the day whose law was applied."""

    name: str
    version: str
    packs: tuple[PackInfo, ...]
    as_of: str


class Run(NamedTuple):
    """What a report format renders: all documents of one call, and the rules that could fire.

    `rules` maps rule id to title, for formats that list them (SARIF).
    """

    tool: Tool
    documents: tuple[Report, ...]
    rules: Mapping[str, RuleInfo] = {}


class RuleInfo(NamedTuple):
    """What a reader wants to know of a rule, in the language of the run."""

    rule_id: str
    pack: str
    category: str
    severity: Severity
    title: str
    message: str
    why: str
    suggestion: str
    source: tuple[Source, ...]
    effective: str
    repealed: str
    terms: tuple[str, ...]
    bad: tuple[str, ...]
    good: tuple[str, ...]


def verdict_of(findings: tuple[Finding, ...]) -> Verdict:
    """`violating` where a violation at warning or above stands unsuppressed, else `mention`, else `clean`."""
    if not findings:
        return "clean"
    live = [finding for finding in findings if finding.suppressed is None]
    if any(f.kind == "violation" and f.severity != "info" for f in live):
        return "violating"
    return "mention" if any(f.kind == "mention" for f in live) else "clean"
