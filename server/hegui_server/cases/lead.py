"""A lead (线索): what one authority or platform tells another about a case, field by field.

There is no official form; the fields are those that 12377, the police and market regulators ask for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hegui_server.clock import now

SCHEMA = "hegui-lead/1"
# Who is told, by pack; the first that applies leads. Drafts of one's own are no leads: that is for people to see.
_RECIPIENTS: Mapping[str, str] = {
    "certificate": "人社（12333）、平台",
    "ad-law": "市场监管（12315）、平台",
    "education-training": "教育、市场监管（12315）、平台",
    "recruitment": "人社（12333）、平台",
    "finance": "金融监管、市场监管（12315）、平台",
    "medical-health": "卫健、药监、市场监管（12315）、平台",
    "cosmetics": "药监、市场监管（12315）、平台",
}
_SERIOUS = (("exam-proxy", "公安（110）"), ("emblem", "网信（12377）"))
_CATEGORIES = {
    "1": "违规使用国名类字样",
    "2": "违规使用资格类字样",
    "3": "明令列举的招揽用语",
    "4": "违法使用国徽标识",
    "5": "混淆概念、渲染焦虑、误导炒作",
}
_SEVERITIES = {"error": "禁用", "warning": "慎用", "info": "提示"}
STATES = {
    "new": "待审核",
    "confirmed": "已确认",
    "false_alarm": "误报",
    "passed_on": "已移送",
    "disposed": "已处置",
    "closed": "已办结",
}
ORIGINS = {"manual": "人工发现", "monitor": "监测发现", "extension": "浏览时发现", "import": "转来"}
PRESENCE = {"present": "仍在", "changed": "已修改", "gone": "已消失", "new": "新发现"}
# group -> field -> what people call it; `facts` of a case may fill any of them
FIELDS: Mapping[str, Mapping[str, str]] = {
    "线索": {"lead_id": "编号", "created_at": "形成时间", "timezone": "时区", "discovery": "发现方式",
            "reporter_org": "提交单位", "reporter_contact": "联系方式（不公开）", "pack_version": "规则版本"},
    "位置": {"platform": "平台", "platform_type": "平台类型", "url": "网址", "final_url": "跳转后网址",
            "page_title": "页面标题", "item_id": "内容编号", "province": "属地", "icp": "ICP备案号"},
    "账号": {"account_name": "账号名称", "account_id": "账号ID", "verified_type": "认证类型",
            "followers": "粉丝数", "operator_name": "运营主体", "credit_code": "统一社会信用代码",
            "contact_in_ad": "广告中的联系方式"},
    "当事方": {"advertiser": "广告主", "agency": "广告经营者", "publisher": "广告发布者",
             "certificate_issuer": "所称发证机构", "licence_no": "许可证号"},
    "时间": {"first_seen": "首次发现", "captured_at": "取证时间", "published_at": "发布时间",
            "still_online": "是否仍在", "last_checked": "最近核查"},
    "内容": {"media_type": "形式", "quoted_text": "原文摘录", "normalised_text": "还原后用语",
            "surrounding_text": "上下文"},
    "主张": {"occupation_named": "涉及职业", "ministry_named": "冒用部门", "emblem_seen": "国徽标识",
            "price": "价格", "promised_result": "承诺结果"},
    "认定": {"category": "类别", "rule_ids": "规则", "severity": "程度", "basis": "依据", "suggestion": "整改建议"},
    "影响": {"views": "浏览量", "sales": "销量", "complaint_count": "投诉数", "amount": "涉及金额",
            "minors": "涉及未成年人"},
    "证据": {"evidence": "证据材料（SHA-256）", "chain_head": "证据链首"},
    "移送": {"recipient": "建议移送", "reason": "移送理由", "jurisdiction": "管辖"},
    "处置": {"status": "状态", "action": "措施", "result_doc_no": "文书号", "feedback_text": "反馈",
            "reviewer": "审核人", "review_note": "审核意见"},
}  # fmt: skip
FACTS = frozenset(name for group in FIELDS.values() for name in group)
_AROUND = 30


def lead(case: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a case as `store.cases.one` gives it. Quotes are verbatim, never mended."""
    findings = [one for one in case["report"]["findings"] if one["suppressed"] is None]
    facts = {name: value for name, value in case["facts"].items() if name in FACTS and value}
    events = [one for one in case["history"] if one["what"] in ("state", "note") and one["note"]]
    tool = case["tool"]
    known = {
        "schema": SCHEMA,
        "lead_id": case["number"],
        "created_at": now(),
        "timezone": "UTC",
        "discovery": ORIGINS.get(case["origin"], case["origin"]),
        "pack_version": "、".join(f"{pack['name']} {pack['version']}" for pack in tool["packs"]),
        "platform": case["platform"],
        "url": case["url"],
        "account_name": case["account"],
        "first_seen": case["created"],
        "captured_at": case["evidence"][0]["captured"] if case["evidence"] else case["created"],
        "still_online": PRESENCE.get(case["presence"] or "", ""),
        "media_type": "图片" if case["format"] == "picture" else "文字",
        "quoted_text": _joined(one["text"] for one in findings),
        "normalised_text": _joined(one["reading"] for one in findings if one["reading"] != one["text"]),
        "surrounding_text": _joined(around(case["text"], one) for one in findings),
        "category": _joined(category(one["category"], one["title"]) for one in findings),
        "rule_ids": _joined(one["rule_id"] for one in findings),
        "severity": _SEVERITIES.get(case["severity"] or "", ""),
        "basis": _joined(cite(source) for one in findings for source in one["source"]),
        "suggestion": _joined(one["suggestion"] for one in findings),
        "evidence": _joined(f"{piece['name']} {piece['sha256']}" for piece in case["evidence"]),
        "chain_head": case["chain"]["head"],
        "recipient": recipient(findings),
        "reason": _joined(one["message"] for one in findings),
        "status": STATES[case["state"]],
        "reviewer": case["assignee"],
        "review_note": _joined(one["note"] for one in events),
    }
    record = {"schema": SCHEMA, **{name: "" for group in FIELDS.values() for name in group}, **known, **facts}
    return {**record, "findings": [_finding(one) for one in findings], "pieces": case["evidence"]}


def category(code: str, title: str) -> str:
    """What the notice calls it; a rule's title for everything else."""
    return f"（{'一二三四五'[int(code) - 1]}）{_CATEGORIES[code]}" if code in _CATEGORIES else title


def cite(source: Mapping[str, str]) -> str:
    """One line, as Chinese lawyers write it."""
    detail = "，".join(part for part in (source["number"], source["date"]) if part)
    return f"《{source['title']}》{f'（{detail}）' if detail else ''}{source['article']}"


def around(text: str, finding: Mapping[str, Any]) -> str:
    """A phrase in its surroundings, on one line."""
    start, end = finding["span"]["start"], finding["span"]["end"]
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return " ".join(f"{before}【{text[start:end]}】{after}".split())


def recipient(findings: list[Mapping[str, Any]]) -> str:
    """Who is to be told, of all that was found."""
    packs = dict.fromkeys(one["pack"] for one in findings)
    named = [part for pack in packs for part in _RECIPIENTS.get(pack, "市场监管（12315）、平台").split("、")]
    for word, who in _SERIOUS:
        if any(word in one["rule_id"] for one in findings):
            named.insert(0, who)
    without = [one for one in dict.fromkeys(named) if one != "平台"]
    return "、".join([*without, "平台"] if named else [])


def _joined(parts: Any) -> str:
    return "；".join(dict.fromkeys(part for part in parts if part))


def _finding(one: Mapping[str, Any]) -> dict[str, Any]:
    names = (
        "rule_id",
        "category",
        "title",
        "severity",
        "kind",
        "text",
        "reading",
        "transforms",
        "message",
        "confidence",
    )
    return {
        **{name: one[name] for name in names},
        "span": one["span"],
        "basis": [cite(each) for each in one["source"]],
    }
