"""A person said no: in the text (`directive.py`) or under `[[suppress]]`. Marks findings, drops none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal

from hegui.config import LANGS, Config, Suppress, language, rename, selectors
from hegui.finding import Finding, Remark, Suppression
from hegui.records import Document

if TYPE_CHECKING:
    from hegui.directive import Directive

_SCOPES: dict[str, Literal["line", "next-line", "block", "file", "match"]] = {
    "ignore": "line",
    "ignore-next-line": "next-line",
    "ignore-match": "match",
    "off": "block",
    "ignore-file": "file",
}
_REMARKS = {
    "suppression-malformed": (
        "看不懂的忽略标注，应写作 hegui: ignore[规则] 理由",
        "看不懂的忽略標註，應寫作 hegui: ignore[規則] 理由",
        "this suppression cannot be read; write hegui: ignore[rule] reason",
    ),
    "suppression-unused": (
        "这条忽略标注没有用到：{what}",
        "這條忽略標註沒有用到：{what}",
        "this suppression suppresses nothing: {what}",
    ),
    "suppression-reason": (
        "忽略标注没有写理由，不生效：{what}",
        "忽略標註沒有寫理由，不生效：{what}",
        "this suppression gives no reason and does not count: {what}",
    ),
    "suppression-open": (
        "off 之后没有 on，一直忽略到文件末尾：{what}",
        "off 之後沒有 on，一直忽略到檔案末尾：{what}",
        "off without on suppresses up to the end of the file: {what}",
    ),
    "suppression-expired": (
        "{place} 的忽略已于 {until} 到期：{what}",
        "{place} 的忽略已於 {until} 到期：{what}",
        "the suppression at {place} expired on {until}: {what}",
    ),
}


def blank(document: Document) -> Document:
    """The document with our directives blanked, so that their own words are never linted."""
    if not _may_direct(document):
        return document
    from hegui.directive import blank

    return blank(document)


def mark(
    findings: Sequence[Finding],
    document: Document,
    config: Config,
    path: str | None = None,
    renames: Mapping[str, str] = {},
) -> tuple[tuple[Finding, ...], tuple[Remark, ...]]:
    """The findings, suppressed ones marked, and what to know about the suppressions themselves.

    `findings` in order of position; the directives are read from `document.source` and may call rules by
    the names they had before (`renames`).
    """
    found: list[Directive] = []
    if _may_direct(document):
        from hegui.directive import directives

        found = [_renamed(one, renames) for one in directives(document)]
    if not found and not config.suppress:
        return tuple(findings), ()
    marker = _Marker(found, config, path)
    marked = tuple(marker.mark(finding) for finding in findings)
    return marked, tuple(sorted(marker.remarks(), key=lambda remark: remark.line))


def _may_direct(document: Document) -> bool:
    """Hardly any text speaks to us: the others need not wait for `directive.py`."""
    return "hegui:" in document.source or "hegui：" in document.source


def _renamed(one: Directive, renames: Mapping[str, str]) -> Directive:
    return one._replace(ids=tuple(rename(name, renames) for name in one.ids)) if renames else one


class _Marker:
    """Looks a finding up by each selector that names it: many directives cost no more than one."""

    def __init__(self, found: Sequence[Directive], config: Config, path: str | None) -> None:
        self._lang = LANGS.index(language(config.lang))
        self._today = config.as_of or date.today()
        self._remarks: list[Remark] = []
        self._used: set[Directive] = set()
        self._expired: dict[Suppress, None] = {}
        where = config.relative(path)
        self._entries = [entry for entry in config.suppress if _covers(entry.path, where)]
        self._index: dict[tuple[str, int | str, str], Directive] = {}
        self._open: dict[str, Directive] = {}
        self._valid = [one for one in found if self._accept(one, config.require_reason)]
        self._blocks = [one for one in reversed(self._valid) if one.verb in ("on", "off")]

    def mark(self, finding: Finding) -> Finding:
        self._advance(finding.span.start)
        found = self._inline(finding) or self._configured(finding)
        return finding._replace(suppressed=found) if found else finding

    def remarks(self) -> Iterator[Remark]:
        """To be asked after the last finding."""
        self._advance(None)
        yield from self._remarks
        for one in self._valid:
            if one not in self._used:
                yield self._remark("suppression-unused", one)
        for one in dict.fromkeys(self._open.values()):
            if one in self._used:
                yield self._remark("suppression-open", one)
        for entry in self._expired:
            until = str(entry.until)
            message = _REMARKS["suppression-expired"][self._lang]
            yield Remark(
                "suppression-expired", message.format(place=entry.place, until=until, what=entry.rule)
            )

    def _accept(self, one: Directive, require_reason: bool) -> bool:
        if not one.verb:
            self._remarks.append(self._remark("suppression-malformed", one))
            return False
        if require_reason and not one.reason and one.verb != "on":
            self._remarks.append(self._remark("suppression-reason", one))
            return False
        for selector in one.ids:
            for kind, value in _keys(one):
                self._index.setdefault((kind, value, selector), one)
        return True

    def _advance(self, offset: int | None) -> None:
        """Open and close the blocks that begin and end before an offset; all of them for None."""
        while self._blocks and (offset is None or self._blocks[-1].span.start <= offset):
            one = self._blocks.pop()
            for selector in one.ids or tuple(self._open):
                if one.verb == "off":
                    self._open.setdefault(selector, one)
                elif self._open.pop(selector, None):
                    self._used.add(one)

    def _inline(self, finding: Finding) -> Suppression | None:
        lines, texts = {finding.position.line, finding.position.end_line}, _texts(finding)
        places: list[tuple[str, int | str]] = [("line", line) for line in sorted(lines)]
        places += [*(("match", text) for text in texts), ("file", 0)]
        found: list[Directive] = []
        for selector in selectors(finding.rule_id, finding.tier):
            indexed = (self._index.get((*place, selector)) for place in places)
            found += [one for one in (*indexed, self._open.get(selector)) if one]
        self._used.update(found)
        if not found:
            return None
        scopes = tuple(_SCOPES)
        first = min(found, key=lambda one: scopes.index(one.verb))
        return Suppression(_SCOPES[first.verb], first.line, first.reason)

    def _configured(self, finding: Finding) -> Suppression | None:
        names, texts = selectors(finding.rule_id, finding.tier), _texts(finding)
        for entry in self._entries:
            if entry.rule not in names or (entry.text and _fold(entry.text) not in texts):
                continue
            if entry.until and entry.until < self._today:
                self._expired[entry] = None
                continue
            return Suppression("config", 0, _reason(entry))
        return None

    def _remark(self, code: str, one: Directive) -> Remark:
        what = f"{one.verb}[{', '.join(one.ids)}]" if one.ids else one.verb
        return Remark(code, _REMARKS[code][self._lang].format(what=what), one.line)


def _keys(one: Directive) -> list[tuple[str, int | str]]:
    """Where a directive is looked up; blocks are not, they open and close."""
    if one.verb == "ignore":
        return [("line", one.line), ("line", one.last_line)]
    if one.verb == "ignore-next-line":
        return [("line", one.last_line + 1)]
    if one.verb == "ignore-match":
        return [("match", _fold(one.words))]
    return [("file", 0)] if one.verb == "ignore-file" else []


def _texts(finding: Finding) -> tuple[str, ...]:
    """What a person may call a finding: as it stands there, or as the rule says it."""
    return tuple(dict.fromkeys((_fold(finding.text), _fold(finding.term))))


def _fold(text: str) -> str:
    import unicodedata

    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _covers(pattern: str, path: str) -> bool:
    return not pattern or fnmatchcase(path, pattern) or path.startswith(pattern.rstrip("/") + "/")


def _reason(entry: Suppress) -> str:
    """The reason, and behind it who answers for it and how long."""
    notes = ", ".join(note for note in (entry.owner, f"→ {entry.until}" if entry.until else "") if note)
    return f"{entry.reason} ({notes})".strip() if notes else entry.reason
