"""What the stages hand each other. Everything has the length of the original: offsets never move."""

from __future__ import annotations

from typing import Literal, NamedTuple

from hegui.span import Span

# Noncharacters that never stand in real text. They blank what a reader does not see, in place.
FILL = "\ufdd0"  # the rest of the character before it: an entity's tail, inline pinyin
SKIP = "\ufdd1"  # nothing: markup between two characters
STOP = "\ufdd2"  # the end of a block: no phrase reaches across
BLANKS = FILL + SKIP + STOP

Box = tuple[float, ...]
Step = tuple[str, int | str | Box | tuple[Box, ...]]
Steps = tuple[Step, ...]

STROKES = "丨丶丿亅ㆍ卍卐〆の"
"""Letters to Unicode, but put between characters as marks are."""

LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029" + STOP
SENTENCE_MARKS = "。！？!?；;" + LINE_ENDS
CLAUSE_MARKS = "，,、：:" + SENTENCE_MARKS
"""No phrase reaches across these; sentences and clauses end at them."""


class Document(NamedTuple):
    """A text to be linted.

    `text` has the length of `source`, character for character, with FILL, SKIP and STOP where a
    reader sees nothing; so a span of one is a span of the other. For plain text they are equal.
    """

    source: str
    text: str
    marks: tuple[Blank, ...] = ()
    places: tuple[Place, ...] = ()


class Place(NamedTuple):
    """Where a person finds a stretch of a document that has no lines: in order, and without overlap.

    `steps` lead from the whole to the part: ("slide", 2), ("shape", "标题 1"). A box is four or more numbers.
    `certainty`, 0 to 1: how surely the text is what stands there, where it was recognised on a picture.
    """

    span: Span
    steps: Steps
    certainty: float | None = None


class Blank(NamedTuple):
    """Why a stretch of the source reads differently: `entity`, `markup`, `inline-pinyin`, `ruby`, `garbled`…"""

    span: Span
    transform: str


class Match(NamedTuple):
    """A phrase of a rule at a place, before anything is decided about it.

    `rule` and `pattern` are indexes into the compiled rules and their patterns; `tier` as in Finding. `reading`:
    how the text reads there with characters for its pinyin, or ''.
    """

    span: Span
    rule: int
    pattern: int
    term: str
    tier: str
    reading: str = ""


class Decision(NamedTuple):
    """What one reason in `context/` says of a match.

    `code` names the reason, `context/wording.py` says it in words. `cue` is the word that decided.
    `excuse`: it is ordinary language, no finding. `mention`: talked about, not promised.
    `soften`: keep, at `info`. `keep`: settles that it counts, whatever comes later.
    `note`: says why it fired and settles nothing.
    """

    action: Literal["excuse", "mention", "soften", "keep", "note"]
    code: str
    cue: str = ""
    cue_span: Span | None = None


class NormalizedText(NamedTuple):
    """A document after every step that looks at more than one character.

    `source`: the untouched original; `text`: as long, with FILL, SKIP and STOP blanks, not yet folded;
    `marks`: which stretches were blanked and why, in order; `mirrored`: those that are written backwards
    in the source and forwards here (normalize/bidi.py).
    """

    source: str
    text: str
    marks: tuple[Blank, ...]
    mirrored: tuple[Span, ...] = ()
