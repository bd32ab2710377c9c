"""What the text is about. A rule on certificates has no business in a text on freight."""

from __future__ import annotations

from hegui.context.warning import SALE, voice
from hegui.records import Decision, Match
from hegui.ruleset import RuleData
from hegui.scene import Scene
from hegui.span import Span

SHORT = 80  # a slogan of so many characters need not name its topic
_SURE = 2  # different cues of a topic that a text is surely about
ROUND = 400  # characters on each side in which the topic must show


def quiet(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """Ordinary language where the topic is missing and the rule says `quiet`."""
    if guessed(scene, match) and not (_cues(scene, match, rule) or scene.distinct_near(SALE, match.span)):
        return Decision("excuse", f"off-{rule.topic or 'certificate'}")
    if rule.off_topic != "quiet" or present(scene, match, rule):
        return None
    return Decision("excuse", f"off-{rule.topic}")


def soft(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """Only a hint where the topic is missing and the rule says `info`; otherwise a note of the topic."""
    if not rule.topic:
        return None
    if rule.off_topic == "info" and not present(scene, match, rule):
        return Decision("soften", f"off-{rule.topic}")
    return None


def present(scene: Scene, match: Match, rule: RuleData) -> bool:
    """Whether the text shows the rule's topic, or is too short to show any."""
    if not rule.topic:
        return True
    if _cues(scene, match, rule) or scene.offends(rule.topic, match.span):
        return True
    return not rule.needs_topic and scene.length <= SHORT


def guessed(scene: Scene, match: Match) -> bool:
    """A reading that needs a hint of the topic: same-sound characters, initials, nothing but Latin letters."""
    if match.tier in ("homophone", "initial"):
        return True
    return match.tier == "pinyin" and scene.read(*match.span).isascii()


def _cues(scene: Scene, match: Match, rule: RuleData) -> bool:
    window = Span(max(0, match.span.start - ROUND), min(len(scene.text), match.span.end + ROUND))
    return any(not cue.overlaps(match.span) for cue in scene.cues(rule.topic, window))


def advertised(scene: Scene, match: Match, rule: RuleData) -> bool:
    """Whether the text round the match evidently sells what the rule is about."""
    window = Span(max(0, match.span.start - ROUND), min(len(scene.text), match.span.end + ROUND))
    if not rule.topic or scene.distinct(rule.topic, window) < _SURE:
        return False
    talk, sale = voice(scene, match.span)
    return sale >= 1 and talk <= sale
