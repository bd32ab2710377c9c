"""Small rule packs for tests: written as dictionaries, compiled by the real compiler, nothing from rules/."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from hegui import Config, Linter, Report
from hegui import ruleset as reader
from hegui.compile import compile_packs
from hegui.config import TIERS
from hegui.pack import Pack, read_pack
from hegui.ruleset import RuleSet

SOURCE = {"title": "关于试验的通知", "article": "第二条", "date": "2022-04-29"}
WORDS: Mapping[str, Sequence[str]] = {
    "context-achieved": ["已成为"],
    "context-aim": ["致力于"],
    "context-award": ["荣获"],
    "context-denial": ["不承诺", "没有"],
    "context-official": ["贯彻落实", "通知如下", "工作要求", "各单位"],
    "context-prohibition": ["严禁", "违规使用"],
    "context-question": ["吗"],
    "context-quote": ["等字样", "所谓", "号称"],
    "context-exposition": ["因人而异", "需要注意的是", "通常"],
    "context-narrative": ["后来"],
    "context-refusal": ["一律拒绝"],
    "context-report": ["警方", "破获", "记者", "据悉"],
    "context-sale": ["扫码", "报名电话"],
    "context-self": ["我们"],
    "context-self-comparison": ["本店"],
    "context-trade": ["学费"],
    "context-undo": ["但", "签协议"],
    "context-warning": ["谨防", "骗局"],
    "certificate": ["证书", "考试", "培训"],
    "advertising": ["购买"],
}


def rule(**fields: Any) -> dict[str, Any]:
    """A rule that says nothing much; `terms` default to 包过."""
    return {
        "title": "试验",
        "category": "3",
        "severity": "error",
        "message": "“{match}”不得使用",
        "why": "因为",
        "source": [SOURCE],
        "suggestion": "改写",
        "en": {"title": "trial", "message": "no “{match}”", "why": "because", "suggestion": "rewrite"},
        "terms": [] if "templates" in fields else ["包过"],
        "bad": ["包过"],
        "good": ["好"],
        **fields,
    }


def write(
    folder: Path,
    rules: Mapping[str, Mapping[str, Any]],
    lexicons: Mapping[str, Sequence[str]] | None = None,
    disguises: Mapping[str, Any] | None = None,
) -> Path:
    """A pack on disk, named as its folder. JSON is YAML."""
    (folder / "lexicons").mkdir(parents=True, exist_ok=True)
    manifest = {
        "name": folder.name,
        "title": "试验",
        "title_en": "trial",
        "version": "1.0.0",
        "jurisdiction": "CN",
        "description": "试验用",
    }
    files: dict[str, Any] = {"pack": manifest, **rules}
    files |= {f"lexicons/{name}": {"title": name, "words": words} for name, words in (lexicons or {}).items()}
    files |= {"disguises": disguises} if disguises else {}
    for name, data in files.items():
        (folder / f"{name}.yaml").write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
    return folder


def read(
    rules: Mapping[str, Mapping[str, Any]],
    lexicons: Mapping[str, Sequence[str]] | None = None,
    disguises: Mapping[str, Any] | None = None,
) -> Pack:
    """The same, read back; its rule ids begin with `mini/`."""
    place = Path(tempfile.mkdtemp(dir=os.environ["HEGUI_CACHE_DIR"]))  # faults read their file once more
    return read_pack(write(place / "mini", rules, {**WORDS, **(lexicons or {})}, disguises))


def ruleset(rules: Mapping[str, Mapping[str, Any]], tiers: Sequence[str] = TIERS, **parts: Any) -> RuleSet:
    """The rules compiled; `parts`: lexicons, disguises."""
    return _ruleset(json.dumps([rules, list(tiers), parts], ensure_ascii=False))


@cache
def _ruleset(packed: str) -> RuleSet:
    rules, tiers, parts = json.loads(packed)
    return reader.load(compile_packs([read(rules, **parts)], tiers))


def linter(*terms: str, config: Mapping[str, Any] | None = None, **fields: Any) -> Linter:
    """A linter with one rule, `mini/x`, of these terms and fields."""
    rules = {"x": rule(**({"terms": list(terms)} if terms else {}), **fields)}
    return linter_of(rules, config=config)


def linter_of(
    rules: Mapping[str, Mapping[str, Any]], config: Mapping[str, Any] | None = None, **parts: Any
) -> Linter:
    """A linter with these rules only."""
    return Linter(Config(packs=(), lang="zh-Hans", **(config or {})), rules=ruleset(rules, **parts))


def texts(report: Report) -> list[str]:
    """What was found, as it stands in the text."""
    return [finding.text for finding in report.findings]


def kinds(report: Report) -> list[tuple[str, str, str]]:
    """Text, kind and severity of each finding."""
    return [(finding.text, finding.kind, finding.severity) for finding in report.findings]
