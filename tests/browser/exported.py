"""What the side panel exports of the page "好课网" with four findings, whichever browser saved it."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from collections.abc import Mapping
from typing import Any

from PIL import Image


def is_evidence(files: Mapping[str, str], url: str) -> dict[str, Any]:
    """Check the texts by their formats: `json`, `csv`, `html`. The first finding."""
    data = json.loads(files["json"])
    assert (data["schema"], data["url"], data["title"]) == ("hegui-page/1", url, "好课网")
    packs = data["tool"]["packs"]
    assert packs
    assert all(len(pack["sha256"]) == 64 for pack in packs)
    first: dict[str, Any] = data["findings"][0]
    assert (first["text"], first["quote"], first["selector"]) == (
        "协议包过",
        "协议包过，证书终身有效。",
        "body > p:nth-of-type(1)",
    )
    rows = list(csv.reader(io.StringIO(files["csv"].removeprefix("\ufeff"))))
    assert [row[1] for row in rows] == ["用语", "协议包过", "内部渠道", "终身有效", "包过"]
    assert all(url in row for row in rows[1:])
    assert "<script" not in files["html"]
    assert "<mark>协议包过</mark>" in files["html"]
    assert packs[0]["sha256"] in files["html"]
    return first


GREEN = (10, 120, 60)
GREEN_STYLE = f"<style>html {{ background: rgb{GREEN} }}</style>"


def shows_green(text: str) -> None:
    """Check the screenshot in an exported text, of a page with GREEN_STYLE."""
    found = re.search(r"data:image/png;base64,([A-Za-z0-9+/=]+)", text)
    assert found
    picture = Image.open(io.BytesIO(base64.b64decode(found[1]))).convert("RGB")
    assert picture.getpixel((picture.width - 20, picture.height - 20)) == GREEN
