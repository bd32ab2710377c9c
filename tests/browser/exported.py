"""What the side panel exports of the page "好课网" with four findings, whichever browser saved it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any


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
