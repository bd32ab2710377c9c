"""XML as CI servers read it: built as a tree, so that nothing can be escaped wrongly."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from hegui.report.display import visible


def element(parent: Element | None, tag: str, text: str = "", **attributes: str | int) -> Element:
    """A new element, under `parent` if there is one. All text is made visible and thereby legal.

    XML 1.0 forbids most control characters, surrogates and noncharacters, even as references.
    """
    values = {name.rstrip("_"): visible(str(value)) for name, value in attributes.items()}
    made = Element(tag, values) if parent is None else SubElement(parent, tag, values)
    if text:
        made.text = "\n".join(visible(line) for line in text.split("\n"))
    return made


def document(root: Element) -> str:
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
