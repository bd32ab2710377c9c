"""What there is to judge by, for programs that show it: packs, profiles, the files of rules, drafts tried out.

Everything heavy is imported when it is asked for: judging needs none of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hegui.config import Config, Profile
from hegui.digest import digest
from hegui.errors import ConfigError, Fault, PackError
from hegui.finding import RuleInfo
from hegui.linter import Linter
from hegui.load import builtin_packs, builtin_root
from hegui.message import Message
from hegui.ruleset import Page, RuleInfos, in_force
from hegui.trace import Trace

if TYPE_CHECKING:
    from hegui.pack import Pack

DRAFT = "draft"


class PackPage(NamedTuple):
    """A pack as a list shows it. `title` in the reader's language; `enabled`: this configuration judges by it."""

    name: str
    title: str
    version: str
    jurisdiction: str
    description: str
    sha256: str
    rules: int
    enabled: bool


class Example(NamedTuple):
    """One example of a draft, and whether the rule does with it what it should."""

    kind: str
    text: str
    ok: bool


class Draft(NamedTuple):
    """A rule tried out: what is wrong with it, how its examples fare, and what judges by it where it compiles."""

    faults: Sequence[Fault]
    examples: Sequence[Example]
    linter: Linter | None


def packs(config: Config, lang: str = "zh-Hans") -> list[PackPage]:
    """Built-in packs and those of the configuration. PackError where one is refused."""
    own = set(map(Path, config.extends))
    found = []
    for folder in _folders(config):
        pack = _pack(folder)
        about = pack.manifest
        if about is None:  # read_pack refuses a pack without one
            continue
        title = about.title_en if lang == "en" else about.title
        enabled = folder in own or pack.name in config.packs
        found.append(
            PackPage(
                pack.name, title, pack.version, about.jurisdiction, about.description, pack.sha256,
                len(pack.rules), enabled,
            )
        )  # fmt: skip
    return found


def rules(config: Config, lang: str = "zh-Hans") -> Mapping[str, RuleInfo]:
    """The rules in force of all packs there are, enabled or not, by id, old ids too; as a linter of them all has them.

    They come from the files: nothing is compiled. PackError where a pack is refused.
    """
    from hegui.renames import resolve

    day = (config.as_of or date.today()).isoformat()
    folders = _folders(config)
    known = {rule_id: info for folder in folders for rule_id, info in _infos(folder, lang).items()}
    valid = [info for info in known.values() if in_force(day, info.effective, info.repealed)]
    renames, _ = resolve([_pack(builtin_root()), *map(_pack, folders)], known)
    return RuleInfos({info.rule_id: n for n, info in enumerate(valid)}, valid.__getitem__, renames)


def _folders(config: Config) -> list[Path]:
    return [*(builtin_root() / name for name in builtin_packs()), *map(Path, config.extends)]


def _pack(folder: Path) -> Pack:
    """The pack in a folder, or under the root what all packs share; read once for each state of its files."""
    return _pack_as(folder, digest(folder))


@lru_cache(64)
def _pack_as(folder: Path, _sha256: str) -> Pack:
    from hegui.pack import read_pack, read_shared

    return read_shared(folder) if folder == builtin_root() else read_pack(folder)


def _infos(folder: Path, lang: str) -> Mapping[str, RuleInfo]:
    return _infos_as(folder, digest(folder), lang)


@lru_cache(64)
def _infos_as(folder: Path, sha256: str, lang: str) -> Mapping[str, RuleInfo]:
    from hegui.pages import page

    pack = _pack_as(folder, sha256)
    found = {}
    for rule_id, rule in pack.rules.items():
        about = Page.read(json.loads(page(rule)))
        title, message, why, suggestion = about.texts[lang]
        found[rule_id] = RuleInfo(
            rule_id, pack.name, rule.category, rule.severity, title, message, why, suggestion, about.source,
            rule.in_force.isoformat(), rule.repealed.isoformat() if rule.repealed else "",
            about.terms, about.bad, about.good,
        )  # fmt: skip
    return found


def names() -> list[str]:
    """The packs that come with the wheel."""
    return builtin_packs()


def profiles(config: Config) -> dict[str, Profile]:
    """Profiles that come with the rules, and those of the configuration."""
    from hegui.profile import profiles as known

    return known(config, builtin_root())


def rule_text(config: Config, rule_id: str) -> str:
    """The YAML file of a rule; ConfigError where there is none."""
    pack, _, name = rule_id.partition("/")
    folders = [builtin_root() / each for each in builtin_packs() if each == pack]
    folders += [Path(folder) for folder in config.extends if Path(folder).name == pack]
    for folder in folders:
        path = folder / f"{name}.yaml"
        if path in set(folder.glob("*.yaml")):
            return path.read_text("utf-8")
    raise ConfigError(Message("there is no rule `{rule}`", rule=rule_id))


def read_config(path: Path | None) -> Config:
    """The configuration in a file, or the defaults. ConfigError with its first fault."""
    if path is None:
        return Config()
    from hegui.config_file import read

    return read(path)


def stamp(config: Config) -> tuple[tuple[str, int, int], ...]:
    """Changes when a rule file of the configuration does; reads no file."""
    folders = [builtin_root(), *map(Path, config.extends)]
    paths = sorted(path for folder in folders for path in folder.rglob("*.yaml"))
    found = []
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)


def try_rule(text: str, lang: str = "zh-Hans") -> Draft:
    """A rule file tried by itself, before anyone enables it."""
    import tempfile  # it is slow to import

    from hegui.pack import read_pack

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / DRAFT
        folder.mkdir()
        (folder / "pack.yaml").write_text(_MANIFEST, "utf-8")
        (folder / "rule.yaml").write_bytes(text.encode("utf-8", "surrogateescape"))
        config = Config(packs=(), extends=(folder,), lang=lang)
        faults: list[Fault] = []
        linter: Linter | None
        try:
            linter = Linter(config)
        except PackError as error:
            faults = [fault._replace(path=Path(fault.path).name) for fault in error.faults]
            linter = _unproven(config)
            if linter is None:
                return Draft(faults, (), None)
        rule = read_pack(folder).rules[f"{DRAFT}/rule"]
    judge = linter.under(Config(packs=(), lang=lang))
    examples = [Example("bad", each, _fires(judge.explain(each))) for each in rule.bad]
    examples += [Example("good", each, not _fires(judge.explain(each))) for each in rule.good]
    return Draft(faults, examples, judge)


_MANIFEST = f"""name: {DRAFT}
title: 草稿
title_en: Draft
version: 0.0.0
jurisdiction: CN
description: 试用中的规则
"""


def _unproven(config: Config) -> Linter | None:
    """The linter of rules that compile but fail their examples; None where they do not compile."""
    from hegui.load import compile_texts, read_texts

    try:
        return Linter(config, rules=read_texts(*compile_texts(config, lambda *_: [])))
    except PackError:
        return None


def _fires(trace: Trace) -> bool:
    return any(finding.kind == "violation" for finding in trace.report.findings)
