"""RSS and Atom feeds by feedparser: title, summary and content of each entry."""

from __future__ import annotations

import feedparser

from hegui.documents.blocks import Blocks
from hegui.documents.mail import shown
from hegui.errors import DocumentError
from hegui.records import Document, Steps


def read(data: bytes) -> Document:
    """Entries are counted from 1; the feed's own title comes first."""
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version"):
        raise DocumentError.mistaken()
    blocks = Blocks()
    for name in ("title", "subtitle"):
        _add(blocks, feed.feed.get(name, ""), (("part", name),))
    for number, entry in enumerate(feed.entries, 1):
        place: Steps = (("entry", number),)
        _add(blocks, entry.get("title", ""), (*place, ("part", "title")))
        contents = [entry.get("summary", ""), *(one.get("value", "") for one in entry.get("content", []))]
        for text in dict.fromkeys(contents):
            _add(blocks, text, (*place, ("part", "content")))
    return blocks.document()


def _add(blocks: Blocks, text: str, steps: Steps) -> None:
    for passage in shown(text):
        blocks.add(passage, *steps)
