"""Packs as a user would bring them: zips of a folder, in base64."""

from __future__ import annotations

import base64
import io
import zipfile

MANIFEST = """\
name: house
title: 本公司用语规范
title_en: House style
version: {version}
jurisdiction: CN
description: 本公司约定不用的说法
"""
RULE = """\
title: 约定不用的说法
category: house
severity: warning
message: “{{match}}”是本公司约定不用的说法
why: 显得浮夸
source: [{{title: 本公司文案规范, article: 第一条, date: 2026-01-01}}]
suggestion: 写具体事实
en: {{title: Words we do not use, message: "no “{{match}}”", why: Boastful, suggestion: Say a fact}}
terms: [{word}]
bad: [我们的课程{word}]
good: [我们的课程有录播]
"""


def house(word: str = "花里胡哨", version: str = "1.0.0", **more: str) -> str:
    """A pack with one rule for one word; `more` are files by name, in place of these or beside them."""
    return packed(
        {
            "house/pack.yaml": MANIFEST.format(version=version),
            "house/house-words.yaml": RULE.format(word=word),
            **{f"house/{name}": text for name, text in more.items()},
        }
    )


def packed(files: dict[str, str]) -> str:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as opened:
        for name, text in files.items():
            opened.writestr(name, text)
    return base64.b64encode(archive.getvalue()).decode("ascii")
