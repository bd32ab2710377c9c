"""Pictures over HTTP: uploaded ones and those behind an address."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.heic import as_heic
from tests.server.site import site

AD = Path(__file__).parents[2] / "samples" / "pictures" / "certificate-ad.png"


def test_an_uploaded_picture_is_judged(program: httpx.Client) -> None:
    headers = {"Content-Type": "image/png", "X-Filename": "%E5%B9%BF%E5%91%8A.png"}
    query = {"packs": "certificate", "lang": "zh-Hans"}
    answer = program.post("/v1/pictures", content=AD.read_bytes(), headers=headers, params=query)
    assert answer.status_code == 200, answer.text
    (document,) = answer.json()["documents"]
    assert (document["path"], document["verdict"]) == ("广告.png", "violating")
    boxes = {finding["rule_id"]: finding["locator"]["box"] for finding in document["findings"]}
    assert {"certificate/emblem-picture", "certificate/pass-guarantee"} <= boxes.keys()


def test_a_kind_that_browsers_do_not_show_is_answered_as_one_that_they_do(program: httpx.Client) -> None:
    with Image.open(AD) as picture:
        answer = program.post("/v1/pictures/view", content=as_heic(picture))
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
        with Image.open(io.BytesIO(answer.content)) as viewed:
            assert (viewed.format, viewed.size) == ("JPEG", picture.size)
    assert program.post("/v1/pictures/view", content=b"no picture").status_code == 415


def test_what_is_no_picture_is_refused(program: httpx.Client) -> None:
    answer = program.post("/v1/pictures", content=b"no picture", headers={"Content-Type": "image/png"})
    assert (answer.status_code, answer.json()["detail"]) == (415, "it is no picture of a kind that is read")


@pytest.mark.parametrize("url", ["ftp://example.com/a.png", "file:///etc/passwd", "a.png"])
def test_only_web_addresses_are_taken(program: httpx.Client, url: str) -> None:
    assert program.post("/v1/pictures/address", json={"url": url}).status_code == 422


def asked(**more: Any) -> dict[str, Any]:
    return {
        "picture": base64.b64encode(AD.read_bytes()).decode(),
        "path": "广告.png",
        "packs": ["certificate"],
        **more,
    }


def media(docx: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as opened:
        return [opened.read(name) for name in opened.namelist() if name.startswith("word/media/")]


def test_a_picture_is_judged_like_a_text(program: httpx.Client) -> None:
    name = {"X-Filename": "%E5%B9%BF%E5%91%8A.png"}
    sent = program.post(
        "/v1/pictures", content=AD.read_bytes(), params={"packs": "certificate"}, headers=name
    )
    (expected,) = sent.json()["documents"]
    (document,) = program.post("/v1/lint", json=asked()).json()["documents"]
    assert document["findings"] == expected["findings"]


def test_one_thing_is_judged_at_a_time(program: httpx.Client) -> None:
    assert program.post("/v1/lint", json=asked(text="包过")).status_code == 422


def test_a_report_shows_the_picture_with_its_boxes(program: httpx.Client) -> None:
    docx = program.post("/v1/report", params={"format": "docx"}, json=asked())
    png = program.post("/v1/report", params={"format": "png"}, json=asked())
    page = program.post("/v1/report", params={"format": "html"}, json=asked())
    assert media(docx.content) == [png.content]
    assert f'src="data:image/png;base64,{base64.b64encode(png.content).decode()}"' in page.text
    assert "; img-src data:" in page.text
    marked, plain = Image.open(io.BytesIO(png.content)), Image.open(AD)
    assert marked.size == plain.size
    assert marked.convert("RGB").tobytes() != plain.convert("RGB").tobytes()


def test_a_text_has_no_picture_of_its_report(program: httpx.Client) -> None:
    assert program.post("/v1/report", params={"format": "png"}, json={"text": "包过"}).status_code == 422


def test_a_picture_becomes_a_case_with_the_file_as_evidence(program: httpx.Client) -> None:
    case = program.post("/v1/cases", json=asked(title="图片广告")).json()
    assert case["format"] == "picture"
    assert "协议包过" in case["text"]
    (piece,) = [one for one in case["evidence"] if one["kind"] == "picture"]
    assert (piece["name"], piece["media_type"]) == ("广告.png", "image/png")
    assert program.get(f"/v1/cases/{case['id']}/evidence/{piece['id']}").content == AD.read_bytes()
    assert media(program.get(f"/v1/cases/{case['id']}/lead").content) == [AD.read_bytes()]
    (lead,) = program.get(f"/v1/cases/{case['id']}/lead", params={"format": "json"}).json()["leads"]
    assert lead["media_type"] == "图片"


def test_what_was_fetched_is_kept_under_its_true_type(program: httpx.Client) -> None:
    """As the extension does with a picture that neither the page nor it may read."""
    case = program.post("/v1/cases", json={"title": "网页", "text": "协议包过"}).json()
    with site() as web:
        fetched = program.post(
            "/v1/pictures/fetch", json={"url": web.put("/ad", AD.read_bytes(), "image/png")}
        )
    address = f"/v1/cases/{case['id']}/evidence?kind=picture"
    headers = {"Content-Type": fetched.headers["content-type"], "X-Filename": "ad"}
    kept = program.post(address, content=fetched.content, headers=headers).json()
    assert (kept["media_type"], kept["size"]) == ("image/png", AD.stat().st_size)


def test_a_picture_on_the_web_comes_as_a_download(program: httpx.Client) -> None:
    with site() as web:
        url = web.put("/%E5%B9%BF%E5%91%8A.png", AD.read_bytes(), "image/png")
        answer = program.post("/v1/pictures/fetch", json={"url": url})
        page = program.post("/v1/pictures/fetch", json={"url": web.put("/", "<p>no picture")})
    assert answer.content == AD.read_bytes()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert page.status_code == 422


def test_a_picture_that_is_none_is_refused_in_words(program: httpx.Client) -> None:
    answer = program.post("/v1/lint", json={"picture": base64.b64encode(b"no picture").decode()})
    assert (answer.status_code, answer.json()["detail"]) == (422, "it is no picture of a kind that is read")
    answer = program.post("/v1/lint", json={"picture": "a"})
    assert (answer.status_code, answer.json()["errors"][0]["where"]) == (422, "picture")


def large(megabytes: int) -> bytes:
    """The ad on a wall so large that its file, which is not compressed, has about so many megabytes."""
    side = int((megabytes * 1_000_000 / 3) ** 0.5)
    with Image.open(AD) as ad:
        wall = Image.new("RGB", (side, side), "white")
        wall.paste(ad, (40, 40))
    file = io.BytesIO()
    wall.save(file, "PNG", compress_level=0)
    return file.getvalue()


def test_a_picture_as_large_as_a_file_may_be_is_reported_on_and_opens_a_case(program: httpx.Client) -> None:
    picture = large(20)
    request = asked(picture=base64.b64encode(picture).decode())
    report = program.post("/v1/report", params={"format": "docx"}, json=request)
    assert report.status_code == 200, report.text
    case = program.post("/v1/cases", json=request | {"title": "大图"}).json()
    [piece] = [one for one in case["evidence"] if one["kind"] == "picture"]
    kept = program.get(f"/v1/cases/{case['id']}/evidence/{piece['id']}")
    assert kept.content == picture


def test_a_larger_one_is_refused_with_what_to_do(program: httpx.Client) -> None:
    request = asked(picture="A" * (90 << 20))
    refused = program.post("/v1/lint", json=request, headers={"Accept-Language": "zh-CN"})
    assert (refused.status_code, refused.json()["code"]) == (413, "body-large")
    assert "图片、文件缩小" in refused.json()["detail"]
