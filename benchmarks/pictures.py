"""What reading pictures achieves and costs, on ads that this project draws: see `picture_ads.py`.

    python benchmarks/pictures.py [--count 120] [--json figures.json]

Characters: one minus the edit distance between what stands on the picture, in reading order, and what was read.
Phrases: those a linter should see, found whole in the document's text. Times are processor time of one thread.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from picture_ads import LAYOUTS, Ad, draw, fonts

from hegui.pictures.decode import Frame
from hegui.pictures.document import read_frames
from hegui.pictures.ocr import RapidReader
from hegui.records import SKIP


@dataclass
class Tally:
    """Sums over the pictures of one kind."""

    pictures: int = 0
    characters: int = 0
    wrong: int = 0
    phrases: int = 0
    missed: int = 0
    ms: list[float] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        return {
            "pictures": self.pictures,
            "characters": self.characters,
            "right": round(1 - self.wrong / max(self.characters, 1), 4),
            "phrases": self.phrases,
            "found": round(1 - self.missed / max(self.phrases, 1), 4),
            "ms_median": round(statistics.median(self.ms), 0),
            "ms_95": round(sorted(self.ms)[int(len(self.ms) * 0.95)], 0),
        }


def distance(one: str, two: str) -> int:
    """Levenshtein's."""
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(two, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def plain(text: str) -> str:
    """Without marks that look alike in print, spaces and line breaks."""
    return "".join(char for char in text if char.isalnum())


def judge(ad: Ad, reader: RapidReader, tallies: list[Tally]) -> None:
    start = time.process_time()
    document = read_frames([Frame(ad.picture, 1, 1)], reader)
    took = (time.process_time() - start) * 1000
    want, got = plain("".join(ad.lines)), plain(document.source)
    seen = document.text.replace(SKIP, "")
    for tally in tallies:
        tally.pictures += 1
        tally.characters += len(want)
        tally.wrong += min(len(want), distance(want, got))
        tally.phrases += len(ad.phrases)
        tally.missed += sum(phrase not in seen for phrase in ad.phrases)
        tally.ms.append(took)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=120, help="pictures a script")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    reader = RapidReader()
    judge(draw(0, "hans"), reader, [])
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for seed in range(args.count):
        for script in ("hans", "hant"):
            ad = draw(seed, script)
            judge(ad, reader, [tallies["all"], tallies[script], tallies[ad.layout]])
    figures: dict[str, object] = {kind: tallies[kind].figures() for kind in ("all", "hans", "hant", *LAYOUTS)}
    figures["fonts"] = {script: len(fonts(script)) for script in ("hans", "hant")}
    figures["memory_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
