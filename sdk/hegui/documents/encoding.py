"""Bytes to text: UTF-8 first, then what the bytes say of themselves, then what reads as Chinese."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from hegui.errors import DocumentError
from hegui.finding import Remark
from hegui.message import Message

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", Message("a PDF document")),
    (b"PK\x03\x04", Message("a ZIP archive or an Office document")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Message("an old Office document")),
    (b"\x89PNG\r\n\x1a\n", Message("a PNG image")),
    (b"\xff\xd8\xff", Message("a JPEG image")),
    (b"GIF87a", Message("a GIF image")),
    (b"GIF89a", Message("a GIF image")),
    (b"\x1f\x8b\x08", Message("a gzip archive")),
    (b"Rar!\x1a\x07", Message("a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", Message("a 7z archive")),
)
_WEBP = re.compile(rb"RIFF....WEBP", re.DOTALL)
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE
)
_DECLARATION_LIMIT = 4096  # browsers look at 1024 bytes; comments before it push it down
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
EXPORT = Message("export it as text, Markdown or HTML and check that")


_UNDECODABLE = {
    "zh-Hans": "这个 {name} 文件有 {count} 处无法解码，第一处在第 {line} 行；请重新保存",
    "zh-Hant": "這個 {name} 檔案有 {count} 處無法解碼，第一處在第 {line} 行；請重新儲存",
    "en": "undecodable bytes in this {name} file: {count}, first in line {line}; save it again",
}
_GUESSED = {
    "zh-Hans": "按 {name} 读取，这是推断；如果文字不对，请另存为 UTF-8",
    "zh-Hant": "按 {name} 讀取，這是推斷；如果文字不對，請另存為 UTF-8",
    "en": "read as {name}, which is a guess; save the file as UTF-8 if its text looks wrong",
}


class Decoded(NamedTuple):
    """A file's text. `encoding` is a name for `str.encode` that gives the file back, with its BOM.

    `remark` where the encoding was guessed, or some bytes were no text.
    """

    text: str
    encoding: str
    remark: Remark | None


def decode(data: bytes, lang: str = "en") -> Decoded:
    """The text of a file; newlines stay as they are. DocumentError if it is no text at all."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode(data, encoding, lang)
    _refuse_binary(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data, lang)
    return Decoded(text, "utf-8", None) if "\0" not in text else _decode_wide(data, lang)


def _refuse_binary(data: bytes) -> None:
    found = next((name for magic, name in _MAGIC if data.startswith(magic)), None)
    if not found and _WEBP.match(data):
        found = Message("a WebP image")
    if found:
        raise DocumentError(Message("this is {what}, which is no text", what=found), EXPORT)


def _decode_wide(data: bytes, lang: str) -> Decoded:
    """A file with NUL bytes: UTF-16 or UTF-32 without a BOM, or no text."""
    from hegui.documents.guess import wide

    encoding = wide(data)
    if not encoding:
        raise DocumentError(Message("this is a binary file (it has NUL bytes), which is no text"), EXPORT)
    return _decode(data, encoding, lang, guessed=True)


def _decode_other(data: bytes, lang: str) -> Decoded:
    from hegui.documents.guess import known, narrow

    if declared := _DECLARED.search(data, 0, _DECLARATION_LIMIT):
        encoding = known(declared[1].decode("ascii"))
        if encoding and not _damage(data, encoding):
            return _decode(data, encoding, lang)
    if b"\0" in data:
        return _decode_wide(data, lang)
    encoding = narrow(data)
    if not encoding:
        raise DocumentError(
            Message("the encoding of this file is not recognised"), Message("save it as UTF-8")
        )
    return _decode(data, encoding, lang, guessed=encoding != "utf-8")


def _damage(data: bytes, encoding: str) -> UnicodeDecodeError | None:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error
    return None


def _decode(data: bytes, encoding: str, lang: str, *, guessed: bool = False) -> Decoded:
    """The text, with a replacement character for whatever is none."""
    damage = _damage(data, encoding)
    if not damage:
        return Decoded(data.decode(encoding), encoding, _guess_remark(encoding, lang) if guessed else None)
    text = data.decode(encoding, "replace")
    written = "\ufffd".encode(encoding.removesuffix("-sig"), "ignore")  # those that stood there before
    count = text.count("\ufffd") - (data.count(written) if written else 0)
    line = len(_LINE_BREAK.findall(data[: damage.start].decode(encoding, "replace"))) + 1
    message = _UNDECODABLE[lang].format(count=count, name=_title(encoding), line=line)
    return Decoded(text, encoding, Remark("undecodable", message, line))


def _guess_remark(encoding: str, lang: str) -> Remark:
    return Remark("encoding", _GUESSED[lang].format(name=_title(encoding)))


def _title(encoding: str) -> str:
    return {"big5hkscs": "Big5-HKSCS"}.get(encoding, encoding.removesuffix("-sig").upper())
