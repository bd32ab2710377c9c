"""The voice of the whole text: does it sell, or does it talk about selling? News, notices, lessons, laments.

Nobody's word is taken for who published a text, which anybody can imitate: only the caller can vouch.
"""

from __future__ import annotations

from hegui.context.topic import SHORT
from hegui.occurrence import EXPOSITION, Occurrence
from hegui.records import Decision

TRUSTED = ("government", "court", "media", "party-organ", "textbook")
_ABOUT_ADS = (
    "context-warning",
    "context-quote",
    "context-prohibition",
)  # a text on advertising, not on its goods
_ENOUGH = 2  # different words of talk, where nothing is sold
_PER_SALE = 1.5  # so many more for each different word of sale


def publisher(here: Occurrence) -> Decision | None:
    """A text that the caller knows to come from a state organ, a court, the press or a textbook."""
    name = here.scene.publisher
    return Decision("mention", "publisher", name) if name in TRUSTED else None


def talked(here: Occurrence) -> Decision | None:
    """Much talk and hardly any sale: what the text names, it does not offer."""
    talk, sale = here.voice
    if talk < _ENOUGH + _PER_SALE * sale or here.sells or here.peddled:
        return None
    if here.rule.topic == "advertising" and not here.scene.first(_ABOUT_ADS, here.paragraph, here.span):
        return Decision("excuse", "off-advertising")
    return Decision("mention", "register")


def explained(here: Occurrence) -> Decision | None:
    """A text that explains how things are done and offers nothing: 证书全国通用 is information there.

    What rules keep whatever the topic (包过, 代考) is no information anywhere.
    """
    if here.scene.length <= SHORT:
        return None
    told = here.distinct(EXPOSITION)
    if told < _ENOUGH or here.sells or here.peddled:
        return None
    talk, sale = here.voice
    if told < talk - told / 2 or talk + told / 2 < _ENOUGH + _PER_SALE * sale:
        return None
    return Decision("excuse", "exposition")


def retold(here: Occurrence) -> Decision | None:
    """Inside quotation marks, in a text that talks more than it sells."""
    if here.quoted is None or here.sells:
        return None
    talk, sale = here.voice
    if talk <= sale:
        return None
    return Decision("mention", "retold")
