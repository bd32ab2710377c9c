"""Every built-in pack holds: ids, sources, sorted terms, every example, and advice that is itself lawful."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

import pytest

from hegui import Config, Linter
from hegui.load import builtin_packs, builtin_root
from hegui.pack import Pack, read_pack
from hegui.proof import prove
from hegui.rule import Rule

PACKS = builtin_packs()


@cache
def pack(name: str) -> Pack:
    return read_pack(builtin_root() / name)


@cache
def linter(name: str) -> Linter:
    return Linter(Config(packs=(name,), lang="zh-Hans", as_of=date(2026, 11, 24)))


@pytest.mark.parametrize("name", PACKS)
def test_every_example_and_every_term_holds(name: str) -> None:
    assert [str(fault) for fault in prove(linter(name), [pack(name)])] == []


@pytest.mark.parametrize("name", PACKS)
def test_terms_are_sorted_and_stand_once(name: str) -> None:
    unsorted = [
        rule_id for rule_id, rule in pack(name).rules.items() if rule.terms != sorted(set(rule.terms))
    ]
    assert unsorted == []


@pytest.mark.parametrize("name", PACKS)
def test_no_advice_is_itself_forbidden(name: str) -> None:
    offending = {
        rule_id: report.findings[0].text
        for rule_id, rule in pack(name).rules.items()
        if (report := linter(name).lint(rule.suggestion)).verdict == "violating"
    }
    assert offending == {}


@pytest.mark.parametrize("name", PACKS)
def test_every_source_was_checked_or_dated_before_the_rule_applies(name: str) -> None:
    late = [rule_id for rule_id, rule in pack(name).rules.items() if rule.in_force > date(2026, 11, 24)]
    assert late == []


def test_the_schema_beside_the_rules_is_todays() -> None:
    stored = json.loads((builtin_root() / "schema.json").read_text("utf-8"))
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Rule.model_json_schema()}
    assert stored == schema, "run `hegui pack schema > rules/schema.json`"
