"""A case as an example for the public (典型案例): what was said and why it may not be said; nobody recognisable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hegui_server.cases.lead import STATES, category, cite
from hegui_server.cases.mask import STAR, mask
from hegui_server.paper.word import Sheet


def write(case: Mapping[str, Any]) -> bytes:
    """DOCX. Account, address, people and numbers are starred out; the phrases themselves stay."""
    facts = case["facts"]
    names = [case["account"], *(str(value) for name, value in facts.items() if name in _PRIVATE)]
    text = mask(case["text"], names)
    findings = sorted(case["report"]["findings"], key=lambda one: one["span"]["start"])
    findings = [one for one in findings if one["suppressed"] is None]
    sheet = Sheet("典型案例", mask(case["title"], names))
    sheet.facts(
        [
            ("发布平台", case["platform"]),
            ("发布者", STAR * 3 if case["account"] else ""),
            ("类别", "；".join(dict.fromkeys(category(one["category"], one["title"]) for one in findings))),
            ("发现日期", case["created"][:10]),
            ("处理", STATES[case["state"]]),
        ]
    )
    sheet.heading("一、宣传内容")
    sheet.marked(_pieces(text, findings))
    sheet.heading("二、问题与依据")
    for number, one in enumerate(findings, 1):
        sheet.heading(f"{number}. “{mask(one['text'], names)}”", 2)
        sheet.text(mask(one["message"], names))
        sheet.text(f"为什么：{one['why']}")
        sheet.text(f"依据：{'；'.join(cite(source) for source in one['source'])}")
        sheet.text(f"怎样改：{one['suggestion']}")
    sheet.text("个人信息、账号、网址已隐去。本案例供学习，不构成行政或法律认定。")
    return sheet.data()


_PRIVATE = ("account_id", "operator_name", "credit_code", "contact_in_ad", "advertiser", "agency", "publisher",
            "certificate_issuer", "licence_no", "icp", "reporter_org", "reporter_contact", "item_id")  # fmt: skip


def _pieces(text: str, findings: list[Mapping[str, Any]]) -> list[tuple[str, str]]:
    found, at = [], 0
    for one in findings:
        start, end = one["span"]["start"], one["span"]["end"]
        if start < at:
            continue
        found += [(text[at:start], ""), (text[start:end], one["severity"])]
        at = end
    return [piece for piece in [*found, (text[at:], "")] if piece[0]]
