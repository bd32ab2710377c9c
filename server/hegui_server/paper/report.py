"""The report of one text as a file that people pass on."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from hegui import Finding, Linter, Options, Report, render
from hegui_server.paper.word import Sheet
from hegui_server.problem import Problem
from hegui_server.settings import Settings

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS = {
    "html": "text/html; charset=utf-8",
    "docx": DOCX,
    "pdf": "application/pdf",
    "markdown": "text/markdown; charset=utf-8",
}  # form -> media type
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PRINT_SECONDS = 60
_LEVELS = {"error": "禁用", "warning": "慎用", "info": "提示", "mention": "提及"}
_VERDICTS = {"violating": "发现违规用语", "mention": "仅有提及", "clean": "未发现违规用语"}


def write(linter: Linter, report: Report, form: str, settings: Settings, picture: bytes = b"") -> bytes:
    """The file, in one of FORMS; 503 for a PDF where there is no browser to print it.

    `picture`: the picture that was judged, with its findings boxed; it is shown wherever a form can show one.
    """
    if form == "docx":
        return _docx(linter, report, picture)
    options = Options(lang=linter.lang, title="合规检查报告", date=date.today().isoformat(), picture=picture)
    written = render(linter.run([report]), "markdown" if form == "markdown" else "html", options).encode()
    if form == "pdf":
        return print_pdf(written, settings.browser)
    return written


def print_pdf(page: bytes, browser: str = "") -> bytes:
    """A page of ours, printed by a Chromium that is installed here, without network or scripts."""
    program = shutil.which(browser) if browser else next(filter(None, map(shutil.which, _BROWSERS)), None)
    if program is None:
        raise Problem(503, "no-browser")
    with tempfile.TemporaryDirectory() as place:
        source, printed = Path(place, "report.html"), Path(place, "report.pdf")
        source.write_bytes(page)
        command = [
            program, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--no-pdf-header-footer", f"--print-to-pdf={printed}", source.as_uri(),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=_PRINT_SECONDS, check=True)  # noqa: S603
            return printed.read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise Problem(503, "no-browser") from error


def _docx(linter: Linter, report: Report, picture: bytes) -> bytes:
    packs = "、".join(f"{pack.name} {pack.version}" for pack in linter.tool.packs)
    sheet = Sheet(
        "合规检查报告",
        f"{date.today().isoformat()} · 依据 {linter.tool.as_of} 有效的规则 · Hegui {linter.tool.version}",
    )
    sheet.text(f"结论：{_VERDICTS[report.verdict]}（{len(report.findings)} 处）", bold=True)
    sheet.text(f"规则包：{packs}")
    sheet.heading("一、文案")
    if picture:
        sheet.picture(picture)
    sheet.marked(pieces(report.source_text, report.findings))
    sheet.heading("二、发现")
    for number, finding in enumerate(report.findings, 1):
        sheet.heading(f"{number}. “{finding.text}”（{level(finding)}）", 2)
        sheet.facts(
            [
                ("问题", finding.message),
                ("原因", finding.why),
                ("依据", "；".join(source.cite() for source in finding.source)),
                ("建议", finding.suggestion),
                ("判断", "；".join(reason.detail for reason in finding.context)),
                ("规则", finding.code),
            ]
        )
    if not report.findings:
        sheet.text("未发现问题。")
    sheet.text("本报告是审核提示，不构成行政或法律认定。")
    return sheet.data()


def level(finding: Finding) -> str:
    """What a reader calls it."""
    return _LEVELS["mention" if finding.kind == "mention" else finding.severity]


def pieces(text: str, findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """The text cut at its findings, each piece with the severity it is marked with."""
    found, at = [], 0
    for finding in sorted(findings, key=lambda one: one.span):
        start, end = finding.span
        if start < at:
            continue
        found += [(text[at:start], ""), (text[start:end], finding.severity)]
        at = end
    return [piece for piece in [*found, (text[at:], "")] if piece[0]]
