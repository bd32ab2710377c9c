"""Ordinary words that contain or straddle the phrases of our rules, from jieba's dictionary (MIT).

    mine_collisions.py                     what no exception excuses yet, likeliest first, for a person to read
    mine_collisions.py --inside            words that contain a phrase, instead of those that straddle one
    mine_collisions.py --write-words       make sdk/hegui/data/common-words.txt, for `hegui pack check`

What survives the reading goes to rules/lexicons/ordinary.yaml (all rules), or to `collisions` and `except`
of one rule. A word there silences true findings as well: 元代 would hide 代考 in 300元代考.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections import defaultdict
from pathlib import Path

import jieba

from hegui.config import Config
from hegui.evaluate.collide import MIN_WEIGHT, Collider, Collision
from hegui.load import load_rules

COMMON = Path(__file__).parent.parent / "sdk/hegui/data/common-words.txt"
MOST = 30_000
NAMES = ("nr", "nz")  # persons of novels, brands: no vocabulary of everyday


def dictionary() -> list[tuple[str, int, str]]:
    """jieba's words with frequency and part of speech."""
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines()
    return [(word, int(count), kind) for word, count, kind in (line.split(" ") for line in lines)]


def write_words() -> None:
    words = [
        (word, count)
        for word, count, kind in dictionary()
        if not kind.startswith(NAMES) and all(unicodedata.category(char) == "Lo" for char in word)
    ]
    words.sort(key=lambda one: (-one[1], one[0]))
    head = "# The commonest words of jieba's dictionary (MIT), made by scripts/mine_collisions.py: commonest first."
    COMMON.write_text("\n".join([head, *(word for word, _ in words[:MOST])]) + "\n", "utf-8")


def report(found: list[Collision], top: int) -> None:
    """One line a phrase: the words at its left edge, then those at its right."""
    by_phrase: dict[tuple[str, str, str], list[Collision]] = defaultdict(list)
    for one in found:
        by_phrase[one.phrase, one.rule_id, one.tier].append(one)
    for (phrase, rule_id, tier), ones in sorted(by_phrase.items(), key=lambda item: -item[1][0].weight)[:top]:
        sides = (
            f"{side} {' '.join(one.word for one in ones if one.side == side)}"
            for side in ("inside", "left", "right")
            if any(one.side == side for one in ones)
        )
        print(f"{ones[0].weight:.0e}  {phrase}  {rule_id} {tier}: {'; '.join(sides)}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inside", action="store_true")
    parser.add_argument("--write-words", action="store_true")
    parser.add_argument("--min-weight", type=float, default=MIN_WEIGHT)
    parser.add_argument("--top", type=int, default=400, help="phrases to print")
    options = parser.parse_args()
    if options.write_words:
        write_words()
        return
    rules = load_rules(Config(), lambda rules, packs: [])
    collider = Collider(rules, [(word, count) for word, count, _ in dictionary()])
    report(collider.inside() if options.inside else collider.straddling(options.min_weight), options.top)


if __name__ == "__main__":
    main()
