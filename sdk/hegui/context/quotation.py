"""“包过”“速成”等字样, 所谓“包过”: the word is spoken about, not used."""

from __future__ import annotations

from hegui.context.warning import selling, sells
from hegui.records import LINE_ENDS, Decision, Match
from hegui.ruleset import RuleData
from hegui.scene import QUOTES, Scene
from hegui.span import Span

_NEAR = 14  # characters outside the quotation marks in which its cue stands
_RUN = 400  # characters on each side of a quotation in which its run is followed
_TIGHT = 4  # characters inside the marks besides the match, where the word itself is quoted


def listed(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """The word alone in quotation marks, among others or before 等字样: a list of words.

    Asked first, because a bare word in such a list lacks the company that `near` demands.
    """
    quote = _tight(scene, match)
    if quote is None:
        return None
    run = _run(scene, quote)
    cue = _cue(scene, run)
    if cue is None and not (run != quote and rule.near):
        return None
    if scene.cues("context-sale", scene.sentence(match.span)):
        return None
    word = scene.word(cue) if cue else ""
    return Decision("mention", "listed", word, cue)


def cued(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """Inside quotation marks or after 号称, 所谓: somebody else's claim, unless the sentence sells."""
    if not rule.denial:
        return None
    quote = scene.quoted(match.span)
    sentence = scene.sentence(match.span)
    around = _outside(scene, quote or match.span, sentence)
    cue = next((c for window in around for c in scene.cues("context-quote", window)), None)
    if (
        cue is None
        or scene.cues("context-sale", sentence)
        or sells(scene, match.span)
        or selling(scene, match)
    ):
        return None
    word = scene.word(cue)
    return Decision("mention", "quotation", word, cue)


def _tight(scene: Scene, match: Match) -> Span | None:
    quote = scene.quoted(match.span)
    if quote is None:
        return None
    rest = scene.read(quote.start + 1, match.span.start) + scene.read(match.span.end, quote.end - 1)
    return quote if len(rest.strip()) <= _TIGHT else None


def _run(scene: Scene, quote: Span) -> Span:
    """The run of quotations that stand side by side: “甲”“乙”、“丙”."""
    start, end = quote
    text = scene.text
    closing = set(QUOTES.values())
    while end - quote.end < _RUN:
        after = end
        while after < len(text) and text[after] in "、，,和与及或/ ":
            after += 1
        if after >= len(text) or text[after] not in QUOTES:
            break
        close = text.find(QUOTES[text[after]], after + 1, after + 40)
        if close < 0:
            break
        end = close + 1
    while quote.start - start < _RUN:
        before = start - 1
        while before >= 0 and text[before] in "、，,和与及或/ ":
            before -= 1
        if before < 0 or text[before] not in closing or any(c in LINE_ENDS for c in text[before:start]):
            break
        opening = max(
            text.rfind(mark, max(0, before - 40), before) for mark, c in QUOTES.items() if c == text[before]
        )
        if opening < 0:
            break
        start = opening
    return Span(start, end)


def _cue(scene: Scene, run: Span) -> Span | None:
    sentence = scene.sentence(run)
    for window in _outside(scene, run, sentence):
        for cue in scene.cues("context-quote", window):
            return cue
    return None


def _outside(scene: Scene, span: Span, sentence: Span) -> tuple[Span, Span]:
    return (
        Span(max(sentence.start, span.start - _NEAR), max(span.start, sentence.start)),
        Span(min(span.end, sentence.end), min(sentence.end, span.end + _NEAR)),
    )
