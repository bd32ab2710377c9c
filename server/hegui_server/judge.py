"""Judge: the linters of every choice of packs and language, renewed when rule files change."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hegui import Config, HeguiError, Linter, Message, Profile, RuleInfo, Suppress, catalog

MOST = 24  # sets of packs that are kept compiled
_MUCH = "。" * 100_000
Stamp = tuple[tuple[str, int, int], ...]
Key = tuple[tuple[str, ...] | None, str | None, str]  # packs, profile, language


@dataclass(frozen=True, slots=True)
class Allowances:
    """What people of this workplace decided, as the linter takes it."""

    excepts: dict[str, tuple[str, ...]]
    allow: tuple[str, ...] = ()
    suppress: tuple[Suppress, ...] = ()


NOTHING = Allowances({})


class Judge:
    """`config` is what the server judges by unless a request names packs; `folder` holds further packs.

    Immutable linters are swapped as a whole: a request keeps the one it began with. A broken pack leaves
    the last good linters in place, and `fault` says what is wrong.
    """

    def __init__(self, config: Config, folder: Path | None = None) -> None:
        self._base, self._folder = config, folder
        self._lock = threading.Lock()
        self._reading = threading.Lock()  # two who come at once do not read the files twice
        self._allowances = NOTHING
        self._linters: OrderedDict[Key, tuple[Linter, Config]] = OrderedDict()
        self.fault: HeguiError | None = None
        self.version = 0
        self.config = self._with_folder()
        self._stamp: Stamp = catalog.stamp(self.config)
        try:
            self._usual = _prepared(self.config)
        except HeguiError as error:
            if self.config.extends == config.extends:
                raise
            self.fault, self.config = error, config
            self._usual = _prepared(config)

    def linter(
        self,
        packs: Sequence[str] | None = None,
        lang: str = "zh-Hans",
        profile: str | None = None,
        as_of: date | None = None,
        publisher: str | None = None,
    ) -> Linter:
        """The linter for these packs or this profile, or the usual one; under the law of today, or of `as_of`."""
        key = _key(packs, profile, lang)
        linter, config = self._kept(key) or self._make(key)
        if as_of or publisher:
            other = config._replace(as_of=as_of or config.as_of, publisher=publisher or config.publisher)
            return linter.under(other)
        return linter

    def ready(self, packs: Sequence[str] | None, lang: str) -> bool:
        """Whether the linter for these packs is there already."""
        return self._kept(_key(packs, None, lang)) is not None

    def packs(self, lang: str) -> list[catalog.PackPage]:
        """All packs there are, for those who choose among them."""
        with self._reading:
            return catalog.packs(self.config, lang)

    def rules(self, lang: str) -> Mapping[str, RuleInfo]:
        """The rules of all packs there are, enabled or not, for those who read them."""
        with self._reading:
            return catalog.rules(self.config, lang)

    def chosen(self, packs: Sequence[str] | None) -> Config:
        """The configuration that these packs are judged by; all of the server's where None."""
        return self.config if packs is None else self._choice(self.config, packs, self.config.lang)

    def _kept(self, key: Key) -> tuple[Linter, Config] | None:
        """What was made for a choice, if it judges by the law of its day."""
        linter, config = self._linters.get(key) or (None, None)
        if linter and config and linter.tool.as_of == (config.as_of or date.today()).isoformat():
            return linter, config
        return None

    def _make(self, key: Key) -> tuple[Linter, Config]:
        packs, profile, lang = key
        with self._lock:
            version, config, usual = self.version, self.config, self._usual
        if packs is not None:
            chosen = self._choice(config, packs, lang)
            linter = _prepared(chosen)
        elif profile is not None:
            chosen = self._profile(config, profile).over(config)._replace(lang=lang)
            linter = _prepared(chosen)
        else:
            chosen = config._replace(lang=lang)
            linter = usual.under(chosen)
        with self._lock:
            if version == self.version:
                self._linters[key] = linter, chosen
                while len(self._linters) > MOST:
                    self._linters.popitem(last=False)
        return linter, chosen

    def _profile(self, config: Config, name: str) -> Profile:
        known = catalog.profiles(config)
        if name not in known:
            raise HeguiError(
                Message("there is no profile `{name}`", name=name),
                Message("known are {known}", known=", ".join(known)),
            )
        return known[name]

    def _choice(self, config: Config, packs: Sequence[str], lang: str) -> Config:
        """Packs by name: built-in ones, and those of our own by the name of their folder."""
        own = {Path(folder).name: folder for folder in config.extends}
        return config._replace(
            lang=lang,
            packs=tuple(name for name in packs if name not in own),
            extends=tuple(own[name] for name in packs if name in own),
            disable=(),
            severity={},
            suppress=config.suppress,
        )

    def allow(self, allowances: Allowances) -> None:
        """Take over what people decided; HeguiError, and nothing changed, where it names no rule."""
        with self._lock:
            if allowances == self._allowances:
                return
            self._allowances = allowances
        self._renew()

    def renew_if_changed(self) -> bool:
        """Read the rules again where a file changed: true where the judging changed."""
        config = self._with_folder()
        stamp = catalog.stamp(config)
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        return self._renew()

    def _renew(self) -> bool:
        config = self._with_folder()
        try:
            usual = _prepared(config)
        except HeguiError as error:
            self.fault = error
            return False
        with self._lock:
            self.config, self._usual, self.fault = config, usual, None
            self._linters.clear()
            self.version += 1
        return True

    def _with_folder(self) -> Config:
        """The configuration with the packs that lie in our folder, and what people decided."""
        own = tuple(sorted(path.parent for path in self._folder.glob("*/pack.yaml"))) if self._folder else ()
        mine = self._allowances
        excepts = dict(self._base.excepts)
        for rule, phrases in mine.excepts.items():
            excepts[rule] = (*excepts.get(rule, ()), *phrases)
        return self._base._replace(
            extends=(*self._base.extends, *own),
            allow=(*self._base.allow, *mine.allow),
            excepts=excepts,
            suppress=(*self._base.suppress, *mine.suppress),
        )


def _prepared(config: Config) -> Linter:
    """A linter that takes no text for its only one: what pays in much text it has made before the first request."""
    linter = Linter(config)
    linter.lint(_MUCH)
    return linter


def _key(packs: Sequence[str] | None, profile: str | None, lang: str) -> Key:
    return tuple(sorted(set(packs))) if packs is not None else None, profile, lang
