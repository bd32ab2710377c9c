"""JUnit XML: a suite a document, a case a finding, so that CI servers count and list them.

Violations at warning and above fail, as they make a document `violating`; `info` and mentions pass
with a note; suppressed and baseline findings are skipped with their reason.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from hegui.finding import Finding, Report, Run
from hegui.report.markup import document, element
from hegui.report.options import Options
from hegui.report.summary import is_failure, level_of, path_of
from hegui.report.wording import excuse, explain


def render(run: Run, options: Options) -> str:
    root = element(None, "testsuites", name=run.tool.name)
    suites = [_suite(root, report, options) for report in run.documents]
    for key in ("tests", "failures", "errors", "skipped"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in suites)))
    return document(root)


def _suite(root: Element, report: Report, options: Options) -> Element:
    listed = [f for f in report.findings if options.show_mentions or f.kind != "mention"]
    failures = sum(f.active and is_failure(f) for f in listed)
    suite = element(
        root,
        "testsuite",
        name=path_of(report),
        tests=len(listed) or 1,
        failures=failures,
        errors=int(bool(report.error)),
        skipped=sum(not f.active for f in listed),
    )
    for finding in listed:
        _case(suite, report, finding, options)
    if not listed:
        case = element(suite, "testcase", name="hegui", classname=path_of(report))
        if report.error:
            element(case, "error", message=report.error, type_="unreadable")
    return suite


def _case(suite: Element, report: Report, finding: Finding, options: Options) -> None:
    place = f"{path_of(report)}:{finding.position.line}:{finding.position.column}"
    name = f"{finding.code} ({finding.position.line}:{finding.position.column})"
    case = element(suite, "testcase", name=name, classname=path_of(report))
    message, *reasons = explain(finding, options.lang)
    if not finding.active:
        element(case, "skipped", message=excuse(finding, options.lang))
    elif is_failure(finding):
        body = "\n".join([place, *reasons])
        element(case, "failure", body, message=message, type_=level_of(finding))
    else:
        element(case, "system-out", f"{place}\n{message}")
