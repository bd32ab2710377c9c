"""The configuration of one call: the file, over it the environment, over that the command line."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

from hegui.cli.args import Args
from hegui.cli.console import Console
from hegui.config import Config, Profile, language, load
from hegui.errors import ConfigError
from hegui.message import Message


def settle(args: Args, console: Console, folder: Path | None = None) -> Config:
    """The configuration for this call, or for a folder of it. From here on the console speaks its language."""
    explicit = args.config or os.environ.get("HEGUI_CONFIG")
    config = load(folder or _start(args.paths), Path(explicit) if explicit else None)
    if args.profiles:
        config = _profile(args, config).over(config)
    config = config._replace(**_changes(args, config))
    console.lang = language(config.lang)
    console.quiet = args.quiet
    return config


def _profile(args: Args, config: Config) -> Profile:
    """The one profile that was asked for; only `check` knows what to do with several."""
    from hegui.load import builtin_root
    from hegui.profile import choose

    if args.packs:
        raise ConfigError(Message("`--profile` names its packs itself"), Message("leave `--pack` out"))
    chosen = choose(config, builtin_root(), args.profiles)
    if len(chosen) > 1:
        raise ConfigError(Message("this command takes one profile"))
    return chosen[0]


def _start(paths: list[str]) -> Path:
    """Where the search for a file begins: here, or beside the texts where all of them lie elsewhere."""
    here = Path.cwd()
    places = [(here / path).resolve() for path in paths if path != "-"]
    if not places or any(place.is_relative_to(here) for place in places):
        return here
    common = Path(os.path.commonpath(places)) if len({place.anchor for place in places}) == 1 else here
    return common if common.is_dir() else common.parent


def _changes(args: Args, config: Config) -> dict[str, Any]:
    lang = args.lang or os.environ.get("HEGUI_LANG") or config.lang
    language(lang)  # refuses an unknown one
    changes: dict[str, Any] = {"lang": lang}
    if args.packs:
        folders = [name for name in args.packs if _is_folder(name)]
        changes["packs"] = tuple(name for name in args.packs if name not in folders)
        changes["extends"] = tuple(Path(name).absolute() for name in folders)
    if args.as_of:
        changes["as_of"] = _day(args.as_of)
    if args.disable:
        changes["disable"] = (*config.disable, *map(_selector, args.disable))
    if args.exclude:
        changes["exclude"] = (*config.exclude, *args.exclude)
    if args.baseline:
        changes["baseline"] = Path(args.baseline).absolute()
    changes |= {key: value for key in ("publisher", "fail_on") if (value := getattr(args, key))}
    return changes


def _is_folder(name: str) -> bool:
    if "/" in name or os.sep in name:
        return True
    try:
        return (Path(name) / "pack.yaml").is_file()
    except OSError:  # too long for a name of a folder
        return False


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = Message("`--as-of {text}` is no day", text=text)
        raise ConfigError(message, Message("write it as 2026-12-31")) from None


def _selector(text: str) -> str:
    from hegui.config_file import is_selector

    if not is_selector(text):
        message = Message("`--disable {text}` names no rule", text=text)
        raise ConfigError(message, "`ad-law/only-one`, `ad-law/*`")
    return text
