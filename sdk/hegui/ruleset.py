"""The reader's side of `compile.py`: plain records made from compiled JSON, quickly and without checks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from hegui.finding import RuleInfo, Severity, Source
from hegui.phrases import Phrases

FORMAT = 11  # of the compiled data: a cache entry of another format is not looked at


class Near(NamedTuple):
    """A word of `lexicon` within `within` characters, `side` being before, after or either."""

    lexicon: str
    within: int
    side: str


class RuleData(NamedTuple):
    """One rule as the judge needs it; what it says to people is in the book."""

    id: str
    pack: str
    category: str
    severity: Severity
    in_force: str
    repealed: str
    topic: str
    needs_topic: bool
    off_topic: str
    near: tuple[Near, ...]
    unless_near: tuple[Near, ...]
    in_ads: bool
    beside_offence: bool
    exemptions: bool
    evidence: bool
    denial: bool

    def applies(self, day: str) -> bool:
        """Whether the rule is in force on an ISO day."""
        return in_force(day, self.in_force, self.repealed)


def in_force(day: str, since: str, until: str) -> bool:
    """Whether what holds from one ISO day on, and to another if there is one, holds on that day."""
    return since <= day and not (until and until <= day)


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
    before: tuple[Part, ...] = ()
    after: tuple[Part, ...] = ()


class Page(NamedTuple):
    """What a rule says to people. `texts`: language -> title, message, why, suggestion."""

    texts: Mapping[str, Sequence[str]]
    source: tuple[Source, ...]
    terms: tuple[str, ...]
    bad: tuple[str, ...]
    good: tuple[str, ...]

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Page:
        """As `pages.page` wrote it."""
        source = tuple(Source(*source) for source in data["source"])
        return cls(data["texts"], source, *(tuple(data[name]) for name in ("terms", "bad", "good")))


class Book:
    """What is needed once something matches, parsed when it is first asked for: most texts match nothing.

    Its first lines hold the ordinary phrases and the cue words; then comes a page a rule, then a line a pattern.
    """

    _FIRST = 2

    def __init__(self, lines: Callable[[], Sequence[str | bytes]], rules: int) -> None:
        self._open = lines
        self._rules = rules
        self._lines: Sequence[str | bytes] | None = None
        self._pages: dict[int, Page] = {}

    @cached_property
    def ordinary(self) -> Phrases:
        """Phrases in which or across which nothing is found: rule (-1: all), pattern (-1: none), why."""
        return Phrases(self._line(0))

    @cached_property
    def cues(self) -> Phrases:
        """Words of lexicons, each with those it stands in."""
        return Phrases(self._line(1))

    def pattern(self, number: int) -> PatternData:
        """A pattern by its number: a bare string is a whole term."""
        data = self._line(self._FIRST + self._rules + number)
        if isinstance(data, str):
            return PatternData(data)
        return PatternData(data[0], tuple(map(_part, data[1])), tuple(map(_part, data[2])))

    def page(self, rule: int) -> Page:
        if rule not in self._pages:
            self._pages[rule] = Page.read(self._line(self._FIRST + rule))
        return self._pages[rule]

    def _line(self, number: int) -> Any:
        if self._lines is None:
            self._lines = self._open()
        return json.loads(self._lines[number])


class RuleSet(NamedTuple):
    """Compiled packs, ready for a Scanner.

    `sought` are the phrases of rules, each with its rows: rule, pattern, tier. `edges`: "1" for each of them that
    begins or ends with a Latin letter or digit. `renames`: what rules were called -> what they are. `pinyin`: whether
    syllables in place of characters are put back.
    """

    packs: tuple[tuple[str, str, str], ...]
    codes: tuple[str, str]
    fold: tuple[str, str]
    noise: list[list[int]]
    silent: list[list[int]]
    rules: tuple[RuleData, ...]
    sought: Phrases
    edges: str
    book: Book
    renames: Mapping[str, str]
    pinyin: bool


def load(data: Mapping[str, Any], book: Callable[[], Sequence[str | bytes]] | None = None) -> RuleSet:
    """Make records of what `compile_packs` returned, or of its JSON.

    `book` gives the lines of the book where `data` does not hold them itself.
    """
    chars, folded, noise, silent = data["tables"]
    return RuleSet(
        packs=tuple(tuple(pack) for pack in data["packs"]),
        codes=(data["codes"][0], data["codes"][1]),
        fold=(chars, folded),
        noise=noise,
        silent=silent,
        rules=tuple(map(_rule, data["rules"])),
        sought=Phrases(data["sought"]),
        edges=data["edges"],
        book=Book(book or (lambda: data["book"]), len(data["rules"])),
        renames=data["renames"],
        pinyin=data["pinyin"],
    )


def _rule(data: Mapping[str, Any]) -> RuleData:
    fields = dict(data)
    for name in ("near", "unless_near"):
        fields[name] = tuple(Near(*near) for near in data[name])
    return RuleData(**fields)


def _part(data: Sequence[Any]) -> Part:
    return Part(data[0], tuple(data[1]), *data[2:])


class RuleInfos(Mapping[str, RuleInfo]):
    """Rules by id, old ids too; each page is read when somebody looks at it."""

    def __init__(
        self, numbers: dict[str, int], info: Callable[[int], RuleInfo], renames: Mapping[str, str]
    ) -> None:
        self._numbers, self._info, self._renames = numbers, info, renames

    def __getitem__(self, rule_id: str) -> RuleInfo:
        return self._info(self._numbers[self._renames.get(rule_id, rule_id)])

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)
