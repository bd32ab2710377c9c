"""“包过”“速成”等字样, 所谓“包过”: the word is spoken about, not used."""

from __future__ import annotations

from hegui.occurrence import QUOTES, Occurrence, sentence
from hegui.records import LINE_ENDS, Decision
from hegui.scene import Scene
from hegui.span import Span

_NEAR = 14  # characters outside the quotation marks in which its cue stands
_RUN = 400  # characters on each side of a quotation in which its run is followed
_TIGHT = 4  # characters inside the marks besides the match, where the word itself is quoted


def listed(here: Occurrence) -> Decision | None:
    """The word alone in quotation marks, among others or before 等字样: a list of words.

    Asked first, because a bare word in such a list lacks the company that `near` demands.
    """
    quote, scene = _tight(here), here.scene
    if quote is None:
        return None
    run = _run(scene, quote)
    cue = _cue(scene, run)
    if cue is None and not (run != quote and here.rule.near):
        return None
    if here.cues("context-sale", here.sentence):
        return None
    return Decision("mention", "listed", scene.word(cue) if cue else "", cue)


def cued(here: Occurrence) -> Decision | None:
    """Inside quotation marks or after 号称, 所谓: somebody else's claim, unless the sentence sells."""
    around = _outside(here.quoted or here.span, here.sentence)
    cue = next((c for window in around for c in here.cues("context-quote", window)), None)
    if cue is None or here.cues("context-sale", here.sentence) or here.sells or here.selling:
        return None
    return Decision("mention", "quotation", here.scene.word(cue), cue)


def _tight(here: Occurrence) -> Span | None:
    quote, read = here.quoted, here.scene.read
    if quote is None:
        return None
    rest = read(quote.start + 1, here.span.start) + read(here.span.end, quote.end - 1)
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
    for window in _outside(run, sentence(scene.text, run)):
        for cue in scene.cues("context-quote", window):
            return cue
    return None


def _outside(span: Span, sentence: Span) -> tuple[Span, Span]:
    return (
        Span(max(sentence.start, span.start - _NEAR), max(span.start, sentence.start)),
        Span(min(span.end, sentence.end), min(sentence.end, span.end + _NEAR)),
    )
