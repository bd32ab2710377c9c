"""HTML that cannot be injected into: text is escaped where an element is made, never later."""

from __future__ import annotations

import re
from html import escape

from hegui.report.display import visible

_VOID = ("img", "meta")
_WEB = re.compile(r"https?://", re.IGNORECASE)


class Html(str):
    """Markup that `el` or `text` has made. Any other string is text."""

    __slots__ = ()


def text(value: str) -> Html:
    """Escaped, with control characters shown: an HTML parser would drop or obey them."""
    return value if isinstance(value, Html) else Html(escape(visible(value)))


def el(tag: str, *children: str, **attributes: str | int | None) -> Html:
    """One element. Attributes that are None are left out; `class_` and `aria_label` lose or change `_`."""
    start = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(visible(str(value)))}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in _VOID:
        return Html(f"<{tag}{start}>")
    return Html(f"<{tag}{start}>{join(*children)}</{tag}>")


def join(*children: str, by: str = "") -> Html:
    return Html(by.join(map(text, children)))


def link(label: str, url: str) -> Html:
    """A link to the web; any other kind of address stays text."""
    return el("a", label, href=url, rel="noreferrer") if _WEB.match(url) else text(label)
