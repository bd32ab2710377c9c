"""Pictures: the text on them and the national emblem, as a Document with a place for every character.

Needs the extra `hegui[image]`; nothing here is imported before a picture comes.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

from hegui.errors import DocumentError
from hegui.finding import Remark, Report
from hegui.message import Message
from hegui.records import Document

FORMATS: Final = frozenset(
    (".avif", ".bmp", ".gif", ".heic", ".heif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp")
)
"""File name extensions of pictures that are read; the bytes decide what a file really is."""

INSTALL = Message('install what reads pictures: pip install "hegui[image]"')
_LIBRARIES = ("PIL", "onnxruntime", "rapidocr")
_LEFT_OUT = {
    "zh-Hans": "动画太长：后面 {count} 帧没有读",
    "zh-Hant": "動畫太長：後面 {count} 幀沒有讀",
    "en": "a long animation: its last {count} frames were not read",
}
_NO_TEXT = {
    "zh-Hans": "图上没有认出文字",
    "zh-Hant": "圖上沒有認出文字",
    "en": "no text was recognised on the picture",
}


def _check_installed() -> None:
    if not all(find_spec(name) for name in _LIBRARIES):
        raise DocumentError(Message("pictures cannot be read: the extra `image` is not installed"), INSTALL)


def read(data: bytes, lang: str = "en") -> tuple[Document, tuple[Remark, ...]]:
    """A picture file as a document, and what is to be known of the reading.

    DocumentError where it is damaged, too large or no picture, or where the extra is not installed.
    """
    _check_installed()
    from hegui.pictures.decode import frames
    from hegui.pictures.document import read_frames
    from hegui.pictures.ocr import RapidReader

    shots, left_out = frames(data)
    document = read_frames(shots, RapidReader())
    remarks = []
    if left_out > 0:
        remarks.append(Remark("frames-left-out", _LEFT_OUT[lang].format(count=left_out)))
    if not document.source:
        remarks.append(Remark("no-text", _NO_TEXT[lang]))
    return document, tuple(remarks)


def viewable(data: bytes) -> bytes:
    """A picture of a kind that browsers do not show, as JPEG; upright and of the size that `locator.box` is measured in.

    Of an animation, the first frame. DocumentError as in `read`.
    """
    _check_installed()
    from hegui.pictures.decode import first_as_jpeg

    return first_as_jpeg(data)


def annotated(data: bytes, report: Report) -> bytes:
    """A picture that was read, as PNG with a numbered box round each finding of its report."""
    from hegui.pictures.annotate import annotate

    return annotate(data, report)
