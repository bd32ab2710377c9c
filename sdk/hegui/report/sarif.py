"""SARIF 2.1.0, for code scanning and its viewers.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; numbers below are its sections.
A mention is a `note` with `properties.kind`: kinds other than `fail` would force level `none` (3.27.10).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from hegui.finding import Finding, Fix, Remark, Report, RuleInfo, Run, Suppression, Tool
from hegui.report.json import encode
from hegui.report.options import Options
from hegui.report.sarif_rules import LEVELS, Object, descriptor, rules_of
from hegui.report.summary import level_of
from hegui.report.wording import explain

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_DRIVE = re.compile(r"[A-Za-z]:/")


def render(run: Run, options: Options) -> str:
    rules = rules_of(run)
    indexes = {rule_id: index for index, rule_id in enumerate(rules)}
    results = [
        _result(finding, place, indexes, options)
        for index, report in enumerate(run.documents)
        for place in [_artifact_location(report.path, index)]
        for finding in report.findings
    ]
    value = {
        "tool": {"driver": _driver(run.tool, rules), "extensions": _extensions(run.tool)},
        "invocations": [_invocation(run.documents)],
        "artifacts": [_artifact(report) for report in run.documents],
        "results": results,
        "columnKind": "unicodeCodePoints",
        "properties": {"asOf": run.tool.as_of},
    }
    return encode({"$schema": _SCHEMA, "version": "2.1.0", "runs": [value]}, indent=2)


def uri_of(path: str) -> str:
    """A path as a URI reference: relative stays relative, absolute becomes `file:`; percent-encoded."""
    path = path.replace("\\", "/").removeprefix("./")
    encoded = quote(path.encode("utf-8", "surrogatepass"), safe="/~")
    if _DRIVE.match(path):
        return "file:///" + path[:2] + encoded[4:]  # the colon of the drive, quoted as %3A
    return "file://" + encoded if path.startswith("/") else encoded


def message(text: str) -> Object:
    """Plain text: brackets would make a link (3.11.6), braces a placeholder (3.11.5)."""
    text = re.sub(r"([\\\[\]])", r"\\\1", text)
    return {"text": text.replace("{", "{{").replace("}", "}}")}


def _driver(tool: Tool, rules: Mapping[str, RuleInfo]) -> Object:
    return {
        "name": tool.name,
        "version": tool.version,
        "semanticVersion": tool.version,
        "rules": [descriptor(rule) for rule in rules.values()],
    }


def _extensions(tool: Tool) -> list[Object]:
    return [
        {"name": pack.name, "version": pack.version, "properties": {"sha256": pack.sha256}}
        for pack in tool.packs
    ]


def _result(finding: Finding, place: Object, indexes: Mapping[str, int], options: Options) -> Object:
    value: Object = {
        "ruleId": finding.rule_id,
        "ruleIndex": indexes[finding.rule_id],
        "level": LEVELS[level_of(finding)],
        "message": message("\n".join(explain(finding, options.lang))),
        "locations": [{"physicalLocation": {"artifactLocation": place, "region": _region(finding)}}],
    }
    if finding.fingerprint:
        value["partialFingerprints"] = {"hegui/v1": finding.fingerprint}
    if finding.suppressed:
        value["suppressions"] = [_suppression(finding.suppressed, place)]
    if finding.baseline:
        value["baselineState"] = finding.baseline
    if finding.fix:
        value["fixes"] = [_fix(finding.fix, place)]
    value["properties"] = _properties(finding)
    return value


def _region(finding: Finding) -> Object:
    """Lines and columns count from 1, the end column lies behind (3.30.8); offsets from 0."""
    position, span = finding.position, finding.span
    return {
        "startLine": position.line,
        "startColumn": position.column,
        "endLine": position.end_line,
        "endColumn": position.end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
        "snippet": {"text": finding.text},
    }


def _suppression(mark: Suppression, place: Object) -> Object:
    value: Object = {"kind": "external" if mark.scope == "config" else "inSource"}
    if mark.reason:
        value["justification"] = mark.reason
    if mark.line:
        value["location"] = {
            "physicalLocation": {"artifactLocation": place, "region": {"startLine": mark.line}}
        }
    return value


def _fix(fix: Fix, place: Object) -> Object:
    region = {"charOffset": fix.span.start, "charLength": fix.span.end - fix.span.start}
    replacement = {"deletedRegion": region, "insertedContent": {"text": fix.new}}
    change = {"artifactLocation": place, "replacements": [replacement]}
    return {"description": message(f"{fix.old} → {fix.new}"), "artifactChanges": [change]}


def _properties(finding: Finding) -> Object:
    return {
        "code": finding.code,
        "kind": finding.kind,
        "category": finding.category,
        "tier": finding.tier,
        "confidence": finding.confidence,
        "term": finding.term,
        "transforms": list(finding.transforms),
        "law": [source.cite() for source in finding.source],
        "notes": list(finding.notes),
    }


def _invocation(documents: tuple[Report, ...]) -> Object:
    """Files that could not be read, and remarks, as notifications of the tool."""
    notices: list[Object] = []
    for index, report in enumerate(documents):
        place = _artifact_location(report.path, index)
        if report.error:
            notices.append(_notification(Remark("unreadable", report.error), place, "error"))
        notices += [_notification(remark, place, "note") for remark in report.remarks]
    successful = not any(report.error for report in documents)
    return {"executionSuccessful": successful, "toolExecutionNotifications": notices}


def _notification(remark: Remark, place: Object, level: str) -> Object:
    physical: Object = {"artifactLocation": place}
    if remark.line:
        physical["region"] = {"startLine": remark.line}
    return {
        "descriptor": {"id": remark.code},
        "level": level,
        "message": message(remark.message),
        "locations": [{"physicalLocation": physical}],
    }


def _artifact(report: Report) -> Object:
    value: Object = {"roles": ["analysisTarget"]}
    if report.path is not None:
        value = {"location": {"uri": uri_of(report.path)}, **value}
    return value


def _artifact_location(path: str | None, index: int) -> Object:
    return {"index": index} if path is None else {"uri": uri_of(path), "index": index}
