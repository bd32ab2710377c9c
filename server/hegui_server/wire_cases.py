"""What requests and answers about cases, watches and leads look like."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, Field, StringConstraints, WithJsonSchema, field_validator, model_validator

from hegui_server.cases.lead import FACTS
from hegui_server.wire import Answer, Ask, LintRequest, Name, Written

State = Literal["new", "confirmed", "passed_on", "disposed", "closed", "false_alarm"]
Word = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), Written]
Url = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000), Written]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000), Written]
Fact = Annotated[str, StringConstraints(max_length=2000), Written]
_FACTS = {
    "type": "object",
    "additionalProperties": {"type": "string", "maxLength": 2000},
    "propertyNames": {"enum": sorted(FACTS)},
}

Facts = Annotated[dict[str, Fact], WithJsonSchema(_FACTS)]


def _facts(value: dict[str, Any]) -> dict[str, Any]:
    if unknown := sorted(set(value) - FACTS):
        raise ValueError(f"unknown: {', '.join(unknown)[:200]}")
    return value


class Captured(Ask):
    """What was known of a page when it was captured, by the extension or by a person."""

    title: Word = ""
    final_url: Url = ""
    captured: Word = ""
    selectors: list[dict[str, Any]] = Field(
        [], max_length=1000, description="where each phrase stood, as W3C selectors"
    )


class CaseRequest(LintRequest):
    """A text and where it was seen; it is judged here, by the same choices as /v1/lint."""

    title: Name
    url: Url = ""
    account: Word = ""
    platform: Word = ""
    assignee: Word = ""
    due: date | None = None
    origin: Literal["manual", "extension"] = "manual"
    page: Captured | None = None
    facts: Facts = Field({}, validate_default=False)
    once: bool = Field(
        False,
        description="answer the open case of the same text, address and (where it is named) account, if there is one",
    )

    @field_validator("facts")
    @classmethod
    def _known(cls, value: dict[str, str]) -> dict[str, str]:
        return _facts(value)


class CaseChange(Ask):
    """What is to change; what is left out stays. `facts`: fields of the lead report."""

    state: State | None = None
    title: Name | None = None
    platform: Word | None = None
    account: Word | None = None
    url: Url | None = None
    assignee: Word | None = None
    due: date | None = None
    note: Note = ""
    facts: Facts | None = None

    @model_validator(mode="after")
    def _something(self) -> CaseChange:
        if not self.model_fields_set:
            raise ValueError("nothing to change")
        return self

    @field_validator("facts")
    @classmethod
    def _known(cls, value: dict[str, str] | None) -> dict[str, str] | None:
        return None if value is None else _facts(value)

    def changes(self) -> dict[str, Any]:
        """Field -> value; null empties a text and takes a deadline away."""
        found: dict[str, Any] = {}
        for name in ("state", "title", "platform", "account", "url", "assignee", "due", "facts"):
            if name not in self.model_fields_set:
                continue
            value = getattr(self, name)
            if name in ("state", "title", "facts") and value is None:
                continue
            found[name] = (
                value.isoformat()
                if isinstance(value, date)
                else value
                if name == "due"
                else (value or "")
                if name != "facts"
                else value
            )
        return found


class CaseChanges(CaseChange):
    """The same for several cases: all of them, or none."""

    ids: list[Word] = Field(min_length=1, max_length=1000)


class NoteRequest(Ask):
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000), Written]


class CaseFilter(Ask):
    """`due`: `overdue` or `week`. `q`: every word occurs somewhere. `ids`: with commas between. `from`: a day."""

    state: State | Literal[""] = ""
    category: Word = ""
    rule_id: Word = ""
    platform: Word = ""
    account: Word = ""
    assignee: Word = ""
    origin: Word = ""
    severity: Literal["", "error", "warning", "info"] = ""
    presence: Literal["", "new", "present", "changed", "gone"] = ""
    due: Literal["", "overdue", "week"] = ""
    watch_id: Word = ""
    q: Word = ""
    ids: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z,-]*$", max_length=40_000)] = ""
    from_: Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d\d-\d\d)?$")] = Field(
        "", alias="from", validation_alias=AliasChoices("from")
    )


class CaseQuery(CaseFilter):
    limit: int = Field(50, ge=1, le=1000)
    offset: int = Field(0, ge=0, le=10_000_000)


class LeadQuery(CaseFilter):
    format: Literal["docx", "xlsx", "json", "csv"] = "docx"


class OneLeadQuery(Ask):
    format: Literal["docx", "xlsx", "json", "csv"] = "docx"


class TypicalQuery(Ask):
    format: Literal["docx"] = "docx"


class EvidenceQuery(Ask):
    kind: Literal["file", "screenshot", "html", "picture"] = "file"


class CaseRow(Answer):
    id: str
    number: str
    title: str
    url: str
    account: str
    platform: str
    state: str
    severity: str | None
    findings: int
    categories: list[str]
    assignee: str
    due: str | None
    created: str
    updated: str
    origin: str
    presence: str | None


class EvidenceRow(Answer):
    id: str
    kind: str
    name: str
    media_type: str
    size: int
    sha256: str
    captured: str


class Case(CaseRow):
    text: str
    format: str
    report: dict[str, Any]
    tool: dict[str, Any]
    facts: dict[str, Any]
    evidence: list[EvidenceRow]
    history: list[dict[str, Any]]
    chain: dict[str, Any]


class OpenedCase(Case):
    """`before`: nothing was opened, for this is the open case of the same text at the same address."""

    before: bool


class Cases(Answer):
    items: list[CaseRow]
    total: int


class Count(Answer):
    key: str
    count: int


class Statistics(Answer):
    total: int
    open: int
    overdue: int
    by_state: list[Count]
    by_category: list[Count]
    by_platform: list[Count]
    by_rule: list[Count]
    by_week: list[dict[str, Any]]


class WatchRequest(Ask):
    url: Annotated[
        str, StringConstraints(strip_whitespace=True, pattern=r"^https?://[^\s/]+", max_length=4000)
    ]
    title: Word = ""
    kind: Literal["page", "feed", "sitemap"] = "page"
    every_minutes: int = Field(1440, ge=5, le=525_600)
    browser: bool = False


class WatchChange(Ask):
    title: Word | None = None
    every_minutes: int | None = Field(None, ge=5, le=525_600)
    browser: bool | None = None
    enabled: bool | None = None


class WatchRow(Answer):
    id: str
    url: str
    kind: str
    title: str
    every_minutes: int
    browser: bool
    enabled: bool
    last_run: str | None
    next_run: str | None
    last_status: str | None
    last_error: str | None
    open_cases: int


class Watches(Answer):
    items: list[WatchRow]


class Imported(Answer):
    """How many rows of each table were new."""

    added: dict[str, int]


class ExamplesQuery(Ask):
    format: Literal["yaml", "json"] = "yaml"
