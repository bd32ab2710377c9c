"""Which profiles there are: those that come with the rules, and over them the project's own."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from hegui.config import Config, Profile
from hegui.errors import ConfigError
from hegui.message import Message


def profiles(config: Config, root: Path) -> dict[str, Profile]:
    """The profiles that come with the rules in `root`, and over them the project's own."""
    from hegui.config_file import read_profiles  # parsing: only where a profile is asked for

    return {**read_profiles(root / "profiles.toml"), **config.profiles}


def choose(config: Config, root: Path, names: list[str]) -> list[Profile]:
    """The named profiles, each once. ConfigError for a name that nobody has."""
    known = profiles(config, root)
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = Message("known are {known}", known=", ".join(known))
            if near:
                hint = Message("did you mean `{near}`?", near=near[0])
            raise ConfigError(Message("there is no profile `{name}`", name=name), hint)
    return [known[name] for name in dict.fromkeys(names)]
