"""HTML character references, decoded in place."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from hegui.records import FILL, SKIP, Blank
from hegui.span import Span

_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]+|#[0-9]+|[a-zA-Z][a-zA-Z0-9]{0,31});?")
_REPLACEMENT = "\ufffd"


def decode(raw: str, start: int, marks: list[Blank], *, attribute: bool = False) -> str:
    """The text of `raw`, as long as it was: `&#36807;` becomes 过 and FILL.

    `start` is where `raw` stands, for the `marks`. A name without `;` counts where HTML says so.
    """
    if "&" not in raw:
        return raw

    def replace(found: re.Match[str]) -> str:
        name, char = _lookup(found.group())
        behind = found.start() + len(name)
        following = raw[behind : behind + 1]
        if not char or (attribute and name[-1] != ";" and (following == "=" or following.isalnum())):
            return found.group()
        begin = start + found.start()
        marks.append(Blank(Span(begin, begin + len(name)), "entity"))
        return fitted(char, len(name)) + found.group()[len(name) :]

    return _REFERENCE.sub(replace, raw)


def fitted(char: str, length: int) -> str:
    """A decoded reference in the space of its source; white space is a plain space, which may collapse."""
    if char in " \t\n\f\r":
        return " " + SKIP * (length - 1)
    return char + FILL * (length - len(char))


def _lookup(reference: str) -> tuple[str, str]:
    """The part of a reference that counts, and what it stands for; empty if for nothing."""
    if reference[1] == "#":
        return reference, _numeric(reference[2:].rstrip(";"))
    name = reference[1:]
    for end in range(len(name), 1, -1):
        if char := html5.get(name[:end], ""):
            return reference[: end + 1], char
    return reference, ""


def _numeric(digits: str) -> str:
    base = 16 if digits[0] in "xX" else 10
    # Eight digits are beyond Unicode in both bases; Python refuses to read thousands.
    value = int(digits.lstrip("xX").lstrip("0")[:8] or "0", base)
    return unescape(f"&#{value};") or _REPLACEMENT
