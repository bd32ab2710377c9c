"""Why it fired, or why not: every stage of one text, for people."""

from __future__ import annotations

from typing import Any, NamedTuple

from hegui.context.wording import describe
from hegui.finding import Report
from hegui.records import FILL, SKIP, STOP, Blank
from hegui.scan import Allowed
from hegui.select import Judged

_WORDS = {
    "zh-Hans": ("原文", "折叠后", "已处理", "匹配", "结论", "没有匹配到任何词条", "不报", "提及", "提示", "报告", "被更长的匹配覆盖"),
    "zh-Hant": ("原文", "摺疊後", "已處理", "匹配", "結論", "沒有匹配到任何詞條", "不報", "提及", "提示", "報告", "被更長的匹配覆蓋"),
    "en": ("text", "folded", "blanked", "matches", "verdict", "no phrase of any rule occurs", "excused", "mention",
           "hint", "finding", "covered by a longer match"),
}  # fmt: skip
_SHOWN = str.maketrans({FILL: "·", SKIP: "˙", STOP: "▏", "\n": "⏎"})


class Trace(NamedTuple):
    """The stages of `Linter.explain`. `folded` has the length of the text; `rule_ids` names match.rule."""

    report: Report
    folded: str
    marks: tuple[Blank, ...]
    allowed: tuple[Allowed, ...]
    judged: tuple[Judged, ...]
    rule_ids: tuple[str, ...]
    lang: str = "zh-Hans"

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "verdict": self.report.verdict,
            "folded": self.folded.translate(_SHOWN),
            "blanked": [{"span": list(mark.span), "transform": mark.transform} for mark in self.marks],
            "allowed": [{"span": list(one.span), "why": one.why} for one in self.allowed],
            "matches": [self._match(one) for one in self.judged],
        }

    def render(self, lang: str = "zh-Hans") -> str:
        """A few lines a stage, in the language of the reader."""
        words = _WORDS.get(lang, _WORDS["zh-Hans"])
        text = self.report.source_text
        lines = [f"{words[0]}  {_one_line(text)}", f"{words[1]}  {_one_line(self.folded)}"]
        if self.marks:
            marks = (f"{_one_line(text[m.span.start : m.span.end])} ({m.transform})" for m in self.marks)
            lines.append(f"{words[2]}  " + "  ".join(marks))
        lines.append(words[3] if self.judged else words[5])
        actions = dict(zip(("excuse", "mention", "soften", "keep"), words[6:10], strict=True))
        kept = {(finding.span, finding.rule_id) for finding in self.report.findings}
        for one in self.judged:
            rule_id = self.rule_ids[one.match.rule]
            outcome = actions[one.action]
            if one.action != "excuse" and (one.match.span, rule_id) not in kept:
                outcome = words[10]
            start, end = one.match.span
            lines.append(
                f"  [{start}:{end}] {_one_line(text[start:end])}  {rule_id} ({one.match.term}) → {outcome}"
            )
            lines += [f"      {decision.code}: {describe(decision, lang)}" for decision in one.decisions]
        lines.append(f"{words[4]}  {self.report.verdict}")
        return "\n".join(lines) + "\n"

    def _match(self, one: Judged) -> dict[str, Any]:
        return {
            "span": list(one.match.span),
            "rule_id": self.rule_ids[one.match.rule],
            "term": one.match.term,
            "tier": one.match.tier,
            "action": one.action,
            "decisions": [
                {"action": d.action, "code": d.code, "detail": describe(d, self.lang), "cue": d.cue}
                for d in one.decisions
            ],
        }


def _one_line(text: str) -> str:
    """Every character as one that can be printed: no break, no control, no half of a pair."""
    return "".join(
        char if char.isprintable() else " " if char.isspace() else "�" for char in text.translate(_SHOWN)
    )
