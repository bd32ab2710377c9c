"""The reader's side of `compile.py`: plain records made from compiled JSON, quickly and without checks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from hegui.finding import RuleInfo, Severity, Source

FORMAT = 7  # of the compiled data: a cache entry of another format is not looked at


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
    exemptions: bool
    evidence: bool
    denial: bool

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


Row = tuple[int, int, str]
"""What a phrase is for: rule (-1: all), pattern (-1: none), tier or why."""


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


class Book:
    """The pages of all rules, each parsed when it is first asked for: clean texts need none."""

    def __init__(self, lines: Callable[[], Sequence[str]]) -> None:
        self._open = lines
        self._lines: Sequence[str] | None = None
        self._pages: dict[int, Page] = {}

    def page(self, rule: int) -> Page:
        if rule not in self._pages:
            if self._lines is None:
                self._lines = self._open()
            data = json.loads(self._lines[rule])
            source = tuple(Source(*source) for source in data["source"])
            words = (tuple(data[name]) for name in ("terms", "bad", "good"))
            self._pages[rule] = Page(data["texts"], source, *words)
        return self._pages[rule]


class RuleSet(NamedTuple):
    """Compiled packs, ready for a Scanner.

    `keys`, `ordinary` and `cues` are phrases in two-symbol form. `uses[i]` says what phrase i is for: one
    number, or several, of rows in `use_table`: rule, pattern, tier. `ordinary` are phrases in which or
    across which nothing is found, with the same of their own: rule (-1: all), pattern (-1: none), why. `edges`: phrases that begin or end with a
    Latin letter or digit. `patterns` are unpacked by `pattern`. `renames`: what rules were called -> what they are.
    """

    packs: tuple[tuple[str, str, str], ...]
    codes: tuple[str, str]
    fold: tuple[str, str]
    noise: list[list[int]]
    silent: list[list[int]]
    rules: tuple[RuleData, ...]
    patterns: list[Any]
    keys: list[str]
    edges: frozenset[int]
    use_table: list[Row]
    uses: list[int | list[int]]
    ordinary: list[str]
    ordinary_table: list[Row]
    ordinary_uses: list[int | list[int]]
    cues: list[str]
    cue_names: list[list[str]]
    book: Book
    renames: Mapping[str, str]

    def pattern(self, number: int) -> PatternData:
        """A pattern by its number: a bare string is a whole term."""
        data = self.patterns[number]
        if isinstance(data, str):
            return PatternData(data)
        return PatternData(data[0], tuple(map(_part, data[1])), tuple(map(_part, data[2])))

    def uses_of(self, key: int) -> list[Row]:
        """What phrase number `key` is for."""
        return _rows(self.uses[key], self.use_table)

    def ordinary_of(self, key: int) -> list[Row]:
        """Whose matches the ordinary phrase number `key` excuses."""
        return _rows(self.ordinary_uses[key], self.ordinary_table)


def _rows(numbers: int | list[int], table: list[Row]) -> list[Row]:
    return [table[numbers]] if isinstance(numbers, int) else [table[number] for number in numbers]


def load(data: Mapping[str, Any], book: Callable[[], Sequence[str]] | None = None) -> RuleSet:
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
        patterns=data["patterns"],
        keys=data["keys"],
        edges=frozenset(data["edges"]),
        use_table=data["use_table"],
        uses=data["uses"],
        ordinary=data["ordinary"],
        ordinary_table=data["ordinary_table"],
        ordinary_uses=data["ordinary_uses"],
        cues=data["cues"],
        cue_names=data["cue_names"],
        book=Book(book or (lambda: data["book"])),
        renames=data["renames"],
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
