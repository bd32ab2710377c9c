"""Comments in Word documents. What stands in no paragraph or table of the body takes none: it is told at the top."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from lxml import etree

from hegui.annotate import AUTHOR, INITIALS, Say
from hegui.annotate.parts import Copy
from hegui.documents.docx import Written, paragraphs
from hegui.documents.trees import attribute, local, nearest
from hegui.finding import Finding

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_BODY = ("paragraph", "table")  # where a comment may stand


def annotate(data: bytes, findings: Sequence[Finding], say: Say) -> bytes:
    """A comment on the runs that each finding touches."""
    package = Copy(data)
    main = package.main("document")
    runs = _placed(package)
    starts = [start for start, _ in runs]
    comments = _Comments(package, main)
    for finding in findings:
        first = max(bisect_right(starts, finding.span.start) - 1, 0)
        touched = [one for _, one in runs[first : bisect_left(starts, finding.span.end)]]
        inside = [one.run for one in touched if one.steps[0][0] in _BODY]
        comments.add(inside or _top(package.tree(main)), say(finding))
    package.write(main, package.tree(main))
    package.write(comments.part, package.tree(comments.part))
    return package.saved()


class _Comments:
    """The comments of a document; made where it has none."""

    def __init__(self, package: Copy, main: str) -> None:
        self._namespace = etree.QName(package.tree(main)).namespace
        if not package.relations(main, "comments"):
            empty = etree.tostring(self._made("comments"))
            package.relate(main, package.add("word/comments{}.xml", empty, _TYPE), "comments")
        self.part = package.relations(main, "comments")[0].part
        self._all = package.tree(self.part)
        self._next = 1 + max((int(attribute(one, "id") or 0) for one in self._all), default=-1)

    def add(self, runs: Sequence[Any], words: str) -> None:
        """A comment that begins before the first of these elements and ends behind the last."""
        first, last = self._outside(runs[0]), self._outside(runs[-1])
        first.addprevious(self._made("commentRangeStart", id=self._next))
        last.addnext(self._made("r", self._made("commentReference", id=self._next)))
        last.addnext(self._made("commentRangeEnd", id=self._next))
        lines = [self._made("p", self._made("r", self._text(line))) for line in words.split("\n")]
        self._all.append(self._made("comment", *lines, id=self._next, author=AUTHOR, initials=INITIALS))
        self._next += 1

    def _outside(self, node: Any) -> Any:
        """What may have a comment beside it: not a part of a formula, but the formula."""
        while etree.QName(node.getparent()).namespace != self._namespace:
            node = node.getparent()
        return node

    def _made(self, name: str, *inside: Any, **attributes: object) -> Any:
        element = etree.Element(f"{{{self._namespace}}}{name}", nsmap={"w": self._namespace})
        for key, value in attributes.items():
            element.set(f"{{{self._namespace}}}{key}", str(value))
        element.extend(inside)
        return element

    def _text(self, line: str) -> Any:
        text = self._made("t")
        text.text = line
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return text


def _top(root: Any) -> list[Any]:
    """What the first paragraph of the body holds; an empty run where it holds nothing, or there is none."""
    body = next(nearest(root, ("body",)))
    w = f"{{{etree.QName(body).namespace}}}"
    paragraph = next(nearest(body, ("p",), ("txbxContent",)), None)
    if paragraph is None:
        paragraph = etree.Element(f"{w}p")
        body.insert(0, paragraph)
    held = [one for one in paragraph if local(one) not in ("", "pPr")]
    return held or [etree.SubElement(paragraph, f"{w}r")]


def _placed(package: Copy) -> list[tuple[int, Written]]:
    """Start and run of every piece, counted as the reader counts them."""
    at, placed = 0, []
    for paragraph in paragraphs(package):
        kept = [one for one in paragraph if one.text]
        if any(one.text.strip() for one in kept):
            for one in kept:
                placed.append((at, one))
                at += len(one.text)
            at += 1
    return placed
