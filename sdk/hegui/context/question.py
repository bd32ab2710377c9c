"""“挂靠合法吗？”: asked about, where nobody sells the answer."""

from __future__ import annotations

from hegui.occurrence import SALE, TRADE, Occurrence
from hegui.records import Decision


def asked(here: Occurrence) -> Decision | None:
    """A doubting question that holds the match, in a paragraph without a call to buy."""
    cue = here.first(["context-question"], here.sentence)
    if cue is None or here.sells or here.selling:
        return None
    if here.scene.first((*SALE, *TRADE), here.paragraph, here.span):
        return None
    return Decision("mention", "question", here.scene.word(cue), cue)
