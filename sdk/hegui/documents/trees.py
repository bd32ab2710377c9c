"""Parts of documents as trees of XML: read without its attacks, walked by local names, never by depth.

Local names, because Office writes each element in one of two namespaces, Transitional and Strict.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import lru_cache
from typing import IO, Any

from lxml import etree

_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def parse(data: bytes) -> Any:
    """The root of an XML file; lxml's XMLSyntaxError where it is none."""
    return etree.fromstring(data, etree.XMLParser(**_SAFE))


def stream(file: IO[bytes], *names: str) -> Iterator[Any]:
    """The elements of these names as each ends; what was read of the file before may be cleared."""
    for _, element in etree.iterparse(file, tag=[f"{{*}}{name}" for name in names], **_SAFE):
        yield element


def drop(node: Any) -> None:
    """Free an element of a stream and those before it."""
    node.clear()
    while node.getprevious() is not None:
        del node.getparent()[0]


def local(node: Any) -> str:
    """The name without its namespace; empty for a comment or an instruction."""
    return _local(node.tag) if isinstance(node.tag, str) else ""


@lru_cache(4096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def attribute(node: Any, name: str) -> str:
    """The value of an attribute, in whatever namespace."""
    return next((str(value) for key, value in node.attrib.items() if key.rpartition("}")[2] == name), "")


def reference(node: Any, name: str = "id") -> str:
    """The relation that an element of an Office file names."""
    wanted = f"/relationships}}{name}"
    return next((str(value) for key, value in node.attrib.items() if key.endswith(wanted)), "")


def nearest(top: Any, wanted: Container[str], unseen: Container[str] = ()) -> Iterator[Any]:
    """The elements below `top` of these names, in order, without those inside another of them or in an `unseen`."""
    waiting = [iter(top)]
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
        elif (name := local(node)) in wanted:
            yield node
        elif name and name not in unseen:
            waiting.append(iter(node))


def mixed(top: Any, unseen: Container[str], instead: dict[str, str]) -> str:
    """All text below an element; some elements are left out, some stand for a character."""
    pieces = [top.text or ""]
    walk = etree.iterwalk(top, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        name = local(node)
        if event == "start" and node is not top:
            if name in unseen:
                walk.skip_subtree()
            else:
                pieces.append(instead.get(name) or node.text or "")
        elif event != "start" and node is not top:
            pieces.append(node.tail or "")
    return "".join(pieces)
