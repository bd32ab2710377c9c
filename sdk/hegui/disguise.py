"""Other ways to write a forbidden phrase, written out as further phrases when rules are compiled.

pinyin     包guo, b a o过, daikao     a syllable for a character, spaced out or for all of them; see also `syllables.py`
initial    b过, 包g                  its first letter
homophone  苞过, 卦靠, 包迂            characters of the same sound or shape, from `disguises.yaml`
split      扌卦靠, 讠正               a character taken apart, from `disguises.yaml`
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product

from hegui.normalize.readings import usual_reading

_SHORT = 3
MAX_VARIANTS = 100  # of one term by one tier; the least disguised come first


class Disguises:
    """The variants of terms. `data`: the `disguises.yaml` of each pack, later ones added to earlier."""

    def __init__(
        self, data: Sequence[Mapping[str, Mapping[str, Iterable[str]]]], fold: Callable[[str], str]
    ) -> None:
        self._fold = fold
        self._stand_ins: dict[str, dict[str, list[str]]] = {"homophone": {}, "split": {}}
        self._ordinary: set[str] = set()
        for one in data:
            for name, tier in (("homophone", "homophone"), ("lookalike", "homophone"), ("split", "split")):
                for char, others in one.get(name, {}).items():
                    self._stand_ins[tier].setdefault(fold(char), []).extend(map(fold, others))
            self._ordinary.update(fold(word) for words in one.get("ordinary", {}).values() for word in words)

    def of(self, term: str, tier: str) -> list[str]:
        """Variants of a folded term, none of them the term itself or an ordinary word."""
        han = [char for char in term if "\u3400" <= char <= "\u9fff"]
        if len(han) < 2 or len(term) > 5:
            return []
        options = [[char, *self._instead(char, tier)] for char in term]
        most = len(term) if len(term) == 2 or tier == "pinyin" else 1
        most = 1 if tier == "initial" else most
        variants = []
        for choice in product(*options):
            changed = sum(new != old for new, old in zip(choice, term, strict=True))
            if 1 <= changed <= most:
                variants.append((changed, "".join(choice)))
        variants.sort(key=lambda variant: variant[0])
        wanted = (variant for _, variant in variants if not self._is_ordinary(variant))
        return list(dict.fromkeys(wanted))[:MAX_VARIANTS]

    def _instead(self, char: str, tier: str) -> list[str]:
        if tier in self._stand_ins:
            return [other for other in self._stand_ins[tier].get(char, []) if other != char]
        sound = usual_reading(char)
        return [sound if tier == "pinyin" else sound[0]] if sound else []

    def _is_ordinary(self, variant: str) -> bool:
        """Ordinary words are short: 包郭 may be a name, 考试包郭 is none."""
        return len(variant) <= _SHORT and any(word in variant for word in self._ordinary)
