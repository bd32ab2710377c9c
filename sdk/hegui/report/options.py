"""How a report is written: its language and its shape. What was found does not depend on it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Lang = Literal["zh-Hans", "zh-Hant", "en"]
LANGS: tuple[Lang, ...] = ("zh-Hans", "zh-Hant", "en")


class Options(NamedTuple):
    """Each format takes what concerns it and leaves the rest.

    `width` counts terminal columns. `verbose` lists suppressed and baseline findings too, with all
    that is known of each. `title` and `date` head the HTML report and are shown as they are; no
    format reads the clock, so equal runs give equal bytes. `picture` (PNG) is what was judged, with its
    findings boxed; the HTML report of one document shows it.
    """

    lang: Lang = "zh-Hans"
    color: bool = False
    width: int = 100
    verbose: bool = False
    show_mentions: bool = True
    title: str = ""
    date: str = ""
    picture: bytes = b""
