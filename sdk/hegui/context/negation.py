"""“我们不承诺包过”, “严禁代考”: denied or forbidden, not promised."""

from __future__ import annotations

from hegui.occurrence import Occurrence
from hegui.records import Decision
from hegui.span import Span

# Negative when they stand right before the match; farther off they deny something else (没有学历也包过).
_BARE = (
    "没有",
    "并无",
    "绝无",
    "毫无",
    "不是",
    "不会",
    "不用",
    "不需",
    "不",
    "无",
    "非",
    "勿",
    "没",
    "未",
    "莫",
    "别",
)
_DOUBLE = (
    "没有不",
    "无不",
    "不是不",
    "不会不",
    "不得不",
    "不能不",
    "并非不",
    "从不不",
    "不可能不",
    "没有一个不",
    "哪有不",
)
_REACH = 14


def denied(here: Occurrence) -> Decision | None:
    """A denial in the clause, before or behind the match, not doubled and not taken back in the sentence."""
    clause, (start, end) = here.clause, here.span
    cue = _last(here, "context-denial", Span(max(clause.start, start - _REACH - 8), start)) or _bare(here)
    if cue is None:
        cue = here.first(["context-refusal"], Span(end, min(clause.end, end + _REACH)))
    if cue is None or len(here.scene.read(cue.end, start)) > _REACH:
        return None
    if _doubled(here, cue) or taken_back(here):
        return None
    return Decision("mention", "negation", here.scene.word(cue), cue)


def forbidden(here: Occurrence) -> Decision | None:
    """A prohibition earlier in the sentence governs the whole list after it, and one behind it the list before."""
    sentence, (start, end) = here.sentence, here.span
    cue = _last(here, "context-prohibition", Span(sentence.start, start))
    if cue is None:
        cue = here.first(["context-prohibition"], Span(end, sentence.end))
        if cue is not None and len(here.scene.read(end, cue.start)) > 24:
            cue = None
    if cue is None or taken_back(here) or here.cues("context-self", here.clause):
        return None
    return Decision("mention", "prohibition", here.scene.word(cue), cue)


def taken_back(here: Occurrence) -> bool:
    """不承诺包过，但签协议…: the sentence goes on to promise it after all."""
    after = Span(here.span.end, here.sentence.end)
    return bool(here.cues("context-undo", after)) and not here.cues("context-denial", after)


def _last(here: Occurrence, name: str, window: Span) -> Span | None:
    cues = here.cues(name, window)
    return cues[-1] if cues else None


def _bare(here: Occurrence) -> Span | None:
    read, first, end = here.scene.read, here.clause.start, here.span.start
    before = read(max(first, end - 12), end)
    if not before.endswith(_BARE):
        return None
    word = next(bare for bare in _BARE if before.endswith(bare))
    start = end - len(word)
    while read(start, end) != word and start > first:
        start -= 1  # over pinyin: 不(bù)包過
    return Span(start, end)


def _doubled(here: Occurrence, cue: Span) -> bool:
    stretch = here.scene.read(max(here.clause.start, cue.start - 6), here.span.start)
    return any(double in stretch for double in _DOUBLE)
