"""Known findings: what a project had when it began to check. Marks, never drops; survives moved lines.

The file holds fingerprints and, for the reader, rule and text; one line an entry, sorted, so that a
diff shows what came and went.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hegui.errors import BaselineError
from hegui.finding import Finding, Report
from hegui.message import Message, cause

SCHEMA = "hegui-baseline/1"
_HALVES = tuple(zip("，！？：；（）", ",!?:;()", strict=True))
_AROUND = 8  # characters on each side that tell one occurrence from another


class Entry(NamedTuple):
    """A known finding and how often it occurs: the same words in the same surroundings."""

    path: str
    rule_id: str
    text: str
    fingerprint: str
    times: int


def fingerprint(rule_id: str, path: str, text: str, before: str, after: str) -> str:
    """Sixteen hexadecimal digits that stay while the words and their neighbours on the line stay.

    `path` as the project knows it; `before` and `after`: the text on both sides, as long as you like.
    Width, case, spaces and punctuation do not count.
    """
    import hashlib  # a text without findings needs none of this

    left = _fold(before[max(before.rfind("\n"), before.rfind("\r")) + 1 :])[-_AROUND:]
    right = _fold(after.replace("\r", "\n").partition("\n")[0])[:_AROUND]
    parts = "\0".join((rule_id, path, _fold(text), left, right))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def mark(report: Report, known: Mapping[str, int]) -> Report:
    """The report with each violation marked `unchanged`, as often as it is known, or `new`.

    Suppressed findings and mentions stay unmarked: they do not fail, and a mention that turns into a
    violation is new.
    """
    left = Counter(dict(known))
    marked = []
    for finding in report.findings:
        if counts(finding):
            left[finding.fingerprint] -= 1
            is_known = left[finding.fingerprint] >= 0
            finding = finding._replace(baseline="unchanged" if is_known else "new")
        marked.append(finding)
    return report._replace(findings=tuple(marked))


def counts(finding: Finding) -> bool:
    """Whether a baseline takes note of a finding."""
    return finding.kind == "violation" and finding.suppressed is None


def entries(reports: Iterable[tuple[str, Report]]) -> tuple[Entry, ...]:
    """What a baseline of these reports holds; each comes with its path as the project knows it."""
    total: Counter[Entry] = Counter()
    for path, report in reports:
        for finding in filter(counts, report.findings):
            text = " ".join(finding.text.split())
            total[Entry(path, finding.rule_id, text, finding.fingerprint, 0)] += 1
    return tuple(sorted(entry._replace(times=times) for entry, times in total.items()))


def known(baseline: Iterable[Entry]) -> dict[str, int]:
    """How often each fingerprint is known: what `mark` asks for."""
    total: Counter[str] = Counter()
    for entry in baseline:
        total[entry.fingerprint] += entry.times
    return dict(total)


def gone(old: Iterable[Entry], now: Iterable[Entry]) -> tuple[Entry, ...]:
    """What stands in an old baseline and no longer occurs, or not as often; `times` says how many."""
    left = known(now)
    missing = []
    for entry in old:
        found = min(entry.times, left.get(entry.fingerprint, 0))
        left[entry.fingerprint] = left.get(entry.fingerprint, 0) - found
        if found < entry.times:
            missing.append(entry._replace(times=entry.times - found))
    return tuple(missing)


def without(old: Iterable[Entry], missing: Iterable[Entry]) -> tuple[Entry, ...]:
    """An old baseline less what is gone: it only ever shrinks."""
    less = {entry[:4]: entry.times for entry in missing}
    rest = (entry._replace(times=entry.times - less.get(entry[:4], 0)) for entry in old)
    return tuple(entry for entry in rest if entry.times > 0)


def dump(baseline: Iterable[Entry]) -> str:
    """The text of a baseline file."""
    import json

    lines = [json.dumps(entry._asdict(), ensure_ascii=False) for entry in sorted(baseline)]
    listed = ",\n".join(f"    {line}" for line in lines)
    body = f"[\n{listed}\n  ]" if lines else "[]"
    text = f'{{\n  "schema": "{SCHEMA}",\n  "findings": {body}\n}}\n'
    return text.encode("utf-8", "backslashreplace").decode()


def load(path: Path) -> tuple[Entry, ...]:
    """Read a baseline file. BaselineError where it is missing or not one of ours."""
    import json

    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        hint = Message("`hegui baseline create` makes one")
        raise BaselineError(Message("no such baseline"), hint, str(path)) from error
    except OSError as error:
        message = Message("cannot be read ({reason})", reason=cause(error))
        raise BaselineError(message, where=str(path)) from error
    except ValueError as error:
        raise BaselineError(Message("not a baseline file: no JSON"), where=str(path)) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        hint = Message("`schema` must be `{schema}`", schema=SCHEMA)
        raise BaselineError(Message("not a baseline file"), hint, str(path))
    listed = data.get("findings")
    if not isinstance(listed, list):
        raise BaselineError(Message("`findings` must be a list"), where=str(path))
    return tuple(_entry(path, entry) for entry in listed)


def _entry(path: Path, data: Any) -> Entry:
    try:
        entry = Entry(**data)
    except TypeError as error:
        message = Message("an entry needs exactly {fields}", fields=", ".join(Entry._fields))
        raise BaselineError(message, where=str(path)) from error
    texts = all(isinstance(value, str) for value in entry[:4])
    if not texts or type(entry.times) is not int or entry.times < 1:
        raise BaselineError(Message("an entry holds texts, and `times` from 1"), where=str(path))
    return entry


def _fold(text: str) -> str:
    import unicodedata

    for wide, half in _HALVES:  # as NFKC does, which takes many times longer where anything is to be done
        text = text.replace(wide, half)
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))
