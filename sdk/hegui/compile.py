"""Rule files -> the plain data that judging needs: no pydantic, no opencc, no YAML after this.

The result is JSON: it is cached by content, shipped to the browser, and gives the same verdict wherever
it is read. See `ruleset.py` for the reader's side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hegui.disguise import Disguises
from hegui.errors import ConfigError, Fault, PackError
from hegui.matcher import assign
from hegui.message import Message
from hegui.normalize.tables import Tables, build
from hegui.pack import Pack
from hegui.pages import page
from hegui.pattern import Pattern, PatternError, parse, ways
from hegui.phrases import line, packed
from hegui.renames import resolve
from hegui.rule import Rule
from hegui.ruleset import FORMAT

PLACEHOLDER = "×"
_SLOT = re.compile(r"(\{[^{}]*\})")
GENERAL_CUES = "context-"  # lexicons with this prefix serve the general reasons in `context/`
NAMES = "names"  # proper names and set expressions: a match inside one is ordinary
ORDINARY = "ordinary"  # everyday words: a match that one of them straddles is ordinary (书包|过 is no 包过)
# Words that break such a straddle: in 证书包过 the 书 belongs to 证书, so 包过 stays.
GUARDS = "ordinary-guards"


def compile_packs(
    packs: Sequence[Pack],
    tiers: Iterable[str],
    allow: Iterable[str] = (),
    excepts: Mapping[str, Iterable[str]] | None = None,
) -> dict[str, Any]:
    """Compile packs, in the order in which they overlay each other. PackError with every fault found.

    `allow`: phrases of the user's that are ordinary for every rule; `excepts`: for one rule (by id) only.
    """
    work = _Compiler(packs, frozenset(tiers))
    for pack in packs:
        for rule_id, rule in pack.rules.items():
            work.add_rule(pack, rule_id, rule)
    work.renames, faults = resolve(packs, [rule["id"] for rule in work.rules])
    work.faults += faults
    work.add_allowed([*work.lexicons.get(NAMES, []), *allow], -1, NAMES)
    work.add_allowed(work.lexicons.get(ORDINARY, []), -1, "collision")
    work.add_allowed((word for word in work.lexicons.get(GUARDS, []) if len(word) > 1), -1, "guard")
    for rule_id, phrases in (excepts or {}).items():
        work.add_allowed(phrases, work.number(rule_id), "except")
    if work.faults:
        raise PackError(work.faults)
    return work.result()


class _Compiler:
    def __init__(self, packs: Sequence[Pack], tiers: frozenset[str]) -> None:
        self.packs, self.tiers = packs, tiers
        self.tables: Tables = build()
        self.fold = dict(zip(self.tables.chars, self.tables.folded, strict=True))
        self.noise = frozenset(
            chr(code)
            for low, high in (*self.tables.noise, *self.tables.silent)
            for code in range(low, high + 1)
        )
        merged: dict[str, list[str]] = {}
        for pack in packs:
            for name, words in pack.lexicons.items():
                merged[name] = [*merged.get(name, []), *words]
        self.lexicons = {
            name: list(dict.fromkeys(filter(None, map(self.folded, words)))) for name, words in merged.items()
        }
        self.disguises = Disguises([data for pack in packs if (data := pack.disguises)], self.folded)
        self.uses: dict[str, list[list[Any]]] = {}
        self.rules: list[dict[str, Any]] = []
        self.book: list[str] = []
        self.patterns: list[Any] = []
        self.cue_names: dict[str, None] = dict.fromkeys(
            n for n in self.lexicons if n.startswith(GENERAL_CUES)
        )
        self.faults: list[Fault] = []
        self.renames: dict[str, str] = {}
        self._owners: dict[tuple[str, str], str] = {}

    def folded(self, phrase: str, keep: str = "") -> str:
        """A phrase as the text will look: folded, its noise left out except for `keep`."""
        return "".join(
            char if char in keep else self.fold.get(char, char)
            for char in phrase
            if char in keep or char not in self.noise
        )

    def add_rule(self, pack: Pack, rule_id: str, rule: Rule) -> None:
        number = len(self.rules)
        plain = [self.folded(term, PLACEHOLDER) for term in rule.terms]
        spelled = list(zip(plain, rule.terms, strict=True))
        for template in rule.templates:
            spelled += [(way, template) for way in self._ways(pack, rule_id, template)]
        patterns = self._parse_all(pack, rule_id, [text for text, _ in spelled])
        stored: dict[str, int] = {}
        for pattern, (_, written) in zip(patterns, spelled, strict=True):
            if pattern:
                self._claim(pack, rule_id, pattern)
                stored[pattern.source] = self._store(pattern, written)
                self._use(pattern, "match", number, stored[pattern.source], "exact")
        self._add_disguises(rule, {term: stored[term] for term in plain if term in stored}, number)
        self._add_exceptions(pack, rule_id, rule, number)
        self.rules.append(self._rule_data(pack, rule_id, rule))
        self.book.append(page(rule))

    def add_allowed(self, phrases: Iterable[str], rule: int, why: str) -> None:
        """Ordinary phrases, of one rule or (-1) of all: no match may lie inside one, nor straddle a `collision`.

        A `guard` excuses nothing: it takes its characters from a collision that would.
        """
        for phrase in filter(None, map(self.folded, phrases)):
            if (use := ["allow", rule, -1, why]) not in (uses := self.uses.setdefault(phrase, [])):
                uses.append(use)

    def number(self, rule_id: str) -> int:
        rule_id = self.renames.get(rule_id, rule_id)
        known = [rule["id"] for rule in self.rules]
        if rule_id not in known:
            raise ConfigError(
                Message("`except` names the rule `{rule}`, which no enabled pack has", rule=rule_id)
            )
        return known.index(rule_id)

    def result(self) -> dict[str, Any]:
        cues: dict[str, list[str]] = {}
        for name in self.cue_names:
            for word in self.lexicons[name]:
                cues.setdefault(word, []).append(name)
        codes = assign([*self.uses, *cues], self.fold, self._beside())
        table = str.maketrans(dict(zip(codes.chars, codes.symbols, strict=True)))
        sought, ordinary = (self._used(kind, table) for kind in ("match", "allow"))
        words = {to for char, to in zip(codes.chars, codes.symbols, strict=True) if _is_word(char)}
        rest = packed(ordinary), packed({word.translate(table): names for word, names in cues.items()})
        return {
            "format": FORMAT,
            "packs": [[pack.name, pack.version, pack.sha256] for pack in self.packs],
            "tables": [
                self.tables.chars, self.tables.folded,
                [list(pair) for pair in self.tables.noise], [list(pair) for pair in self.tables.silent],
            ],
            "codes": list(codes),
            "rules": self.rules,
            "renames": self.renames,
            "pinyin": "pinyin" in self.tiers,
            "sought": packed(sought),
            "edges": "".join("1" if key[0] in words or key[-1] in words else "0" for key in sorted(sought)),
            "book": [*map(line, rest), *self.book, *map(line, self.patterns)],
        }  # fmt: skip

    def _used(self, kind: str, table: Mapping[int, str]) -> dict[str, list[list[Any]]]:
        """The phrases with uses of one kind, in codes, and these uses."""
        rows = {phrase: [use[1:] for use in uses if use[0] == kind] for phrase, uses in self.uses.items()}
        return {phrase.translate(table): found for phrase, found in rows.items() if found}

    def _beside(self) -> str:
        """The characters of the words that patterns ask for beside their anchors, noise left out."""
        templates = [pattern for pattern in self.patterns if not isinstance(pattern, str)]
        sides = [part for _, before, after in templates for part in (*before, *after)]
        chars = dict.fromkeys("".join(word for _, words, *_ in sides for word in words))
        return "".join(char for char in chars if char not in self.noise)

    def _fold_template(self, template: str) -> str:
        """Fold the literals of a template; slots and signs stay.

        A hyphen kept as literal would stop being noise, for every phrase of every rule.
        """
        pieces = _SLOT.split(template)  # every second one is a slot
        pieces[::2] = [self.folded(piece, PLACEHOLDER + "()|?{}") for piece in pieces[::2]]
        return "".join(pieces)

    def _ways(self, pack: Pack, rule_id: str, template: str) -> list[str]:
        """The folded templates that one stands for."""
        try:
            return ways(self._fold_template(template))
        except PatternError as error:
            self.faults.append(pack.fault(rule_id, error.message, template))
            return []

    def _parse_all(self, pack: Pack, rule_id: str, written: Iterable[str]) -> list[Pattern | None]:
        patterns: list[Pattern | None] = []
        for source in written:
            try:
                patterns.append(parse(source, self.lexicons))
            except PatternError as error:
                patterns.append(None)
                self.faults.append(pack.fault(rule_id, error.message, source))
        return patterns

    def _claim(self, pack: Pack, rule_id: str, pattern: Pattern) -> None:
        """Two rules of a pack must not look for the same words, nor one rule twice."""
        key = pack.name, pattern.source
        if owner := self._owners.get(key):
            message = Message("`{key}` stands twice", key=pattern.source)
            if owner != rule_id:
                message = Message("`{key}` already belongs to {owner}", key=pattern.source, owner=owner)
            hint = Message("leave it in one place")
            self.faults.append(pack.fault(rule_id, message, pattern.source, hint))
        self._owners.setdefault(key, rule_id)

    def _store(self, pattern: Pattern, written: str) -> int:
        whole = len(pattern.parts) == 1 or (pattern.first == 0 and pattern.last == len(pattern.parts))
        before = [list(part) for part in pattern.parts[: pattern.first]]
        after = [list(part) for part in pattern.parts[pattern.last :]]
        self.patterns.append(written if whole else [written, before, after])
        return len(self.patterns) - 1

    def _use(self, pattern: Pattern, kind: str, rule: int, stored: int, tier: str) -> None:
        for anchor in pattern.anchors:
            use = [kind, rule, stored, tier]
            uses = self.uses.setdefault(anchor, [])
            if use not in uses:
                uses.append(use)

    def _add_disguises(self, rule: Rule, stored: Mapping[str, int], number: int) -> None:
        known = set(stored)
        for tier in rule.disguises:
            if tier not in self.tiers:
                continue
            for term, pattern in stored.items():
                for variant in self.disguises.of(term, tier):
                    if variant not in known:
                        known.add(variant)
                        self.uses.setdefault(variant, []).append(["match", number, pattern, tier])

    def _add_exceptions(self, pack: Pack, rule_id: str, rule: Rule, number: int) -> None:
        spelled = [way for phrase in rule.excepts for way in self._ways(pack, rule_id, phrase)]
        for pattern in self._parse_all(pack, rule_id, spelled):
            if pattern:
                self._use(pattern, "allow", number, self._store(pattern, pattern.source), "except")
        self.add_allowed(rule.collisions, number, "collision")

    def _rule_data(self, pack: Pack, rule_id: str, rule: Rule) -> dict[str, Any]:
        context = rule.context
        for near in (*context.near, *context.unless_near):
            if near.lexicon in self.lexicons:
                self.cue_names[near.lexicon] = None
            else:
                missing = Message("there is no lexicon `{name}`", name=near.lexicon)
                self.faults.append(pack.fault(rule_id, missing, near.lexicon))
        if context.topic:
            self.cue_names[context.topic] = None
            if context.topic not in self.lexicons:
                missing = Message("there is no lexicon `{name}`", name=context.topic)
                self.faults.append(pack.fault(rule_id, missing, "topic"))
        return {
            "id": rule_id,
            "pack": pack.name,
            "category": rule.category,
            "severity": rule.severity,
            "in_force": rule.in_force.isoformat(),
            "repealed": rule.repealed.isoformat() if rule.repealed else "",
            "topic": context.topic or "",
            "needs_topic": context.needs_topic,
            "off_topic": context.off_topic,
            "near": [[near.lexicon, near.within, near.side] for near in context.near],
            "unless_near": [[near.lexicon, near.within, near.side] for near in context.unless_near],
            "in_ads": context.in_ads,
            "beside_offence": context.beside_offence,
            "exemptions": context.exemptions,
            "evidence": context.evidence,
            "denial": context.denial,
        }


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()
