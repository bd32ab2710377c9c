"""Mails: EML by the standard library, Outlook's MSG by python-oxmsg. Subject and body; attachments are not opened."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default
from io import BytesIO

from hegui.documents import html
from hegui.documents.blocks import Blocks
from hegui.records import Document

_PAGE = "html"


def read_eml(data: bytes) -> Document:
    """The plain body, or the HTML one where there is no other."""
    message = email.message_from_bytes(data, policy=default)
    blocks = Blocks()
    blocks.add(str(message.get("subject", "")), ("part", "subject"))
    if isinstance(message, EmailMessage) and (body := message.get_body(("plain", _PAGE))):
        try:
            text = body.get_content()
        except (LookupError, UnicodeError):  # a character set that nobody has
            text = body.get_payload(decode=True).decode("utf-8", "replace")  # type: ignore[union-attr]
        _body(blocks, str(text), page=body.get_content_subtype() == _PAGE)
    return blocks.document()


def read_msg(data: bytes) -> Document:
    """As Outlook shows it."""
    from oxmsg import Message

    message = Message.load(BytesIO(data))
    blocks = Blocks()
    blocks.add(message.subject or "", ("part", "subject"))
    _body(blocks, message.body or message.html_body or "", page=not message.body)
    return blocks.document()


def _body(blocks: Blocks, text: str, *, page: bool) -> None:
    for number, line in enumerate(shown(text) if page else text.splitlines(), 1):
        blocks.add(line, ("part", "body"), ("line", number))


def shown(source: str) -> list[str]:
    """The passages of a page as a reader sees them."""
    from hegui.records import FILL, SKIP, STOP

    text = html.read(source).text.replace(FILL, "").replace(SKIP, "")
    return [part for part in text.split(STOP) if part.strip()]
