"""Judge an uploaded picture: its text and the national emblem, each finding with its box."""

from __future__ import annotations

from starlette.responses import Response

from hegui import HeguiError, read_picture
from hegui_server.api.lint import file_name
from hegui_server.lint import check_length, choose, whole
from hegui_server.operation import Call, Operation
from hegui_server.problem import Refused
from hegui_server.wire import PictureQuery, ReportFile


def judge_picture(call: Call) -> Response:
    """What `hegui check --format json` says of the same picture; `locator.box` is in its pixels."""
    asked: PictureQuery = call.query
    linter = choose(call.desk, asked)
    try:
        document, remarks = read_picture(call.raw, asked.lang)
    except HeguiError as error:
        raise Refused(error, 415) from None
    check_length(call.desk, len(document.source))
    report = linter.lint_document(document, file_name(call) or "picture", remarks)
    call.desk.metrics.judged([report])
    return Response(whole(linter, report), media_type="application/json")


OPERATIONS = (
    Operation(
        "POST", "/v1/pictures", judge_picture, "Judge a picture; its name may stand in X-Filename, percent-encoded",
        "lint", "lint", takes=("*/*",), query=PictureQuery, answer=ReportFile, statuses=(415,),
    ),
)  # fmt: skip
