"""Problem: what is said when a request cannot be done, as RFC 9457 JSON in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse

from hegui import HeguiError
from hegui_server.words import Lang, word

MEDIA_TYPE = "application/problem+json"


class Problem(Exception):  # noqa: N818  it is a document before it is an error
    """`key` names the sentence in `words.py`. Holds nothing that a person wrote."""

    def __init__(self, status: int, key: str, *, retry: int | None = None, **values: Any) -> None:
        self.status, self.key, self.values = status, key, values
        self.retry = retry
        self.faults: list[dict[str, Any]] = []
        super().__init__(key)

    def with_faults(self, faults: list[dict[str, Any]]) -> Problem:
        """The same, with every place that is at fault: `where` and `message`."""
        self.faults = faults
        return self

    def said(self, lang: Lang) -> dict[str, object]:
        """The document: `title` what, `code` the same for programs, `detail` where and what to do."""
        detail = word(self.key, lang, **self.values)
        if self.faults:
            detail += " " + "; ".join(f"{fault['where']}: {fault['message']}" for fault in self.faults[:5])
        value: dict[str, object] = {
            "title": word(f"status.{self.status}", lang),
            "status": self.status,
            "code": self.key,
            "detail": detail,
        }
        if self.faults:
            value["errors"] = self.faults
        return value

    def response(self, lang: Lang) -> JSONResponse:
        """What the client gets."""
        headers: Mapping[str, str] = {} if self.retry is None else {"Retry-After": str(self.retry)}
        return JSONResponse(self.said(lang), self.status, headers, media_type=MEDIA_TYPE)


class Refused(Problem):
    """A HeguiError as a problem: the choices or the document of a request are at fault."""

    def __init__(self, error: HeguiError, status: int = 422) -> None:
        super().__init__(status, "refused")
        self.error = error

    def said(self, lang: Lang) -> dict[str, object]:
        value = super().said(lang)
        value["detail"] = self.error.said(lang)
        return value
