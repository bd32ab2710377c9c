"""What the extension has drawn on a page: its highlights, and what stands in its closed shadow trees."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from playwright.sync_api import Error, Page

PAINTED = """() => {
  const said = (range) => {
    const whole = document.createRange();
    whole.setStart(range.startContainer, range.startOffset);
    whole.setEnd(range.endContainer, range.endOffset);
    return whole.toString();
  };
  const looks = ["error", "warning", "info", "mention"];
  return Object.fromEntries(looks.map((look) => [look, [...(CSS.highlights.get("hegui-" + look) ?? [])].map(said).join("")]));
}"""


class Box(NamedTuple):
    """A rectangle of the window, in CSS pixels, rounded."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.top + self.height / 2


class Node(NamedTuple):
    """An element in one of our closed shadow trees."""

    id: int
    name: str
    attributes: dict[str, str]
    text: str


def painted(page: Page) -> dict[str, str]:
    """The underlined texts by level, each joined."""
    return cast(dict[str, str], page.evaluate(PAINTED))


class Hidden:
    """Looks into closed shadow trees, as neither the page nor Playwright can."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._session = page.context.new_cdp_session(page)

    def nodes(self) -> list[Node]:
        """Every element in them, in order."""
        tree = self._session.send("DOM.getDocument", {"depth": -1, "pierce": True})
        return [node for root in _roots(tree["root"]) for node in _elements(root)]

    def text(self) -> str:
        """What the card says; empty where there is none."""
        return next((node.text for node in self.nodes() if "card" in _classes(node)), "")

    def card(self) -> Node | None:
        return next((node for node in self.nodes() if "card" in _classes(node)), None)

    def button(self, label: str) -> Node:
        """The button that says or is called `label`."""
        for node in self.nodes():
            if node.name == "BUTTON" and label in (node.text, node.attributes.get("aria-label")):
                return node
        raise AssertionError(f"no button {label!r} in {self.text()!r}")

    def click(self, label: str) -> None:
        """As a person does: with the mouse, where the button is."""
        node = self.button(label)
        self._session.send("DOM.scrollIntoViewIfNeeded", {"nodeId": node.id})
        self._page.mouse.click(*self.box(node).middle)

    def box(self, node: Node) -> Box:
        quad = self._session.send("DOM.getBoxModel", {"nodeId": node.id})["model"]["border"]
        return Box(quad[0], quad[1], quad[2] - quad[0], quad[5] - quad[1])

    def strokes(self) -> list[Box]:
        """The strokes laid over the page, from top to bottom."""
        while True:
            try:
                return sorted(
                    self.box(node)
                    for node in self.nodes()
                    if node.name == "I" and "data-of" in node.attributes
                )
            except Error as error:
                if "Could not find node" not in error.message:  # drawn anew while we looked
                    raise


def _classes(node: Node) -> list[str]:
    return node.attributes.get("class", "").split()


def _roots(node: dict[str, Any]) -> list[dict[str, Any]]:
    found = [root for root in node.get("shadowRoots", []) if root["shadowRootType"] == "closed"]
    for child in [*node.get("children", []), *node.get("shadowRoots", [])]:
        found += _roots(child)
    if "contentDocument" in node:
        found += _roots(node["contentDocument"])
    return found


def _elements(node: dict[str, Any]) -> list[Node]:
    found = []
    for child in node.get("children", []):
        if child["nodeType"] == 1:
            pairs = child.get("attributes", [])
            attributes = dict(zip(pairs[::2], pairs[1::2], strict=True))
            found.append(Node(child["nodeId"], child["nodeName"].upper(), attributes, _text(child)))
            found += _elements(child)
    return found


def _text(node: dict[str, Any]) -> str:
    if node["nodeType"] == 3:
        return cast(str, node["nodeValue"])
    return "".join(_text(child) for child in node.get("children", []))
