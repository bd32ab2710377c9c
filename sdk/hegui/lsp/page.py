"""An open text, what was found in it, and the linters of the projects that texts belong to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from threading import Lock

from lsprotocol import types

from hegui.config import FILE_NAME, Config, Lang, find, language
from hegui.documents import FORMATS, read_text
from hegui.files import Excluded
from hegui.finding import Report
from hegui.linter import Linter
from hegui.lsp.positions import Positions, applied

Configure = Callable[[Path], Config]

# What an editor calls the formats whose markup we leave out; any other language is read by its file name.
_SUFFIXES = {"markdown": ".md", "mdx": ".mdx", "html": ".html", "vue-html": ".html", "plaintext": ".txt"}
_IN_PLACE = ("plain", "markdown", "html")  # read so that every character stands where it stands in the file


@dataclass(slots=True)
class Page:
    """A text as the editor has it. `judged` is the version that `report` is about."""

    uri: str
    path: Path | None
    language: str
    text: str
    version: int
    encoding: str
    report: Report | None = None
    judged: int | None = None

    @property
    def suffix(self) -> str:
        """The file name extension of the format that the text is read as."""
        own = PurePath(self.path or "").suffix.lower()
        known = own if FORMATS.get(own, "").partition(":")[0] in _IN_PLACE else ".txt"
        return _SUFFIXES.get(self.language, known)

    @property
    def positions(self) -> Positions:
        return Positions(self.text, self.encoding)

    def change(self, changes: Sequence[types.TextDocumentContentChangeEvent], version: int) -> None:
        """Follow the editor: each change is about the text that the one before has left."""
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                self.text = applied(self.text, change.range, change.text, self.encoding)
            else:
                self.text = change.text
        self.version = version


@dataclass(frozen=True, slots=True)
class Project:
    """What judges the texts of one folder. `file` is its configuration; it need not exist yet."""

    linter: Linter
    config: Config
    file: Path

    def lint(self, page: Page, text: str | None = None) -> Report:
        """The report of a page, or of the same page with another text; nothing is found in one that is left out."""
        if page.path and Excluded(self.config.root, self.config.exclude).has(page.path):
            text = ""
        elif text is None:
            text = page.text
        document = read_text(text, page.suffix)
        return self.linter.lint_document(document, str(page.path) if page.path else None)


class Projects:
    """Linters by folder, kept until their configuration or the day changes; of threads that ask at once, one reads it.

    `locale` is the editor's own language.
    """

    def __init__(self, configure: Configure) -> None:
        self._configure = configure
        self._reading = Lock()
        self._known: dict[Path, tuple[object, Project]] = {}
        self.lang: str = "auto"
        self.locale: Lang = language()

    def of(self, folder: Path) -> Project:
        """HeguiError where the configuration or a pack cannot be used."""
        with self._reading:
            return self._of(folder)

    def _of(self, folder: Path) -> Project:
        file = find(folder)
        stamp = date.today(), file, file.stat().st_mtime_ns if file else 0
        found = self._known.get(folder)
        if found and found[0] == stamp:
            return found[1]
        config = self._configure(folder)
        wanted = self.lang if self.lang != "auto" else config.lang
        config = config._replace(lang=self.locale if wanted == "auto" else wanted)
        project = Project(Linter(config), config, file or folder / FILE_NAME)
        self._known[folder] = (stamp, project)
        return project

    def forget(self) -> None:
        """Read every configuration and its packs anew; a configuration that changed is read anew without this."""
        self._known.clear()


def configures(uri: str) -> bool:
    """Whether a file holds settings: that is no copy, even where an editor takes it for plain text."""
    return uri.rpartition("/")[2] in (FILE_NAME, "pyproject.toml")


def locale_of(name: str | None) -> Lang:
    """The language of an editor's locale such as `zh-tw`; that of the system where it has none."""
    if not name:
        return language()
    tongue, _, rest = name.replace("-", "_").partition("_")
    region = rest.upper() if len(rest) == 2 else rest.capitalize()
    return language("auto", {"LANG": f"{tongue.lower()}_{region}"})
