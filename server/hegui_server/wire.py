"""What requests and answers look like. Findings are hegui's own JSON: `hegui-report/1`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    Base64Bytes,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

Lang = Literal["zh-Hans", "zh-Hant", "en"]
Format = Literal["plain", "markdown", "html"]


def _written(text: str) -> str:
    if "\x00" in text:
        raise ValueError("a NUL character")
    return text


Written = AfterValidator(_written)
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), Written]
Line = Annotated[str, StringConstraints(max_length=2000), Written]
Pack = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=100)]
RuleId = Annotated[str, StringConstraints(max_length=200), Written]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
SUFFIXES: dict[str, str] = {"plain": ".txt", "markdown": ".md", "html": ".html"}


class Ask(BaseModel):
    """A request: unknown names are refused, for they are typing errors."""

    model_config = ConfigDict(extra="forbid")


class Answer(BaseModel):
    """An answer."""


class Annotation(Ask):
    """A run of text, or of markup. `interpretAs` with a line break says that a block ends here."""

    text: str | None = None
    markup: str | None = None
    interpretAs: str = ""  # noqa: N815  as LanguageTool writes it

    @model_validator(mode="after")
    def _one(self) -> Annotation:
        if (self.text is None) == (self.markup is None):
            raise ValueError("either `text` or `markup`")
        return self


class Choices(Ask):
    """What a text is judged by. Without `packs` and `profile`: what the server is configured for."""

    lang: Lang = "zh-Hans"
    packs: list[Pack] | None = Field(None, min_length=1, max_length=50)
    profile: Name | None = None
    as_of: date | None = Field(None, description="the day whose law applies")
    publisher: Literal["government", "court", "media", "party-organ", "textbook"] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Choices:
        if self.packs is not None and self.profile is not None:
            raise ValueError("either `packs` or `profile`")
        return self


class LintRequest(Choices):
    """One text: `text` in a format, `annotation`, or what stands on a `picture`."""

    text: str | None = None
    format: Format = "plain"
    annotation: list[Annotation] | None = None
    picture: Base64Bytes | None = Field(None, description="a picture file; its text is read")
    path: Line | None = Field(None, description="a name for the text, repeated in the report")

    @model_validator(mode="after")
    def _one_text(self) -> LintRequest:
        if [self.text, self.annotation, self.picture].count(None) != 2:
            raise ValueError("one of `text`, `annotation` and `picture`")
        return self


class PictureQuery(Choices):
    """What a picture is judged by, in the address; `packs` may stand there several times."""

    @model_validator(mode="before")
    @classmethod
    def _one_is_a_list(cls, value: dict[str, Any]) -> dict[str, Any]:
        packs = value.get("packs")
        return {**value, "packs": [packs]} if isinstance(packs, str) else value


class Address(Ask):
    """An address on the web."""

    url: str = Field(min_length=8, max_length=2000, pattern=r"^https?://")


class PictureAddress(Address, Choices):
    """A picture by its address."""


class BatchLine(LintRequest):
    """One line of a batch; `id` comes back with its answer."""

    id: str | int | None = None


class LiveRequest(LintRequest):
    """One question over the WebSocket."""

    id: int


class ReportFile(Answer):
    """`hegui-report/1`: see docs/report.md for every field."""

    model_config = ConfigDict(populate_by_name=True)
    schema_: Literal["hegui-report/1"] = Field(alias="schema")
    tool: dict[str, Any]
    documents: list[dict[str, Any]]
    summary: dict[str, Any]


class TraceFile(Answer):
    """Every stage of one text, from `source`; `folded` has as many characters."""

    verdict: str
    source: str
    folded: str
    blanked: list[dict[str, Any]]
    allowed: list[dict[str, Any]]
    matches: list[dict[str, Any]]
    text: str = Field(description="the same for people, in a few lines a stage")


class Normalized(Answer):
    """What the matcher reads: as many characters as the text, `·˙▏` where a reader sees nothing."""

    text: str
    folded: str
    blanked: list[dict[str, Any]]


class ReadText(Answer):
    """A file as text."""

    text: str
    format: Format
    remarks: list[str]


class LangQuery(Ask):
    lang: Lang = "zh-Hans"


class RulesQuery(LangQuery):
    pack: Pack | None = None
    category: Line = ""
    q: Line = ""


class ReportQuery(Ask):
    format: Line = "html"


class PackRow(Answer):
    name: str
    title: str
    version: str
    jurisdiction: str
    description: str
    sha256: str
    rules: int
    enabled: bool
    error: str | None


class Packs(Answer):
    items: list[PackRow]


class CompiledQuery(Ask):
    packs: Annotated[str, StringConstraints(pattern=r"^([a-z0-9][a-z0-9-]*(,|$))*$", max_length=2000)] = (
        Field("", description="names with commas between; empty: those of the server")
    )


class Compiled(Answer):
    """Compiled rules as the SDK reads them: two texts, and the hash of each."""

    version: str
    packs: list[str]
    rules: str
    book: str
    rules_sha256: str
    book_sha256: str


class RuleRow(Answer):
    rule_id: str
    pack: str
    category: str
    severity: str
    title: str
    message: str
    why: str
    suggestion: str
    source: list[dict[str, str]]
    effective: str
    repealed: str
    terms: list[str]
    bad: list[str]
    good: list[str]


class RulePage(RuleRow):
    yaml: str


class Rules(Answer):
    items: list[RuleRow]


class TryRequest(Ask):
    yaml: str = Field(max_length=200_000)
    text: str = ""
    lang: Lang = "zh-Hans"


class Trial(Answer):
    problems: list[dict[str, Any]]
    examples: list[dict[str, Any]]
    report: dict[str, Any] | None
    samples: dict[str, Any]


class ProfileRequest(Ask):
    name: Name
    packs: list[Pack] = Field(min_length=1, max_length=50)


class ProfileRow(Answer):
    id: str
    name: str
    packs: list[str]
    builtin: bool


class Profiles(Answer):
    items: list[ProfileRow]


class SampleRequest(Ask):
    title: Name
    text: Annotated[str, StringConstraints(min_length=1), Written]


class SampleRow(Answer):
    id: str
    title: str
    text: str
    created: str


class Samples(Answer):
    items: list[SampleRow]


class AllowanceRequest(Ask):
    """`allow`: a phrase is ordinary, for one rule or for all. `suppress`: a rule is silent, for one phrase or all."""

    kind: Literal["allow", "suppress"]
    phrase: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), Written] = ""
    rule_id: RuleId = ""
    owner: Name
    reason: Name
    expires: date | None = None

    @model_validator(mode="after")
    def _whole(self) -> AllowanceRequest:
        if not (self.phrase if self.kind == "allow" else self.rule_id):
            raise ValueError("`allow` needs a `phrase`, `suppress` a `rule_id`")
        return self


class AllowanceRow(Answer):
    id: str
    kind: str
    phrase: str
    rule_id: str
    owner: str
    reason: str
    expires: str | None
    created: str
    state: str


class Allowances(Answer):
    items: list[AllowanceRow]


class SignIn(Ask):
    name: Line
    password: str = Field(max_length=1000)


class PasswordRequest(Ask):
    password: str = Field(min_length=10, max_length=1000)


class User(Answer):
    id: str
    name: str
    role: str


class SessionAnswer(Answer):
    user: User
    version: str
    database: str


class UserRequest(Ask):
    name: Name
    role: Literal["admin", "reviewer"] = "reviewer"


class UserRow(User):
    created: str = ""
    link: str | None = None


class Users(Answer):
    items: list[UserRow]


class Link(Answer):
    link: str
    expires: str


class TokenRequest(Ask):
    name: Name
    scope: Literal["lint", "work", "admin"] = "work"
    expires: date | None = None


class TokenRow(Answer):
    id: str
    name: str
    scope: str
    created: str
    last_used: str | None
    expires: str | None


class NewToken(Answer):
    id: str
    secret: str


class Tokens(Answer):
    items: list[TokenRow]


class PairingRow(Answer):
    id: str
    origin: str
    created: str
    last_used: str | None


class Pairings(Answer):
    items: list[PairingRow]


class PairingCode(Answer):
    code: str
    expires: str


class Nothing(Ask):
    """An empty object."""


class Claim(Ask):
    """What the extension sends: the code that a person typed or scanned."""

    code: str = Field(max_length=40)
    name: Name = "extension"


class Claimed(Answer):
    """The token is bound to the origin that asked for it."""

    token: str
    origin: str
    server: str


class AuditQuery(Ask):
    limit: int = Field(100, ge=1, le=10_000)
    offset: int = Field(0, ge=0, le=10_000_000)


class AuditRow(Answer):
    id: int
    at: str
    who: str
    what: str
    target: str
    detail: str
    hash: str


class Audit(Answer):
    items: list[AuditRow]
    total: int


class Health(Answer):
    status: Literal["ok"]
    version: str


class Ready(Answer):
    """`packs`: what is wrong with the packs; the last good ones judge meanwhile."""

    status: Literal["ok", "degraded"]
    database: bool
    packs: str | None


class ProblemFile(Answer):
    """RFC 9457. `code` is stable, whatever the language; `errors` names every field that is wrong."""

    title: str
    status: int
    code: str
    detail: str
    errors: list[dict[str, Any]] | None = None
