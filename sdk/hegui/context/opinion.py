"""“应该是当地最好的酒店了，就是有点旧”: a customer's own opinion is no advertisement (广告法 art. 2)."""

from __future__ import annotations

from hegui.context.warning import SALE
from hegui.records import Decision, Match
from hegui.ruleset import RuleData
from hegui.scene import Scene

_ENOUGH = 2  # different words of a customer in the paragraph, where nothing is sold


def own(scene: Scene, match: Match, rule: RuleData) -> Decision | None:
    """Ordinary language for the rules on advertising, where the paragraph reads like a customer's review."""
    if rule.topic != "advertising" or rule.off_topic == "keep":
        return None
    paragraph = scene.paragraph(match.span)
    if scene.distinct("context-opinion", paragraph) < _ENOUGH or scene.distinct_near(SALE, match.span):
        return None
    return Decision("excuse", "opinion")
