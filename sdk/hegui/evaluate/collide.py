"""Where the phrases of rules meet ordinary words: 面包过敏 contains 包过, 书包|过 and 包|过程 straddle it.

A collision is reported when nothing excuses it yet: no `except`, `collisions`, names or ordinary words.
It is ranked by `weight`: how often, per word of running text, the two would stand side by side if words
followed each other by chance. A high weight asks for a person's eye; it proves nothing by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, Literal, NamedTuple

from hegui.message import Message
from hegui.records import Match, NormalizedText
from hegui.ruleset import Part, RuleSet
from hegui.scan import Scanner
from hegui.select import Ordinary
from hegui.span import Span

if TYPE_CHECKING:
    from hegui.errors import Fault
    from hegui.pack import Pack

Side = Literal["inside", "left", "right"]
MIN_WEIGHT = 1e-9
WARNING = 2e-8  # a meeting to warn an author of; below it a list becomes too long to read
_MOST = 6  # of the spellings of one template; an edge is what counts, not every way to say it
_REST = 4  # characters: what is left of a phrase beyond is too rare to follow a word by chance
_NUMBER, _PLACEHOLDER = "3", "×"


class Phrase(NamedTuple):
    """A folded spelling that fires: a term, one way to say a template, or a disguise of a term."""

    text: str
    rule: int
    term: str
    tier: str


class Collision(NamedTuple):
    """`word` contains (`inside`) the phrase, or ends in its start (`left`), or begins with its end (`right`).

    `example` is the shortest text in which the rule fires although the word stands there.
    """

    word: str
    side: Side
    phrase: str
    example: str
    rule_id: str
    term: str
    tier: str
    weight: float


class Vocabulary:
    """Words with frequencies, asked how likely a text is to begin or end a word so."""

    def __init__(self, words: Iterable[tuple[str, float]]) -> None:
        self.share: dict[str, float] = {}
        for word, count in words:
            self.share[word] = self.share.get(word, 0) + count
        total = sum(self.share.values()) or 1
        self.share = {word: count / total for word, count in self.share.items()}
        self._longer: dict[tuple[str, bool], list[str]] = defaultdict(list)
        self._sum: dict[tuple[str, bool], float] = defaultdict(float)
        for word in sorted(self.share, key=lambda one: (-self.share[one], one)):
            for size in range(1, min(len(word), _REST) + 1):
                for part, at_end in ((word[:size], False), (word[-size:], True)):
                    self._sum[part, at_end] += self.share[word]
                    if size < len(word):
                        self._longer[part, at_end].append(word)

    def ending(self, part: str) -> Sequence[str]:
        """Longer words that end in `part`, the commonest first."""
        return self._longer.get((part, True), ())

    def beginning(self, part: str) -> Sequence[str]:
        """Longer words that begin with `part`, the commonest first."""
        return self._longer.get((part, False), ())

    def opens(self, part: str) -> float:
        """How likely the next characters of a text, at the start of a word, are `part`."""
        cut = (self.share.get(part[:size], 0) * self.opens(part[size:]) for size in range(1, len(part)))
        return self._sum.get((part, False), 0) + sum(cut) if part else 1

    def closes(self, part: str) -> float:
        """How likely the last characters of a text, at the end of a word, are `part`."""
        cut = (self.closes(part[:-size]) * self.share.get(part[-size:], 0) for size in range(1, len(part)))
        return self._sum.get((part, True), 0) + sum(cut) if part else 1


class Collider:
    """Looks for collisions of a rule set with a vocabulary of (word, frequency)."""

    def __init__(self, rules: RuleSet, words: Iterable[tuple[str, float]]) -> None:
        self._rules = rules
        self._scanner = Scanner(rules)
        # A word with noise inside is folded as a phrase is: Ｔ恤 and t恤 are one.
        folded = ((self._scanner.fold(word.lower()), count) for word, count in words)
        self._words = Vocabulary((word, count) for word, count in folded if word.isalnum())
        self._phrases = list(phrases(rules))

    def inside(self) -> list[Collision]:
        """Words that contain a phrase, whatever their frequency, the commonest first."""
        texts = [word for word in self._words.share if len(word) > 1]
        found = []
        for number, match in self._fired(texts):
            if len(texts[number]) > match.span.end - match.span.start:
                phrase = texts[number][slice(*match.span)]
                weight = self._words.share[texts[number]]
                found.append(self._collision(texts[number], "inside", phrase, texts[number], match, weight))
        return _ranked(found)

    def straddling(self, min_weight: float = MIN_WEIGHT) -> list[Collision]:
        """Words that reach over an edge of a phrase, the likeliest meeting first."""
        asked = list(self._meetings(min_weight))
        fired: dict[int, list[Match]] = defaultdict(list)
        for number, match in self._fired([example for _, _, _, example, _ in asked]):
            fired[number].append(match)
        found = []
        for number, (word, side, phrase, example, weight) in enumerate(asked):
            start = 0 if side == "right" else len(example) - len(phrase.text)
            span = Span(start, start + len(phrase.text))
            for match in fired[number]:
                if match.rule == phrase.rule and match.span == span:
                    found.append(self._collision(word, side, phrase.text, example, match, weight))
                    break
        return _ranked(found)

    def _meetings(self, least: float) -> Iterator[tuple[str, Side, Phrase, str, float]]:
        """Every word with every phrase whose edge it may straddle, and how likely they meet."""
        for phrase in self._phrases:
            text = phrase.text
            for cut in range(1, len(text)):
                head, rest = text[:cut], text[cut:]
                if len(rest) <= _REST and (chance := self._words.opens(rest)) > 0:
                    for word in self._words.ending(head):
                        if (weight := self._words.share[word] * chance) < least:
                            break
                        yield word, "left", phrase, word + rest, weight
                if len(head) <= _REST and (chance := self._words.closes(head)) > 0:
                    for word in self._words.beginning(rest):
                        if (weight := self._words.share[word] * chance) < least:
                            break
                        yield word, "right", phrase, head + word, weight

    def _fired(self, texts: Sequence[str]) -> Iterator[tuple[int, Match]]:
        """Matches that no ordinary phrase excuses, with the number of their text; all in one scan."""
        whole = "\n".join(texts)
        scanned = self._scanner.scan(NormalizedText(whole, whole, ()))
        ordinary = Ordinary(scanned.allowed)
        number, start = 0, 0
        for match in sorted(set(scanned.matches)):
            while match.span.start > start + len(texts[number]):
                start += len(texts[number]) + 1
                number += 1
            if ordinary.around(match) is None:
                yield number, match._replace(span=Span(match.span.start - start, match.span.end - start))

    def _collision(
        self, word: str, side: Side, phrase: str, example: str, match: Match, weight: float
    ) -> Collision:
        rule_id = self._rules.rules[match.rule].id
        return Collision(word, side, phrase, example, rule_id, match.term, match.tier, weight)


def phrases(rules: RuleSet) -> Iterator[Phrase]:
    """Every spelling of a rule set that fires by itself; of a template a few, its numbers and gaps the shortest."""
    written: dict[str, str] = {}
    for char, symbol in zip(*rules.codes, strict=True):
        written.setdefault(symbol, char)  # what folds to a character comes after it
    for number, key in enumerate(rules.sought.all()):
        anchor = "".join(written[symbol] for symbol in key)
        for rule, pattern_number, tier in rules.sought.use(number):
            pattern = rules.book.pattern(pattern_number)
            for before, after in product(_spellings(pattern.before), _spellings(pattern.after)):
                yield Phrase(before + anchor + after, rule, pattern.term, tier)


def _spellings(parts: Sequence[Part]) -> list[str]:
    spelled = [""]
    for part in parts:
        options = {"number": [_NUMBER], "blank": [_PLACEHOLDER], "gap": ["一" * part.low]}.get(part.kind)
        words = options or [word for word in part.words if word] + [""] * ("" in part.words)
        spelled = ["".join(two) for two in product(spelled, words)][:_MOST]
    return spelled


def _ranked(found: Iterable[Collision]) -> list[Collision]:
    return sorted(set(found), key=lambda one: (-one.weight, one))


def warnings(pack: Pack, shown: int = 5) -> list[Fault]:
    """What a pack's author should look at: ordinary words that its phrases stand in or straddle.

    One fault a term, its commonest words first; measured with the word list we ship and beside the
    shared lexicons. An empty list for a pack that cannot be compiled: that is reported elsewhere.
    """
    from hegui import ruleset
    from hegui.compile import compile_packs
    from hegui.errors import PackError
    from hegui.load import builtin_root
    from hegui.pack import read_shared

    try:
        rules = ruleset.load(compile_packs([read_shared(builtin_root()), pack], ()))
    except PackError:
        return []
    collider = Collider(rules, common_words())
    found: dict[tuple[str, str], list[Collision]] = defaultdict(list)
    for one in (*collider.inside(), *collider.straddling(WARNING)):
        # A rule that needs company (`near`) is not set off by a word alone.
        if one.weight >= WARNING and not pack.rules[one.rule_id].context.near:
            found[one.rule_id, one.term].append(one)
    return [
        pack.fault(rule_id, _message(term, ones, shown), term, _hint(ones))
        for (rule_id, term), ones in sorted(found.items())
    ]


def _message(term: str, ones: Sequence[Collision], shown: int) -> str:
    words = list(dict.fromkeys(_drawn(one) for one in sorted(ones, key=lambda one: (-one.weight, one))))
    listed = ", ".join(words[:shown])
    if len(words) <= shown:
        return Message("`{term}` also fires in ordinary words: {words}", term=term, words=listed)
    return Message(
        "`{term}` also fires in ordinary words: {words} and {more} more",
        term=term,
        words=listed,
        more=len(words) - shown,
    )


def _drawn(one: Collision) -> str:
    """面包|过, 包|过程, or the whole word where the phrase stands inside."""
    if one.side == "inside":
        return one.word
    cut = len(one.word) if one.side == "left" else len(one.example) - len(one.word)
    return f"{one.example[:cut]}|{one.example[cut:]}"


def _hint(ones: Sequence[Collision]) -> str:
    keys = {"`except`" if one.side == "inside" else "`collisions`" for one in ones}
    if len(keys) > 1:
        return Message("list those that are not meant under `except` or `collisions`")
    return Message("list those that are not meant under {key}", key=keys.pop())


@cache
def common_words() -> tuple[tuple[str, float], ...]:
    """The words we ship, commonest first; their frequency follows from their rank (Zipf's law)."""
    lines = (files("hegui") / "data" / "common-words.txt").read_text("utf-8").splitlines()
    words = [line for line in lines if not line.startswith("#")]
    return tuple((word, 1 / (rank + 3)) for rank, word in enumerate(words))
