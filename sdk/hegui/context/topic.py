"""What the text is about. A rule on certificates has no business in a text on freight."""

from __future__ import annotations

from hegui.occurrence import SALE, Occurrence
from hegui.records import Decision
from hegui.span import Span

SHORT = 80  # a slogan of so many characters need not name its topic
_SURE = 2  # different cues of a topic that a text is surely about
ROUND = 400  # characters on each side in which the topic must show


def quiet(here: Occurrence) -> Decision | None:
    """Ordinary language where the topic is missing and the rule says `quiet`."""
    if guessed(here) and not (_cues(here) or here.distinct(SALE)):
        return Decision("excuse", f"off-{here.rule.topic or 'certificate'}")
    if here.rule.off_topic != "quiet" or present(here):
        return None
    return Decision("excuse", f"off-{here.rule.topic}")


def soft(here: Occurrence) -> Decision | None:
    """Only a hint where the topic is missing and the rule says `info`; otherwise a note of the topic."""
    return None if present(here) else Decision("soften", f"off-{here.rule.topic}")


def present(here: Occurrence) -> bool:
    """Whether the text shows the rule's topic, or is too short to show any."""
    topic, scene = here.rule.topic, here.scene
    if not topic or _cues(here) or scene.offends(topic, here.span):
        return True
    return not here.rule.needs_topic and scene.length <= SHORT


def guessed(here: Occurrence) -> bool:
    """A reading that needs a hint of the topic: same-sound characters, initials, nothing but Latin letters."""
    tier = here.match.tier
    return tier in ("homophone", "initial") or (tier == "pinyin" and here.scene.word(here.span).isascii())


def advertised(here: Occurrence) -> bool:
    """Whether the text round the match evidently sells what the rule is about."""
    topic = here.rule.topic
    if not topic or here.scene.distinct(topic, _round(here)) < _SURE:
        return False
    talk, sale = here.voice
    return sale >= 1 and talk <= sale


def _cues(here: Occurrence) -> bool:
    return any(not cue.overlaps(here.span) for cue in here.scene.cues(here.rule.topic, _round(here)))


def _round(here: Occurrence) -> Span:
    return Span(max(0, here.span.start - ROUND), min(len(here.scene.text), here.span.end + ROUND))
