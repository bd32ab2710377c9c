"""The reader's side of `compile.py`: plain records made from compiled JSON, quickly and without checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hegui.finding import Severity, Source


class Near(NamedTuple):
    """A word of `lexicon` within `within` characters, `side` being before, after or either."""

    lexicon: str
    within: int
    side: str


class RuleData(NamedTuple):
    """One rule as the judge needs it. `texts`: language -> title, message, why, suggestion."""

    id: str
    pack: str
    category: str
    severity: Severity
    texts: Mapping[str, Sequence[str]]
    source: tuple[Source, ...]
    in_force: str
    repealed: str
    topic: str
    needs_topic: bool
    off_topic: str
    near: tuple[Near, ...]
    unless_near: tuple[Near, ...]
    exemptions: bool
    evidence: bool
    denial: bool
    terms: tuple[str, ...]
    bad: tuple[str, ...]
    good: tuple[str, ...]

    def applies(self, day: str) -> bool:
        """Whether the rule is in force on an ISO day."""
        return self.in_force <= day and not (self.repealed and self.repealed <= day)


class Part(NamedTuple):
    """An element of a pattern beside its anchor, as in `pattern.py`."""

    kind: str
    words: tuple[str, ...]
    low: int
    high: int
    optional: bool


class PatternData(NamedTuple):
    """What stands before and after a pattern's anchor; `term` is the pattern as the rule wrote it."""

    term: str
    before: tuple[Part, ...]
    after: tuple[Part, ...]


class Use(NamedTuple):
    """What a phrase is for: `match` or `allow`, of which rule (-1: all), by which pattern (-1: none)."""

    kind: str
    rule: int
    pattern: int
    tier: str


class RuleSet(NamedTuple):
    """Compiled packs, ready for a Scanner."""

    packs: tuple[tuple[str, str, str], ...]
    fold: dict[str, str]
    noise: list[list[int]]
    silent: list[list[int]]
    rules: tuple[RuleData, ...]
    patterns: tuple[PatternData, ...]
    phrases: list[str]
    uses: list[list[Use]]
    cues: list[str]
    cue_names: list[list[str]]


def load(data: Mapping[str, Any]) -> RuleSet:
    """Make records of what `compile_packs` returned, or of its JSON."""
    chars, folded, noise, silent = data["tables"]
    return RuleSet(
        packs=tuple(tuple(pack) for pack in data["packs"]),
        fold=dict(zip(chars, folded, strict=True)),
        noise=noise,
        silent=silent,
        rules=tuple(map(_rule, data["rules"])),
        patterns=tuple(map(_pattern, data["patterns"])),
        phrases=data["phrases"],
        uses=[[Use(*use) for use in uses] for uses in data["uses"]],
        cues=data["cues"],
        cue_names=data["cue_names"],
    )


def _rule(data: Mapping[str, Any]) -> RuleData:
    fields = dict(data)
    for name in ("near", "unless_near"):
        fields[name] = tuple(Near(*near) for near in data[name])
    fields["source"] = tuple(Source(*source) for source in data["source"])
    for name in ("terms", "bad", "good"):
        fields[name] = tuple(data[name])
    return RuleData(**fields)


def _pattern(data: Mapping[str, Any]) -> PatternData:
    return PatternData(data["term"], tuple(map(_part, data["before"])), tuple(map(_part, data["after"])))


def _part(data: Sequence[Any]) -> Part:
    return Part(data[0], tuple(data[1]), *data[2:])
