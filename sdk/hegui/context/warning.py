"""“谨防代考骗局”, “警方破获代考团伙”: warned against or reported, in the same sentence."""

from __future__ import annotations

from hegui.occurrence import Occurrence
from hegui.records import Decision


def warned(here: Occurrence) -> Decision | None:
    """A warning or a report in the sentence, unless the sentence sells or speaks for the seller himself."""
    cue = here.first(["context-warning", "context-report"], here.sentence)
    if cue is None or here.cues("context-sale", here.sentence) or here.sells or here.selling:
        return None
    return Decision("mention", "warning", here.scene.word(cue), cue)
