"""Ways to hide a phrase, one function each: what `attack.py` applies and pairs.

A phrase is taken apart into cells, one for each of its characters, and joints between them, so that two
disguises can sit on one phrase. None of these tables is the engine's own, except that of the scripts:
a generator that knew only what the engine undoes would prove nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Final

from hegui.normalize.readings import readings, usual_reading
from hegui.normalize.tables import build
from hegui.span import Span

_TONES: Final = {"a": "āáǎà", "e": "ēéěè", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù", "v": "ǖǘǚǜ"}
_SPACES: Final = (" ", "  ", "\u3000", "\u00a0", "\u2009")
_DOTS: Final = "·•‧・.…⋯"
_MARKS: Final = "*＊-－_＿~～/|\\+＋=#^丨丶ㆍ—"
_EMOJI: Final = ("❤", "❤️", "⭐", "🔥", "✨", "💯", "👉", "🌟", "👨‍👩‍👧", "♥")
_BRACKETS: Final = ("()", "（）", "【】", "[]", "「」", "『』", "《》", "〔〕", "<>", "{}", "“”")
_LETTERLIKE: Final = "㊣™©®℗№℡卍卐◎●★☆■□▲◆"
_ZERO_WIDTH: Final = "\u200b\u200c\u200d\u2060\ufeff"
_STROKES: Final = "\u0335\u0336\u0337\u0338\u0332\u0333\u20d2\u20e0\u0489"
_SAME_SOUND: Final[Mapping[str, str]] = {
    "包": "苞胞褒煲", "保": "堡褓葆宝", "过": "锅郭涡国", "代": "带贷戴袋", "考": "拷烤栲", "替": "屉剃",
    "挂": "卦褂桂瓜", "靠": "铐烤考", "证": "正政症郑", "枪": "抢羌", "免": "勉", "拿": "哪纳", "速": "塑宿",
}  # fmt: skip
_LOOK_ALIKE: Final[Mapping[str, str]] = {
    "包": "孢勾", "过": "迀迂", "考": "孝", "代": "伐弋", "证": "怔", "靠": "菲", "挂": "桂佳", "免": "兔", "枪": "抢怆",
}  # fmt: skip
_SPLIT: Final[Mapping[str, tuple[str, ...]]] = {
    "包": ("勹巳",), "保": ("亻呆",), "过": ("辶寸", "寸辶"), "代": ("亻弋",), "考": ("耂丂",), "挂": ("扌圭",),
    "靠": ("告非",), "证": ("讠正",), "枪": ("木仓",), "替": ("夫夫日",), "拿": ("合手",), "租": ("禾且",),
}  # fmt: skip


@dataclass(slots=True)
class Phrase:
    """A phrase being disguised. `touched`: cells that no longer stand as they were; `html`: it is markup now."""

    cells: list[str]
    joints: list[str]
    chars: list[str]
    before: str = ""
    after: str = ""
    html: bool = False
    touched: set[int] = field(default_factory=set)
    mirrored: bool = False

    @classmethod
    def of(cls, text: str) -> Phrase:
        return cls(list(text), [""] * max(0, len(text) - 1), list(text))

    def render(self) -> str:
        """The phrase as it stands in the attacked text."""
        pieces = [piece for pair in zip(self.cells, [*self.joints, ""], strict=True) for piece in pair]
        body = "".join(pieces)
        return self.before + (body[::-1] if self.mirrored else body) + self.after

    def core(self) -> Span:
        """From the first to the last character said, in what `render` gives."""
        length = len(self.render())
        if self.mirrored:
            return Span(len(self.before), length - len(self.after))
        first, last = self.cells[0], self.cells[-1]
        ahead = max(0, first.find(self.chars[0]))
        behind = len(last) - 1 - last.rfind(self.chars[-1]) if self.chars[-1] in last else 0
        return Span(len(self.before) + ahead, length - len(self.after) - behind)

    def free(self, fits: Callable[[str], object] = bool) -> list[int]:
        """Cells still as they were that `fits` accepts."""
        return [
            i for i, cell in enumerate(self.cells) if i not in self.touched and len(cell) == 1 and fits(cell)
        ]


Disguise = Callable[[Phrase, Random], bool]
"""Changes the phrase; False where it has nothing to take hold of."""


def _replace(options: Callable[[str], Sequence[str]], every: bool = False) -> Disguise:
    """Put another spelling in place of one cell, or of every one that has any."""

    def disguise(phrase: Phrase, random: Random) -> bool:
        places = phrase.free(options)
        for place in places if every else random.sample(places, min(1, len(places))):
            phrase.cells[place] = random.choice(options(phrase.cells[place]))
            phrase.touched.add(place)
        return bool(places)

    return disguise


def _insert(options: Sequence[str], widest: int = 1) -> Disguise:
    """Put one to `widest` insertions into one joint or, as often, into all."""

    def disguise(phrase: Phrase, random: Random) -> bool:
        places = [i for i, joint in enumerate(phrase.joints) if not joint]
        if not places:
            return False
        for place in places if random.random() < 0.5 else [random.choice(places)]:
            phrase.joints[place] = "".join(random.choice(options) for _ in range(random.randint(1, widest)))
        return True

    return disguise


def _suffix(options: Callable[[str], Sequence[str]], html: bool = False) -> Disguise:
    """Hang something on one cell or on all: a mark, an annotation."""

    def disguise(phrase: Phrase, random: Random) -> bool:
        places = phrase.free(options)
        for place in places if random.random() < 0.5 else random.sample(places, min(1, len(places))):
            phrase.cells[place] += random.choice(options(phrase.cells[place]))
            phrase.touched.add(place)
        phrase.html = phrase.html or (html and bool(places))
        return bool(places)

    return disguise


def _wrap(before: str, after: str, html: bool = False) -> Disguise:
    def disguise(phrase: Phrase, random: Random) -> bool:
        phrase.before, phrase.after = before + phrase.before, phrase.after + after
        phrase.html = phrase.html or html
        return True

    return disguise


def _mirror(phrase: Phrase, random: Random) -> bool:
    """Written backwards inside a right-to-left override, which shows it forwards."""
    broken = phrase.html or "\n" in "".join(phrase.joints) or any(len(cell) > 1 for cell in phrase.cells)
    if phrase.mirrored or broken:
        return False
    phrase.mirrored = True
    return _wrap("\u202e", "\u202c")(phrase, random)


def _downwards(phrase: Phrase, random: Random) -> bool:
    """One character a line."""
    writable = all(char.isalnum() or char in "%％" for char in phrase.chars)
    if phrase.html or not phrase.joints or any(phrase.joints) or not writable:
        return False
    phrase.joints = [random.choice(("\n", "\r\n"))] * len(phrase.joints)
    return _wrap("\n", "\n")(phrase, random)


def _bracket(phrase: Phrase, random: Random) -> bool:
    """【包】【过】, (包)(过), or one character only: 包「过」."""
    if len(phrase.cells) < 2 or any(phrase.joints):
        return False
    opening, closing = random.choice(_BRACKETS)
    if random.random() < 0.5:
        phrase.joints = [closing + opening] * len(phrase.joints)
        return _wrap(opening, closing)(phrase, random)
    place = random.randrange(1, len(phrase.cells))
    phrase.joints[place - 1] = opening
    if place < len(phrase.joints):
        phrase.joints[place] = closing
        return True
    return _wrap("", closing)(phrase, random)


def _html(options: Sequence[str]) -> Disguise:
    inner = _insert(options)

    def disguise(phrase: Phrase, random: Random) -> bool:
        phrase.html = inner(phrase, random) or phrase.html
        return phrase.html

    return disguise


def _entity(char: str) -> list[str]:
    return [f"&#{ord(char)};", f"&#x{ord(char):x};", f"&#X{ord(char):04X};"]


def _as_entity(phrase: Phrase, random: Random) -> bool:
    phrase.html = _replace(_entity, every=random.random() < 0.5)(phrase, random) or phrase.html
    return phrase.html


def _ruby(phrase: Phrase, random: Random) -> bool:
    places = phrase.free(usual_reading)
    for place in places if random.random() < 0.5 else random.sample(places, min(1, len(places))):
        char = phrase.cells[place]
        phrase.cells[place] = (
            f"<ruby>{char}<rp>(</rp><rt>{_toned(usual_reading(char), random)}</rt><rp>)</rp></ruby>"
        )
        phrase.touched.add(place)
    phrase.html = phrase.html or bool(places)
    return bool(places)


def _toned(syllable: str, random: Random) -> str:
    for vowel in "aeo":
        if vowel in syllable:
            return syllable.replace(vowel, random.choice(_TONES[vowel]), 1)
    at = max(syllable.rfind(vowel) for vowel in "iuv")
    return syllable if at < 0 else syllable[:at] + random.choice(_TONES[syllable[at]]) + syllable[at + 1 :]


def _annotation(toned: bool) -> Callable[[str], Sequence[str]]:
    def options(char: str) -> list[str]:
        sounds = sorted(readings(char))
        if toned:
            sounds = [_toned(sound, Random(ord(char))) for sound in sounds[:1]]  # noqa: S311  a choice, no secret
        pairs = ("()", "（）", "( )")
        return [f"{pair[0]}{sound}{pair[1:].strip() or pair[-1]}" for sound in sounds for pair in pairs]

    return options


@cache
def _variants() -> dict[str, list[str]]:
    """Character -> all that fold to it, as the tables say."""
    tables = build()
    found: dict[str, list[str]] = {}
    for char, to in zip(tables.chars, tables.folded, strict=True):
        found.setdefault(to, []).append(char)
    return found


def _styled(*ranges: range) -> Callable[[str], list[str]]:
    """Variants of a letter or digit that lie in a block of Unicode: full width, circled, bold."""

    def options(char: str) -> list[str]:
        variants = _variants().get(char, []) if char.isalnum() else []
        return [other for other in variants if any(ord(other) in block for block in ranges)]

    return options


def _numeral(phrase: Phrase, random: Random) -> bool:
    """A lone 3, which is what stands for every number slot, in all the ways there are to write one."""
    places = [
        place
        for place in phrase.free(lambda char: char == "3")
        if not any(cell.isnumeric() for cell in phrase.cells[max(0, place - 1) : place + 2] if cell != "3")
    ]
    for place in places:
        phrase.cells[place] = random.choice("三叁叄參３③⑶⒊㊂㈢➂❸㍛"[:12])
        phrase.touched.add(place)
    return bool(places)


def _han_variant(char: str) -> list[str]:
    return [other for other in _variants().get(char, []) if "\u3400" <= other <= "\u9fff"]


def _compatibility(char: str) -> list[str]:
    blocks = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
    return _styled(*blocks)(char)


def _upper(char: str) -> list[str]:
    return [char.upper()] if char.upper() != char else []


BASIC: Final[Mapping[str, Disguise]] = {
    "variant-character": _replace(_han_variant),
    "compatibility-character": _replace(_compatibility),
    "upper-case": _replace(_upper),
    "full-width": _replace(_styled(range(0xFF01, 0xFF5F)), every=True),
    "enclosed": _replace(_styled(range(0x2460, 0x2500), range(0x3200, 0x3300), range(0x1F110, 0x1F190))),
    "bold": _replace(_styled(range(0x1D400, 0x1D800)), every=True),
    "numeral": _numeral,
    "zero-width": _insert(_ZERO_WIDTH, 5),
    "soft-hyphen": _insert("\u00ad", 2),
    "bidi-control": _insert("\u200e\u200f\u202a\u202d\u2066\u2069"),
    "variation-selector": _suffix(lambda char: ["\ufe0e", "\ufe0f", "\U000e0101"] if char > "\u2e7f" else []),
    "combining-stroke": _suffix(lambda char: list(_STROKES)),
    "tag-character": _insert([chr(0xE0020 + i) for i in range(1, 90)], 3),
    "filler": _insert("\u3164\u115f\u2800\u180e\uffa0"),
    "bidi-reversal": _mirror,
    "space": _insert(_SPACES),
    "dot": _insert(_DOTS, 3),
    "mark": _insert(_MARKS, 3),
    "emoji": _insert(_EMOJI, 2),
    "bracket": _bracket,
    "letter-like": _insert(_LETTERLIKE, 2),
    "wide-noise": _insert(_MARKS[:8] + _LETTERLIKE, 5),
    "downwards": _downwards,
    "inline-pinyin": _suffix(_annotation(toned=True)),
    "toneless-pinyin": _suffix(_annotation(toned=False)),
    "ruby": _ruby,
    "entity": _as_entity,
    "markup": _html(
        [
            "<b></b>",
            "<wbr>",
            "<!-- -->",
            "</span><span>",
            '<i class="x"></i>',
            "&shy;",
            "&#8203;",
            "&ZeroWidthSpace;",
        ]
    ),
    "hidden-text": _html(
        ['<span style="display:none">不</span>', "<span hidden>的</span>", "<script>x</script>"]
    ),
}
"""What every linter should see through. Its loss is a defect."""

HARD: Final[Mapping[str, Disguise]] = {
    "pinyin": _replace(lambda char: [usual_reading(char)] if usual_reading(char) else []),
    "full-pinyin": _replace(lambda char: [usual_reading(char)] if usual_reading(char) else [], every=True),
    "initial": _replace(lambda char: [usual_reading(char)[0]] if usual_reading(char) else []),
    "same-sound": _replace(lambda char: _SAME_SOUND.get(char, "")),
    "look-alike": _replace(lambda char: _LOOK_ALIKE.get(char, "")),
    "split": _replace(lambda char: _SPLIT.get(char, ())),
}
"""Lower-confidence tiers: but for one syllable among characters, only rules that ask for them (`disguises`) are attacked so."""
