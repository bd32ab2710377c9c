"""“我们不承诺包过”, “严禁代考”: denied or forbidden, not promised."""

from __future__ import annotations

from hegui.records import Decision, Match
from hegui.ruleset import RuleData
from hegui.scene import Scene
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


def denied(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """A denial in the clause, before or behind the match, not doubled and not taken back in the sentence."""
    if not rule.denial:
        return None
    clause = scene.clause(match.span)
    before = Span(max(clause.start, match.span.start - _REACH - 8), match.span.start)
    cue = _last(scene, "context-denial", before) or _bare(scene, match, clause)
    if cue is None:
        cue = scene.first(["context-refusal"], Span(match.span.end, min(clause.end, match.span.end + _REACH)))
    if cue is None or len(scene.read(cue.end, match.span.start)) > _REACH:
        return None
    if _doubled(scene, cue, match, clause) or taken_back(scene, match):
        return None
    word = scene.word(cue)
    return Decision("mention", "negation", word, cue)


def forbidden(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """A prohibition earlier in the sentence governs the whole list after it, and one behind it the list before."""
    if not rule.denial:
        return None
    sentence = scene.sentence(match.span)
    cue = _last(scene, "context-prohibition", Span(sentence.start, match.span.start))
    if cue is None:
        cue = scene.first(["context-prohibition"], Span(match.span.end, sentence.end), match.span)
        if cue is not None and len(scene.read(match.span.end, cue.start)) > 24:
            cue = None
    if cue is None or taken_back(scene, match) or scene.cues("context-self", scene.clause(match.span)):
        return None
    word = scene.word(cue)
    return Decision("mention", "prohibition", word, cue)


def taken_back(scene: Scene, match: Match) -> bool:
    """不承诺包过，但签协议…: the sentence goes on to promise it after all."""
    sentence = scene.sentence(match.span)
    after = Span(match.span.end, sentence.end)
    return bool(scene.cues("context-undo", after)) and not scene.cues("context-denial", after)


def _last(scene: Scene, name: str, window: Span) -> Span | None:
    cues = scene.cues(name, window)
    return cues[-1] if cues else None


def _bare(scene: Scene, match: Match, clause: Span) -> Span | None:
    end = match.span.start
    before = scene.read(max(clause.start, end - 12), end)
    if not before.endswith(_BARE):
        return None
    word = next(bare for bare in _BARE if before.endswith(bare))
    start = end - len(word)
    while scene.read(start, end) != word and start > clause.start:
        start -= 1  # over pinyin: 不(bù)包過
    return Span(start, end)


def _doubled(scene: Scene, cue: Span, match: Match, clause: Span) -> bool:
    stretch = scene.read(max(clause.start, cue.start - 6), match.span.start)
    return any(double in stretch for double in _DOUBLE)
