"""Attack the built-in certificate rules and write docs/evasion.md.

measure_evasion.py                     all rules of severity error; some minutes of work in seconds
measure_evasion.py --most 20 --seed 7  fewer terms of each rule; other choices
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from hegui import Linter
from hegui.config import Config
from hegui.evaluate.attack import SCRIPTS, Figures, attacks, measure, targets
from hegui.evaluate.disguises import BASIC, HARD
from hegui.load import load_rules
from hegui.version import VERSION

TARGET = Path(__file__).parent.parent / "docs/evasion.md"
SHOWN = 3  # misses of each disguise


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=int, default=60, help="terms of each rule")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--day", default=date.today().isoformat(), help="the day to write into the page")
    options = parser.parse_args()
    rules = load_rules(Config(), lambda rules, packs: [])
    linter = Linter(rules=rules)
    chosen = targets(linter, rules, most=options.most)
    figures = measure(linter, attacks(chosen, options.seed))
    TARGET.write_text("\n".join(page(figures, len(chosen), options)) + "\n", "utf-8")
    print(f"{TARGET}: {figures.recall():.4f} of {figures.tried.total()} attacks on {len(chosen)} terms")


def page(figures: Figures, terms: int, options: argparse.Namespace) -> Iterator[str]:
    pairs = [name for name in figures.tried if " + " in name]
    yield f"""# 变形写法识别率 · Recall under evasion

由 `scripts/measure_evasion.py` 生成，不手改。合规 {VERSION}，{options.day}，种子 {options.seed}：对 `certificate` 包禁用级规则的
{terms} 个词条（每条规则最多 {options.most} 个，模板取一种写法），把每种变形和随机的两两组合用在真实的广告句里，共 {figures.tried.total()} 例。
词条先要在原句里不变形时能被查出，才拿来变形。

Made by `scripts/measure_evasion.py`. **Found**: a violation of the same category at warning or above touches the phrase. **Exact**: of
those found, the finding covers the phrase and nothing beyond what wraps it. **Named**: of those found, the finding names the disguise;
in templates with a gap, where anything may stand, noise is not called a disguise.

| 变形 disguise | 例数 tried | 查出 found | 位置准确 exact | 说出变形 named |
|---|--:|--:|--:|--:|"""
    for title, names in (("**基本 basic**", (*SCRIPTS, *BASIC)), ("**困难 hard**", tuple(HARD))):
        known = [name for name in names if figures.tried[name]]
        yield row(figures, title, known)
        for name in known:
            yield row(figures, name, [name])
    yield row(figures, "**两两组合 pairs**", pairs)
    yield "\n## 没有查出的 · Misses\n"
    yield from misses(figures)


def row(figures: Figures, title: str, names: list[str]) -> str:
    tried, found, exact, named = (
        sum(counter[name] for name in names)
        for counter in (figures.tried, figures.found, figures.exact, figures.named)
    )
    shares = (share(found, tried), share(exact, found), share(named, found))
    return f"| {title} | {tried} | {' | '.join(shares)} |"


def share(part: int, whole: int) -> str:
    """Per cent with two places; never rounded up to a hundred."""
    return f"{int(10000 * part / whole) / 100:.2f} %" if whole else "–"


def misses(figures: Figures) -> Iterator[str]:
    shown: Counter[str] = Counter()
    total = Counter(" + ".join(attack.transforms) for attack in figures.missed)
    for attack in figures.missed:
        kind = " + ".join(attack.transforms)
        if shown[kind] < SHOWN:
            shown[kind] += 1
            said = (
                attack.text[slice(*attack.span)].encode("unicode_escape").decode()
                if hidden(attack.text)
                else ""
            )
            said = said or attack.text[slice(*attack.span)].replace("\n", "⏎").replace("\r", "")
            of = f"（共 {total[kind]}）" if shown[kind] == 1 else ""
            yield f"- {kind}{of}: `{attack.phrase}` → `{said}` {attack.rule_id}"


def hidden(text: str) -> bool:
    """Whether there is something in it that a page would not show."""
    return any(not char.isprintable() and char not in "\r\n" for char in text)


if __name__ == "__main__":
    main()
