"""The models of a rule file, of a lexicon and of a pack's manifest: what an author may write."""

from __future__ import annotations

from datetime import date as day
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Severity = Literal["error", "warning", "info"]
Tier = Literal["pinyin", "initial", "homophone", "split"]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Phrase = Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)]
Template = Annotated[str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]


RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]


class Model(BaseModel):
    """Nothing unknown is let in, and nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Model):
    """Where the law says so. `checked` is the day somebody last read it there."""

    title: Text = Field(description="名称，如《中华人民共和国广告法》（不带书名号）")
    issuer: Text | None = Field(None, description="发布机关")
    number: Text | None = Field(None, description="文号，如 人社部函〔2022〕25号")
    article: Text = Field(description="条款项，如 第九条第三项")
    date: day
    url: Text | None = None
    checked: day | None = None


class Translation(Model):
    """The English of what a copywriter reads."""

    title: Text
    message: Text
    why: Text
    suggestion: Text


class Near(Model):
    """A word of `lexicon` must stand within `within` characters of the match, in the same sentence."""

    lexicon: Slug
    within: int = Field(12, ge=0, le=60, description="字数上限，从命中边缘算起")
    side: Literal["before", "after", "either"] = "either"


class Context(Model):
    """When a match counts. Without it a match counts wherever no general excuse applies."""

    topic: Literal["certificate", "advertising"] | None = Field(
        None, description="规则所管的话题；文本明显在说别的事时按 off_topic 处理"
    )
    needs_topic: bool = Field(False, description="true：文中须出现话题线索才算；false：短文本没有线索也算")
    off_topic: Literal["keep", "info", "quiet"] = Field(
        "info", description="文本明显不谈此话题时：照报 / 降为提示 / 不报"
    )
    near: list[Near] = Field([], description="任一条满足即可；全不满足则不报")
    unless_near: list[Near] = Field([], description="任一条满足即不报")
    in_ads: bool = Field(False, description="true：整篇明显在推销此话题的东西时，不再要求 near")
    beside_offence: bool = Field(
        False,
        description="true：只在推销的、别处已有同一话题的确定违规（error）的文本里才算；须写 topic，不写 near",
    )
    exemptions: bool = Field(False, description="true：适用《广告绝对化用语执法指南》的豁免情形")
    evidence: bool = Field(
        False, description="true：附近写明来源、证书编号或专利号即视为已有依据；过期或过旧的不算"
    )
    denial: bool = Field(True, description="false：否定、警示、引用也照报（极少用）")

    @model_validator(mode="after")
    def _asks_for_one_kind_of_company(self) -> Context:
        if self.beside_offence and (self.near or not self.topic):
            raise ValueError("`beside_offence` needs `topic` and no `near`")
        return self


class Rule(Model):
    """One rule file. Its id is its path: `certificate/pass-guarantee`."""

    title: Text
    category: Text = Field(description='类别，如 "3" 或 ad-absolute')
    severity: Severity = Field(description="error 禁用，warning 慎用，info 需依据")
    message: Text = Field(description="发现了什么；{match} 代表命中的原文")
    why: Text
    source: Annotated[list[Source], Field(min_length=1)]
    effective: day | None = Field(None, description="生效日；缺省为首个来源的日期")
    repealed: day | None = Field(None, description="失效日（当天起不再适用）")
    suggestion: Text
    en: Translation
    terms: list[Phrase] = []
    templates: list[Template] = Field([], description="带槽位的模式，如 {number}天拿证")
    excepts: list[Template] = Field([], alias="except", description="包含命中的正常说法，如 最佳食用期")
    collisions: list[Phrase] = Field([], description="会与词条首尾相接的普通词，如 面包、过期")
    disguises: list[Tier] = Field([], description="另查的变形写法：拼音、首字母、同音、拆字")
    context: Context = Context.model_construct(
        topic=None, needs_topic=False, off_topic="info", near=[], unless_near=[],
        in_ads=False, beside_offence=False, exemptions=False, evidence=False, denial=True,
    )  # fmt: skip
    bad: Annotated[list[Text], Field(min_length=1)]
    good: Annotated[list[Text], Field(min_length=1)]

    @model_validator(mode="after")
    def _has_something_to_find(self) -> Rule:
        if not self.terms and not self.templates:
            raise ValueError("a rule needs `terms` or `templates`")
        if self.repealed and self.repealed <= self.in_force:
            raise ValueError("`repealed` must come after the day the rule took effect")
        return self

    @property
    def in_force(self) -> day:
        """The first day on which the rule applies."""
        return self.effective or self.source[0].date


class Lexicon(Model):
    """A named word list, for slots (`{ministry}`) and for context (`near`, topics, excuses)."""

    title: Text
    words: Annotated[list[Phrase], Field(min_length=1)]


class Disguises(Model):
    """`disguises.yaml`: what stands in for a character; `ordinary` words are never taken for a disguise."""

    homophone: dict[Phrase, list[Phrase]] = {}
    lookalike: dict[Phrase, list[Phrase]] = {}  # compiled with the homophones, at their confidence
    split: dict[Phrase, list[Phrase]] = {}
    ordinary: dict[Phrase, list[Phrase]] = {}


class Renames(Model):
    """`renames.yaml`: what rules were called before, so that suppressions and baselines survive."""

    renames: dict[RuleId, RuleId]


class Manifest(Model):
    """`pack.yaml`: what a folder of rules calls itself."""

    name: Slug
    title: Text
    title_en: Text
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    jurisdiction: Text
    license: Text = "Apache-2.0"
    description: Text
