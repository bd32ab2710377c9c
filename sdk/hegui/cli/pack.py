"""`hegui pack`: for authors of rules. The only command that needs pydantic."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from hegui.cli.args import Args
from hegui.cli.check import write_text
from hegui.cli.console import Console
from hegui.config import Config, language
from hegui.errors import Fault, HeguiError, PackError
from hegui.evaluate import collide
from hegui.linter import Linter
from hegui.pack import read_pack

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MANIFEST = """\
name: {name}
title: 本公司用语规范
title_en: House style
version: 0.1.0
jurisdiction: CN
description: 本公司约定不用的说法
"""
_RULE = """\
# 一个文件一条规则，文件名就是规则名：{name}/house-words
# 每个词条至少要有一个反例（bad）报得出来；误报过的正常说法都写进 good
title: 约定不用的说法
category: house
severity: warning            # error 禁用，warning 慎用，info 需依据
message: “{{match}}”是本公司约定不用的说法
why: 写明为什么不用
source:
  - title: 本公司文案规范
    article: 第一条
    date: {today}
suggestion: 写明可以怎么改
en:
  title: Words we do not use
  message: “{{match}}” is on our list of words not to use
  why: Say why
  suggestion: Say what to write instead
terms: [遥遥领先]
bad: [我们的课程遥遥领先]
good: [我们的课程有录播]
"""


def run(args: Args, console: Console) -> int:
    if args.lang:
        console.lang = language(args.lang)
    if args.action == "schema":
        return _schema(args.paths or ["rule"], console)
    if args.action == "diff":
        from hegui.cli.pack_diff import run as diff

        return diff(args, console)
    if not args.paths:
        raise HeguiError(console.word("usage.pack-dir"))
    return _check(args.paths, console) if args.action == "check" else _new(args.paths, console)


def _check(folders: Sequence[str], console: Console) -> int:
    """Every fault of every pack, one a line on stdout; 1 where there is any. Terms that also stand in
    ordinary words are no faults: they are pointed out on stderr.
    """
    total = 0
    for folder in map(Path, folders):
        if not folder.is_dir():
            raise HeguiError(console.word("no-path", path=folder))
        faults = _faults(folder)
        console.data("".join(f"{fault.said(console.lang)}\n" for fault in faults))
        key = "pack.faults" if faults else "pack.fine"
        console.note(key, path=folder, n=len(faults))
        if not faults:
            for warning in collide.warnings(read_pack(folder)):
                console.note("pack.collision", warning=warning.said(console.lang))
        total += len(faults)
    return int(total > 0)


def _faults(folder: Path) -> list[Fault]:
    """What is wrong with a pack by itself. Loading it reads it, compiles it and runs its examples."""
    try:
        Linter(Config(packs=(), extends=(folder.absolute(),)))
    except PackError as error:
        return error.faults
    return []


def _new(folders: Sequence[str], console: Console) -> int:
    for folder in map(Path, folders):
        name = folder.absolute().name
        if not _NAME.fullmatch(name):
            raise HeguiError(console.word("pack.name", name=name))
        if folder.exists() and any(folder.iterdir()):
            raise HeguiError(console.word("exists", path=folder))
        folder.mkdir(parents=True, exist_ok=True)
        write_text(folder / "pack.yaml", _MANIFEST.format(name=name), console)
        write_text(folder / "house-words.yaml", _RULE.format(name=name, today=date.today()), console)
        console.note("pack.made", path=folder.as_posix())
    return 0


def _schema(names: Sequence[str], console: Console) -> int:
    from hegui.rule import Lexicon, Manifest, Model, Rule

    models: dict[str, type[Model]] = {"rule": Rule, "pack": Manifest, "lexicon": Lexicon}
    if len(names) != 1 or names[0] not in models:
        raise HeguiError(console.word("usage.schema"))
    schema = models[names[0]].model_json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    console.data(json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
    return 0
