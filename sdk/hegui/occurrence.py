"""A match where it stands: the sentence, clause, quotes and voice round it, for the reasons in `context/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Generic, NamedTuple, TypeVar

from hegui.records import CLAUSE_MARKS, LINE_ENDS, SENTENCE_MARKS, Match
from hegui.ruleset import RuleData
from hegui.scene import Cue, Scene
from hegui.span import Span

WINDOW = 200  # characters on each side in which a sentence, clause or paragraph ends at the latest
QUOTES = dict(zip("“‘「『\"'", "”’」』\"'", strict=True)) | {"＂": "＂", "〝": "〞"}
_QUOTE = re.compile(f"[{''.join(QUOTES)}]")
_QUOTED = 40  # characters on each side of a match in which the quotation round it begins and ends

TALK = (
    "context-report",
    "context-official",
    "context-warning",
    "context-narrative",
    "context-quote",
    "context-question",
    "context-prohibition",
)
SALE = ("context-sale",)
TRADE = ("context-trade",)
EXPOSITION = ("context-exposition",)


class _Bounds(NamedTuple):
    """Looks for the nearest of some marks on both sides of a place."""

    behind: re.Pattern[str]
    ahead: re.Pattern[str]

    @staticmethod
    def of(marks: str) -> _Bounds:
        one = f"[{re.escape(marks)}]"
        return _Bounds(re.compile(f"(?s:.*){one}"), re.compile(one))

    def around(self, text: str, span: Span) -> Span:
        low, high = max(0, span.start - WINDOW), min(len(text), span.end + WINDOW)
        last, first = self.behind.match(text, low, span.start), self.ahead.search(text, span.end, high)
        return Span(last.end() if last else low, first.start() if first else high)


_SENTENCE = _Bounds.of(SENTENCE_MARKS)
_CLAUSE = _Bounds.of(CLAUSE_MARKS.replace("、", ""))
_PARAGRAPH = _Bounds.of(LINE_ENDS)
Answer = TypeVar("Answer")


def sentence(text: str, span: Span) -> Span:
    """The sentence round a span, as far as WINDOW."""
    return _SENTENCE.around(text, span)


class _Once(Generic[Answer]):
    """An attribute that is worked out when somebody first asks: `functools.cached_property` without its lock."""

    def __init__(self, ask: Callable[[Any], Answer]) -> None:
        self._ask = ask
        self.__doc__ = ask.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, here: Occurrence, owner: type | None = None) -> Answer:
        here.__dict__[self._name] = answer = self._ask(here)
        return answer


class Occurrence:
    """A match of a rule in the scene in which it stands."""

    def __init__(self, scene: Scene, match: Match, rule: RuleData) -> None:
        self.scene, self.match, self.rule = scene, match, rule
        self.span = match.span

    @_Once
    def sentence(self) -> Span:
        return sentence(self.scene.text, self.span)

    @_Once
    def said(self) -> str:
        """The sentence, folded."""
        return self.scene.read(*self.sentence)

    @_Once
    def clause(self) -> Span:
        """Up to the nearest comma or sentence mark; an enumeration (、) is one clause."""
        return _CLAUSE.around(self.scene.text, self.span)

    @_Once
    def paragraph(self) -> Span:
        return _PARAGRAPH.around(self.scene.text, self.span)

    @_Once
    def lexicons(self) -> frozenset[str]:
        """Those of which a word stands in the sentence."""
        return self.scene.lexicons(self.sentence)

    def cues(self, name: str, window: Span) -> list[Span]:
        """Where words of a lexicon stand inside a window of the sentence, in order."""
        return self.scene.cues(name, window) if name in self.lexicons else []

    def first(self, names: Iterable[str], window: Span) -> Span | None:
        """The first cue of any of the lexicons inside a window of the sentence that does not overlap the match."""
        spoken = [name for name in names if name in self.lexicons]
        return self.scene.first(spoken, window, self.span)

    @_Once
    def quoted(self) -> Span | None:
        """The innermost pair of quotation marks round the match, in one line and at most 40 wide each way."""
        text, (start, end) = self.scene.text, self.span
        before = text[max(0, start - _QUOTED) : start]
        if not _QUOTE.search(before):
            return None
        for offset in range(len(before) - 1, -1, -1):
            char = before[offset]
            if char in LINE_ENDS or (char in "”’」』" and char not in QUOTES):
                return None
            if char in QUOTES:
                close = text.find(QUOTES[char], end, end + _QUOTED)
                if close < 0 or any(mark in text[end:close] for mark in "\n\r"):
                    return None
                return Span(start - len(before) + offset, close + 1)
        return None

    @_Once
    def sells(self) -> bool:
        """The clause of the match speaks in the seller's own name: 我们包过."""
        return any(cue.end <= self.span.start for cue in self.cues("context-self", self.clause))

    @_Once
    def peddled(self) -> bool:
        """The paragraph of the match calls to buy, and neither talks about selling nor quotes: a seller among others."""
        if self.quoted is not None or self.scene.first(TALK, self.paragraph, self.span):
            return False
        return bool(self.scene.first(SALE, self.paragraph, self.span))

    @_Once
    def voice(self) -> tuple[float, float]:
        """How many different words of talk and of sale stand round the match, the match itself left out.

        A word of trade that notices and news use, too (报名, 学费), weighs half of one that only sellers use,
        and a word of explanation half of one of talk.
        """
        talk = self.distinct(TALK) + self.distinct(EXPOSITION) / 2
        return talk, self.distinct(SALE) + self.distinct(TRADE) / 2

    @property
    def selling(self) -> bool:
        """The text as a whole sells: a word of warning in it is a sales talk, too."""
        talk, sale = self.voice
        return talk < 2 * sale

    def distinct(self, names: tuple[str, ...]) -> int:
        """How many different words of the lexicons stand in the document round the match."""
        return self.scene.distinct_near(names, self.span, self._inside)

    @_Once
    def _inside(self) -> list[Cue]:
        """The cues inside the match: hardly ever one."""
        return self.scene.heard(self.span)
