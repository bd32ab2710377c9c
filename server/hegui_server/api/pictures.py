"""Judge an uploaded picture: its text and the national emblem, each finding with its box."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from starlette.responses import Response

from hegui import HeguiError, viewable_picture
from hegui_server.api.lint import file_name
from hegui_server.files import UNTOLD, attachment
from hegui_server.lint import check_length, choose, picture_of, whole
from hegui_server.operation import Call, Operation
from hegui_server.picture_fetch import fetch_picture
from hegui_server.problem import Refused
from hegui_server.wire import Address, Choices, PictureAddress, PictureQuery, ReportFile


def judge_picture(call: Call) -> Response:
    """What `hegui check --format json` says of the same picture; `locator.box` is in its pixels."""
    return _judged(call, call.query, call.raw, file_name(call) or "picture")


def judge_address(call: Call) -> Response:
    """The same for a picture on the web, which is fetched and not kept."""
    asked: PictureAddress = call.body
    data = fetch_picture(asked.url, private=call.desk.settings.private_addresses)
    return _judged(call, asked, data, asked.url)


def _judged(call: Call, asked: Choices, data: bytes, name: str) -> Response:
    linter = choose(call.desk, asked)
    try:
        document, remarks = picture_of(data, asked.lang)
    except HeguiError as error:
        raise Refused(error, 415) from None
    check_length(call.desk, len(document.source))
    report = linter.lint_document(document, name, remarks)
    call.desk.metrics.judged([report])
    return Response(whole(linter, report), media_type="application/json")


def view(call: Call) -> Response:
    """For what a browser cannot show (HEIC, TIFF): the frames of findings, `locator.box`, fit the answer."""
    try:
        data = viewable_picture(call.raw)
    except HeguiError as error:
        raise Refused(error, 415) from None
    return attachment(data, "image/jpeg", "picture.jpg")


def fetch(call: Call) -> Response:
    """As a download, so that nothing from outside is ever shown under our address."""
    url: str = call.body.url
    data = fetch_picture(url, private=call.desk.settings.private_addresses)
    name = PurePosixPath(unquote(urlsplit(url).path)).name
    return attachment(data, UNTOLD, "picture", name)


OPERATIONS = (
    Operation(
        "POST", "/v1/pictures", judge_picture, "Judge a picture; its name may stand in X-Filename, percent-encoded",
        "lint", "lint", takes=("*/*",), query=PictureQuery, answer=ReportFile, statuses=(415,),
    ),
    Operation(
        "POST", "/v1/pictures/address", judge_address, "Judge a picture on the web, fetched from outside only",
        "lint", "lint", body=PictureAddress, answer=ReportFile, statuses=(415,),
        examples={"address": {"url": "https://example.com/ad.png"}},
    ),
    Operation(
        "POST", "/v1/pictures/view", view, "A picture as JPEG of the same size, for browsers that cannot show its kind",
        "lint", "lint", takes=("*/*",), produces="image/jpeg", statuses=(415,),
    ),
    Operation(
        "POST", "/v1/pictures/fetch", fetch, "A picture on the web, fetched from outside only, to be looked at",
        "work", "lint", body=Address, produces=UNTOLD,
        examples={"address": {"url": "https://example.com/ad.png"}},
    ),
)  # fmt: skip
