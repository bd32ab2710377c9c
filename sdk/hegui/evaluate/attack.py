"""Attacks rules: every disguise, and pairs of them, on every term, in sentences in which the term fires.

A term is attacked only where it is found when written plainly, so a miss is the disguise's doing. Choices
are random but seeded: the same rules and seed give the same attacks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Final, NamedTuple

import opencc

from hegui.documents import read_text
from hegui.evaluate.collide import phrases
from hegui.evaluate.disguises import BASIC, HARD, Disguise, Phrase
from hegui.finding import Finding
from hegui.linter import Linter
from hegui.ruleset import RuleSet
from hegui.span import Span

CARRIERS: Final = (
    ("考证培训班火热招生，", "！加微信报名"),
    ("【证书速办】", "，扫码咨询，名额有限。"),
    ("姐妹们看过来～本机构", "；培训报名电话见主页"),
    ("資格證書培訓，", "，立即報名"),
)
SCRIPTS: Final = {"traditional": "s2t", "taiwan": "s2tw", "hongkong": "s2hk"}
TIERS: Final[Mapping[str, str]] = {
    "pinyin": "pinyin", "full-pinyin": "pinyin", "initial": "initial", "same-sound": "homophone",
    "look-alike": "homophone", "split": "split",
}  # fmt: skip
NAMES: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(names.split())
    for names, disguises in (
        ("script", "traditional taiwan hongkong variant-character"),
        ("compatibility script", "compatibility-character"),
        ("case", "upper-case"),
        ("width", "full-width"),
        ("enclosed", "enclosed"),
        ("styled", "bold"),
        (
            "invisible",
            "zero-width soft-hyphen bidi-control variation-selector combining-stroke tag-character filler",
        ),
        ("bidi", "bidi-reversal"),
        ("noise", "space dot mark emoji bracket letter-like wide-noise"),
        ("line-break", "downwards"),
        ("inline-pinyin", "inline-pinyin toneless-pinyin"),
        ("ruby", "ruby"),
        ("entity", "entity"),
        ("markup entity invisible", "markup"),
        ("markup", "hidden-text"),
        ("pinyin", "pinyin full-pinyin"),
        ("pinyin initial", "initial"),
        ("homophone", "same-sound"),
        ("look-alike homophone", "look-alike"),
        ("split", "split"),
    )
    for name in disguises.split()
}
"""What a finding should say that it saw through: one of these. A numeral is no disguise and needs no name."""


class Target(NamedTuple):
    """A phrase of a rule in a sentence in which it fires; `tiers` are those the rule looks for.

    `spoken`: pinyin in place of characters is looked for, whatever the rule. `alone`: it fires on a line of its own
    as well, away from the words of the sentence.
    """

    rule_id: str
    category: str
    phrase: str
    before: str
    after: str
    tiers: frozenset[str]
    spoken: bool
    alone: bool


class Attack(NamedTuple):
    """A target in disguise, by code points of `text`: a finding is exact that covers `core`, the first to the
    last character said, and does not leave `span`, which holds what wraps them. `html`: the text is a page.
    """

    rule_id: str
    category: str
    phrase: str
    transforms: tuple[str, ...]
    text: str
    span: Span
    core: Span
    html: bool


@dataclass
class Figures:
    """What became of the attacks, by disguise (a pair is `a + b`). Misses are listed whole."""

    tried: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    exact: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    missed: list[Attack] = field(default_factory=list)

    def recall(self, *names: str) -> float:
        """Found of tried, of these disguises or of all."""
        kinds = names or tuple(self.tried)
        return sum(self.found[name] for name in kinds) / max(1, sum(self.tried[name] for name in kinds))


def targets(
    linter: Linter,
    rules: RuleSet,
    severity: str = "error",
    packs: Sequence[str] = ("certificate",),
    most: int = 60,
) -> list[Target]:
    """Terms, and a spelling of each template, of these rules: at most `most` a rule, where a plain one is found.

    `rules` are those of the linter.
    """
    spelled: defaultdict[int, dict[str, str]] = defaultdict(dict)
    tiers: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for phrase in phrases(rules):
        tiers[phrase.rule, phrase.term].add(phrase.tier)
        kept = spelled[phrase.rule].get(phrase.term, "")
        if phrase.tier == "exact" and (not kept or (len(phrase.text), phrase.text) < (len(kept), kept)):
            spelled[phrase.rule][phrase.term] = phrase.text
    found = []
    for number, rule in enumerate(rules.rules):
        if rule.severity != severity or rule.pack not in packs:
            continue
        terms = sorted(spelled[number].items())
        Random(rule.id).shuffle(terms)  # noqa: S311
        for term, text in terms[:most]:
            for before, after in _carriers(rules, number, text):
                if _fires(linter, before, text, after, rule.category):
                    alone = _fires(linter, f"{before}\n", text, f"\n{after}", rule.category)
                    looked_for = frozenset(tiers[number, term])
                    found.append(
                        Target(rule.id, rule.category, text, before, after, looked_for, rules.pinyin, alone)
                    )
                    break
    return found


def _fires(linter: Linter, before: str, text: str, after: str, category: str) -> bool:
    span = Span(len(before), len(before) + len(text))
    return bool(_hit(linter.lint(before + text + after).findings, category, span))


def attacks(chosen: Iterable[Target], seed: int = 0, pairs: int = 2) -> Iterator[Attack]:
    """Each disguise that fits each target, and `pairs` pairs of disguises for each."""
    for target in chosen:
        # Seeded by the target itself: a rule added elsewhere must not change the attacks on this one.
        random = Random(f"{seed}:{target.rule_id}:{target.phrase}")  # noqa: S311
        every = _fitting(target)
        for name in every:
            if attack := _attack(target, (name,), random):
                yield attack
        made = 0
        for _ in range(4 * pairs):
            names = tuple(sorted(random.sample(list(every), 2)))
            if made < pairs and (attack := _attack(target, names, random)):
                made += 1
                yield attack


def measure(linter: Linter, tried: Iterable[Attack]) -> Figures:
    """Lint every attack. Found: a violation of the category touches the phrase; exact: it covers just that."""
    figures = Figures()
    for attack in tried:
        kind = " + ".join(attack.transforms)
        figures.tried[kind] += 1
        document = read_text(attack.text, ".html" if attack.html else ".txt")
        hits = _hit(linter.lint_document(document).findings, attack.category, attack.core)
        if not hits:
            figures.missed.append(attack)
            continue
        figures.found[kind] += 1
        covered = Span(min(hit.span.start for hit in hits), max(hit.span.end for hit in hits))
        figures.exact[kind] += covered.contains(attack.core) and attack.span.contains(covered)
        told = {name for hit in hits for name in hit.transforms}
        figures.named[kind] += all(name not in NAMES or NAMES[name] & told for name in attack.transforms)
    return figures


def _hit(findings: Sequence[Finding], category: str, span: Span) -> list[Finding]:
    """Violations at warning or above, of the same category, that overlap the span."""
    return [
        finding
        for finding in findings
        if finding.kind == "violation"
        and finding.severity != "info"
        and finding.category == category
        and finding.span.overlaps(span)
    ]


def _carriers(rules: RuleSet, rule: int, phrase: str) -> Iterator[tuple[str, str]]:
    """Sentences of ours, and those of the rule's own bad examples that hold the phrase."""
    yield from CARRIERS
    for example in rules.book.page(rule).bad:
        before, found, after = example.partition(phrase)
        if found:
            yield before, after


def _fitting(target: Target) -> tuple[str, ...]:
    """The disguises that a rule claims to see through."""
    short = 2 <= len(target.phrase) <= 4 and all("\u3400" <= char <= "\u9fff" for char in target.phrase)
    hard = [name for name in HARD if TIERS[name] in target.tiers and short]
    if target.spoken and "pinyin" not in hard:
        hard.append("pinyin")
    basic = [name for name in BASIC if name != "downwards" or target.alone]
    return (*SCRIPTS, *basic, *hard)


def _attack(target: Target, names: tuple[str, ...], random: Random) -> Attack | None:
    """The target under these disguises, one after the other; None where one of them has no hold."""
    phrase = Phrase.of(target.phrase)
    for name in sorted(names, key=_order):
        if not _disguise(name)(phrase, random):
            return None
    said = phrase.render()
    if said == target.phrase:
        return None
    before, after = (
        (f"<p>{target.before}", f"{target.after}</p>") if phrase.html else (target.before, target.after)
    )
    start = len(before)
    core = phrase.core()
    return Attack(
        target.rule_id, target.category, target.phrase, names, before + said + after,
        Span(start, start + len(said)), Span(start + core.start, start + core.end), phrase.html,
    )  # fmt: skip


def _order(name: str) -> int:
    """Scripts convert plain text, so they come first; a reversal turns what is there, so it comes last."""
    return 0 if name in SCRIPTS else 2 if name == "bidi-reversal" else 1


def _disguise(name: str) -> Disguise:
    if name in SCRIPTS:
        return lambda phrase, random: _convert(phrase, SCRIPTS[name])
    return BASIC[name] if name in BASIC else HARD[name]


def _convert(phrase: Phrase, config: str) -> bool:
    written: str = _converter(config).convert("".join(phrase.cells))
    if len(written) != len(phrase.cells) or list(written) == phrase.cells:
        return False
    phrase.cells = list(written)
    return True


@cache
def _converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)
