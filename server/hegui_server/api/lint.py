"""Lint one text, explain it, show how it is read, write its report as a file."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote

from starlette.responses import Response

from hegui import HeguiError, annotate_picture, read_document
from hegui_server.files import attachment
from hegui_server.lint import check_length, choose, document_of, judged, whole
from hegui_server.operation import Call, Operation
from hegui_server.paper.report import FORMS, write
from hegui_server.problem import Problem, Refused
from hegui_server.wire import (
    Format,
    LintRequest,
    Normalized,
    ReadText,
    ReportFile,
    ReportQuery,
    TraceFile,
)


def lint(call: Call) -> Response:
    """The answer is what `hegui check --format json` prints for the same text and choices."""
    return Response(whole(*judged(call.desk, call.body)), media_type="application/json")


def _quick(call: Call) -> bool:
    """Whether there is nothing to do but judge a short text: nothing to compile, to look up or to recognise."""
    asked: LintRequest = call.body
    beyond = (asked.picture, asked.profile, asked.as_of, asked.publisher)
    return not any(beyond) and call.desk.judge.ready(asked.packs, asked.lang)


def explain(call: Call) -> dict[str, object]:
    asked: LintRequest = call.body
    linter = choose(call.desk, asked)
    document, _ = document_of(call.desk, asked)
    trace = linter.explain(document)
    return {**trace.as_dict(), "source": document.source, "text": trace.render(asked.lang)}


def normalize(call: Call) -> dict[str, object]:
    document, _ = document_of(call.desk, call.body)
    trace = choose(call.desk, call.body).explain(document).as_dict()
    return {"text": document.source, "folded": trace["folded"], "blanked": trace["blanked"]}


def report(call: Call) -> Response:
    form, picture = call.query.format, call.body.picture
    known = FORMS if picture is None else (*FORMS, PNG)
    if form not in known:
        raise Problem(422, "format", name=form, known=", ".join(known))
    linter, found = judged(call.desk, call.body)
    marked = b"" if picture is None else annotate_picture(picture, found)
    if form == PNG:
        return attachment(marked, "image/png", "hegui-report.png", "合规检查报告.png")
    data = write(linter, found, form, call.desk.settings, marked)
    suffix = "md" if form == "markdown" else form
    return attachment(data, FORMS[form], f"hegui-report.{suffix}", f"合规检查报告.{suffix}")


def read_file(call: Call) -> dict[str, object]:
    """A file as the text that its kind of document holds."""
    name = file_name(call) or "copy.txt"
    try:
        document, remarks = read_document(name, call.raw, lang=call.lang)
    except HeguiError as error:
        raise Refused(error, 415) from None
    check_length(call.desk, len(document.source))
    known: dict[str, Format] = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
    form = known.get(PurePosixPath(name).suffix.lower(), "plain")
    return {"text": document.source, "format": form, "remarks": [remark.message for remark in remarks]}


def file_name(call: Call) -> str:
    """The last part of the name that the sender gives an upload; empty for none."""
    return PurePosixPath(unquote(call.request.headers.get("x-filename", "")).replace("\\", "/")).name


PNG = "png"
_EXAMPLE = {"text": "协议包过，三天拿证", "lang": "zh-Hans"}
_MARKUP = {"annotation": [{"text": "包"}, {"markup": "<b>"}, {"text": "过"}, {"markup": "</b>"}]}

OPERATIONS = (
    Operation(
        "POST", "/v1/lint", lint, "Lint one text: plain, Markdown, HTML or annotated markup", "lint", "lint",
        body=LintRequest, answer=ReportFile, examples={"plain": _EXAMPLE, "annotated": _MARKUP}, quick=_quick,
    ),
    Operation(
        "POST", "/v1/explain", explain, "Every stage of one text: why it fired, or why not", "lint", "lint",
        body=LintRequest, answer=TraceFile, examples={"plain": _EXAMPLE},
    ),
    Operation(
        "POST", "/v1/normalize", normalize, "How a text reads once every disguise is off", "lint", "lint",
        body=LintRequest, answer=Normalized, examples={"plain": _EXAMPLE},
    ),
    Operation(
        "POST", "/v1/report", report, "The report as a file: html, docx, pdf, markdown; png for a picture", "lint", "lint",
        body=LintRequest, query=ReportQuery, produces=("image/png", *FORMS.values()),
        examples={"plain": _EXAMPLE}, statuses=(503,),
    ),
    Operation(
        "POST", "/v1/documents", read_file, "A file as text; its name stands in X-Filename, percent-encoded",
        "lint", "lint", takes=("*/*",), empty=True, answer=ReadText, statuses=(415,),
    ),
)  # fmt: skip
