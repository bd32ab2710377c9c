"""The order of the questions, and what each answer says in three languages."""

from __future__ import annotations

from hegui.context import REASONS
from hegui.context.wording import WORDING, describe
from hegui.records import Decision

from .case import decided


def test_the_first_reason_that_settles_ends_the_questions() -> None:
    near = {"near": [{"lexicon": "certificate"}]}
    assert decided("不承诺培训包过", near) == ("mention", "negation")  # a note, then the denial
    assert decided("不承诺包过", near) == ("excuse", "not-near")  # asked before
    assert decided("不承诺包过", {"topic": "certificate", "needs_topic": True, "off_topic": "quiet"}) == (
        "excuse",
        "off-certificate",
    )


def test_every_reason_is_asked_once() -> None:
    assert len(set(REASONS)) == len(REASONS)


def test_every_code_is_worded_in_every_language() -> None:
    for code, wordings in WORDING.items():
        texts = [describe(Decision("note", code, "某词"), lang) for lang in ("zh-Hans", "zh-Hant", "en")]
        assert all(texts), code
        assert len(wordings) == 3
        assert ["某词" in text for text in texts] == ["{cue}" in text for text in wordings]
