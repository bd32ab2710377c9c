"""Rule files become phrases: what claims what, what is written out, what is refused."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from hegui import Config, Linter
from hegui import ruleset as reader
from hegui.compile import compile_packs
from hegui.errors import ConfigError, PackError
from hegui.phrases import Phrases

from .. import mini

STAND_INS = {
    "homophone": {"包": ["苞"]},
    "split": {"过": ["辶寸"]},
    "ordinary": {"words": ["苞国"]},
}


def faults(rules: dict[str, Any], **parts: Any) -> list[str]:
    with pytest.raises(PackError) as caught:
        compile_packs([mini.read(rules, **parts)], ())
    return [fault.message for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        pytest.param(
            {"a": mini.rule(), "b": mini.rule()},
            ["`包过` already belongs to mini/a"],
            id="two rules that look for the same words",
        ),
        pytest.param(
            {"a": mini.rule(), "b": mini.rule(terms=["包過"])},
            ["`包过` already belongs to mini/a"],
            id="the same words in another script",
        ),
        pytest.param({"a": mini.rule(terms=["包过", "包·过"])}, ["`包过` stands twice"], id="one rule twice"),
        pytest.param(
            {"a": mini.rule(templates=["{city}包过"]), "b": mini.rule(templates=["(a|"])},
            ["`{city}包过`: there is no lexicon `city`", "`(a|`: `(` at character 1 is not expected here"],
            id="malformed templates, all at once",
        ),
        pytest.param(
            {"a": mini.rule(**{"except": ["面包过)"]})},
            ["`面包过)`: `)` at character 4 is not expected here"],
            id="a malformed exception",
        ),
        pytest.param(
            {"a": mini.rule(context={"near": [{"lexicon": "city"}], "unless_near": [{"lexicon": "town"}]})},
            ["there is no lexicon `city`", "there is no lexicon `town`"],
            id="company in a lexicon that is none",
        ),
        pytest.param(
            {"a": mini.rule(terms=["···"])},
            ["``: there is no part of two or more fixed characters to look for"],
            id="a term of nothing but noise",
        ),
    ],
)
def test_rules_that_cannot_stand_are_refused(rules: dict[str, Any], expected: list[str]) -> None:
    assert faults(rules) == expected


def test_a_topic_without_its_lexicon_is_refused() -> None:
    pack = mini.read({"a": mini.rule(context={"topic": "certificate"})})
    bare = dataclasses.replace(pack, lexicons={})
    with pytest.raises(PackError, match="there is no lexicon `certificate`"):
        compile_packs([bare], ())


def test_two_packs_may_look_for_the_same_words() -> None:
    one, other = mini.read({"a": mini.rule()}), mini.read({"a": mini.rule()})
    data = compile_packs([one, dataclasses.replace(other, name="other")], ())
    assert len(Phrases(data["sought"])) == 1


def test_exceptions_for_a_rule_that_no_pack_has_are_refused() -> None:
    with pytest.raises(ConfigError, match="`except` names the rule `mini/b`"):
        compile_packs([mini.read({"a": mini.rule()})], (), excepts={"mini/b": ["面包过"]})


def test_the_result_is_plain_json_and_the_same_each_time() -> None:
    pack = mini.read({"a": mini.rule(templates=["{number}天(内)?拿证"])}, disguises=STAND_INS)
    once, again = compile_packs([pack], ("pinyin",)), compile_packs([pack], ("pinyin",))
    assert json.dumps(once) == json.dumps(again)
    config = Config(packs=(), lang="zh-Hans")
    direct = Linter(config, rules=reader.load(once))
    cached = Linter(config, rules=reader.load(json.loads(json.dumps(once))))
    assert cached.lint("包过，3天拿证") == direct.lint("包过，3天拿证")


@pytest.mark.parametrize(
    ("tiers", "text", "expected"),
    [
        pytest.param(["pinyin"], "包guo", [("包guo", "pinyin")], id="a syllable for the second character"),
        pytest.param(["pinyin"], "BAO过", [("BAO过", "pinyin")], id="a syllable for the first, in capitals"),
        pytest.param(["pinyin"], "培训baoguo", [("baoguo", "pinyin")], id="syllables for both"),
        pytest.param(["initial"], "培训b过", [("b过", "initial")], id="an initial"),
        pytest.param(["initial"], "培训ab过", [], id="leaves alone an initial cut out of a word"),
        pytest.param(["initial"], "培训bg", [], id="leaves alone initials for every character"),
        pytest.param(["homophone"], "培训苞过", [("苞过", "homophone")], id="a character of the same sound"),
        pytest.param(["homophone"], "苞过", [], id="leaves alone a guess in a text about anything"),
        pytest.param(["split"], "包辶寸", [("包辶寸", "split")], id="a character taken apart"),
        pytest.param(["homophone"], "培训b过", [], id="leaves alone a tier the rule does not ask for"),
        pytest.param(["pinyin"], "包过", [("包过", "exact")], id="the term itself is exact"),
        pytest.param(
            ["pinyin"], "包g uo", [("包g uo", "pinyin")], id="a blank in a syllable is noise like any"
        ),
        pytest.param(["pinyin"], "包guoji", [], id="leaves alone a longer syllable"),
    ],
)
def test_disguises(tiers: list[str], text: str, expected: list[tuple[str, str]]) -> None:
    rules = {"x": mini.rule(disguises=tiers, context={"topic": "certificate"})}
    linter = mini.linter_of(rules, disguises=STAND_INS)
    assert [(finding.text, finding.tier) for finding in linter.lint(text).findings] == expected


def test_disguises_can_be_switched_off_as_a_tier() -> None:
    rules = {"x": mini.rule(disguises=["pinyin", "initial"], context={"topic": "certificate"})}
    off = Linter(Config(packs=(), lang="zh-Hans"), rules=mini.ruleset(rules, tiers=("initial",)))
    assert mini.texts(off.lint("培训包guo，b过，包过")) == ["b过", "包过"]


def test_a_hyphen_in_a_template_stays_noise_for_all() -> None:
    linter = mini.linter_of({"x": mini.rule(), "y": mini.rule(templates=["3-5天拿证"])})
    assert mini.texts(linter.lint("包-过，3-5天拿证，35天拿证")) == ["包-过", "3-5天拿证", "35天拿证"]
