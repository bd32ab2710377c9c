"""False alarms as `good` examples: what a rule author lays into the rule so that it stays quiet next time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from hegui_server.cases.mask import mask

_ENDS = re.compile(r"[。！？!?；;\n\r]")


def examples(cases: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The sentences round the findings, by rule, each once; personal data starred out."""
    found: dict[str, list[str]] = {}
    for case in cases:
        for one in case["report"]["findings"]:
            if one["suppressed"] is None:
                sentence = mask(
                    sentence_at(case["text"], one["span"]["start"], one["span"]["end"]), [case["account"]]
                )
                if sentence not in found.setdefault(one["rule_id"], []):
                    found[one["rule_id"]].append(sentence)
    return found


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence that a phrase stands in, on one line."""
    before = [found.end() for found in _ENDS.finditer(text, 0, start)]
    after = _ENDS.search(text, end)
    return " ".join(text[before[-1] if before else 0 : after.start() if after else len(text)].split())


def as_yaml(found: Mapping[str, list[str]]) -> str:
    """One part a rule, to be laid into its file under `good`. JSON strings are YAML strings."""
    parts = ["# 审核标为误报的句子；核对后加进各条规则的 good。\n"]
    for rule_id, sentences in sorted(found.items()):
        parts.append(f"\n# rules/{rule_id}.yaml\n{json.dumps(rule_id)}:\n  good:\n")
        parts += [f"    - {json.dumps(sentence, ensure_ascii=False)}\n" for sentence in sentences]
    return "".join(parts)
