"""Mails: EML by the standard library, Outlook's MSG by python-oxmsg. Subject and body; attachments are not opened."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.header import decode_header
from email.policy import default
from io import BytesIO
from typing import Any

from hegui.documents import html
from hegui.documents.archive import OLD
from hegui.documents.blocks import Blocks
from hegui.documents.encoding import decode
from hegui.documents.guess import known
from hegui.errors import DocumentError
from hegui.records import Document

_TEXTS = ("plain", "html")
_COMPARED = 1 << 17  # characters of a plain version that is looked through for each line of its page
_SPACE = re.compile(r"\s+")


def read_eml(data: bytes) -> Document:
    """The subject and every text that is no attachment; of a page, what its plain version does not say as well."""
    message = email.message_from_bytes(data, policy=default)
    blocks = Blocks()
    blocks.add(_subject(message), ("part", "subject"))
    plain = ""
    for part in _bodies(message):
        text = _content(part)
        if part.get_content_subtype() == "html":
            _page(blocks, text, plain)
        else:
            _plain(blocks, text)
            plain += text
    return blocks.document()


def read_msg(data: bytes) -> Document:
    """As Outlook shows it."""
    from oxmsg import Message

    if not data.startswith(OLD):
        raise DocumentError.mistaken()
    message = Message.load(BytesIO(data))
    blocks = Blocks()
    blocks.add(message.subject or "", ("part", "subject"))
    _plain(blocks, message.body or "")
    _page(blocks, message.html_body or "", message.body or "")
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


def _subject(message: Any) -> str:
    """As it is written: what the library decodes has lost the characters that a wrong label hides."""
    raw = next((str(value) for name, value in message.raw_items() if name.lower() == "subject"), "")
    words = decode_header(re.sub(r"[\r\n]+", "", raw))
    return "".join(
        _decoded(word if isinstance(word, bytes) else word.encode("utf-8", "surrogateescape"), charset)
        for word, charset in words
    )


def _content(part: Any) -> str:
    return _decoded(part.get_payload(decode=True), part.get_content_charset())


def _decoded(data: bytes, charset: str | None) -> str:
    """Bytes by their label, read as browsers read it, GB2312 as GB18030; by a guess where they have none."""
    if codec := known(charset or ""):
        return data.decode(codec, "replace")
    return decode(data).text


def _plain(blocks: Blocks, text: str) -> None:
    """A text line by line; a phrase may reach across a wrapped one."""
    lines = enumerate(text.splitlines(), 1)
    blocks.join((f"{line}\n", (("part", "body"), ("line", number))) for number, line in lines)


def _page(blocks: Blocks, source: str, plain: str) -> None:
    """What a page says and its plain version, which may be wrapped, does not."""
    said = _SPACE.sub("", plain[:_COMPARED])
    for number, passage in enumerate(shown(source), 1):
        if _SPACE.sub("", passage) not in said:
            blocks.add(passage, ("part", "body"), ("line", number))


def saved_page(data: bytes) -> list[str]:
    """The passages of a page as a file, or of a page that was saved with all its parts (MHTML)."""
    message = email.message_from_bytes(data, policy=default)
    if message["MIME-Version"]:
        return [passage for part in _bodies(message) for passage in shown(_content(part))]
    return shown(decode(data).text)


def shown(source: str) -> list[str]:
    """The passages of a page as a reader sees them."""
    from hegui.records import FILL, SKIP, STOP

    text = html.read(source).text.replace(FILL, "").replace(SKIP, "")
    return [part for part in text.split(STOP) if part.strip()]
