"""Pictures over HTTP: uploaded ones and those behind an address."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

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


def test_what_is_no_picture_is_refused(program: httpx.Client) -> None:
    answer = program.post("/v1/pictures", content=b"no picture", headers={"Content-Type": "image/png"})
    assert (answer.status_code, answer.json()["detail"]) == (415, "it is no picture of a kind that is read")


@pytest.mark.parametrize("url", ["ftp://example.com/a.png", "file:///etc/passwd", "a.png"])
def test_only_web_addresses_are_taken(program: httpx.Client, url: str) -> None:
    assert program.post("/v1/pictures/address", json={"url": url}).status_code == 422
