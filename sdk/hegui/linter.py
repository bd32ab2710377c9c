"""Linter: joins the stages. The one place that shows the whole flow.

text -normalize-> NormalizedText -scan-> Match -decide-> Decision -> Finding -suppress-> Report

What comes after a match is imported when there is one: most texts of most calls hold none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from hegui import suppression
from hegui.config import Config, language
from hegui.errors import ConfigError
from hegui.finding import (
    Finding,
    Kind,
    PackInfo,
    Reason,
    Remark,
    Report,
    RuleInfo,
    Run,
    Severity,
    Tool,
    verdict_of,
)
from hegui.load import compile_texts, load_rules
from hegui.message import Message
from hegui.normalize import normalize, turn_back
from hegui.records import Document, Match, NormalizedText
from hegui.ruleset import RuleData, RuleInfos, RuleSet
from hegui.scan import Scanned, Scanner
from hegui.span import TextIndex
from hegui.version import VERSION

if TYPE_CHECKING:
    from hegui.errors import Fault
    from hegui.judge import Judge
    from hegui.pack import Pack
    from hegui.provenance import Marks, Provenance
    from hegui.select import Judged
    from hegui.trace import Trace

_WEAKER: Mapping[Severity, Severity] = {"error": "warning", "warning": "info", "info": "info"}
_CONFIDENCE = {"exact": 1.0, "split": 0.9, "pinyin": 0.8, "initial": 0.6, "homophone": 0.6}
EVASION = {
    "zh-Hans": "疑似故意变形规避审核",
    "zh-Hant": "疑似故意變形規避審核",
    "en": "looks like a deliberate disguise",
}


class Linter:
    """Judges texts by the packs of a configuration. Immutable after construction, safe to share among threads."""

    def __init__(self, config: Config | None = None, *, rules: RuleSet | None = None) -> None:
        self._config = config or Config()
        self._rules = rules or load_rules(self._config, partial(_prove, self._config))
        self._first_names = {new: old for old, new in reversed([*self._rules.renames.items()])}
        self._scanner = Scanner(self._rules)
        self._choose()

    @staticmethod
    def compiled(config: Config) -> tuple[str, str]:
        """The rules of a configuration as two texts, to be read elsewhere by `load.read_texts`.

        PackError where a pack is refused, ConfigError where one is missing; no cache is used.
        """
        return compile_texts(config, partial(_prove, config))

    def under(self, config: Config) -> Linter:
        """This linter under other choices that need no other rules: language, day, severities, publisher…

        Rules and automata are shared; `packs`, `extends`, `tiers`, `allow` and `excepts` stay as compiled.
        """
        other = copy(self)
        other._config = config
        other._choose()
        return other

    def _choose(self) -> None:
        """Everything that hangs on the configuration and the day, and not on the compiled rules."""
        self._config = self._config.renamed(self._rules.renames)
        self.lang = language(self._config.lang)
        self._day = (self._config.as_of or date.today()).isoformat()
        self._check_names()
        self._enabled = [
            rule.applies(self._day) and not self._config.disables(rule.id) for rule in self._rules.rules
        ]
        self.tool = Tool("hegui", VERSION, tuple(PackInfo(*pack) for pack in self._rules.packs), self._day)
        enabled = {rule.id: n for n, rule in enumerate(self._rules.rules) if self._enabled[n]}
        self._infos = RuleInfos(enabled, self._info, self._rules.renames)

    @property
    def rules(self) -> Mapping[str, RuleInfo]:
        """The rules that can fire on the day of the judgement, by id, in the linter's language."""
        return self._infos

    def lint(self, text: str) -> Report:
        """Judge a plain text."""
        return self.lint_document(Document(text, text))

    def lint_document(
        self, document: Document, path: str | None = None, remarks: Sequence[Remark] = ()
    ) -> Report:
        """Judge a document as `documents.read` gives it; spans point into its `source`."""
        document = suppression.blank(document)
        view = normalize(document)
        return self._report(document, view, self._chosen(view), path, remarks)

    def explain(self, text: str | Document) -> Trace:
        """Every stage for one text or document: folded how, matched what, kept or excused why."""
        from hegui.trace import Trace

        document = suppression.blank(Document(text, text) if isinstance(text, str) else text)
        view = normalize(document)
        scanned = self._scanner.scan(view)
        judge = self._judge(scanned)
        return Trace(
            self._report(document, view, judge.chosen() if judge else ()),
            self._scanner.fold(view.text),
            view.marks,
            tuple(scanned.allowed),
            tuple(judge.every) if judge else (),
            tuple(rule.id for rule in self._rules.rules),
            self.lang,
        )

    def run(self, documents: Iterable[Report]) -> Run:
        """What a report format renders."""
        return Run(self.tool, tuple(documents), self.rules)

    def _check_names(self) -> None:
        """ConfigError where the configuration names a rule that no enabled pack has: a silent typing error."""
        known = {rule.id for rule in self._rules.rules}
        packs = {rule.pack for rule in self._rules.rules}
        named = [*self._config.disable, *self._config.severity, *(one.rule for one in self._config.suppress)]
        for name in named:
            rule_id = name.partition("+")[0]
            if rule_id.partition("/")[0] in packs and not rule_id.endswith("*") and rule_id not in known:
                from difflib import get_close_matches  # only for the message

                near = get_close_matches(rule_id, known, 1)
                hint = Message("did you mean `{near}`?", near=near[0]) if near else ""
                raise ConfigError(Message("there is no rule `{rule}`", rule=rule_id), hint)

    def _report(
        self,
        document: Document,
        view: NormalizedText,
        chosen: Sequence[Judged],
        path: str | None = None,
        remarks: Sequence[Remark] = (),
    ) -> Report:
        """Everything after the decisions: say what was found, and mark what a person said no to."""
        findings = self._findings(view, chosen, document, path) if chosen else ()
        marked, more = suppression.mark(findings, document, self._config, path, self._rules.renames)
        return Report(verdict_of(marked), marked, path, (*remarks, *more), "", document.source)

    def _chosen(self, view: NormalizedText) -> Sequence[Judged]:
        """What becomes findings; the scene of a long text takes room, and is gone before they are made."""
        judge = self._judge(self._scanner.scan(view))
        return judge.chosen() if judge else ()

    def _judge(self, scanned: Scanned) -> Judge | None:
        """Who judges the matches of rules that are switched on; None where there is nothing to judge."""
        if not scanned.matches:
            return None
        from hegui.judge import Judge
        from hegui.scene import Scene

        scene = Scene(scanned, self._scanner, self._config.publisher or "", date.fromisoformat(self._day))
        return Judge(scene, filter(self._applies, scanned.matches), scanned.allowed, self._rules.rules)

    def _applies(self, match: Match) -> bool:
        rule = self._rules.rules[match.rule]
        return self._enabled[match.rule] and not self._config.disables(rule.id, match.tier)

    def _findings(
        self, view: NormalizedText, chosen: Sequence[Judged], document: Document, path: str | None
    ) -> tuple[Finding, ...]:
        """The chosen matches with everything that is to be said of them."""
        from hegui.fix import declare
        from hegui.locate import locate
        from hegui.provenance import Marks

        index, marks = TextIndex(view.source), Marks(view.marks)
        findings = [self._finding(view, index, marks, one, path) for one in chosen]
        return locate(declare(findings, self._config.replace), document.places)

    @cached_property
    def _provenance(self) -> Provenance:
        from hegui.provenance import Provenance

        return Provenance(self._scanner.folding, self._scanner.silent)

    def _finding(
        self, view: NormalizedText, index: TextIndex, marks: Marks, judged: Judged, path: str | None
    ) -> Finding:
        from hegui.baseline import fingerprint
        from hegui.context.wording import describe

        (match, decisions), rule = judged, self._rules.rules[judged.match.rule]
        start, end = span = turn_back(match.span, view.mirrored)
        text = view.source[start:end]
        page = self._rules.book.page(match.rule)
        title, message, why, suggestion = page.texts[self.lang]
        kind: Kind = "mention" if judged.action == "mention" else "violation"
        transforms = self._provenance.of(view, match, marks)
        before, after = view.source[max(0, start - 12) : start], view.source[end : end + 12]
        return Finding(
            rule_id=rule.id,
            pack=rule.pack,
            title=title,
            category=rule.category,
            severity=self._severity(rule, match, judged.action),
            kind=kind,
            tier=match.tier,
            confidence=_CONFIDENCE[match.tier],
            span=span,
            utf16=index.utf16(span),
            position=index.position(span),
            text=text,
            term=match.term,
            transforms=transforms,
            message=message.replace("{match}", self._provenance.readable(view, match.span)),
            why=why,
            suggestion=suggestion,
            source=page.source,
            context=tuple(
                Reason(one.code, describe(one, self.lang), one.cue, one.cue_span) for one in decisions
            ),
            reading=self._reading(view, match),
            notes=(EVASION[self.lang],) if self._provenance.deliberate(transforms, match) else (),
            fingerprint=fingerprint(
                self._first_names.get(rule.id, rule.id), self._config.relative(path), text, before, after
            ),
        )

    def _reading(self, view: NormalizedText, match: Match) -> str:
        """How the phrase reads when every disguise is off: the rule's own word where it is a plain one."""
        if not set("{}()|×") & set(match.term):
            return match.term
        return match.reading or self._scanner.plain(view.text[match.span.start : match.span.end])

    def _severity(self, rule: RuleData, match: Match, action: str) -> Severity:
        if action in ("mention", "soften"):
            return "info"
        plain, wanted = (self._config.severity_of(rule.id, tier) for tier in ("exact", match.tier))
        if match.tier == "exact" or (wanted and wanted != plain):
            return wanted or rule.severity
        return _WEAKER[plain or rule.severity]

    def _info(self, number: int) -> RuleInfo:
        rule, page = self._rules.rules[number], self._rules.book.page(number)
        title, message, why, suggestion = page.texts[self.lang]
        severity = self._config.severity_of(rule.id) or rule.severity
        return RuleInfo(
            rule.id, rule.pack, rule.category, severity, title, message, why, suggestion, page.source,
            rule.in_force, rule.repealed, page.terms, page.bad, page.good,
        )  # fmt: skip


def _prove(config: Config, rules: RuleSet, packs: Sequence[Pack]) -> list[Fault]:
    """Run the examples of user packs whatever the day, and whatever this project switches off."""
    from hegui.proof import prove  # authoring only: it needs pydantic

    timeless = tuple(rule._replace(in_force="", repealed="") for rule in rules.rules)
    neutral = Config(packs=config.packs, extends=config.extends, tiers=config.tiers)
    return prove(Linter(neutral, rules=rules._replace(rules=timeless)), packs)
