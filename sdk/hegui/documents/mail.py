"""Mails: EML by the standard library, Outlook's MSG by python-oxmsg. Subject and body; attachments are not opened."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.policy import default
from io import BytesIO
from typing import Any

from hegui.documents import html
from hegui.documents.blocks import Blocks
from hegui.records import Document

_TEXTS = ("plain", "html")
_SPACE = re.compile(r"\s+")


def read_eml(data: bytes) -> Document:
    """The subject and every text that is no attachment; of a page, what its plain version does not say as well."""
    message = email.message_from_bytes(data, policy=default)
    blocks, said = Blocks(), ""
    blocks.add(str(message.get("subject", "")), ("part", "subject"))
    for part in _bodies(message):
        said += _body(blocks, _content(part), said, page=part.get_content_subtype() == "html")
    return blocks.document()


def read_msg(data: bytes) -> Document:
    """As Outlook shows it."""
    from oxmsg import Message

    message = Message.load(BytesIO(data))
    blocks = Blocks()
    blocks.add(message.subject or "", ("part", "subject"))
    said = _body(blocks, message.body or "", "", page=False)
    _body(blocks, message.html_body or "", said, page=True)
    return blocks.document()


def _bodies(message: Any) -> Iterator[Any]:
    """The texts in a mail, those of mails that it forwards within itself too."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.is_attachment():
            continue
        if part.is_multipart():
            waiting += reversed(part.get_payload())
        elif part.get_content_maintype() == "text" and part.get_content_subtype() in _TEXTS:
            yield part


def _content(part: Any) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):  # a character set that nobody has
        return str(part.get_payload(decode=True).decode("utf-8", "replace"))


def _body(blocks: Blocks, text: str, said: str, *, page: bool) -> str:
    """Add what is not `said` yet, line by line, and give it without its white space."""
    lines = shown(text) if page else text.splitlines()
    placed = [(line, (("part", "body"), ("line", number))) for number, line in enumerate(lines, 1)]
    if page:
        for line, steps in placed:
            if _SPACE.sub("", line) not in said:
                blocks.add(line, *steps)
    else:
        blocks.join(
            (f"{line}\n", steps) for line, steps in placed
        )  # a phrase may reach across a wrapped line
    return _SPACE.sub("", text if not page else "".join(lines))


def shown(source: str) -> list[str]:
    """The passages of a page as a reader sees them."""
    from hegui.records import FILL, SKIP, STOP

    text = html.read(source).text.replace(FILL, "").replace(SKIP, "")
    return [part for part in text.split(STOP) if part.strip()]
