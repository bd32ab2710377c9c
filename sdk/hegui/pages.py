"""What a rule says to people, as one line of the book beside the compiled rules."""

from __future__ import annotations

import json
from functools import cache

import opencc

from hegui.rule import Rule, Source


def page(rule: Rule) -> str:
    """One line of the book."""
    data = {
        "texts": _texts(rule),
        "source": [_source(source) for source in rule.source],
        "terms": [*rule.terms, *rule.templates],
        "bad": rule.bad,
        "good": rule.good,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _texts(rule: Rule) -> dict[str, list[str]]:
    simplified = [rule.title, rule.message, rule.why, rule.suggestion]
    converter = _traditional()
    return {
        "zh-Hans": simplified,
        "zh-Hant": [converter.convert(text) for text in simplified],
        "en": [rule.en.title, rule.en.message, rule.en.why, rule.en.suggestion],
    }


@cache
def _traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2tw")


def _source(source: Source) -> list[str]:
    parts = (source.title, source.issuer, source.number, source.article, source.date.isoformat(), source.url)
    return [part or "" for part in parts]
