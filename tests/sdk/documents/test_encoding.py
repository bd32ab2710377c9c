"""Bytes to text: what the bytes say, and what reads as Chinese."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hegui.documents.encoding import Decoded, decode
from hegui.errors import DocumentError
from hegui.finding import Remark

SIMPLIFIED = [
    "本课程由退休教师授课，每班不超过十人。",
    "三天拿证，协议包过，不过全额退款，立即报名",
    "我们的产品采用天然原料，适合全家人使用",
    "价格：98元/盒，买二送一（限时优惠）！",
]
TRADITIONAL = [
    "本課程由退休教師授課，每班不超過十人。",
    "三天拿證，協議包過，不過全額退款，立即報名",
    "我們的產品採用天然原料，適合全家人使用",
    "價格：98元/盒，買二送一（限時優惠）！",
]
SHORT = [
    *((text, encoding) for text in SIMPLIFIED for encoding in ("gb18030", "utf-16-le", "utf-16-be")),
    *((text, encoding) for text in TRADITIONAL for encoding in ("gb18030", "big5hkscs", "utf-16-le")),
    ("香港嘅補習社話包過，咁係咪呃人㗎？你哋點睇", "big5hkscs"),
    ("一生一世，一心一意，万一不满意，一一退款", "utf-16-le"),
    ("TOP 1 in 12 cities\n", "utf-16-be"),
    ("三天拿证，TOP 1\n", "utf-32-le"),
]


def guess(name: str) -> Remark:
    return Remark(
        "encoding", f"read as {name}, which is a guess; save the file as UTF-8 if its text looks wrong"
    )


@pytest.mark.parametrize(("text", "encoding"), SHORT)
def test_short_texts_are_read_for_what_they_are(text: str, encoding: str) -> None:
    name = {"big5hkscs": "Big5-HKSCS"}.get(encoding, encoding.upper())
    assert decode(text.encode(encoding)) == Decoded(text, encoding, guess(name))


@pytest.mark.parametrize(
    ("data", "decoded"),
    [
        pytest.param(b"", Decoded("", "utf-8", None), id="nothing"),
        pytest.param("包过".encode(), Decoded("包过", "utf-8", None), id="UTF-8"),
        pytest.param("包\r\n过\r".encode(), Decoded("包\r\n过\r", "utf-8", None), id="newlines are kept"),
        pytest.param("\ufeff包过".encode(), Decoded("包过", "utf-8-sig", None), id="UTF-8 with mark"),
        pytest.param(
            "\ufeff包过".encode("utf-16-le"), Decoded("包过", "utf-16", None), id="UTF-16 with mark"
        ),
        pytest.param("\ufeff包过".encode("utf-16-be"), Decoded("包过", "utf-16", None), id="big-endian"),
        pytest.param(
            "\ufeff包过".encode("utf-32-le"), Decoded("包过", "utf-32", None), id="UTF-32 with mark"
        ),
        pytest.param(
            "<meta charset=gb2312>镕".encode("gb18030"),
            Decoded("<meta charset=gb2312>镕", "gb18030", None),
            id="a page says what it is",
        ),
        pytest.param(
            "<meta content='text/html; charset=big5'>過".encode("big5"),
            Decoded("<meta content='text/html; charset=big5'>過", "big5hkscs", None),
            id="in the old way",
        ),
        pytest.param(
            "<?xml version='1.0' encoding='GBK'?>过".encode("gbk"),
            Decoded("<?xml version='1.0' encoding='GBK'?>过", "gb18030", None),
            id="or as XML",
        ),
        pytest.param(
            "<meta charset=gbk>包过".encode(),
            Decoded("<meta charset=gbk>包过", "utf-8", None),
            id="what reads as UTF-8 is UTF-8, whatever it says",
        ),
        pytest.param(
            "<meta charset=nonsense>我们的课程".encode("gb18030"),
            Decoded("<meta charset=nonsense>我们的课程", "gb18030", guess("GB18030")),
            id="an encoding that does not exist is no help",
        ),
        pytest.param(
            "日本語の文章です。これはテストです。".encode("shift_jis"),
            Decoded("日本語の文章です。これはテストです。", "cp932", guess("CP932")),
            id="other encodings are recognised",
        ),
    ],
)
def test_encodings(data: bytes, decoded: Decoded) -> None:
    assert decode(data) == decoded


@pytest.mark.parametrize(
    ("data", "text", "message", "line"),
    [
        pytest.param(
            "包过。\n".encode() + b"\xff" + "我们的课程".encode(),
            "包过。\n\ufffd我们的课程",
            "undecodable bytes in this UTF-8 file: 1, first in line 2; save it again",
            2,
            id="one bad byte",
        ),
        pytest.param(
            "\ufffd我们的课程\r\n".encode() + b"a\xffb\r\n" + "我们的".encode() + b"\xe6",
            "\ufffd我们的课程\r\na\ufffdb\r\n我们的\ufffd",
            "undecodable bytes in this UTF-8 file: 2, first in line 2; save it again",
            2,
            id="two, besides a replacement character that stood there before",
        ),
        pytest.param(
            "我们的课程\n我们的课程".encode("gb18030")[:-1],
            "我们的课程\n我们的课\ufffd",
            "undecodable bytes in this GB18030 file: 1, first in line 2; save it again",
            2,
            id="half a character at the end",
        ),
        pytest.param(
            b"TOP 1 in \x9d\x81 cities" + b", again and again" * 10,
            "TOP 1 in \ufffd\ufffd cities" + ", again and again" * 10,
            "undecodable bytes in this UTF-8 file: 2, first in line 1; save it again",
            1,
            id="a few odd bytes in ASCII",
        ),
        pytest.param(
            "\ufeff包过".encode("utf-16-le") + b"\xd8",
            "包过\ufffd",
            "undecodable bytes in this UTF-16 file: 1, first in line 1; save it again",
            1,
            id="half a unit",
        ),
    ],
)
def test_damaged_files(data: bytes, text: str, message: str, line: int) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.remark) == (text, Remark("undecodable", message, line))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\0", "this is a PNG image", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0", "this is a JPEG image", id="JPEG"),
        pytest.param(b"RIFF\x10\0\0\0WEBPVP8 ", "this is a WebP image", id="WebP"),
        pytest.param(b"PK\x03\x04\x14", "this is a ZIP archive or an Office document", id="zip"),
        pytest.param(b"%PDF-1.7\n", "this is a PDF document", id="PDF"),
        pytest.param(b"\x7fELF\x02\x01\0\0\0", "this is a binary file (it has NUL bytes)", id="ELF"),
        pytest.param(bytes(range(256)), "this is a binary file (it has NUL bytes)", id="every byte"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data)
    assert (
        str(caught.value)
        == f"{message}, which is no text\n  hint: export it as text, Markdown or HTML and check that"
    )


@given(st.binary(max_size=60))
def test_any_bytes(data: bytes) -> None:
    try:
        decoded = decode(data)
    except DocumentError:
        return
    assert (
        decoded.remark
        or decoded.text.encode(decoded.encoding) == data
        or decoded.encoding in ("utf-16", "utf-32")
    )


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])))
def test_utf8_is_never_doubted(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8", None)
